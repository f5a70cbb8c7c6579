"""Whom articles credit and whose text they carry, against what is true of a newsroom."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bench.comparison_truth import Score, visible
from clustering.credits.step import names_of
from crawler.urls import identity
from storage.records import article_id
from storage.sql import statements

if TYPE_CHECKING:
    import duckdb

    from bench.comparison_truth import Truth

    Connection = duckdb.DuckDBPyConnection

_SQL = statements("sql", "bench")
_MADE = {"author": "the authors", "book": "the book"}
"""Authors and books have no name in the truth."""


def credits(con: Connection, truth: Truth) -> Score:  # noqa: A001 - the question is called so
    """Whom each article credits, in any version that was seen.

    Through whom is scored by `ways`; who is named as such counts neither as right nor as wrong.
    """
    said, known = defaultdict(set), names_of(con)
    for article, name, kind, _ in con.execute(_SQL["article_credits"]).fetchall():
        if article in truth.articles and kind != "wire":
            said[article].add(_MADE.get(kind, name))

    def called(name: str) -> str:
        found = known.called(name)
        return found.name if found else name

    true: set[tuple[str, str]] = set()
    seen = visible(con, truth)
    for article in _there(con, truth):
        row = truth.articles[article]
        later = [name for edit in seen.get(article, []) for name in edit.get("credits", [])]
        true |= {(article, called(name)) for name in (*row.get("credits", []), *later)}
    ways = {
        (article, called(name))
        for article, row in truth.articles.items()
        for name in row.get("via", [])
    }
    told = {(article, name) for article, names in said.items() for name in names}
    return Score.of(told - (ways - true), true)


def ways(con: Connection, truth: Truth) -> Score:
    """Through whom articles credit."""
    known = names_of(con)
    rows = con.execute(_SQL["article_credits"]).fetchall()
    told = {(article, via) for article, _, _, via in rows if via and article in truth.articles}
    true = {
        (article, found.name if (found := known.called(name)) else name)
        for article in _there(con, truth)
        for name in truth.articles[article].get("via", [])
    }
    return Score.of(told, true)


def wires(con: Connection, truth: Truth) -> Score:
    """Which articles say that their text is an agency's."""
    rows = con.execute(_SQL["article_wires"]).fetchall()
    told = {(article, outlet) for article, outlet in rows if article in truth.articles}
    true = {
        (article, truth.articles[article]["wire"])
        for article in _there(con, truth)
        if "wire" in truth.articles[article]
    }
    return Score.of(told, true)


def copies(con: Connection, truth: Truth) -> Score:
    """Which articles are copies, and of which article; None where the original was not seen."""
    there = set(_there(con, truth))
    told = [row for row in con.execute(_SQL["copies"]).fetchall() if row[0] in there]
    true = []
    for article in there:
        row = truth.articles[article]
        if "wire" in row or "reprint_of" in row:
            original = article_id(identity(row["reprint_of"])) if "reprint_of" in row else None
            true.append((article, original if original in there else None))
    return Score.of(told, true)


def _there(con: Connection, truth: Truth) -> list[str]:
    found = [article for article, _, _ in con.execute(_SQL["seen_articles"]).fetchall()]
    return [article for article in found if article in truth.articles]
