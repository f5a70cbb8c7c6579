"""Quotations of the newsroom, against what was read there by eye."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench import comparison_truth
from clustering.quotes import QUOTES
from clustering.telling import tell
from storage.database import opened

pytestmark = pytest.mark.slow
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


def test_nearly_every_quotation_is_found_from_mark_to_mark(told, whole_truth) -> None:
    with opened(told) as con:
        assert comparison_truth.quotes(con, whole_truth).f1 >= 0.98


def test_speakers_are_right_and_seldom_wrong(told, whole_truth) -> None:
    with opened(told) as con:
        score = comparison_truth.speakers(con, whole_truth)
    assert score.recall >= 0.93
    named = [speaker for _, speaker in score.wrong if speaker is not None]
    assert len(named) / score.true <= 0.03


def test_kinds_are_right(found, whole_truth) -> None:
    pairs = [
        (quote.get("kind", "quotation"), mine["kind"])
        for article, quotes in whole_truth.quotes.items()
        for quote in quotes
        for mine in found.get(article, [])
        if (mine["part"], mine["text"]) == (quote.get("part", "body"), quote["text"])
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
