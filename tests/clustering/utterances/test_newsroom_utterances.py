"""The newsroom's printed forms, told with the default model, and compared with what is true of them."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from clustering.quotes import QUOTES
from clustering.telling import tell
from clustering.utterances.step import UtterancesStep
from storage.compare import ask, question
from storage.database import opened
from tests.clustering.claims.helpers import Remembering

pytestmark = pytest.mark.slow
STORY = "leaked-audio"
LINES = ("moscow", "beijing")
NEVER = {"citadel", "espelho"}


@pytest.fixture(scope="module")
def told(crawled, truth, tmp_path_factory, pytestconfig) -> Path:
    """The newsroom's articles in their true stories, and what is said in these."""
    db = tmp_path_factory.mktemp("utterances") / "newsroom.duckdb"
    shutil.copy(crawled.db, db)
    with opened(db, write=True) as con:
        rows = [(row["story"], key) for key, row in truth.items()]
        con.executemany(
            "INSERT INTO memberships (story, article, score, reasons, run) SELECT ?, id, 1, [], 'truth' FROM articles WHERE id = ?",
            rows,
        )
        con.execute(
            "INSERT INTO stories (id, title, state) SELECT DISTINCT story, story, 'new' FROM memberships"
        )
    encoder = Remembering(pytestconfig.cache.mkdir("sentences"))
    tell(db, [QUOTES, UtterancesStep()], encoder, lambda *_: None)
    return db


@pytest.fixture(scope="module")
def printed(told) -> list[dict]:
    with opened(told) as con:
        return (
            con.sql(
                """
                SELECT f.*, r.article, r.number, a.outlet, r.body
                FROM printed_forms AS f JOIN revisions AS r ON r.id = f.revision
                JOIN articles AS a ON a.id = r.article
                """
            )
            .to_arrow_table()
            .to_pylist()
        )


@pytest.fixture(scope="module")
def bodies(told) -> dict[str, list[str]]:
    """The bodies of each article's revisions."""
    with opened(told) as con:
        found: dict[str, list[str]] = {}
        for article, body in con.execute(
            "SELECT article, body FROM revisions ORDER BY article, number"
        ).fetchall():
            found.setdefault(article, []).append(body)
        return found


@pytest.fixture(scope="module")
def wanted(truth, bodies) -> list[tuple[str, str, str, str, str]]:
    """Line, article, outlet, form and words of every line that is printed in some revision."""
    found = []
    for article, row in truth.items():
        if row["story"] != STORY or row["outlet"] in NEVER:
            continue
        for line in LINES:
            for each in (row, *row.get("edits", [])):
                text = each.get(line, {}).get("text")
                if text and any(text in body for body in bodies[article]):
                    found.append((line, article, row["outlet"], each[line]["form"], text))
    return sorted(set(found))


def holding(printed: list[dict], article: str, words: str) -> list[dict]:
    """Return the forms in a body that stand where words stand."""
    return [
        form
        for form in printed
        if form["article"] == article
        and form["part"] == "body"
        and form["quote"] is not None
        and (at := form["body"].find(words)) >= 0
        and min(form["end"], at + len(words)) - max(form["start"], at) > len(words) / 2
    ]


def of_lines(printed, wanted) -> dict[str, str]:
    """Return the utterance that most forms of a line are in."""
    return {
        line: Counter(
            form["utterance"]
            for where, article, _, _, words in wanted
            if where == line
            for form in holding(printed, article, words)
        ).most_common(1)[0][0]
        for line in LINES
    }


def test_forms_of_one_line_are_together_and_those_of_two_apart(printed, wanted) -> None:
    utterances = of_lines(printed, wanted)
    assert len(set(utterances.values())) == 2
    found = [
        (line, article, {form["utterance"] for form in holding(printed, article, words)})
        for line, article, _, _, words in wanted
    ]
    right = [row for row in found if row[2] == {utterances[row[0]]}]
    wrong = [row for row in found if row[2] - {utterances[row[0]]}]
    assert len(right) / len(found) >= 0.95, [row for row in found if row not in right]
    assert len(wrong) / len(found) <= 0.02, wrong


def test_each_form_is_called_what_it_is(printed, wanted, truth) -> None:
    utterances = of_lines(printed, wanted)
    true = {(line, article, words, form) for line, article, _, form, words in wanted}
    mine = {
        (line, article, words, form["form"])
        for line, article, _, _, words in wanted
        for form in holding(printed, article, words)
    }
    for line in LINES:
        silent = {row["outlet"] for row in truth.values() if row["story"] == STORY} - NEVER
        silent -= {outlet for where, _, outlet, _, _ in wanted if where == line}
        true |= {(line, outlet, "", "dropped") for outlet in silent}
        mine |= {
            (line, form["outlet"], "", "dropped")
            for form in printed
            if form["utterance"] == utterances[line] and form["quote"] is None
        }
    both = len(true & mine)
    assert 2 * both / (len(true) + len(mine)) >= 0.95, (true - mine, mine - true)


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
