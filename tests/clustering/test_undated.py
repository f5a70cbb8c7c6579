"""An article without a date may be of any time before it was first seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np

from clustering.measuring import features_of, neighbours_of
from clustering.neighbours import _TIMELESS, SEEN_DAYS
from tests.clustering.helpers import HASHED, MONDAY, WORLD, Told, member

READ = MONDAY + timedelta(days=40)
"""When an archive of old pages was read."""

EARLIER = replace(member(WORLD[0]), first_seen=READ)
LATER = replace(member(replace(WORLD[1], id="flood-z", hours=24 * 40)), first_seen=READ)


def pairs(*members) -> int:
    features = features_of(sorted(members, key=lambda one: (one.at, one.article)), HASHED)
    return len(neighbours_of(features).pairs(np.ones(len(members), bool)).left)


def test_dated_articles_far_apart_are_not_compared():
    assert pairs(EARLIER, LATER) == 0


def test_what_has_no_date_is_compared_with_what_was_first_seen_at_that_time():
    assert pairs(EARLIER, replace(LATER, published=None)) == 1
    long_after = READ + timedelta(days=SEEN_DAYS + 1)
    assert pairs(EARLIER, replace(LATER, published=None, first_seen=long_after)) == 0


def test_but_not_with_what_came_out_long_after_it_was_seen():
    seen = MONDAY - timedelta(days=5)
    early = replace(EARLIER, first_seen=MONDAY)
    assert pairs(early, replace(LATER, published=None, first_seen=seen)) == 0


def test_two_without_a_date_are_one_pair():
    undated = [replace(one, published=None) for one in (EARLIER, LATER)]
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
    near = replace(faint, published=EARLIER.published, first_seen=READ)
    features = features_of([EARLIER, near], HASHED)
    likeness = float(features.between([0], [1])[0, 0])
    assert HASHED.floor < likeness < _TIMELESS
    assert pairs(EARLIER, near) == 1
    assert pairs(EARLIER, replace(faint, published=None, first_seen=READ)) == 0
    assert pairs(EARLIER, replace(near, published=None, first_seen=EARLIER.at)) == 1
