"""`storytrack reextract` as a user types it, over an archive that real crawls left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storage.database import opened
from tests.running import MOMENTS, SEEDS, crawl, newsroom, storytrack

OUTLETS = ("meridian", "rheinbote", "le-quai")


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of three outlets after three crawls."""
    db = tmp_path_factory.mktemp("reextract") / "news.duckdb"
    with newsroom() as server:
        for at in MOMENTS[:3]:
            done = crawl(db, server, at, *OUTLETS)
            assert done.returncode == 0, done.stderr
    return db


def reextract(db: Path, *words: str):
    return storytrack("reextract", *words, "--db", db, "--seeds", SEEDS, cwd=db.parent)


def texts(db: Path) -> list[tuple]:
    with opened(db) as con:
        return con.execute("FROM revisions ORDER BY id").fetchall()


def test_pages_read_again_are_what_they_were_when_they_were_crawled(crawled: Path) -> None:
    before = texts(crawled)
    done = reextract(crawled)
    assert done.returncode == 0, done.stderr
    header, *lines = done.stdout.splitlines()
    assert header.split() == ["outlet", "pages", "articles"]  # nothing changed: no other column
    assert [line.split()[0] for line in lines] == sorted(OUTLETS)
    assert "read again" in done.stderr
    assert texts(crawled) == before


def test_what_a_better_reader_would_change_is_listed(crawled: Path) -> None:
    with opened(crawled, write=True) as con:
        con.execute(
            "UPDATE revisions SET headline = 'MERIDIAN' WHERE article IN "
            "(SELECT id FROM articles WHERE outlet = 'meridian' ORDER BY id LIMIT 1)"
        )
    listed = reextract(crawled, "--dry-run", "--list", "--format", "json", "--outlet", "meridian")
    found = json.loads(listed.stdout)
    assert [(one["outlet"], one["what"], one["detail"]) for one in found] == [
        ("meridian", "corrected", "headline")
    ]
    summed = reextract(crawled, "meridian")
    assert summed.stdout.splitlines()[0].split() == [
        "outlet", "pages", "articles", "corrected", "of", "their", "text",
    ]  # fmt: skip
    with opened(crawled) as con:
        left = con.execute("SELECT count(*) FROM revisions WHERE headline = 'MERIDIAN'").fetchall()
    assert left == [(0,)]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--since", "yesterday"], 2, "--since yesterday: a day such as 2025-07-09 would do"),
        (["cnn"], 0, "nothing in the archive is of cnn"),
        (["--since", "2031-01-01"], 0, "0 pages of 0 articles read again"),
    ],
)
def test_what_cannot_be_read_says_so(crawled: Path, words: list[str], code: int, says: str) -> None:
    done = reextract(crawled, *words)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr
