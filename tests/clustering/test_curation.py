from __future__ import annotations

import random

import pytest

from clustering.curation import Block, against, obey, unmet
from storage.curations import Decision, Place
from tests.clustering.helpers import NOW


def decision(number, verb, articles="", *places):
    """Places are written "s1: a b"; articles are single letters."""
    found = []
    for place in places:
        story, _, anchor = place.partition(":")
        found.append(Place(story, frozenset(anchor.split())))
    return Decision(number, NOW, verb, tuple(articles.split()), tuple(found), "so it is")


def blocks(*written):
    """Blocks are written "a b c"; of a followed story, "audio: a b"."""
    made = []
    for one in written:
        story, colon, articles = one.rpartition(":")
        made.append(Block(set(articles.split()), story if colon else None))
    return made


def arranged(written, decisions, followed=(), **how):
    board = obey(blocks(*written), decisions, frozenset(followed), **how)
    return sorted(
        (f"{b.followed}: " if b.followed else "") + " ".join(sorted(b.articles))
        for b in board.blocks
    )


MOVE = decision(1, "move", "a", "s2: c d")
MERGE = decision(1, "merge", "", "s1: a b", "s2: c d")
SPLIT = decision(1, "split", "c d", "s1: a b")
PIN = decision(1, "pin", "a", "s1: b c")
DROP = decision(1, "drop", "a")


@pytest.mark.parametrize(
    ("found", "decided", "wanted"),
    [
        (["a b", "c d"], MOVE, ["a c d", "b"]),
        (["a c d", "b"], MOVE, ["a c d", "b"]),
        (["a b", "c", "d e f"], MOVE, ["a c", "b", "d e f"]),  # a tie: the first of the anchor
        (["a b c d"], MOVE, ["a b c d"]),
        (["a b", "c d", "e"], MERGE, ["a b c d", "e"]),
        (["a b c d"], MERGE, ["a b c d"]),
        (["a b x", "c y", "d y2"], MERGE, ["a b c x y", "d y2"]),
        (["a b c d"], SPLIT, ["a b", "c d"]),
        (["a b", "c d"], SPLIT, ["a b", "c d"]),
        (["a c", "b", "d z"], SPLIT, ["a", "b", "c d z"]),
        (["a c", "b d"], SPLIT, ["a", "b", "c d"]),
        (["a b", "c x", "d"], SPLIT, ["a b", "c d x"]),
        (["a x", "b c"], PIN, ["a b c", "x"]),
        (["a b c"], DROP, ["a", "b c"]),
        (["a"], DROP, ["a"]),
    ],
)
def test_a_decision_counts_more_than_what_was_found(found, decided, wanted):
    assert arranged(found, [decided]) == wanted


def test_what_was_found_is_left_as_it_is_without_decisions():
    assert arranged(["a b", "audio: c"], []) == ["a b", "audio: c"]


def test_blocks_given_are_not_changed():
    given = blocks("a b c")
    obey(given, [DROP])
    assert given[0].articles == {"a", "b", "c"}


def test_decisions_chain():
    chain = [
        decision(1, "merge", "", "s1: a b", "s2: c d"),
        decision(2, "merge", "", "s2: c d", "s3: e f"),
        decision(3, "split", "f", "s3: e"),
        decision(4, "move", "x", "s3: e f"),
        decision(5, "drop", "b"),
    ]
    wanted = ["a c d e x", "b", "f"]
    assert arranged(["a b", "c d", "e f", "x"], chain) == wanted
    assert arranged(["a b c d e f x"], chain) == ["a c d e x", "b", "f"]


def test_what_is_decided_does_not_hang_on_the_order_of_what_was_found():
    chain = [MERGE, decision(2, "move", "x", "s2: c d"), decision(3, "split", "d", "s9: c a b")]
    written = ["a b", "c d", "x y", "z"]
    wanted = arranged(written, chain)
    for seed in range(6):
        random.Random(seed).shuffle(written)
        assert arranged(written, chain) == wanted


