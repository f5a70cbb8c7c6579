"""The step that tells which articles are copies, of what, and whose report each is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from clustering import tables
from clustering.reprints.comparing import BESIDE
from clustering.reprints.credits import (
    Lookup,
    folded,
    heads_named,
    own_names,
    signed,
    unknown_agency,
)
from clustering.reprints.deciding import decided
from clustering.reprints.records import Likeness, Names, Reprint, Told
from clustering.reprints.words import SPACED, UNSPACED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import duckdb

    from clustering.encoders import Encoder

    Connection = duckdb.DuckDBPyConnection
    Progress = Callable[[str, int, int], None]
    Name = tuple[str | None, str, str | None]

VERSION = "1"
"""Of the rules; another one decides all anew."""

_TIMES = 2
"""Datelines that must name an outlet for it to be an agency."""

_NAME = 3
"""Letters of the shortest name that is looked for in texts."""

_ROW = pa.schema(
    {
        "article": pa.string(),
        "kind": pa.string(),
        "revision": pa.string(),
        "original": pa.string(),
        "agency": pa.string(),
        "family": pa.string(),
        "beside": pa.string(),
        "beside_revision": pa.string(),
        "words": pa.int32(),
        "shared_words": pa.int32(),
        "containment": pa.float64(),
        "passages": pa.string(),
        "credited": pa.bool_(),
        "credited_in": pa.string(),
        "direction_sure": pa.bool_(),
        "direction_by": pa.string(),
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """All that copies are told from.

    Attributes:
        told: Rows of articles.
        alike: What they have in common.
        names: Names of outlets and of agencies.
    """

    told: Sequence[Mapping[str, Any]]
    alike: Sequence[Likeness]
    names: Sequence[Name]


class Reprints:
    """Tells copies anew from all pairs: what an article is may hang on one that came later."""

    @property
    def name(self) -> str:
        """Its name, as in the table `tellings`."""
        return "reprints"

    def read(self, con: Connection) -> Found | None:
        """Return all that copies are told from; None if nothing of it changed."""
        if not tables.read(con, "reprints_mark", {"version": VERSION}).num_rows:
            return None
        alike = tables.read(con, "reprints_alike", {"most": BESIDE})
        names = tables.read(con, "reprints_names").to_pylist()
        return Found(
            list(tables.rows(tables.read(con, "reprints_told"))),
            [likeness(row) for row in tables.rows(alike)],
            [(row["outlet"], row["name"], row["home"]) for row in names],
        )

    def work(self, found: Found, encoder: Encoder, progress: Progress) -> list[Reprint]:  # noqa: ARG002
        """Tell the copies."""
        progress("reprints", 0, len(found.told))
        lookup, printed = looked_up(found.names, found.told)
        told = {row["article"]: _told(row, lookup) for row in found.told}
        agencies = _agencies(found.told, lookup)
        rows = decided(told, found.alike, Names(printed, agencies))
        progress("reprints", len(found.told), len(found.told))
        return rows

    def write(self, con: Connection, told: Sequence[Reprint]) -> None:
        """Store them. Belongs in one transaction."""
        rows = pa.Table.from_pylist([asdict(row) for row in told], _ROW)
        tables.do(con, ["reprints_put"], told=rows)
        mark = tables.read(con, "reprints_mark", {"version": VERSION}).to_pylist()
        tables.do(con, ["reprints_note"], mark[0])


def likeness(row: Mapping[str, Any]) -> Likeness:
    """Return what a row of the table `reprint_pairs` says."""
    measures = UNSPACED if row["unspaced"] else SPACED
    return Likeness(
        row["article"],
        row["other"],
        row["revision"],
        row["other_revision"],
        row["words"],
        row["shared_words"],
        row["longest"],
        row["longest"] >= measures.passage,
        row["shared_words"] >= measures.text,
        row["passages"],
    )


def looked_up(
    names: Iterable[Name], told: Iterable[Mapping[str, Any]]
) -> tuple[Lookup, dict[str, Sequence[str]]]:
    """Return whom names mean, and the names of each outlet as printed.

    Args:
        names: Names of outlets, and of agencies that pages credit.
        told: Rows of articles: an agency is also whom several datelines name in brackets.
    """
    outlets: dict[str, set[str]] = defaultdict(set)
    printed: dict[str, list[str]] = defaultdict(list)
    known: dict[str, str] = {}
    homes: dict[str, str] = {}
    for outlet, name, home in names:
        if outlet is None:
            known[folded(name)] = name
        elif key := folded(name):
            outlets[key].add(outlet)
            homes[outlet] = home or homes.get(outlet, "")
            printed[outlet].append(name)
    by: dict[str, set[str]] = defaultdict(set)
    times: dict[str, int] = defaultdict(int)
    for row in told:
        if agency := unknown_agency(row["head"]):
            by[agency].add(row["outlet"])
            times[agency] += 1
    for name in sorted(by):
        if len(by[name]) >= _TIMES or times[name] > _TIMES:
            known.setdefault(folded(name), name)
    own = {outlet: own_names(printed[outlet], home) for outlet, home in homes.items()}
    sets = {name: frozenset(each) for name, each in outlets.items()}
    long: dict[str, Sequence[str]] = {
        outlet: [name for name in each if len(name) >= _NAME or not name.isascii()]
        for outlet, each in printed.items()
    }
    return Lookup(sets, known, own), long


def _told(row: Mapping[str, Any], lookup: Lookup) -> Told:
    agency = (row["agency"], row["agency_origin"] or "") if row["agency"] else None
    bylines = [(each["name"], each["kind"]) for each in row["bylines"]]
    return Told(
        row["article"],
        row["outlet"],
        row["kind"],
        row["revision"],
        row["body"],
        row["earliest"],
        row["latest"],
        signed(row["outlet"], row["head"], bylines, agency, row["canonical"], lookup),
        frozenset(row["links"]),
    )


def _agencies(told: Sequence[Mapping[str, Any]], lookup: Lookup) -> frozenset[str]:
    """Return the outlets that are agencies: known ones, and those that datelines name."""
    times: dict[str, int] = defaultdict(int)
    for row in told:
        for outlet in {
            each for name in heads_named(row["head"]) for each in lookup.outlets.get(name, ())
        }:
            times[outlet] += 1
    named = {outlet for outlet, count in times.items() if count >= _TIMES}
    return frozenset(named.union(*(lookup.outlets.get(name, ()) for name in lookup.known)))
