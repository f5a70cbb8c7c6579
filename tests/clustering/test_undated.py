"""An article without a date may be of any time before it was first seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from clustering.likeness import Features
from tests.clustering.helpers import HASHED, MONDAY, WORLD, member

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
