"""The step reads what is new, writes it once, and lets ids of claims survive."""

from __future__ import annotations

from pathlib import Path

import pytest

from clustering.claims.ids import reconciled
from clustering.claims.step import ClaimsStep
from clustering.telling import tell
from storage.compare import ask, question
from storage.database import opened
from tests.clustering.claims.helpers import FILLING
from tests.clustering.claims.test_telling import BRIDGE, DENIAL, FERRY, TOLL
from tests.clustering.helpers import HashEncoder, Told, store

CARRIED = f"{BRIDGE} {TOLL} {FERRY.format('312')}"
LONG = " ".join(FILLING[6:])
STORY = (
    Told("a", "Bridge closed", f"{CARRIED} {DENIAL} {FILLING[0]} {LONG}", 0, "one"),
    Told("b", "Lindau bridge", f"{CARRIED} {DENIAL} {FILLING[1]} {LONG}", 1, "two"),
    Told("c", "Crack in pillar", f"{CARRIED} {FILLING[2]} {LONG}", 2, "three"),
    Told("d", "A bridge", f"{BRIDGE} {FERRY.format('321')} {FILLING[3]} {LONG}", 9, "four"),
)
TABLES = ("claims", "claim_mentions", "omissions", "conflicts", "sentence_vectors", "claim_numbers")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    db = tmp_path / "claims.duckdb"
    store(db, STORY)
    with opened(db, write=True) as con:
        for outlet in ("one", "two", "three", "four"):
            con.execute(
                "INSERT INTO outlets (id, name, home, country, language) VALUES (?, ?, '', '', 'en')",
                [outlet, outlet],
            )
        con.execute("INSERT INTO stories (id, title, state) VALUES ('s1', 'Bridge', 'new')")
        con.execute(
            "INSERT INTO memberships (story, article, score, reasons, run) SELECT 's1', id, 1, [], 'run' FROM articles"
        )
    return db


def run(db: Path, encoder: HashEncoder | None = None) -> HashEncoder:
    encoder = encoder or HashEncoder()
    tell(db, [ClaimsStep()], encoder, lambda *_: None)
    return encoder


def rows(db: Path, table: str) -> list[tuple]:
    with opened(db) as con:
        return con.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()


def answer(db: Path, name: str) -> list[dict]:
    with opened(db) as con:
        return ask(con, question(name), "s1").to_pylist()


def ids(db: Path) -> dict[str, str]:
    with opened(db) as con:
        return dict(con.execute("SELECT statement, id FROM claims").fetchall())


def test_a_second_run_embeds_and_writes_nothing(database: Path) -> None:
    run(database)
    before = [rows(database, table) for table in TABLES]
    assert all(before)
    again = run(database)
    assert again.asked == []
    assert [rows(database, table) for table in TABLES] == before


def test_only_new_sentences_are_embedded_and_ids_stay(database: Path) -> None:
    run(database)
    before = ids(database)
    new = "The mayor of Lindau hopes that trams may cross it again before Easter."
    changed = Told("c", "Crack in pillar", f"{STORY[2].body} {new}", 20, "three")
    store(database, [changed], number=2)
    assert run(database).asked == [new]
    assert ids(database) == before


def test_the_number_of_a_claim_that_is_gone_is_not_given_again() -> None:
    one, other = frozenset({("a.1", 0)}), frozenset({("a.1", 90)})
    assert reconciled("s1", {"s1-c1": one}, [other], 1) == (["s1-c2"], 2)
    assert reconciled("s1", {"s1-c1": one}, [other, one], 1) == (["s1-c2", "s1-c1"], 2)


def test_a_story_that_lost_its_outlets_has_no_claims_any_more(database: Path) -> None:
    run(database)
    with opened(database, write=True) as con:
        con.execute("DELETE FROM memberships WHERE article IN ('a', 'b')")
    run(database)
    assert not any(rows(database, table) for table in TABLES[:4])
    assert rows(database, "tellings") == []


def test_a_story_of_two_outlets_is_not_read(tmp_path: Path) -> None:
    db = tmp_path / "two.duckdb"
    store(db, STORY[:2])
    with opened(db, write=True) as con:
        con.execute(
            "INSERT INTO memberships (story, article, score, reasons, run) SELECT 's1', id, 1, [], 'run' FROM articles"
        )
    assert run(db).asked == []


def test_the_questions_name_denials_first_and_point_at_their_evidence(database: Path) -> None:
    run(database)
    told = answer(database, "claims")
    assert {(row["kind"], row["outlet"]) for row in told[:2]} == {
        ("no comment", "one"),
        ("no comment", "two"),
    }
    assert told[0]["carried_by"] == "2 of 4"
    with opened(database) as con:
        bodies = dict(con.execute("SELECT id, body FROM revisions").fetchall())
    for row in told:
        assert bodies[row["revision"]][row["start"] : row["end"]] == row["sentence"]
        assert list(row)[-5:] == ["article", "revision", "url", "warc", "warc_offset"]


def test_the_questions_tell_who_left_out_what_and_where_numbers_disagree(database: Path) -> None:
    run(database)
    (left,) = [row for row in answer(database, "omissions") if row["state"] == "left out"]
    assert (left["outlet"], left["statement"], left["carried_by"]) == ("four", TOLL, "3 of 4")
    assert left["nearest_sentence"]
    (odd,) = answer(database, "conflicts")
    assert (odd["kind"], odd["outlet"], odd["says"], odd["usual"]) == (
        "conflict",
        "four",
        "321",
        "312",
    )
    assert odd["remark"] is None
    with opened(database) as con:
        bodies = dict(con.execute("SELECT id, body FROM revisions").fetchall())
    assert bodies[odd["revision"]][odd["start"] : odd["end"]] == "321"
    assert bodies[odd["usual_revision"]][odd["usual_start"] : odd["usual_end"]] == "312"


def test_nothing_is_said_of_an_outlet_whose_text_is_doubted(database: Path) -> None:
    with opened(database, write=True) as con:
        con.execute(
            "INSERT INTO doubts (article, seen_at, why, headline, body) "
            "VALUES ('d', now(), 'only the beginning', '', '')"
        )
    run(database)
    assert {row["state"] for row in answer(database, "omissions")} == {"cannot say"}
