from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from clustering.linkage import link
from clustering.measuring import features_of, neighbours_of
from clustering.neighbours import Pairs
from clustering.records import Sighting
from clustering.stories import group
from storage.seed_records import FollowedStory
from tests.clustering.helpers import FLOOD, HASHED, WORLD, Told, member

MEMBERS = [member(told) for told in WORLD]


def sets(partition):
    return [sorted(one.articles) for one in partition]


def test_articles_on_one_happening_are_one_story():
    assert sets(group(MEMBERS, HASHED)) == [
        ["flood-a", "flood-b", "flood-c"],
        ["strike-a", "strike-b"],
        ["comet-a"],
    ]


def test_the_order_of_the_articles_does_not_matter():
    wanted = group(MEMBERS, HASHED)
    for seed in range(5):
        shuffled = list(MEMBERS)
        random.Random(seed).shuffle(shuffled)
        assert group(shuffled, HASHED) == wanted


def test_no_article_at_all_makes_no_story():
    assert group([], HASHED) == ()


def test_articles_far_apart_in_time_are_two_stories():
    late = member(replace(WORLD[0], id="flood-z", hours=24 * 30))
    assert ["flood-z"] in sets(group([*MEMBERS, late], HASHED))


def test_every_membership_says_why():
    flood, _, comet = group(MEMBERS, HASHED)
    for placement in flood.placements:
        assert 0 < placement.score <= 1
        assert 1 <= len(placement.reasons) <= 3
        assert any("Wroclaw" in reason for reason in placement.reasons)
        assert any(reason.startswith("headline 0.") for reason in placement.reasons)
    assert comet.placements[0].reasons == ("alone so far",)


def test_a_copy_is_told_as_one_with_the_agency_that_its_dateline_names():
    copy = "WROCLAW, July 7 (Northern Wire) - " + FLOOD + " and police closed both bridges"
    one = Told("flood-a", "River Oder floods Wroclaw", copy)
    other = Told("flood-b", "Oder bursts its banks", FLOOD + " and police closed both bridges", 2)
    (flood,) = group([member(one), member(other)], HASHED)
    reasons = [placement.reasons[0] for placement in flood.placements]
    assert all(re.fullmatch(r"same Northern Wire copy \d\d%", reason) for reason in reasons)


def test_the_central_article_speaks_the_language_of_most():
    foreign = replace(WORLD[1], id="flood-0", language="pl")
    (flood,) = group([*MEMBERS[:3], member(foreign)], HASHED)[:1]
    assert flood.central in {"flood-a", "flood-b", "flood-c"}


def pairs_of(members):
    ordered = sorted(members, key=lambda one: (one.at, one.article))
    found = neighbours_of(features_of(ordered, HASHED)).pairs(np.ones(len(members), bool))
    return list(zip(found.left.tolist(), found.right.tolist(), found.likeness, strict=True))


def test_blocks_of_any_size_find_the_same_pairs(monkeypatch):
    whole = pairs_of(MEMBERS)
    monkeypatch.setattr("clustering.neighbours._CELLS", 1)
    assert pairs_of(MEMBERS) == whole
    assert len(whole) >= 4


def average_linkage(count, left, right, likeness, join, found):
    """Link articles that were all first seen on one day."""
    settings = replace(HASHED, join=join, found=found)
    pairs = Pairs(left, right, np.asarray(likeness, np.float32))
    return link(np.zeros(count, np.int64), pairs, settings).labels


@pytest.fixture
def plain(monkeypatch):
    """Pairs count as they are, whoever is nearer."""
    monkeypatch.setattr("clustering.neighbours._FARTHER", np.float32(0))


@pytest.mark.usefixtures("plain")
def test_average_linkage_agrees_with_scipy_where_all_pairs_are_known():
    from scipy.cluster.hierarchy import fcluster, linkage

    likeness = np.random.default_rng(1).uniform(0.01, 1, (30, 30)).astype(np.float32)
    left, right = np.triu_indices(30, 1)
    values = likeness[left, right]
    ours = average_linkage(30, left, right, values, 0.6, 0.6)
    theirs = fcluster(linkage(1 - values.astype(float) ** 2, "average"), 1 - 0.6**2, "distance")

    def same(labels):
        return labels[left] == labels[right]

    assert (same(ours) == same(theirs)).all()


