"""Decisions from the command's side to the stories: made, stored, obeyed, told and taken back."""

from __future__ import annotations

import pytest

from clustering import deciding
from clustering.run import cluster
from storage import curations
from storage.article_names import find_article
from storage.database import opened, transaction
from storage.errors import Contradiction, UserError
from storage.story_names import find_story
from tests.clustering.helpers import FLOOD, HASHED, NOW, STRIKE, WORLD, HashEncoder, Told, store
from tests.clustering.test_run import AUDIO, asked, log, stories
from tests.storage.helpers import fill

TAPE = "In leaked audio the president said he would bomb Moscow"
TAPES = [
    Told("tape-a", "A leaked tape", TAPE, 6),
    Told("tape-b", "The tape that leaked", TAPE, 7, "two"),
]


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "news.duckdb"
    store(path, WORLD)
    with opened(path, write=True) as con:
        fill(con, {"outlets": [{"id": name} for name in ("one", "two", "three")]})
    clustered(path)
    return path


def clustered(database, followed=()):
    return cluster(
        database,
        encoder=HashEncoder(),
        settings=HASHED,
        followed=followed,
        now=NOW,
        progress=lambda *_: None,
    )


def decided(database, verb, *words, why="so it is"):
    """Decide as the command does; words are ids."""
    with opened(database, write=True) as con, transaction(con):
        if verb == "merge":
            wish = deciding.merge(con, [find_story(con, word) for word in words])
        elif verb == "move":
            wish = deciding.move(con, find_article(con, words[0]), find_story(con, words[1]))
        elif verb == "split":
            articles = [find_article(con, word) for word in words[1:]]
            wish = deciding.split(con, find_story(con, words[0]), articles)
        elif verb == "pin":
            wish = deciding.pin(con, find_article(con, words[0]))
        else:
            wish = deciding.drop(find_article(con, words[0]))
        return deciding.decide(con, wish, why, NOW).id


def undone(database, number):
    with opened(database, write=True) as con, transaction(con):
        curations.undo(con, number, NOW)


def forgotten(database):
    """Forget every story, as if nothing had ever been grouped; decisions stay."""
    with opened(database, write=True) as con:
        for table in ("memberships", "stories", "story_log"):
            con.execute(f"DELETE FROM {table}")


def story_of(database, article):
    return next(story for story, articles in stories(database).items() if article in articles)


def together(database):
    return sorted(sorted(articles) for articles in stories(database).values())


def reasons(database, article):
    ((found,),) = asked(database, f"SELECT reasons FROM memberships WHERE article = '{article}'")
    return found


FLOODS, STRIKES = ["flood-a", "flood-b", "flood-c"], ["strike-a", "strike-b"]


def test_without_decisions_the_world_is_as_the_tests_below_take_it(database):
    assert together(database) == [["comet-a"], FLOODS, STRIKES]


def test_a_moved_article_is_in_its_story_and_says_who_put_it_there(database):
    home, was = story_of(database, "strike-a"), story_of(database, "flood-c")
    number = decided(database, "move", "flood-c", home, why="it is about the trains")
    assert story_of(database, "flood-c") == was  # until the next run
    assert clustered(database).moved == 1
    assert story_of(database, "flood-c") == home
    why = f"decided: it is about the trains (no. {number})"
    assert reasons(database, "flood-c")[0] == why
    assert len(reasons(database, "flood-c")) <= 3
    assert {(home, "joined", "flood-c", why), (was, "left", "flood-c", why)} <= {
        line[:4] for line in log(database)
    }


def test_merged_stories_keep_the_older_id_and_leave_an_alias(database):
    flood, strike = story_of(database, "flood-a"), story_of(database, "strike-a")
    older, younger = sorted((flood, strike), key=lambda story: int(story[1:]))
    decided(database, "merge", younger, older, why="one day in Europe")
    assert clustered(database).merged == 1
    assert story_of(database, "flood-a") == story_of(database, "strike-a") == older
    assert asked(database, f"SELECT alias_of FROM stories WHERE id = '{younger}'") == [(older,)]
    why = "decided: one day in Europe (no. 1)"
    assert (younger, "merged into", older, why) in [line[:4] for line in log(database)]


