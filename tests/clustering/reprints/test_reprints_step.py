"""The steps that look for copies: what is new is compared, and the order of coming in does not matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from clustering.reprints import REPRINTS, comparing, sketching
from storage.database import opened
from tests.clustering.reprints.texts import (
    OWN,
    RUSSIAN,
    SPANISH,
    WIRE,
    Printed,
    joined,
    paragraphs,
    put,
    rows,
    run,
)

BODY = WIRE.removeprefix("LARNOW, July 7 (Northwire) - ")
PRINTED = (
    Printed("a", "northwire", WIRE, 0),
    Printed("b", "courier", joined(*paragraphs(WIRE)[:3]), 2),
    Printed("c", "herald", joined(OWN, paragraphs(WIRE)[4]), 3),
    Printed("d", "post", BODY, 1),
    Printed("e", "post", joined(OWN, SPANISH), 1),
    Printed("f", "post", joined(SPANISH[:400], paragraphs(WIRE)[4]), 30),
    Printed("g", "post", joined(SPANISH[500:], paragraphs(WIRE)[4]), 50),
    Printed("h", "post", joined(paragraphs(OWN)[1], paragraphs(WIRE)[4]), 60),
)


def changed(path: Path) -> list[str]:
    with opened(path) as con:
        return [step.name for step in REPRINTS if step.read(con) is not None]


def test_a_second_run_reads_and_writes_nothing(tmp_path: Path) -> None:
    db = tmp_path / "once.duckdb"
    put(db, *PRINTED)
    run(db)
    assert changed(db) == []


@pytest.mark.parametrize(
    "order", [(0, 1, 2, 3, 4, 5, 6, 7), (7, 3, 1, 5, 0, 2, 6, 4), (4, 2, 6, 7, 5, 3, 1, 0)]
)
def test_the_same_is_found_in_one_run_and_in_many(
    order: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = tmp_path / "once.duckdb"
    put(once, *PRINTED)
    run(once)
    monkeypatch.setattr(sketching, "PORTION", 2)
    monkeypatch.setattr(comparing, "PORTION", 3)
    many = tmp_path / "many.duckdb"
    for place in order:
        put(many, PRINTED[place])
        run(many)
    assert rows(many) == rows(once)
    assert len(rows(once)) >= 2


def test_a_corrected_text_and_a_vanished_article_are_told_anew(tmp_path: Path) -> None:
    db = tmp_path / "gone.duckdb"
    put(db, *PRINTED)
    run(db)
    with opened(db, write=True) as con:
        con.execute("UPDATE revisions SET body = ? WHERE id = 'b.1'", [RUSSIAN])
    run(db)
    assert "b" not in rows(db)
    with opened(db, write=True) as con:
        for table, column in (("revisions", "article"), ("articles", "id")):
            con.execute(f"DELETE FROM {table} WHERE {column} = 'a'")
    run(db)
    assert "a" not in {row["original"] for row in rows(db).values()}
    assert changed(db) == []


def test_a_name_that_an_outlet_gets_later_tells_whose_a_text_is(tmp_path: Path) -> None:
    db = tmp_path / "names.duckdb"
    put(
        db,
        Printed("a", "courier", joined(OWN), 0, byline="The Larnow Wire"),
        Printed("x", "wire", SPANISH),
    )
    run(db)
    assert rows(db) == {}
    with opened(db, write=True) as con:
        con.execute("INSERT INTO outlet_aliases VALUES ('wire', 'Larnow Wire')")
    run(db)
    assert rows(db)["a"]["family"] == "wire"
