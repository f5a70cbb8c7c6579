"""An article without a date may be of any time before it was first seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from clustering.likeness import _TIMELESS, Features
from tests.clustering.helpers import HASHED, MONDAY, WORLD, Told, member

EARLIER = member(WORLD[0])
LATER = member(replace(WORLD[1], id="flood-z", hours=24 * 40))


def pairs(*members) -> int:
    ordered = sorted(members, key=lambda one: (one.at, one.article))
    return len(Features(ordered, HASHED).pairs().left)


def test_dated_articles_far_apart_are_not_compared():
    assert pairs(EARLIER, LATER) == 0


def test_what_has_no_date_is_compared_with_everything_before_it_was_seen():
    assert pairs(EARLIER, replace(LATER, published=None, first_seen=LATER.at)) == 1


def test_but_not_with_what_came_out_long_after_it_was_seen():
    seen = MONDAY - timedelta(days=9)
    assert pairs(EARLIER, replace(LATER, published=None, first_seen=seen)) == 0


def test_two_without_a_date_are_one_pair():
    undated = [replace(one, published=None, first_seen=LATER.at) for one in (EARLIER, LATER)]
    assert pairs(*undated) == 1


def test_what_nothing_ties_to_one_time_must_be_more_alike_by_itself():
    faint = member(
        Told(
            "flood-y",
            "Floods",
            "The river Oder rose, and a fair in Lodz was put off.",
            960,
        )
    )
    near = replace(faint, published=EARLIER.published, first_seen=EARLIER.first_seen)
    likeness = float(Features([EARLIER, near], HASHED).between([0], [1])[0, 0])
    assert HASHED.floor < likeness < _TIMELESS
    assert pairs(EARLIER, near) == 1
    assert pairs(EARLIER, replace(faint, published=None, first_seen=faint.at)) == 0
    assert pairs(EARLIER, replace(near, published=None, first_seen=EARLIER.at)) == 1
