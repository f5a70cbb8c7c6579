"""Quotations of the newsroom, against what was read there by eye."""

from __future__ import annotations

import shutil
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from clustering.quotes import QUOTES
from clustering.telling import tell
from crawler.urls import identity
from storage.database import opened
from storage.records import article_id

pytestmark = pytest.mark.slow
HERE = Path(__file__).parents[2] / "truth" / "quotes"
NEVER = {"citadel", "espelho"}
TRUMP = ("Trump", "Трамп", "Τραμπ")


@pytest.fixture(scope="module")
def told(crawled, tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("quotes") / "newsroom.duckdb"
    shutil.copy(crawled.db, db)
    tell(db, [QUOTES], None, lambda *_: None)
    return db


@pytest.fixture(scope="module")
def found(told: Path) -> dict[str, list[dict]]:
    """The quotes of each article's first revision, by article id."""
    with opened(told) as con:
        rows = con.execute(
            """
            SELECT r.article, q.part, q.text, q.speaker, q.kind, q.nested_in IS NOT NULL AS nested
            FROM quotes AS q JOIN revisions AS r ON r.id = q.revision
            WHERE r.number = 1 ORDER BY r.article, q.id
            """
        )
        names = [column[0] for column in rows.description]
        by_article: dict[str, list[dict]] = {}
        for row in rows.fetchall():
            by_article.setdefault(row[0], []).append(dict(zip(names, row, strict=True)))
    return by_article


def read_by_eye() -> dict[str, list[dict]]:
    rows = [
        row
        for path in sorted(HERE.glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["article"]
    ]
    return {article_id(identity(row["url"])): row["quotes"] for row in rows}


def key(quote: dict) -> tuple[str, str]:
    return quote.get("part", "body"), quote["text"]


def test_nearly_every_quotation_is_found_from_mark_to_mark(found) -> None:
    true, mine = Counter(), Counter()
    for article, quotes in read_by_eye().items():
        true.update((article, *key(quote)) for quote in quotes)
        mine.update((article, *key(quote)) for quote in found.get(article, []))
    both = (true & mine).total()
    assert 2 * both / (true.total() + mine.total()) >= 0.98


def test_speakers_are_right_and_seldom_wrong(found) -> None:
    right = wrong = total = 0
    for article, quotes in read_by_eye().items():
        mine = {key(quote): quote for quote in found.get(article, [])}
        for quote in quotes:
            if quote.get("kind", "quotation") != "quotation":
                continue
            total += 1
            speaker = mine.get(key(quote), {}).get("speaker")
            right += speaker == quote.get("speaker")
            wrong += speaker is not None and speaker != quote.get("speaker")
    assert right / total >= 0.93
    assert wrong / total <= 0.03


def test_kinds_are_right(found) -> None:
    pairs = [
        (quote.get("kind", "quotation"), mine["kind"])
        for article, quotes in read_by_eye().items()
        for quote in quotes
        for mine in found.get(article, [])
        if key(mine) == key(quote)
    ]
    assert sum(one == other for one, other in pairs) / len(pairs) >= 0.95


def test_the_two_lines_are_quotations_of_trump_wherever_they_stand(found, truth) -> None:
    for article, row in truth.items():
        if (
            row["story"] != "leaked-audio"
            or row["outlet"] in NEVER
            or row.get("kind") == "live blog"
        ):
            continue
        for line in ("moscow", "beijing"):
            text = row[line].get("text")
            if text is None:
                continue
            holding = [q for q in found[article] if q["part"] == "body" and text in q["text"]]
            assert holding, (row["url"], text)
            assert all(q["speaker"].endswith(TRUMP) for q in holding), (row["url"], holding)


def test_every_quote_stands_where_it_says(told: Path) -> None:
    with opened(told) as con:
        rows = con.execute(
            """
            SELECT q.text, q."start", q."end", q.part, r.headline, r.deck, r.body,
                   q.sentence_start, q.sentence_end
            FROM quotes AS q JOIN revisions AS r ON r.id = q.revision
            """
        ).fetchall()
    assert len(rows) > 300
    for text, start, end, part, headline, deck, body, first, last in rows:
        whole = {"headline": headline, "deck": deck, "body": body}[part]
        assert whole[start:end] == text
        assert first <= start
        assert last >= end


def test_a_second_run_reads_and_writes_nothing(told: Path) -> None:
    with opened(told) as con:
        assert QUOTES.read(con) is None
