"""The step `edits` on a small database, and its answers."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from clustering.edits.step import Edits
from clustering.telling import tell
from storage.compare import ask, question
from storage.database import opened
from tests.clustering.helpers import HashEncoder
from tests.storage.helpers import NOW, database, fill

BODY = "The mill burnt down at night.\n\nForty people saw it."


def revision(number: int, at: datetime, **more) -> dict:
    row = {"id": f"a.{number}", "article": "a", "number": number, "seen_at": at, "body": BODY}
    return row | {"body_hash": str(hash(str(more))), **more}


@pytest.fixture
def told(tmp_path: Path) -> Path:
    path = database(tmp_path)
    url = "http://x.example/a"
    later = NOW + timedelta(hours=6)
    fetch = {"url": url, "outlet": "one", "kind": "article", "bytes": 1, "ms": 1, "run": "r1"}
    ends = [(0, "read"), (2, "not modified"), (4, "failed"), (6, "read"), (8, "not modified")]
    with opened(path, write=True) as con:
        fill(
            con,
            {
                "outlets": [{"id": "one"}],
                "stories": [{"id": "s1"}],
                "articles": [{"id": "a", "outlet": "one", "url": url, "language": "en"}],
                "addresses": [{"url": url, "article": "a"}],
                "memberships": [{"article": "a"}],
                "revisions": [
                    revision(1, NOW),
                    revision(
                        2, later, body=BODY.replace("Forty", "Fifty"), warc="w", warc_offset=7
                    ),
                ],
                "fetches": [
                    {**fetch, "at": NOW + timedelta(hours=hours), "outcome": outcome}
                    for hours, outcome in ends
                ],
            },
        )
    run(path)
    return path


def run(path: Path) -> None:
    tell(path, [Edits()], HashEncoder(), lambda *_: None)


def answer(path: Path) -> list[dict]:
    with opened(path) as con:
        return ask(con, question("edits"), "s1").to_pylist()


def test_an_edit_was_made_after_the_old_text_was_last_seen_and_before_the_new_one(told) -> None:
    (row,) = answer(told)
    assert (row["what"], row["before"], row["after"]) == ("number", "Forty", "Fifty")
    assert (row["made_after"], row["made_before"]) == ("2025-07-12 02:00", "2025-07-12 06:00")
    assert (row["labelled"], row["from_revision"], row["revision"]) == (
        "not labelled",
        "a.1",
        "a.2",
    )
    assert BODY[row["before_start"] : row["before_end"]] == "Forty"
    assert (row["url"], row["warc"], row["warc_offset"]) == ("http://x.example/a", "w", 7)


def test_a_claimed_time_of_change_is_shown_where_it_lies_between(told) -> None:
    claim = {"article": "a", "role": "modified", "origin": "json-ld", "precision": "minute"}
    claim |= {"zone": "stated", "seen_at": NOW}
    with opened(told, write=True) as con:
        for hours in (1, 4, 9):
            at = NOW + timedelta(hours=hours)
            fill(con, {"claimed_dates": [{**claim, "raw": str(hours), "at": at}]})
    assert [row["page_says"] for row in answer(told)] == ["2025-07-12 04:00"]


def test_operations_are_kept_with_offsets(told) -> None:
    with opened(told) as con:
        ((part, rows),) = con.execute("SELECT part, operations FROM edit_operations").fetchall()
    at = BODY.index("Forty")
    assert (part, json.loads(rows)) == ("body", [["replace", at, at + 5, at, at + 5]])


def test_a_second_run_reads_and_writes_nothing(told) -> None:
    with opened(told) as con:
        assert Edits().read(con) is None


def test_a_third_text_adds_its_edits_and_a_withdrawn_text_takes_them_along(told) -> None:
    body = f"{BODY.replace('Forty', 'Fifty')}\n\nCorrection: fifty people saw it."
    with opened(told, write=True) as con:
        fill(con, {"revisions": [revision(3, NOW + timedelta(hours=9), body=body)]})
    run(told)
    assert [row["what"] for row in answer(told)] == ["number", "correction"]
    assert answer(told)[1]["labelled"] == "labelled"
    with opened(told, write=True) as con:
        con.execute("DELETE FROM revisions WHERE number > 1")
    run(told)
    assert answer(told) == []
    with opened(told) as con:
        assert con.execute("SELECT count(*) FROM tellings").fetchone() == (0,)


def test_a_note_that_was_there_when_we_came_tells_of_an_edit_that_we_did_not_see(tmp_path) -> None:
    note = {"revision": "a.1", "position": 1, "text": "Correction: fifty.", "start": None}
    path = database(tmp_path)
    with opened(path, write=True) as con:
        fill(con, {"outlets": [{"id": "one"}], "stories": [{"id": "s1"}], "corrections": [note]})
        fill(con, {"articles": [{"id": "a", "outlet": "one", "url": "u"}]})
        fill(con, {"revisions": [revision(1, NOW)], "memberships": [{"article": "a"}]})
    run(path)
    (row,) = answer(path)
    assert (row["what"], row["labelled"], row["made_after"]) == ("correction", "labelled", None)
    assert row["detail"] == "made before we first saw the article"