def test_obeying_twice_is_obeying_once():
    chain = [MERGE, decision(2, "split", "d", "s1: a b c"), decision(3, "drop", "a")]
    once = arranged(["a b", "c d"], chain)
    assert arranged(once, chain) == once


def test_articles_that_are_placed_singly_do_not_say_where_a_story_is():
    drops = [decision(1, "drop", "b"), decision(2, "drop", "c")]
    chain = [*drops, decision(3, "move", "x", "s1: a b c")]
    assert arranged(["b c", "a z", "x"], chain) == ["a x z", "b", "c"]


def test_a_split_story_can_be_moved_into():
    chain = [SPLIT, decision(2, "move", "x", "s9: c d")]
    assert arranged(["a b c d", "x"], chain) == ["a b", "c d x"]


def test_newcomers_go_with_the_side_of_a_split_that_they_are_nearer_to():
    near = {"x", "b"}
    found = arranged(["a b c d x y"], [SPLIT], nearer=lambda one, *_: one in near)
    assert found == ["a b y", "c d x"]


def test_a_followed_story_gives_and_takes_what_was_decided():
    followed = ["audio"]
    out = decision(1, "move", "a", "s2: c d")
    into = decision(2, "move", "c", "audio: a b")
    assert arranged(["audio: a b", "c d"], [out], followed) == ["a c d", "audio: b"]
    assert arranged(["audio: a b", "c d"], [into], followed) == ["audio: a b c", "d"]
    assert arranged(["a b", "c d"], [into], followed) == ["a b", "audio: c", "d"]
    assert arranged(["a b", "c d"], [into]) == ["a b c", "d"]  # its seed file is gone
    dropped = decision(3, "drop", "a")
    assert arranged(["audio: a b", "c d"], [dropped], followed) == ["a", "audio: b", "c d"]


def test_a_followed_story_takes_in_what_is_merged_with_it_and_keeps_apart_what_left():
    merge = decision(1, "merge", "", "audio: a b", "s1: c d")
    assert arranged(["audio: a b", "c d e"], [merge], ["audio"]) == ["audio: a b c d e"]
    split = decision(2, "split", "b", "audio: a")
    assert arranged(["audio: a b x"], [split], ["audio"], nearer=lambda *_: True) == [
        "audio: a x",
        "b",
    ]
    assert arranged(["audio: b", "a"], [split], ["audio"]) == ["a", "b"]


def test_two_followed_stories_are_not_merged_and_that_is_told():
    merge = decision(1, "merge", "", "one: a", "two: b")
    board = obey(blocks("one: a", "two: b"), [merge], frozenset({"one", "two"}))
    assert len(board.blocks) == 2
    assert list(unmet(board, [merge])) == [1]


@pytest.mark.parametrize(
    ("decided", "says"),
    [
        (decision(1, "drop", "gone"), "none of its articles"),
        (decision(1, "pin", "gone", "s1: a"), "none of its articles"),
        (decision(1, "move", "a", "s1: gone"), "nothing is left of the story"),
        (decision(1, "split", "gone", "s1: a"), "none of its articles"),
        (decision(1, "merge", "", "s1: a", "s2: gone"), "nothing is left of the story"),
    ],
)
def test_a_decision_about_what_is_gone_changes_nothing_and_is_told(decided, says):
    board = obey(blocks("a b"), [decided])
    assert [one.articles for one in board.blocks] == [{"a", "b"}]
    assert says in unmet(board, [decided])[1]


def test_what_rests_on_a_decision_is_known():
    chain = [MERGE, decision(2, "drop", "z")]
    board = obey(blocks("a b", "c d e", "y z"), chain)
    assert {one: by.id for one, by in board.decided.items()} == {"c": 1, "d": 1, "e": 1, "z": 2}
    assert obey(blocks("a b c d e"), [MERGE]).decided == {}


PRESENT = ["a b", "c d", "e f"]


