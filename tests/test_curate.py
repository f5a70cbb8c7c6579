"""`storytrack explain` and `storytrack curate` as a user types them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from storage.database import opened
from storage.workspace import Workspace
from tests.running import storytrack
from tests.storage.helpers import NOW, add_article, fill

SEED = """
name = "Heat in Iberia"
from = 2025-07-10
to = 2025-07-14
terms = ["heat wave", "Seville"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a database of two stories and seeds of a third, followed one."""
    with opened(tmp_path / "storytrack.duckdb", write=True) as con:
        stories = [{"id": "s1", "title": "Heat in Spain"}, {"id": "s2", "title": "A strike"}]
        fill(con, {"outlets": [{"id": "cnn", "name": "CNN"}, {"id": "bbc"}], "stories": stories})
        add_article(con, "a1", "cnn", published=NOW, headline="Seville swelters")
        add_article(con, "a2", "bbc", published=NOW, headline="Heat [bold]wave[/bold]")
        add_article(con, "a3", "bbc", published=NOW, headline="Trains stand still")
        con.execute("UPDATE memberships SET story = 's2' WHERE article = 'a3'")
    (tmp_path / "seeds" / "stories").mkdir(parents=True)
    (tmp_path / "seeds" / "stories" / "iberia.toml").write_text(SEED)
    (tmp_path / "seeds" / "outlets").mkdir()
    return tmp_path


def curate(folder: Path, *words: str) -> str:
    done = storytrack("curate", *words, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def refused(folder: Path, *words: str, code: int = 2) -> str:
    done = storytrack(*words, cwd=folder)
    assert (done.returncode, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr
    return done.stderr


def test_explain_tells_the_whole_place_of_an_article(folder: Path) -> None:
    curate(folder, "pin", "a2", "--why", "it is about [heat]")
    done = storytrack("explain", "wave", cwd=folder)
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert lines[0] == '"Heat [bold]wave[/bold]", An outlet, published 2025-07-12 00:00'
    for line in (
        "Heat in Spain (s1), new, 2 articles",
        "fits 1.00 (0 to 1)",
        "?  cnn  Seville swelters",
    ):
        assert line in lines
    assert any(line.endswith("no. 1, pin s1: it is about [heat]") for line in lines)
    assert "storytrack curate move a2 STORY" in done.stderr


def test_explain_says_what_a_followed_story_lacks(folder: Path) -> None:
    done = storytrack("explain", "seville", cwd=folder)
    assert "iberia: of its terms the text has Seville; it lacks another term, or" in done.stdout


def test_explain_finds_an_address_with_what_a_mail_put_behind_it(folder: Path) -> None:
    done = storytrack("explain", "http://x.example/a3?utm_source=mail#top", cwd=folder)
    assert "Trains stand still" in done.stdout


def test_explain_gives_rows_to_programs(folder: Path, tmp_path: Path) -> None:
    done = storytrack("explain", "a1", "--format", "csv", cwd=folder)
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [row["about"] for row in rows[:3]] == ["article", "article", "story"]
    told = json.loads(storytrack("explain", "a1", "--format", "json", cwd=folder).stdout)
    assert len(told) == len(rows)
    storytrack("explain", "a1", "--output", str(tmp_path / "why.parquet"), cwd=folder)
    assert (tmp_path / "why.parquet").read_bytes()[:4] == b"PAR1"


def test_a_decision_is_stored_with_the_articles_that_its_stories_had(folder: Path) -> None:
    said = curate(folder, "move", "trains", "s1", "--why", "rails bent in the heat")
    assert said == 'decision 1: move "Trains stand still" (bbc, a3) to s1'
    with opened(folder / "storytrack.duckdb") as con:
        ((verb, arguments, why),) = con.sql("SELECT verb, arguments, why FROM curations").fetchall()
    assert (verb, why) == ("move", "rails bent in the heat")
    wanted = {"articles": ["a3"], "stories": [{"story": "s1", "anchor": ["a1", "a2"]}]}
    assert json.loads(arguments) == wanted


def test_decisions_are_listed_and_taken_back(folder: Path) -> None:
    curate(folder, "merge", "s2", "s1", "--why", "one hot day")
    curate(folder, "pin", "a1", "--why", "certain")
    assert curate(folder, "unpin", "a1") == "decision 2 (pin: certain) is taken back"
    curate(folder, "split", "s1", "a2", "--why", "another wave")
    curate(folder, "undo", "1")
    curate(folder, "drop", "a1", "--why", "an advertisement")
    rows = list(csv.DictReader(curate(folder, "list", "--format", "csv").splitlines()))
    assert [(row["number"], row["verb"], row["what"], row["why"]) for row in rows] == [
        ("1", "merge", "s1 and s2", "one hot day"),
        ("2", "pin", '"Seville swelters" (cnn, a1) in s1', "certain"),
        ("3", "split", '"Heat [bold]wave[/bold]" (bbc, a2) from s1', "another wave"),
        ("4", "drop", '"Seville swelters" (cnn, a1)', "an advertisement"),
    ]
    assert [bool(row["undone"]) for row in rows] == [True, True, False, False]


def test_an_earlier_decision_that_is_against_it_is_named(folder: Path) -> None:
    curate(folder, "pin", "a1", "--why", "it is about heat")
    said = refused(folder, "curate", "move", "a1", "s2", "--why", "no, trains")
    assert "decision 1 of" in said
    assert "(pinned in s1: it is about heat)" in said
    assert "`storytrack curate undo 1`" in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["explain", "volcano"], 'no article matches "volcano"'),
        (["explain", "a1", "--db", "none.duckdb"], "none.duckdb: there is no database here"),
        (["curate", "drop", "a1", "--why", ""], "--why is empty"),
        (["curate", "drop", "a1"], "--why"),
        (["curate", "move", "a1", "s9", "--why", "x"], 'no story matches "s9"'),
        (["curate", "move", "a1", "s1", "--why", "x"], "is in s1 already"),
        (["curate", "undo", "7"], "there is no decision 7"),
        (["curate", "unpin", "a1"], "is not pinned"),
        (["curate", "list", "--db", "none.duckdb"], "none.duckdb: there is no database here"),
        (["curate", "undo", "1", "--db", "none.duckdb"], "none.duckdb: there is no database here"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(
    folder: Path, words: list[str], says: str
) -> None:
    assert says in refused(folder, *words)
    assert not (folder / "none.spool").exists()


def test_nothing_is_decided_while_another_process_groups(folder: Path) -> None:
    with Workspace(folder / "storytrack.duckdb").clustering():
        assert "already grouping" in refused(
            folder, "curate", "drop", "a1", "--why", "an advertisement", code=75
        )