@pytest.mark.usefixtures("plain")
def test_pairs_that_are_not_alike_at_all_hold_groups_apart():
    chain = average_linkage(3, np.array([0, 1]), np.array([1, 2]), np.array([0.9, 0.8]), 0.6, 0.6)
    assert chain.tolist() == [0, 0, 2]


@pytest.mark.usefixtures("plain")
def test_founding_takes_more_likeness_than_joining():
    left, right = np.array([0, 0, 1]), np.array([1, 2, 2])
    alone = average_linkage(2, left[:1], right[:1], np.array([0.4]), 0.3, 0.5)
    assert alone.tolist() == [0, 1]
    joined = average_linkage(3, left, right, np.array([0.6, 0.48, 0.48]), 0.3, 0.5)
    assert joined.tolist() == [0, 0, 0]


@pytest.mark.usefixtures("plain")
def test_large_groups_are_asked_for_less_than_small_ones():
    def halves(size):
        """Two groups whose members are surely alike, and somewhat alike across."""
        left, right = np.triu_indices(2 * size, 1)
        across = (left < size) != (right < size)
        likeness = np.where(across, 0.4, 0.95)
        return len(set(average_linkage(2 * size, left, right, likeness, 0.3, 0.6).tolist()))

    assert (halves(1), halves(2), halves(20)) == (2, 2, 1)


AUDIO = FollowedStory(
    "audio",
    "The leaked audio",
    date(2025, 7, 7),
    date(2025, 7, 10),
    terms=("bomb Moscow", "leaked audio"),
)
TAPE = "In leaked audio the president tells donors that he threatened to bomb Moscow over Ukraine"
TAPES = (
    Told("tape-a", "Leaked audio: president threatened Putin", TAPE, 6),
    Told("tape-b", "President told donors he threatened to bomb Moscow", TAPE + ".", 7, "two"),
    Told(
        "near-miss",
        "Leaked audio shows rector mocking students",
        "In leaked audio a university rector in Ohio mocks his students and their fees",
        8,
    ),
    Told("late", "Leaked audio: president threatened Putin", TAPE, 24 * 20),
)


def followed(*tapes, seeds=()):
    seen = {"tape-a": 2, "tape-b": 2, "near-miss": 1, "late": 2, "flood-a": 0}
    sightings = {
        one.id: Sighting(AUDIO.terms[2 - seen[one.id] :], one.id in seeds)
        for one in tapes
        if seen[one.id] or one.id in seeds
    }
    members = [*MEMBERS, *(member(one) for one in tapes)]
    return group(members, HASHED, [AUDIO], {"audio": sightings})


def pinned(partition):
    return [sorted(one.articles) for one in partition if one.pinned == "audio"]


def test_a_followed_story_gathers_its_articles_and_no_near_miss():
    assert pinned(followed(*TAPES)) == [["tape-a", "tape-b"]]


def test_a_near_miss_alone_founds_no_followed_story():
    assert pinned(followed(TAPES[2])) == []


def test_a_seed_address_founds_a_followed_story_by_itself():
    assert pinned(followed(TAPES[2], seeds={"near-miss"})) == [["near-miss"]]


def test_the_reasons_of_a_followed_story_name_its_terms():
    (story,) = [one for one in followed(*TAPES) if one.pinned]
    assert all(one.reasons[0].startswith("terms: bomb Moscow") for one in story.placements)


def test_a_followed_story_takes_what_grouping_alone_would_leave_out():
    words = "the president never threatened to bomb Moscow, donors heard a leaked audio joke"
    other = (
        "about fees and polls in several states this autumn as wheat prices climbed again and "
        "farmers along some canal blamed weather, tariffs, brokers, late trains and each other"
    )
    stray = Told("tape-b", "Kremlin answers", f"{words} {other}", 9)
    assert sets(group([member(TAPES[0]), member(stray)], HASHED)) == [["tape-a"], ["tape-b"]]
    assert pinned(followed(TAPES[0], stray)) == [["tape-a", "tape-b"]]
