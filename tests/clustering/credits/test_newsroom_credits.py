"""Credits of the newsroom, against what is true of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench import comparison_origins
from clustering.credits.step import CreditsStep
from clustering.quotes import QUOTES
from clustering.telling import tell
from storage.compare import ask, question
from storage.database import opened
from tests.clustering.helpers import HashEncoder, placed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def told(crawled, truth, tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("credits") / "newsroom.duckdb"
    shutil.copy(crawled.db, db)
    placed(db, truth)
    tell(db, [QUOTES, CreditsStep()], HashEncoder(), lambda *_: None)
    return db


def test_whom_articles_credit_is_as_the_truth_says(told, whole_truth) -> None:
    with opened(told) as con:
        score = comparison_origins.credits(con, whole_truth)
    assert score.f1 >= 0.95, (score.wrong, score.missed)


def test_through_whom_is_as_the_truth_says(told, whole_truth) -> None:
    with opened(told) as con:
        score = comparison_origins.ways(con, whole_truth)
    assert (score.wrong, score.missed) == ((), ())


def test_whose_text_an_article_says_it_is_is_as_the_truth_says(told, whole_truth) -> None:
    with opened(told) as con:
        score = comparison_origins.wires(con, whole_truth)
    assert (score.wrong, score.missed) == ((), ())


def test_every_credit_stands_where_it_says(told) -> None:
    with opened(told) as con:
        rows = con.execute(
            """
            SELECT c.sentence, c.part, c."start", c."end", r.headline, r.deck, r.body
            FROM credits AS c JOIN revisions AS r ON r.id = c.revision
            WHERE c."end" > c."start"
            """
        ).fetchall()
    assert len(rows) > 80
    for sentence, part, start, end, headline, deck, body in rows:
        assert {"headline": headline, "deck": deck, "body": body}[part][start:end] == sentence


def test_a_chain_leads_through_the_outlets_of_the_story_to_its_origin(told) -> None:
    with opened(told) as con:
        rows = ask(con, question("credits"), "leaked-audio").to_pylist()
    chains = {row["chain"] for row in rows}
    assert "vostok ← Yantar News Agency ← Northwire ← CNN" in chains
    assert {row["story_origin"].partition(" (")[0] for row in rows} == {"CNN"}
