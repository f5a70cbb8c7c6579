"""The step of a run that tells claims, omissions and conflicts of the stories that changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from clustering import tables
from clustering.claims import rows
from clustering.claims.ids import reconciled
from clustering.claims.records import Text
from clustering.claims.telling import VERSION, tell_story
from clustering.claims.units import units_of
from clustering.claims.vectors import embedded
from clustering.stories_asked import earlier_places, stories_asked, told_of, write_told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import duckdb
    from numpy.typing import NDArray

    from clustering.claims.records import Unit
    from clustering.claims.vectors import Place
    from clustering.encoders import Encoder
    from clustering.stories_asked import Asked, Places, Told

    Connection = duckdb.DuckDBPyConnection
    Progress = Callable[[str, int, int], None]

OUTLETS = 3
"""Outlets that a story must have: fewer cannot make a claim."""

_SCHEMAS = {
    "told": pa.schema({"story": pa.string(), "mark": pa.string(), "last": pa.int32()}),
    "new_claims": rows.CLAIMS,
    "new_mentions": rows.MENTIONS,
    "new_omissions": rows.OMISSIONS,
    "new_conflicts": rows.CONFLICTS,
}


@dataclass(frozen=True, slots=True)
class Found:
    """Stories to be told, and for each where its claims stood."""

    stories: Asked
    earlier: Places


class ClaimsStep:
    """Tells the claims of stories; a story is told anew when its texts or members changed."""

    @property
    def name(self) -> str:
        """Its name, as in the table `tellings`."""
        return "claims"

    def read(self, con: Connection) -> Found | None:
        """Return a portion of the stories that changed; None if none did."""
        stories = stories_asked(con, self.name, VERSION, OUTLETS)
        if stories is None:
            return None
        found = tables.read(con, "claims_mentions", asked=stories.names).to_pylist()
        places = ((row["story"], row["id"], (row["revision"], row["start"])) for row in found)
        return Found(stories, earlier_places(places))

    def work(self, found: Found, encoder: Encoder, progress: Progress) -> Told:
        """Embed the sentences that are new, and tell each story."""
        told: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        stories = found.stories
        known = stories.vectors.get((encoder.model.id, encoder.engine), {})
        fresh: dict[Place, NDArray[np.int8]] = {}
        for number, (story, mark) in enumerate(stories.marks.items()):
            progress("claims", number, len(stories.marks))
            last = stories.last.get(story, 0)
            if mark is not None:
                texts = stories.texts[story]
                units = units_of(texts)
                places = [(texts[unit.text].revision, unit.start, unit.end) for unit in units]
                words = [unit.words for unit in units]
                vectors = embedded(places, words, known, fresh, encoder)
                last = _told(story, texts, units, vectors, found, told)
            told["told"].append({"story": story, "mark": mark, "last": last})
        progress("claims", len(stories.marks), len(stories.marks))
        return told_of(told, _SCHEMAS, fresh, encoder)

    def write(self, con: Connection, told: Told) -> None:
        """Write what was told. Belongs in one transaction."""
        write_told(con, self.name, told)


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
    earlier, last = found.earlier.get(story, {}), found.stories.last.get(story, 0)
    ids, last = reconciled(story, earlier, rows.places_of(whole), last)
    told["new_claims"] += rows.claim_rows(story, whole, ids)
    told["new_mentions"] += rows.mention_rows(whole, ids)
    told["new_omissions"] += rows.omission_rows(story, whole, ids)
    told["new_conflicts"] += rows.conflict_rows(story, whole, ids)
    return last
