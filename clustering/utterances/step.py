"""The step of a run that tells what is said in the stories that changed, and how it is printed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clustering import tables
from clustering.claims.ids import reconciled
from clustering.claims.vectors import embedded
from clustering.stories_asked import earlier_places, stories_asked, told_of, write_told
from clustering.utterances import rows
from clustering.utterances.records import Said
from clustering.utterances.telling import OUTLETS, VERSION, tell_story

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import duckdb
    from numpy.typing import NDArray

    from clustering.claims.vectors import Place
    from clustering.encoders import Encoder
    from clustering.stories_asked import Asked, Places, Told
    from clustering.utterances.telling import Embed

    Connection = duckdb.DuckDBPyConnection
    Progress = Callable[[str, int, int], None]
    Fresh = dict[Place, NDArray[np.int8]]


_SCHEMAS = {"told": rows.TOLD, "new_utterances": rows.UTTERANCES, "new_forms": rows.FORMS}


@dataclass(frozen=True, slots=True)
class Found:
    """Stories to be told, the quotes of each revision, and where each story's utterances stood."""

    stories: Asked
    quotes: Mapping[str, Sequence[Said]]
    earlier: Places


class UtterancesStep:
    """Tells the utterances of stories; a story is told anew when its texts or quotes changed."""

    @property
    def name(self) -> str:
        """Its name, as in the table `tellings`."""
        return "utterances"

    def read(self, con: Connection) -> Found | None:
        """Return a portion of the stories that changed; None if none did."""
        stories = stories_asked(con, self.name, VERSION, OUTLETS)
        if stories is None:
            return None
        quotes: dict[str, list[Said]] = defaultdict(list)
        for row in tables.read(con, "utterances_quotes", asked=stories.names).to_pylist():
            quotes[row["revision"]].append(Said(**row))
        stood = tables.read(con, "utterances_places", asked=stories.names).to_pylist()
        places = (
            (row["story"], row["id"], rows.place(row["revision"], row["part"], row["start"]))
            for row in stood
        )
        return Found(stories, quotes, earlier_places(places))

    def work(self, found: Found, encoder: Encoder, progress: Progress) -> Told:
        """Embed the lines and sentences that are new, and tell each story."""
        told: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        stories = found.stories
        known = stories.vectors.get((encoder.model.id, encoder.engine), {})
        fresh: Fresh = {}
        for number, (story, mark) in enumerate(stories.marks.items()):
            progress("utterances", number, len(stories.marks))
            last = stories.last.get(story, 0)
            if mark is not None:
                last = _told(story, found, _embed(known, fresh, encoder), told)
            told["told"].append({"story": story, "mark": mark, "last": last})
        progress("utterances", len(stories.marks), len(stories.marks))
        return told_of(told, _SCHEMAS, fresh, encoder)

    def write(self, con: Connection, told: Told) -> None:
        """Write what was told. Belongs in one transaction."""
        write_told(con, self.name, told)


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
    texts = found.stories.texts[story]
    spoken = tell_story(texts, found.quotes, embed)
    ids, last = reconciled(
        story,
        found.earlier.get(story, {}),
        [rows.places_of(texts, one) for one in spoken],
        found.stories.last.get(story, 0),
        "u",
    )
    told["new_utterances"] += rows.utterance_rows(story, texts, spoken, ids)
    told["new_forms"] += rows.form_rows(story, texts, spoken, ids)
    return last
