"""The step that looks for quotations in revisions not yet read for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from clustering.quotes.find import find_quotes
from clustering.statements import statement
from clustering.tables import do

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import duckdb

    from clustering.encoders import Encoder
    from clustering.quotes.records import Quote

    Connection = duckdb.DuckDBPyConnection
    Progress = Callable[[str, int, int], None]

VERSION = "1"
"""Of the rules; another one makes every revision be read again."""

_EVERY = 500
"""Revisions after which progress is told."""
_PREFIXES = {"headline": "h", "deck": "d", "body": ""}
_COLUMNS = pa.schema(
    {
        "id": pa.string(),
        "revision": pa.string(),
        "part": pa.string(),
        "start": pa.int32(),
        "end": pa.int32(),
        "text": pa.string(),
        "kind": pa.string(),
        "nested_in": pa.string(),
        "continues": pa.string(),
        "unclosed": pa.bool_(),
        "speaker": pa.string(),
        "attribution": pa.string(),
        "verb": pa.string(),
        "speaker_score": pa.float64(),
        "found_by": pa.string(),
        "sentence_start": pa.int32(),
        "sentence_end": pa.int32(),
    }
)
_READ = pa.schema({"subject": pa.string(), "mark": pa.string()})


@dataclass(frozen=True, slots=True)
class Unread:
    """A revision to be read.

    Attributes:
        id: Its id.
        headline: Its headline.
        deck: The line below, if any.
        body: Its text.
        language: ISO 639 code, if known.
        mark: What to note in `tellings`, but for the number of its quotes.
    """

    id: str
    headline: str
    deck: str | None
    body: str
    language: str | None
    mark: str


@dataclass(frozen=True, slots=True)
class Told:
    """What was found.

    Attributes:
        quotes: Rows of the table `quotes`.
        read: Rows of the table `tellings`.
    """

    quotes: Sequence[dict[str, Any]]
    read: Sequence[dict[str, str]]


class QuotesStep:
    """Finds each revision's quotations, and who said them."""

    @property
    def name(self) -> str:
        """Its name, as in the table `tellings`."""
        return "quotes"

    def read(self, con: Connection) -> list[Unread] | None:
        """Return the revisions that were not read by these rules; None if all were."""
        rows = con.execute(statement("unread_quotes"), {"version": VERSION}).fetchall()
        return [Unread(*row) for row in rows] or None

    def work(self, found: Sequence[Unread], encoder: Encoder, progress: Progress) -> Told:  # noqa: ARG002
        """Find the quotations."""
        quotes, read = [], []
        for number, one in enumerate(found):
            if number % _EVERY == 0:
                progress("quotes", number, len(found))
            rows = rows_of(one.id, find_quotes(one.headline, one.deck, one.body, one.language))
            quotes += rows
            read.append({"subject": one.id, "mark": f"{one.mark} {len(rows)}"})
        progress("quotes", len(found), len(found))
        return Told(quotes, read)

    def write(self, con: Connection, told: Told) -> None:
        """Store them. Belongs in one transaction."""
        do(
            con,
            ("drop_quotes", "put_quotes", "put_quote_tellings"),
            found_quotes=pa.Table.from_pylist(list(told.quotes), schema=_COLUMNS),
            read_anew=pa.Table.from_pylist(list(told.read), schema=_READ),
        )


QUOTES = QuotesStep()


def rows_of(revision: str, quotes: Sequence[Quote]) -> list[dict[str, Any]]:
    """Return the rows of a revision's quotes, as in the table `quotes`.

    Args:
        revision: Its id.
        quotes: All that it has; `parent` and `continues` count within a part.
    """
    ids: dict[str, list[str]] = {part: [] for part in _PREFIXES}
    for quote in quotes:
        ids[quote.part].append(f"{revision}:{_PREFIXES[quote.part]}{quote.span.start}")
    places = dict.fromkeys(_PREFIXES, 0)
    rows = []
    for quote in quotes:
        mine = ids[quote.part]
        rows.append(_row(revision, quote, mine, places[quote.part]))
        places[quote.part] += 1
    return rows


def _row(revision: str, quote: Quote, ids: Sequence[str], place: int) -> dict[str, Any]:
    span, said = quote.span, quote.attribution
    return {
        "id": ids[place],
        "revision": revision,
        "part": quote.part,
        "start": span.start,
        "end": span.end,
        "text": quote.text,
        "kind": quote.kind,
        "nested_in": None if span.parent is None else ids[span.parent],
        "continues": None if span.continues is None else ids[span.continues],
        "unclosed": not span.closed,
        "speaker": said.speaker,
        "attribution": said.printed,
        "verb": said.verb,
        "speaker_score": None if said.speaker is None else said.score,
        "found_by": None if said.why == "nothing" else said.why,
        "sentence_start": quote.sentence[0],
        "sentence_end": quote.sentence[1],
    }