@pytest.mark.parametrize(
    ("present", "earlier", "new"),
    [
        (PRESENT, [decision(1, "pin", "a", "s1: b")], decision(2, "move", "a", "s2: c d")),
        (["a b c d"], [MERGE], decision(2, "split", "c d", "s1: a b")),
        (["a b", "c d"], [SPLIT], decision(2, "merge", "", "s1: a b", "s2: c d")),
        (["x", "b"], [decision(1, "move", "x", "s1: b")], decision(2, "drop", "b")),
        (["x", "b"], [decision(1, "drop", "b")], decision(2, "move", "x", "s1: b")),
    ],
)
def test_a_decision_against_an_earlier_one_is_known(present, earlier, new):
    assert [one.id for one in against(blocks(*present), earlier, new)] == [1]
    assert against(blocks(*present), [], new) == ()


def test_of_several_earlier_decisions_the_one_that_would_no_longer_hold_is_named():
    earlier = [
        decision(1, "split", "c d", "s1: a b"),
        decision(2, "drop", "x"),
        decision(3, "merge", "", "s2: c d", "s3: e f"),
    ]
    new = decision(4, "merge", "", "s1: a b", "s3: e f")
    assert [one.id for one in against(blocks(*PRESENT, "x"), earlier, new)] == [1]
    assert against(blocks(*PRESENT, "x"), earlier[:2], new) == ()


def test_decisions_are_named_together_where_no_single_one_would_do():
    earlier = [decision(1, "drop", "a"), decision(2, "drop", "b"), decision(3, "drop", "x")]
    new = decision(4, "merge", "", "s1: a", "s2: b")
    assert [one.id for one in against(blocks("a", "b", "x"), earlier, new)] == [1, 2]


def test_a_decision_that_could_not_be_followed_before_stands_against_nothing():
    earlier = [decision(1, "move", "gone", "s1: a")]
    assert against(blocks(*PRESENT), earlier, decision(2, "drop", "b")) == ()


@pytest.mark.parametrize(
    "new",
    [
        decision(2, "split", "d", "s1: a b c"),
        decision(2, "drop", "d"),
        decision(2, "move", "x", "s2: a b c d"),
        decision(2, "pin", "a", "s1: b c d"),
    ],
)
def test_decisions_that_can_both_be_followed_stand_beside_each_other(new):
    assert against(blocks("a b c d", "x"), [MERGE], new) == ()


def random_decision(number, chance, present):
    """Decide something about present blocks, as somebody might."""
    verb = chance.choice(["move", "pin", "drop", "split", "merge"])
    one, other = chance.sample([sorted(block.articles) for block in present], 2)
    if verb == "merge":
        return decision(number, verb, "", f"s1: {' '.join(one)}", f"s2: {' '.join(other)}")
    if len(one) == 1 and verb in ("pin", "split"):
        return decision(number, "drop", one[0])
    leaving = chance.sample(one, 1 if verb != "split" else chance.randint(1, len(one) - 1))
    rest = [article for article in one if article not in leaving]
    anchors = {"move": [f"s2: {' '.join(other)}"], "drop": []}
    return decision(number, verb, " ".join(leaving), *anchors.get(verb, [f"s1: {' '.join(rest)}"]))


@pytest.mark.parametrize("seed", range(40))
def test_decisions_that_were_let_through_are_all_followed_and_stay_so(seed):
    chance = random.Random(seed)
    letters = [*"abcdefghijkl"]
    chance.shuffle(letters)
    present = blocks(*(" ".join(letters[n : n + 3]) for n in range(0, 12, 3)))
    held = []
    for number in range(1, 13):
        new = random_decision(number, chance, present)
        placed = {article for one in held for article in one.articles}
        if len(present) < 3 or placed.intersection(new.articles):
            continue
        if not against(present, held, new):
            held.append(new)
            present = obey(present, held).blocks
    assert held
    again = obey(present, held)
    assert unmet(again, held) == {}
    assert [one.articles for one in again.blocks] == [one.articles for one in present]
