"""The step reads what is new, writes it once, and lets ids of utterances survive."""

from __future__ import annotations

from pathlib import Path

import pytest

from clustering.quotes import QUOTES
from clustering.telling import tell
from clustering.utterances.step import UtterancesStep
from storage.compare import ask, question
from storage.database import opened
from tests.clustering.helpers import HashEncoder, Told, store

LINE = "“We will cancel the whole parade on Sunday,” said Aino Kask."
OTHER = "“Nobody asked the harbour pilots about it,” said Per Lund."
STORY = (
    Told("a", "Parade off", f"{LINE}\n\n{OTHER}", 0, "one"),
    Told("b", "No parade", LINE, 1, "two"),
    Told("c", "Pilots angry", OTHER, 2, "three"),
)
TABLES = ("utterances", "printed_forms", "utterance_numbers", "tellings", "quotes")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    db = tmp_path / "utterances.duckdb"
    with opened(db, write=True) as con:
        con.execute("INSERT INTO stories (id, title, state) VALUES ('s1', 'Parade', 'new')")
        for outlet in ("one", "two", "three", "four"):
            con.execute(
                "INSERT INTO outlets (id, name, home, country, language) VALUES (?, ?, '', '', 'en')",
                [outlet, outlet],
            )
    add(db, *STORY)
    return db


def add(db: Path, *articles: Told) -> None:
    store(db, articles)
    with opened(db, write=True) as con:
        con.executemany(
            "INSERT INTO memberships (story, article, score, reasons, run) VALUES ('s1', ?, 1, [], 'run')",
            [(one.id,) for one in articles],
        )


def run(db: Path) -> HashEncoder:
    encoder = HashEncoder()
    tell(db, [QUOTES, UtterancesStep()], encoder, lambda *_: None)
    return encoder


def rows(db: Path, table: str) -> list[tuple]:
    with opened(db) as con:
        return con.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()


def ids(db: Path) -> dict[str, str]:
    with opened(db) as con:
        return dict(con.execute("SELECT text, id FROM utterances").fetchall())


def test_a_second_run_embeds_and_writes_nothing(database: Path) -> None:
    assert run(database).asked
    before = [rows(database, table) for table in TABLES]
    assert all(before)
    assert run(database).asked == []
    assert [rows(database, table) for table in TABLES] == before


def test_quotes_know_their_utterance_and_form(database: Path) -> None:
    run(database)
    with opened(database) as con:
        found = con.execute("SELECT text, utterance, form FROM quotes ORDER BY id").fetchall()
    assert {one[2] for one in found} == {"verbatim"}
    assert len({(text.strip(","), key) for text, key, _ in found}) == 2


def test_ids_stay_when_a_text_is_added_that_is_printed_more(database: Path) -> None:
    run(database)
    before = ids(database)
    assert set(before.values()) == {"s1-u1", "s1-u2"}
    new = "“It never rains here in the month of March,” said Eva Tamm."
    add(
        database,
        Told("d", "Again", f"{OTHER}\n\n{new}", 3, "four"),
        Told("e", "Rain", new, 4, "two"),
    )
    run(database)
    after = ids(database)
    assert before.items() <= after.items()
    assert sorted(after.values()) == ["s1-u1", "s1-u2", "s1-u3"]


def test_a_story_that_lost_its_outlets_has_no_utterances_any_more(database: Path) -> None:
    run(database)
    with opened(database, write=True) as con:
        con.execute("DELETE FROM memberships WHERE article IN ('b', 'c')")
    run(database)
    assert rows(database, "utterances") == rows(database, "printed_forms") == []
    with opened(database) as con:
        assert con.execute("SELECT count(utterance) FROM quotes").fetchone() == (0,)
        left = con.execute("SELECT count(*) FROM tellings WHERE step = 'utterances'").fetchone()
    assert left == (0,)


def test_a_corrected_quote_is_told_anew(database: Path) -> None:
    run(database)
    with opened(database, write=True) as con:
        con.execute("UPDATE revisions SET body = 'No parade at all.' WHERE id = 'b.1'")
    run(database)
    assert list(ids(database)) == ["Nobody asked the harbour pilots about it"]


def test_the_question_tells_forms_that_are_gone_and_those_an_outlet_also_prints(
    database: Path,
) -> None:
    masked = LINE.replace("whole", "wh**e")
    store(database, [Told("b", "No parade", masked, 9, "two")], number=2)
    run(database)
    with opened(database) as con:
        answer = ask(con, question("quotes"), "s1").to_pylist()
    of_two = {row["form"]: row for row in answer if row["outlet"] == "two"}
    assert of_two["verbatim"]["remark"] == "gone from the newest text"
    assert of_two["verbatim"]["also"] == "masked"
    assert of_two["masked"]["also"] == "verbatim"
    assert of_two["masked"]["revision"] == "b.2"
    assert list(answer[0])[-5:] == ["article", "revision", "url", "warc", "warc_offset"]