def test_split_articles_are_a_story_of_their_own_that_grows(database):
    home = story_of(database, "flood-a")
    decided(database, "split", home, "flood-b", "flood-c", why="another river")
    assert clustered(database).split == 1
    child = story_of(database, "flood-b")
    assert stories(database)[child] == ["flood-b", "flood-c"]
    assert (child, "split from", home, "decided: another river (no. 1)") in [
        line[:4] for line in log(database)
    ]
    text = FLOOD + ", police said."  # word for word what flood-b has
    store(database, [Told("flood-d", "Oder floods old town of Wroclaw", text, 6)])
    clustered(database)
    assert story_of(database, "flood-d") == child != home
    assert reasons(database, "flood-d")[0] == "decided: another river (no. 1)"


def test_a_pinned_article_stays_when_its_text_becomes_another(database):
    home = story_of(database, "flood-c")
    decided(database, "pin", "flood-c")
    store(database, [Told("flood-c", "Train drivers strike over pay", STRIKE, 5)], number=2)
    clustered(database)
    assert story_of(database, "flood-c") == home
    undone(database, 1)
    clustered(database)
    assert story_of(database, "flood-c") == story_of(database, "strike-a")


def test_a_dropped_article_is_alone_and_what_it_left_says_nothing_of_it(database):
    decided(database, "drop", "strike-b", why="an advertisement")
    clustered(database)
    assert together(database) == [["comet-a"], FLOODS, ["strike-a"], ["strike-b"]]
    assert reasons(database, "strike-b") == ["decided: an advertisement (no. 1)", "alone so far"]
    assert reasons(database, "strike-a") == ["alone so far"]


@pytest.mark.parametrize("article", STRIKES)
@pytest.mark.parametrize("verb", ["drop", "move"])
def test_a_story_goes_on_with_the_articles_that_stay(database, verb, article):
    home = story_of(database, article)
    (other,) = set(STRIKES) - {article}
    decided(database, verb, article, *([story_of(database, "flood-a")] if verb == "move" else []))
    for _ in range(2):
        clustered(database)
        assert stories(database)[home] == [other]


def test_a_second_run_changes_nothing(database):
    decided(database, "move", "flood-c", story_of(database, "strike-a"))
    decided(database, "drop", "flood-a")
    clustered(database)
    tables = ("stories", "memberships", "story_log")
    before = [asked(database, f"SELECT * FROM {table} ORDER BY ALL") for table in tables]
    clustered(database)
    assert [asked(database, f"SELECT * FROM {table} ORDER BY ALL") for table in tables] == before


def test_decisions_outlive_the_ids_of_the_stories_they_were_made_about(database):
    decided(database, "move", "comet-a", story_of(database, "strike-a"))
    decided(database, "split", story_of(database, "flood-a"), "flood-c")
    decided(database, "drop", "flood-b")
    clustered(database)
    wanted, ids = together(database), set(stories(database))
    forgotten(database)
    assert clustered(database).unheeded == ()
    assert together(database) == wanted
    assert wanted == [["comet-a", *STRIKES], ["flood-a"], ["flood-b"], ["flood-c"]]
    assert not ids & set(stories(database))


def test_what_is_taken_back_no_longer_counts(database):
    before = together(database)
    flood, strike = story_of(database, "flood-a"), story_of(database, "strike-a")
    number = decided(database, "merge", flood, strike)
    clustered(database)
    undone(database, number)
    clustered(database)
    assert together(database) == before
    assert decided(database, "drop", "comet-a") == number + 1  # a number is never used again


def test_a_followed_story_lets_go_and_takes_in_what_was_decided(database):
    store(database, TAPES)
    clustered(database, [AUDIO])
    assert stories(database)["audio"] == ["tape-a", "tape-b"]
    decided(database, "move", "tape-a", story_of(database, "comet-a"))
    decided(database, "move", "strike-a", "audio")
    decided(database, "pin", "tape-b")
    clustered(database, [AUDIO])
    assert stories(database)["audio"] == ["strike-a", "tape-b"]
    assert story_of(database, "tape-a") == story_of(database, "comet-a")
    forgotten(database)
    clustered(database, [AUDIO])
    assert stories(database)["audio"] == ["strike-a", "tape-b"]


