"""Large stories have sub-threads."""

from __future__ import annotations

import numpy as np

from clustering.threads import Alike
from clustering.threads import threads as threads_of
from tests.clustering.helpers import HASHED


def story(*sizes: int, within: float = 0.7, across: float = 0.35):
    """A story of threads that are like each other as stories are."""
    owner = np.repeat(np.arange(len(sizes)), sizes)
    return np.where(owner[:, None] == owner[None, :], within, across)


def threads(likeness, settings):
    """The threads of a story whose members are so alike."""
    own = likeness.copy()
    np.fill_diagonal(own, -1.0)
    halves = ((start, own[start : start + 5]) for start in range(0, len(own), 5))
    return [some for _, some in threads_of(len(own), Alike.of(halves), settings)]


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


def test_a_thread_is_named_by_its_most_central_member() -> None:
    likeness = story(5, 7)
    likeness[7, 5:] = likeness[5:, 7] = 0.9
    np.fill_diagonal(likeness, -1.0)
    (central, largest), _ = threads_of(12, Alike.of([(0, likeness)]), HASHED)
    assert largest.tolist() == list(range(5, 12))
    assert central == 7
