from __future__ import annotations

from datetime import timedelta

import pytest

from clustering.chances import chance
from tests.clustering.helpers import MONDAY
from tests.clustering.test_run import AUDIO

SEED = ["https://www.one.example/tape-a"]
LATER = MONDAY + timedelta(days=30)
BOTH = "The leaked audio: he would bomb Moscow"


@pytest.mark.parametrize(
    ("text", "addresses", "at", "place", "says"),
    [
        ("bomb Moscow", SEED, MONDAY, "inside", "its address is a seed; of its terms the text has bomb Moscow"),
        ("A tape", [], MONDAY, "inside", "none of its terms"),
        ("A tape", SEED, MONDAY, "elsewhere", "the next `storytrack cluster` gathers it"),
        ("bomb Moscow", [], MONDAY, "elsewhere", "it lacks another term, or likeness"),
        (BOTH, [], MONDAY, "elsewhere", "it lacks likeness"),
        (BOTH, [], LATER, "elsewhere", "outside of 2025-07-07 to 2025-07-10"),
        (BOTH, SEED, LATER, "elsewhere", "the next `storytrack cluster` gathers it"),
        (BOTH, SEED, MONDAY, "decided", "but it was decided where it belongs"),
    ],
)  # fmt: skip
def test_a_followed_story_says_what_it_sees_and_what_it_lacks(text, addresses, at, place, says):
    assert says in chance(AUDIO, text, addresses, at, place)


def test_nothing_is_said_where_the_two_have_nothing_to_do_with_each_other():
    assert chance(AUDIO, "A comet", ["https://one.example/comet"], MONDAY, "elsewhere") is None
    assert chance(AUDIO, "A comet", [], MONDAY, "decided") is None
