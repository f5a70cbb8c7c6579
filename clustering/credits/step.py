"""The step that looks for credits in revisions not yet read for them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pyarrow as pa

from clustering import tables
from clustering.credits.finding import find_credits
from clustering.credits.known import Names
from clustering.credits.records import Link, Name, Text
from clustering.statements import statement

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import duckdb

    from clustering.credits.records import Credit
    from clustering.encoders import Encoder

    Connection = duckdb.DuckDBPyConnection
    Progress = Callable[[str, int, int], None]

VERSION = "credits/2"
"""Of the rules; another one makes every revision be read again."""

TEXTS = 20_000
"""Revisions of a portion: what bounds the memory, and what a killed run loses at most."""

_EVERY = 500
"""Revisions after which progress is told."""

_COLUMNS = pa.schema(
    {
        "revision": pa.string(),
        "credited": pa.string(),
        "credited_outlet": pa.string(),
        "via": pa.string(),
        "via_outlet": pa.string(),
        "sentence": pa.string(),
        "part": pa.string(),
        "start": pa.int32(),
        "end": pa.int32(),
        "name_start": pa.int32(),
        "name_end": pa.int32(),
        "kind": pa.string(),
        "cue": pa.string(),
        "link": pa.string(),
        "score": pa.float64(),
    }
)
_READ = pa.schema({"subject": pa.string(), "mark": pa.string()})


@dataclass(frozen=True, slots=True)
class Found:
    """Revisions to be read, what to note of each, and whose names can be credited."""

    texts: Sequence[Text]
    marks: Sequence[str]
    names: Names


@dataclass(frozen=True, slots=True)
class Told:
    """Rows of the tables `credits` and `tellings`."""

    credits: Sequence[dict[str, Any]]
    read: Sequence[dict[str, str]]


class CreditsStep:
    """Finds whom each revision credits."""

    @property
    def name(self) -> str:
        """Its name, as in the table `tellings`."""
        return "credits"

    def read(self, con: Connection) -> Found | None:
        """Return a portion of the revisions that were not read by these rules; None if all were."""
        limits = {"version": VERSION, "most": TEXTS}
        rows = con.execute(statement("unread_credits"), limits).fetchall()
        if not rows:
            return None
        asked = pa.table({"revision": pa.array([row[0] for row in rows], pa.string())})
        links, quoted, bylines = defaultdict(list), defaultdict(list), defaultdict(list)
        for row in tables.read(con, "credits_bylines", asked=asked).to_pylist():
            bylines[row["revision"]].append(row["name"])
        for row in tables.read(con, "credits_links", asked=asked).to_pylist():
            link = Link(_host(row["url"]), row["anchor"], row["start"])
            links[row["revision"]].append(link)
        for row in tables.read(con, "credits_quoted", asked=asked).to_pylist():
            quoted[row["revision"]].append((row["start"], row["end"]))
        texts = tuple(
            Text(
                revision,
                outlet,
                language,
                {"headline": headline, "deck": deck or "", "body": body},
                dateline,
                agency,
                tuple(bylines[revision]),
                tuple(links[revision]),
                tuple(quoted[revision]),
            )
            for revision, outlet, language, headline, deck, body, dateline, agency, _ in rows
        )
        return Found(texts, [row[-1] for row in rows], names_of(con))

    def work(self, found: Found, encoder: Encoder, progress: Progress) -> Told:  # noqa: ARG002
        """Find the credits."""
        told, read = [], []
        for number, (text, mark) in enumerate(zip(found.texts, found.marks, strict=True)):
            if number % _EVERY == 0:
                progress("credits", number, len(found.texts))
            rows = rows_of(text, find_credits(text, found.names))
            told += rows
            read.append({"subject": text.revision, "mark": f"{mark} {len(rows)}"})
        progress("credits", len(found.texts), len(found.texts))
        return Told(told, read)

    def write(self, con: Connection, told: Told) -> None:
        """Store them. Belongs in one transaction."""
        tables.do(
            con,
            ["credits_put"],
            found_credits=pa.Table.from_pylist(list(told.credits), schema=_COLUMNS),
            read_anew=pa.Table.from_pylist(list(told.read), schema=_READ),
        )


def rows_of(text: Text, found: Sequence[Credit]) -> list[dict[str, Any]]:
    """Return the rows of a text's credits, as in the table `credits`; one a sentence and name."""
    rows: dict[tuple[str, int, str], dict[str, Any]] = {}
    for one in found:
        start, end = one.sentence
        whole = text.parts[one.part]
        rows.setdefault(
            (one.part, start, one.credited),
            {
                "revision": text.revision,
                "credited": one.credited,
                "credited_outlet": one.outlet,
                "via": one.via,
                "via_outlet": one.via_outlet,
                "sentence": whole[start:end] or one.cue,
                "part": one.part,
                "start": start,
                "end": end,
                "name_start": one.name[0],
                "name_end": one.name[1],
                "kind": one.kind,
                "cue": one.cue,
                "link": one.url,
                "score": one.score,
            },
        )
    return list(rows.values())


def names_of(con: Connection) -> Names:
    """Return whose names can be credited: the outlets of a database, and those known besides."""
    outlets = []
    for row in tables.read(con, "credits_names").to_pylist():
        forms = tuple(dict.fromkeys((row["name"], *(row["aliases"] or ()))))
        outlets.append(Name(row["name"], forms, row["id"], hosts=(_host(row["home"]),)))
    return Names(outlets)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()
