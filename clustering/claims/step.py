"""The step of a run that tells claims, omissions and conflicts of the stories that changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from clustering import tables
from clustering.claims import rows
from clustering.claims.ids import reconciled
from clustering.claims.records import Text
from clustering.claims.telling import VERSION, tell_story
from clustering.claims.units import units_of
from clustering.claims.vectors import embedded, kept, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import duckdb
    from numpy.typing import NDArray

    from clustering.claims.records import Unit
    from clustering.claims.vectors import Place, Vectors
    from clustering.encoders import EmbeddingModel, Encoder

    Connection = duckdb.DuckDBPyConnection
    Progress = Callable[[str, int, int], None]

OUTLETS = 3
"""Outlets that a story must have: fewer cannot make a claim."""

TEXTS = 2_000
"""Texts of a portion: what bounds the memory, and what a killed run loses at most."""

SHORT = 350
"""Characters of a body from which it does not look cut."""

_TOLD = pa.schema({"story": pa.string(), "mark": pa.string(), "last": pa.int32()})


@dataclass(frozen=True, slots=True)
class Found:
    """Stories to be told.

    Attributes:
        marks: For each story what `tellings` keeps of it; None for one that is none any more.
        texts: Its texts.
        vectors: Vectors that are there, by model and engine.
        earlier: For each story where its claims stood.
        last: The last number that it gave to a claim.
    """

    marks: Mapping[str, str | None]
    texts: Mapping[str, Sequence[Text]]
    vectors: Vectors
    earlier: Mapping[str, Mapping[str, frozenset[tuple[str, int]]]]
    last: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """Rows to be written, by the name that the statements give them, and whose vectors they are."""

    rows: Mapping[str, pa.Table]
    model: EmbeddingModel
    engine: str


class ClaimsStep:
    """Tells the claims of stories; a story is told anew when its texts or members changed."""

    @property
    def name(self) -> str:
        """Its name, as in the table `tellings`."""
        return "claims"

    def read(self, con: Connection) -> Found | None:
        """Return a portion of the stories that changed; None if none did."""
        limits = {"version": VERSION, "outlets": OUTLETS, "texts": TEXTS}
        asked = tables.read(con, "claims_asked", limits)
        if not asked.num_rows:
            return None
        names = asked.select(["story"])
        texts: dict[str, list[Text]] = defaultdict(list)
        for row in tables.read(con, "claims_texts", {"short": SHORT}, asked=names).to_pylist():
            texts[row.pop("story")].append(Text(**row))
        earlier: dict[str, dict[str, set[tuple[str, int]]]] = defaultdict(lambda: defaultdict(set))
        for row in tables.read(con, "claims_mentions", asked=names).to_pylist():
            earlier[row["story"]][row["id"]].add((row["revision"], row["start"]))
        last = tables.read(con, "claims_last", asked=names).to_pylist()
        return Found(
            {row["story"]: row["mark"] for row in asked.to_pylist()},
            texts,
            kept(tables.read(con, "claims_vectors", asked=names)),
            {
                story: {key: frozenset(places) for key, places in claims.items()}
                for story, claims in earlier.items()
            },
            {row["story"]: row["last"] for row in last},
        )

    def work(self, found: Found, encoder: Encoder, progress: Progress) -> Told:
        """Embed the sentences that are new, and tell each story."""
        told: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        known = found.vectors.get((encoder.model.id, encoder.engine), {})
        fresh: dict[Place, NDArray[np.int8]] = {}
        for number, (story, mark) in enumerate(found.marks.items()):
            progress("claims", number, len(found.marks))
            last = found.last.get(story, 0)
            if mark is not None:
                texts = found.texts[story]
                units = units_of(texts)
                places = [(texts[unit.text].revision, unit.start, unit.end) for unit in units]
                words = [unit.words for unit in units]
                vectors = embedded(places, words, known, fresh, encoder)
                last = _told(story, texts, units, vectors, found, told)
            told["told"].append({"story": story, "mark": mark, "last": last})
        progress("claims", len(found.marks), len(found.marks))
        return Told(_tables(told, fresh), encoder.model, encoder.engine)

    def write(self, con: Connection, told: Told) -> None:
        """Write what was told. Belongs in one transaction."""
        whose = {**asdict(told.model), "model": told.model.id, "engine": told.engine}
        if told.rows["new_vectors"].num_rows:
            tables.do(con, ["add_model"], whose)
            new = told.rows["new_vectors"]
            tables.do(con, ["claims_keep_vectors"], whose, new_vectors=new)
        tables.do(con, ["claims_forget", "claims_put"], **told.rows)


def _told(
    story: str,
    texts: Sequence[Text],
    units: Sequence[Unit],
    vectors: NDArray[np.float32],
    found: Found,
    told: dict[str, list[Mapping[str, Any]]],
) -> int:
    """Tell a story and add its rows; return the last number given to a claim of it."""
    whole = tell_story(texts, units, vectors)
    earlier, last = found.earlier.get(story, {}), found.last.get(story, 0)
    ids, last = reconciled(story, earlier, rows.places_of(whole), last)
    told["new_claims"] += rows.claim_rows(story, whole, ids)
    told["new_mentions"] += rows.mention_rows(whole, ids)
    told["new_omissions"] += rows.omission_rows(story, whole, ids)
    told["new_conflicts"] += rows.conflict_rows(story, whole, ids)
    return last


def _tables(
    told: Mapping[str, Sequence[Mapping[str, Any]]], fresh: Mapping[Place, NDArray[np.int8]]
) -> dict[str, pa.Table]:
    schemas = {
        "told": _TOLD,
        "new_claims": rows.CLAIMS,
        "new_mentions": rows.MENTIONS,
        "new_omissions": rows.OMISSIONS,
        "new_conflicts": rows.CONFLICTS,
    }
    found = {
        name: pa.Table.from_pylist(list(told.get(name, ())), schema)
        for name, schema in schemas.items()
    }
    stacked = np.stack(list(fresh.values())) if fresh else np.empty((0, 0), np.int8)
    return {**found, "new_vectors": table(list(fresh), stacked)}