def test_an_article_moves_into_a_followed_story_that_has_none(database):
    clustered(database, [AUDIO])
    decided(database, "move", "comet-a", "audio")
    clustered(database, [AUDIO])
    assert stories(database)["audio"] == ["comet-a"]


def test_a_decision_about_what_is_gone_is_told_and_changes_nothing(database):
    decided(database, "drop", "comet-a")
    with opened(database, write=True) as con:
        con.execute("DELETE FROM articles WHERE id = 'comet-a'")
    summary = clustered(database)
    assert summary.unheeded == (
        "decision 1 is not followed: none of its articles is there any more",
    )
    counted = "SELECT max((counts ->> 'unheeded')::INTEGER) FROM runs"
    assert asked(database, counted) == [(1,)]
    assert FLOODS in together(database)


@pytest.mark.parametrize(
    ("verb", "words", "says"),
    [
        ("move", ["flood-a", "{flood}"], "is in {flood} already"),
        ("pin", ["comet-a"], "is alone in"),
        ("pin", ["new"], "is in no story yet"),
        ("split", ["{flood}", "strike-a"], "is not in {flood} but in {strike}"),
        ("split", ["{flood}", "new"], "is not in {flood} but in no story yet"),
        ("split", ["{flood}", *FLOODS], "all the articles of {flood}"),
        ("merge", ["{flood}", "{flood}"], "mean one story: {flood}"),
        ("merge", ["{flood}"], "mean one story: {flood}"),
        ("merge", ["audio", "other"], "audio and other are followed stories"),
    ],
)
def test_what_makes_no_sense_is_refused(database, verb, words, says):
    ids = {"flood": story_of(database, "flood-a"), "strike": story_of(database, "strike-a")}
    store(database, [Told("new", "Not grouped yet", "at all", 9)])
    with opened(database, write=True) as con:
        rows = [{"id": name, "title": name, "followed": True} for name in ("audio", "other")]
        fill(con, {"stories": rows})
    with pytest.raises(UserError, match=says.format(**ids)):
        decided(database, verb, *(word.format(**ids) for word in words))
    assert asked(database, "SELECT * FROM curations") == []


def test_an_article_that_was_never_grouped_can_be_decided_about(database):
    store(database, [Told("new", "Not grouped yet", "at all", 9)])
    decided(database, "move", "new", story_of(database, "flood-a"))
    clustered(database)
    assert story_of(database, "new") == story_of(database, "flood-a")


def test_a_reason_must_be_given(database):
    with pytest.raises(UserError, match="--why is empty"):
        decided(database, "drop", "comet-a", why=" ")


def test_an_article_is_placed_by_one_decision_only(database):
    decided(database, "pin", "flood-a", why="it floods")
    for words in (["move", "flood-a", "comet-a"], ["drop", "flood-a"], ["pin", "flood-a"]):
        words[2:] = [story_of(database, word) for word in words[2:]]
        with pytest.raises(Contradiction) as refused:
            decided(database, *words)
        assert "decision 1 of 2025-07-09 (pinned in" in str(refused.value)
        assert "it floods" in str(refused.value)
        assert "`storytrack curate undo 1`" in str(refused.value)
    undone(database, 1)
    assert decided(database, "drop", "flood-a") == 2


def test_a_merger_and_a_split_that_contradict_each_other_are_refused(database):
    flood, strike = story_of(database, "flood-a"), story_of(database, "strike-a")
    decided(database, "merge", flood, strike)
    clustered(database)
    with pytest.raises(Contradiction, match="decision 1 .*merged"):
        decided(database, "split", flood, *STRIKES)
    undone(database, 1)
    decided(database, "split", flood, *STRIKES)
    clustered(database)
    with pytest.raises(Contradiction, match="decision 2 .*split from"):
        decided(database, "merge", flood, story_of(database, "strike-a"))


def test_the_company_of_a_dropped_article_cannot_be_sought(database):
    decided(database, "drop", "comet-a")
    with pytest.raises(Contradiction, match="decision 1 .*dropped"):
        decided(database, "move", "flood-a", story_of(database, "comet-a"))
