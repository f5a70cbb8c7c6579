"""The newsroom's printed forms, told with the default model, and compared with what is true of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench import comparison_utterances
from clustering.quotes import QUOTES
from clustering.telling import tell
from clustering.utterances.step import UtterancesStep
from storage.compare import ask, question
from storage.database import opened
from tests.clustering.claims.helpers import Remembering
from tests.clustering.helpers import placed

pytestmark = pytest.mark.slow
STORY = "leaked-audio"


@pytest.fixture(scope="module")
def told(crawled, truth, tmp_path_factory, pytestconfig) -> Path:
    """The newsroom's articles in their true stories, and what is said in these."""
    db = tmp_path_factory.mktemp("utterances") / "newsroom.duckdb"
    shutil.copy(crawled.db, db)
    placed(db, truth)
    encoder = Remembering(pytestconfig.cache.mkdir("sentences"))
    tell(db, [QUOTES, UtterancesStep()], encoder, lambda *_: None)
    return db


@pytest.fixture(scope="module")
def printed(told) -> list[dict]:
    with opened(told) as con:
        rows = con.sql("SELECT * FROM printed_forms").to_arrow_table()
    return rows.to_pylist()


def test_forms_of_one_line_are_together_and_those_of_two_apart(told, whole_truth) -> None:
    with opened(told) as con:
        score = comparison_utterances.alignment(con, whole_truth)
    assert score.precision >= 0.98, score.wrong
    assert score.recall >= 0.95, score.missed


def test_each_form_is_called_what_it_is(told, whole_truth) -> None:
    with opened(told) as con:
        score = comparison_utterances.forms(con, whole_truth)
    assert score.f1 >= 0.95, (score.wrong, score.missed)


def test_a_translation_can_be_masked(printed) -> None:
    masked = {form["text"] for form in printed if form["form"] == "translated" and form["masked"]}
    assert "Voy a bombardear Pekín a la m…" in masked


def test_what_is_printed_stands_where_it_says(told, printed) -> None:
    with opened(told) as con:
        parts = con.execute("SELECT id, headline, deck, body FROM revisions").fetchall()
    texts = {
        key: {"headline": headline, "deck": deck, "body": body}
        for key, headline, deck, body in parts
    }
    assert len(printed) > 150
    for form in printed:
        whole = texts[form["revision"]][form["part"]][form["start"] : form["end"]]
        assert whole == form["text"] or all(word in whole for word in form["text"].split())


def test_every_answer_points_at_its_evidence(told) -> None:
    with opened(told) as con:
        answer = ask(con, question("quotes"), STORY).to_pylist()
    assert list(answer[0])[-5:] == ["article", "revision", "url", "warc", "warc_offset"]
    assert all(row["warc"] for row in answer)
    forms = {
        (row["outlet"], row["form"])
        for row in answer
        if "Moscow" in row["said"] or "Ukraine" in row["said"]
    }
    assert {("meridian", "verbatim"), ("meridian", "masked"), ("yantar", "cut")} <= forms


def test_a_second_run_reads_and_writes_nothing(told) -> None:
    with opened(told) as con:
        assert UtterancesStep().read(con) is None
