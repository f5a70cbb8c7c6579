"""The benchmark of clustering: its modes and measures."""

from __future__ import annotations

import random

import pytest

from bench.clustering import across, in_batch, online, scores
from tests.clustering.helpers import HASHED, WORLD, member

MEMBERS = [member(told) for told in WORLD]


def as_sets(found: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(k for k in found if found[k] == story) for story in found.values()}


@pytest.mark.parametrize("parts", [1, 2, 3, 6, 50])
def test_articles_that_come_in_any_parts_make_the_same_stories(parts: int) -> None:
    whole = as_sets(in_batch(MEMBERS, HASHED))
    shuffled = random.Random(parts).sample(MEMBERS, len(MEMBERS))
    assert as_sets(online(shuffled, HASHED, parts)) == whole


def test_a_perfect_grouping_scores_one_and_lone_articles_less() -> None:
    gold = {"a": "x", "b": "x", "c": "y"}
    assert scores(gold, gold)["b3_f1"] == 1
    assert scores(gold, {"a": "1", "b": "2", "c": "3"})["b3_r"] == pytest.approx(2 / 3)


def test_pairs_of_two_languages_are_scored_apart() -> None:
    gold = {"a": "x", "b": "x", "c": "x", "d": "y"}
    tongues = {"a": "en", "b": "en", "c": "de", "d": "de"}
    assert across(gold, gold, tongues) == 1
    assert across(gold, {"a": "1", "b": "1", "c": "2", "d": "2"}, tongues) == 0
    assert across(gold, {"a": "1", "b": "2", "c": "1", "d": "2"}, tongues) == 0.5
    assert across(gold, gold, dict.fromkeys(gold, "en")) is None
