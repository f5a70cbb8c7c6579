"""Large stories have sub-threads."""

from __future__ import annotations

import numpy as np

from clustering.threads import threads
from tests.clustering.helpers import HASHED


def story(*sizes: int, within: float = 0.7, across: float = 0.35):
    """A story of threads that are like each other as stories are."""
    owner = np.repeat(np.arange(len(sizes)), sizes)
    return np.where(owner[:, None] == owner[None, :], within, across)


def test_what_is_more_alike_than_the_story_is_a_thread() -> None:
    found = threads(story(5, 7), HASHED)
    assert [some.tolist() for some in found] == [list(range(5, 12)), list(range(5))]


def test_asides_are_in_no_thread() -> None:
    found = threads(story(5, 5, 2, 1), HASHED)
    assert sorted(index for some in found for index in some.tolist()) == list(range(10))


def test_a_story_that_is_all_of_one_piece_has_none() -> None:
    assert threads(story(12), HASHED) == []


def test_small_stories_have_none() -> None:
    assert threads(story(4, 4), HASHED) == []
