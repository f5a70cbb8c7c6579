from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from storage.curations import Decision, Place, add_decision, undo
from storage.database import opened
from storage.explaining import COLUMNS, explain, in_words, table
from tests.storage.helpers import NOW, add_article, database, fill


@pytest.fixture
def con(tmp_path: Path):
    with opened(database(tmp_path), write=True) as con:
        stories = [{"id": "s1", "title": "Heat"}, {"id": "s2", "title": "Flood"}]
        fill(con, {"outlets": [{"id": "cnn", "name": "CNN"}, {"id": "bbc"}], "stories": stories})
        for key, outlet, vector in (
            ("a1", "cnn", [1.0, 0.0]),
            ("a2", "bbc", [0.6, 0.8]),
            ("a3", "bbc", [0.8, 0.6]),
            ("a4", "bbc", [0.96, 0.28]),
        ):
            add_article(con, key, outlet, headline=f"Headline of {key}", published=NOW)
            con.execute("INSERT INTO embeddings VALUES (?, 'm', 'e', ?)", [f"{key}.1", vector])
        con.execute("UPDATE memberships SET story = 's2' WHERE article = 'a4'")
        con.execute(
            "UPDATE memberships SET score = 0.5, reasons = ['headline 0.40', 'Seville', 'words 0.30'] "
            "WHERE article = 'a1'"
        )
        con.execute(
            "INSERT INTO runs (id, kind, started, ended, outcome, settings) VALUES "
            "('r1', 'cluster', ?, ?, 'finished', '{\"model\": \"m\", \"engine\": \"e\"}')",
            [NOW, NOW],
        )
        yield con


def told(con, about, article="a1"):
    return [fact.what for fact in explain(con, article).facts if fact.about == about]


def test_the_article_and_its_story_come_first(con):
    assert told(con, "article") == [
        '"Headline of a1", CNN, published 2025-07-12 00:00',
        "http://x.example/a1",
    ]
    assert told(con, "story") == ["Heat (s1), new, 3 articles"]


def test_its_place_is_explained_in_words(con):
    assert told(con, "reason") == [
        "fits 0.50 (0 to 1)",
        "shares 0.40 of its headline's words with the article most like it",
        "both have: Seville",
        "shares 0.30 of its telling words with it",
    ]


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("meaning 0.91", "means 0.91 of what that article means"),
        ("seed address", "its address is in the followed story's seed file"),
        ("terms: bomb Moscow", "has these words of the followed story: bomb Moscow"),
        ("alone so far", "nothing is like enough to it"),
        (
            "same copy 87%",
            "87% of its opening stands word for word in the article most like it",
        ),
        ("same AP copy 87%", "87% of its opening is AP copy that the article most like it has"),
        ("decided: an advertisement (no. 3)", "decided: an advertisement (no. 3)"),
    ],
)
def test_a_stored_reason_is_put_into_words(reason, words):
    assert in_words(reason) == words


def test_the_nearest_articles_are_told_by_what_they_mean(con):
    assert told(con, "near") == ["Headline of a3", "Headline of a2"]
    (elsewhere,) = [fact for fact in explain(con, "a1").facts if fact.about == "elsewhere"]
    assert (elsewhere.article, elsewhere.outlet, elsewhere.story) == ("a4", "bbc", "s2")
    assert elsewhere.likeness == pytest.approx(0.96)


def test_without_vectors_only_its_own_story_is_told(con):
    con.execute("DELETE FROM runs")
    assert told(con, "near") == ["Headline of a2", "Headline of a3"]
    assert told(con, "elsewhere") == []


def test_its_way_is_what_the_log_says_of_it_and_of_its_story(con):
    lines = [
        ("s2", "born", None, "3 articles"),
        ("s2", "joined", "a1", "new article"),
        ("s2", "left", "a1", "fits s1 better"),
        ("s1", "joined", "a1", "came from s2"),
        ("s1", "joined", "a2", "new article"),
        ("s3", "merged into", "s1", "2 of its articles belong there"),
    ]
    for hours, line in enumerate(lines):
        con.execute(
            'INSERT INTO story_log (story, "at", what, other, why) VALUES (?, ?, ?, ?, ?)',
            [line[0], NOW + timedelta(hours=hours), *line[1:]],
        )
    assert told(con, "way") == [
        "joined s2: new article",
        "left s2: fits s1 better",
        "joined s1: came from s2",
        "s3 merged into s1: 2 of its articles belong there",
    ]


def test_decisions_that_bear_on_it_are_told_and_others_are_not(con):
    made = [
        Decision(1, NOW, "drop", ("a1",), (), "an advertisement"),
        Decision(2, NOW, "pin", ("a1",), (Place("s1", frozenset({"a2"})),), "it is about heat"),
        Decision(3, NOW, "drop", ("a2",), (), "not about it"),
        Decision(4, NOW, "merge", (), (Place("s1", frozenset({"a1"})), Place("s9", frozenset())), "one"),
        Decision(5, NOW, "move", ("a4",), (Place("s1", frozenset({"a1"})),), "not about it"),
    ]  # fmt: skip
    for decision in made:
        add_decision(con, decision)
    assert explain(con, "a1").decided
    undo(con, 1, NOW)
    assert told(con, "decision") == [
        "no. 1, drop: an advertisement; taken back on 2025-07-12",
        "no. 2, pin s1: it is about heat",
        "no. 4, merge of s1 and s9: one",
    ]
    undo(con, 2, NOW)
    assert not explain(con, "a1").decided


def test_an_article_without_a_story_is_explained_as_far_as_it_goes(con):
    con.execute("DELETE FROM memberships WHERE article = 'a1'")
    assert told(con, "story") == ["in no story yet; `storytrack cluster` groups it"]
    assert told(con, "reason") == []


def test_facts_are_rows(con):
    rows = table(explain(con, "a1").facts)
    assert rows.schema == COLUMNS
    assert rows.num_rows == len(explain(con, "a1").facts)
