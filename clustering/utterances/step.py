"""The step of a run that tells what is said in the stories that changed, and how it is printed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from clustering import tables
from clustering.claims.ids import reconciled
from clustering.claims.records import Text
from clustering.claims.step import SHORT, TEXTS
from clustering.claims.vectors import embedded, kept, table
from clustering.utterances import rows
from clustering.utterances.records import Said
from clustering.utterances.telling import OUTLETS, VERSION, tell_story

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import duckdb
    from numpy.typing import NDArray

    from clustering.claims.vectors import Place, Vectors
    from clustering.encoders import EmbeddingModel, Encoder
    from clustering.utterances.telling import Embed

    Connection = duckdb.DuckDBPyConnection
    Progress = Callable[[str, int, int], None]
    Fresh = dict[Place, NDArray[np.int8]]


@dataclass(frozen=True, slots=True)
class Found:
    """Stories to be told.

    Attributes:
        marks: For each story what `tellings` keeps of it; None for one that is none any more.
        texts: Its texts.
        quotes: The quotes of each revision.
        vectors: Vectors that are there, by model and engine.
        earlier: For each story where its utterances stood.
        last: The last number that it gave to an utterance.
    """

    marks: Mapping[str, str | None]
    texts: Mapping[str, Sequence[Text]]
    quotes: Mapping[str, Sequence[Said]]
    vectors: Vectors
    earlier: Mapping[str, Mapping[str, frozenset[tuple[str, int]]]]
    last: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """Rows to be written, by the name that the statements give them, and whose vectors they are."""

    rows: Mapping[str, pa.Table]
    model: EmbeddingModel
    engine: str


class UtterancesStep:
    """Tells the utterances of stories; a story is told anew when its texts or quotes changed."""

    @property
    def name(self) -> str:
        """Its name, as in the table `tellings`."""
        return "utterances"

    def read(self, con: Connection) -> Found | None:
        """Return a portion of the stories that changed; None if none did."""
        limits = {"version": VERSION, "outlets": OUTLETS, "texts": TEXTS}
        asked = tables.read(con, "utterances_asked", limits)
        if not asked.num_rows:
            return None
        names = asked.select(["story"])
        texts: dict[str, list[Text]] = defaultdict(list)
        for row in tables.read(con, "claims_texts", {"short": SHORT}, asked=names).to_pylist():
            texts[row.pop("story")].append(Text(**row))
        quotes: dict[str, list[Said]] = defaultdict(list)
        for row in tables.read(con, "utterances_quotes", asked=names).to_pylist():
            quotes[row["revision"]].append(Said(**row))
        earlier: dict[str, dict[str, set[tuple[str, int]]]] = defaultdict(lambda: defaultdict(set))
        for row in tables.read(con, "utterances_places", asked=names).to_pylist():
            at = rows.place(row["revision"], row["part"], row["start"])
            earlier[row["story"]][row["id"]].add(at)
        last = tables.read(con, "utterances_last", asked=names).to_pylist()
        return Found(
            {row["story"]: row["mark"] for row in asked.to_pylist()},
            texts,
            quotes,
            kept(tables.read(con, "claims_vectors", asked=names)),
            {
                story: {key: frozenset(places) for key, places in own.items()}
                for story, own in earlier.items()
            },
            {row["story"]: row["last"] for row in last},
        )

    def work(self, found: Found, encoder: Encoder, progress: Progress) -> Told:
        """Embed the lines and sentences that are new, and tell each story."""
        told: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        known = found.vectors.get((encoder.model.id, encoder.engine), {})
        fresh: Fresh = {}
        for number, (story, mark) in enumerate(found.marks.items()):
            progress("utterances", number, len(found.marks))
            last = found.last.get(story, 0)
            if mark is not None:
                last = _told(story, found, _embed(known, fresh, encoder), told)
            told["told"].append({"story": story, "mark": mark, "last": last})
        progress("utterances", len(found.marks), len(found.marks))
        return Told(_tables(told, fresh), encoder.model, encoder.engine)

    def write(self, con: Connection, told: Told) -> None:
        """Write what was told. Belongs in one transaction."""
        whose = {**asdict(told.model), "model": told.model.id, "engine": told.engine}
        new = told.rows["new_vectors"]
        if new.num_rows:
            tables.do(con, ["add_model"], whose)
            tables.do(con, ["claims_keep_vectors"], whose, new_vectors=new)
        tables.do(con, ["utterances_forget", "utterances_put"], **told.rows)


def _embed(known: Mapping[Place, NDArray[np.int8]], fresh: Fresh, encoder: Encoder) -> Embed:
    def embed(places: Sequence[Place], words: Sequence[str]) -> NDArray[np.float32]:
        return embedded(places, words, known, fresh, encoder)

    return embed


def _told(
    story: str,
    found: Found,
    embed: Embed,
    told: dict[str, list[Mapping[str, Any]]],
) -> int:
    """Tell a story and add its rows; return the last number given to an utterance of it."""
    texts = found.texts[story]
    spoken = tell_story(texts, found.quotes, embed)
    ids, last = reconciled(
        story,
        found.earlier.get(story, {}),
        [rows.places_of(texts, one) for one in spoken],
        found.last.get(story, 0),
        "u",
    )
    told["new_utterances"] += rows.utterance_rows(story, texts, spoken, ids)
    told["new_forms"] += rows.form_rows(story, texts, spoken, ids)
    return last


def _tables(told: Mapping[str, Sequence[Mapping[str, Any]]], fresh: Fresh) -> dict[str, pa.Table]:
    schemas = {"told": rows.TOLD, "new_utterances": rows.UTTERANCES, "new_forms": rows.FORMS}
    found = {
        name: pa.Table.from_pylist(list(told.get(name, ())), schema)
        for name, schema in schemas.items()
    }
    stacked = np.stack(list(fresh.values())) if fresh else np.empty((0, 0), np.int8)
    return {**found, "new_vectors": table(list(fresh), stacked)}
