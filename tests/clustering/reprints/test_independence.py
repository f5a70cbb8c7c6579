"""How many independent reports a story is said to have."""

from __future__ import annotations

from pathlib import Path

from storage.database import opened
from storage.sql import statement
from tests.clustering.reprints.texts import (
    OWN,
    SPANISH,
    WIRE,
    Printed,
    joined,
    paragraphs,
    put,
    run,
)

PRINTED = (
    Printed("a", "northwire", WIRE, 0),
    Printed("b", "courier", WIRE, 2),
    Printed("c", "herald", joined(OWN, paragraphs(WIRE)[4]), 3),
    Printed("d", "herald", SPANISH, 4, "es"),
    Printed("e", "post", joined(*paragraphs(WIRE)[:3]), 5),
)


def listed(db: Path) -> tuple[int, int, int | None]:
    with opened(db) as con:
        (row,) = (
            con.sql(statement("list_stories"), params={"least": 1}).to_arrow_table().to_pylist()
        )
    return row["articles"], row["outlets"], row["independent"]


def test_copies_are_no_reports_of_their_own_and_excerpts_are(tmp_path: Path) -> None:
    db = tmp_path / "told.duckdb"
    put(db, *PRINTED)
    assert listed(db) == (5, 4, None)
    run(db)
    assert listed(db) == (5, 4, 2)


def test_claims_count_a_copy_with_what_it_was_copied_from(tmp_path: Path) -> None:
    db = tmp_path / "told.duckdb"
    put(db, *PRINTED)
    run(db)
    with opened(db) as con:
        rows = con.execute("SELECT article, family FROM claim_families ORDER BY article").fetchall()
    assert rows == [
        ("a", "northwire"),
        ("b", "northwire"),
        ("c", "herald"),
        ("d", "herald"),
        ("e", "northwire"),
    ]
