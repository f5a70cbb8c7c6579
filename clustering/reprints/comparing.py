"""The steps that find articles with something in common, and the passages that they share."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from clustering import tables
from clustering.reprints.aligning import shared_passages
from clustering.reprints.shingles import covered
from clustering.reprints.words import UNSPACED, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import duckdb
    from numpy.typing import NDArray

    from clustering.encoders import Encoder
    from clustering.reprints.aligning import Passage
    from clustering.reprints.words import Words

    Connection = duckdb.DuckDBPyConnection
    Progress = Callable[[str, int, int], None]

VERSION = "1"
"""Of the rules; another one compares all anew."""

DAYS = 14
"""Days within which copies of a text come out."""

LEAST = 3
"""Hashes that two sketches share at least, before the texts are laid side by side."""

BESIDE = 12
"""Articles that one is laid beside at most."""

PORTION = 4_000
"""Pairs of a portion, each seen from one side."""

FURNITURE = 40
"""Articles of an outlet from which a shingle is furniture without a closer look."""

_EVERY = 200
_ALIGNED = pa.schema(
    {
        "article": pa.string(),
        "other": pa.string(),
        "words": pa.int32(),
        "shared_words": pa.int32(),
        "longest": pa.int32(),
        "unspaced": pa.bool_(),
        "passages": pa.string(),
    }
)


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs to be stored, of which articles, and what is furniture of which outlet."""

    asked: pa.Table
    alike: pa.Table
    furniture: pa.Table


class Likenesses:
    """Finds pairs of articles whose sketches have something in common.

    Whether two are a pair depends on them, and on what is furniture of their outlets: when that
    changes, who has it is compared anew. So the pairs are the same whatever came in which run.
    """

    @property
    def name(self) -> str:
        """Its name, as in the table `tellings`."""
        return "likenesses"

    def read(self, con: Connection) -> Alike | None:
        """Return the pairs of articles that are new or changed; None if none is."""
        furniture = tables.read(con, "reprints_furniture", {"sure": FURNITURE})
        asked = tables.read(con, "reprints_asked", {"version": VERSION}, furniture=furniture)
        if not asked.num_rows:
            return None
        limits = {"days": DAYS, "least": LEAST}
        alike = tables.read(con, "reprints_likenesses", limits, asked=asked, furniture=furniture)
        return Alike(asked, alike, furniture)

    def work(self, found: Alike, encoder: Encoder, progress: Progress) -> Alike:  # noqa: ARG002
        """Return what was found: the database does the counting."""
        progress("reprints", found.asked.num_rows, found.asked.num_rows)
        return found

    def write(self, con: Connection, told: Alike) -> None:
        """Store the pairs. Belongs in one transaction."""
        tables.do(
            con,
            ["reprints_put_likenesses"],
            asked=told.asked,
            alike=told.alike,
            furniture=told.furniture,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A body, its words, and which of them count: own words that are no furniture."""

    body: str
    words: Words
    counts: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Unaligned:
    """Pairs, and the texts of their revisions with the furniture in them."""

    pairs: Sequence[Mapping[str, str]]
    texts: Mapping[str, tuple[str, Sequence[int]]]


class Passages:
    """Lays the texts of pairs side by side."""

    @property
    def name(self) -> str:
        """Its name."""
        return "passages"

    def read(self, con: Connection) -> Unaligned | None:
        """Return a portion of the pairs that are not laid side by side; None if all are."""
        limits = {"most": BESIDE, "portion": PORTION}
        pairs = tables.read(con, "reprints_unaligned", limits).to_pylist()
        if not pairs:
            return None
        wanted = sorted(
            {each for row in pairs for each in (row["revision"], row["other_revision"])}
        )
        texts = tables.read(con, "reprints_texts", wanted=pa.table({"revision": wanted}))
        return Unaligned(
            pairs, {row["revision"]: (row["body"], row["furniture"]) for row in tables.rows(texts)}
        )

    def work(self, found: Unaligned, encoder: Encoder, progress: Progress) -> pa.Table:  # noqa: ARG002
        """Find the shared passages of each pair."""
        read: dict[str, Text] = {}
        seen: dict[tuple[str, str], list[Passage]] = {}
        made = []
        for number, pair in enumerate(found.pairs):
            if number % _EVERY == 0:
                progress("reprints", number, len(found.pairs))
            one, other = pair["revision"], pair["other_revision"]
            for each in (one, other):
                if each not in read:
                    read[each] = text_of(*found.texts[each])
            low, high = min(one, other), max(one, other)
            if (low, high) not in seen:
                seen[low, high] = passages_of(read[low], read[high])
            passages = seen[low, high]
            if one != low:
                passages = sorted((each.turned() for each in passages), key=lambda each: each.start)
            made.append(_row(pair, read[one], passages))
        return pa.Table.from_pylist(made, _ALIGNED)

    def write(self, con: Connection, told: pa.Table) -> None:
        """Store the passages. Belongs in one transaction."""
        tables.do(con, ["reprints_put_passages"], aligned=told)


def text_of(body: str, furniture: Sequence[int] = ()) -> Text:
    """Return a body with its words; shingles that are furniture do not count."""
    words = words_of(body)
    counts = words.own
    if len(furniture):
        counts = counts & ~covered(words, np.array(furniture, np.uint64))
    return Text(body, words, counts)


def passages_of(one: Text, other: Text) -> list[Passage]:
    """Return the passages that two texts share, in the order of the first."""
    return shared_passages(one.body, one.words, other.words, one.counts, other.counts)


def _row(pair: Mapping[str, str], text: Text, passages: Sequence[Passage]) -> dict[str, Any]:
    return {
        "article": pair["article"],
        "other": pair["other"],
        "words": int(text.counts.sum()),
        "shared_words": sum(each.words for each in passages),
        "longest": max((each.words for each in passages), default=0),
        "unspaced": text.words.measures is UNSPACED,
        "passages": json.dumps([asdict(each) for each in passages]),
    }
