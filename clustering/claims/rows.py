"""What is told of a story, as rows of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from clustering.claims.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clustering.claims.records import Printed, Unit
    from clustering.claims.telling import StoryTold

    Row = Mapping[str, Any]

_TEXT, _PLACE, _SHARE = pa.string(), pa.int32(), pa.float64()
CLAIMS = pa.schema(
    [
        *((name, _TEXT) for name in ("id", "story", "statement", "kind", "language", "revision")),
        *((name, _PLACE) for name in ("families", "of_families", "start", "end")),
        ("score", _SHARE),
    ]
)
MENTIONS = pa.schema(
    [
        *((name, _TEXT) for name in ("claim", "revision", "sentence", "kind")),
        *((name, _PLACE) for name in ("start", "end")),
        *((name, _SHARE) for name in ("position", "score")),
    ]
)
OMISSIONS = pa.schema(
    [
        *((name, _TEXT) for name in ("claim", "outlet", "story", "state")),
        *((name, _TEXT) for name in ("nearest_revision", "nearest_sentence")),
        *((name, _PLACE) for name in ("start", "end")),
        *((name, _SHARE) for name in ("similarity", "score")),
    ]
)
CONFLICTS = pa.schema(
    [
        *((name, _TEXT) for name in ("story", "about", "what", "kind", "claim", "revision")),
        *((name, _TEXT) for name in ("says", "value", "sentence", "usual", "usual_value")),
        *((name, _TEXT) for name in ("usual_sentence", "usual_revision")),
        *((name, _PLACE) for name in ("start", "end", "usual_start", "usual_end", "families")),
        ("changed_since", pa.bool_()),
        ("score", _SHARE),
    ]
)


def places_of(told: StoryTold) -> list[frozenset[tuple[str, int]]]:
    """Return where each claim stands: revision and offset of its sentences."""
    return [
        frozenset(
            (told.texts[unit.text].revision, unit.sentence[0])
            for unit in (told.units[one.unit] for one in claim.mentions)
        )
        for claim in told.claims
    ]


def claim_rows(story: str, told: StoryTold, ids: Sequence[str]) -> Iterator[Row]:
    """Give the rows of `claims`."""
    everybody = len({text.family for text in told.texts})
    for key, claim in zip(ids, told.claims, strict=True):
        unit = told.units[claim.centre]
        yield {
            "id": key,
            "story": story,
            "statement": unit.words,
            "kind": claim.kind,
            "language": told.texts[unit.text].language or None,
            "families": claim.families,
            "of_families": everybody,
            "score": claim.score,
            "revision": told.texts[unit.text].revision,
            "start": unit.start,
            "end": unit.end,
        }


def mention_rows(told: StoryTold, ids: Sequence[str]) -> Iterator[Row]:
    """Give the rows of `claim_mentions`."""
    for key, claim in zip(ids, told.claims, strict=True):
        for one in claim.mentions:
            unit = told.units[one.unit]
            text = told.texts[unit.text]
            start, end = unit.sentence
            yield {
                "claim": key,
                "revision": text.revision,
                "sentence": text.body[start:end],
                "start": start,
                "end": end,
                "position": unit.position,
                "score": one.score,
                "kind": kind_of(unit.words, text.language),
            }


def omission_rows(story: str, told: StoryTold, ids: Sequence[str]) -> Iterator[Row]:
    """Give the rows of `omissions`."""
    for one in told.omissions:
        unit = told.units[one.nearest]
        yield {
            "claim": ids[one.claim],
            "outlet": one.outlet,
            "story": story,
            "state": one.state,
            "nearest_revision": told.texts[unit.text].revision,
            "nearest_sentence": _sentence(told, unit),
            "start": unit.sentence[0],
            "end": unit.sentence[1],
            "similarity": one.similarity,
            "score": one.score,
        }


def conflict_rows(story: str, told: StoryTold, ids: Sequence[str]) -> Iterator[Row]:
    """Give the rows of `conflicts`, the surest first."""
    carried: dict[tuple[int, int], str] = {}
    for key, claim in zip(ids, told.claims, strict=True):
        for mention in claim.mentions:
            unit = told.units[mention.unit]
            carried.setdefault((unit.text, unit.sentence[0]), key)
    newest = {text.article: text.body for text in told.texts if text.newest}
    for one in sorted(told.conflicts, key=lambda one: (-one.score, one.odd.text, one.odd.start)):
        odd, usual = one.odd, one.usual
        sentence = _printed(told, odd)
        yield {
            "story": story,
            "about": one.about,
            "what": one.what,
            "kind": one.kind,
            "claim": carried.get((usual.text, usual.sentence[0]))
            or carried.get((odd.text, odd.sentence[0])),
            "revision": told.texts[odd.text].revision,
            "start": odd.start,
            "end": odd.end,
            "says": odd.shown,
            "value": odd.value,
            "sentence": sentence,
            "changed_since": sentence not in newest.get(told.texts[odd.text].article, ""),
            "usual": usual.shown,
            "usual_value": usual.value,
            "usual_sentence": _printed(told, usual),
            "usual_revision": told.texts[usual.text].revision,
            "usual_start": usual.start,
            "usual_end": usual.end,
            "families": one.families,
            "score": one.score,
        }


def _sentence(told: StoryTold, unit: Unit) -> str:
    start, end = unit.sentence
    return unit.words if unit.above else told.texts[unit.text].body[start:end]


def _printed(told: StoryTold, one: Printed) -> str:
    start, end = one.sentence
    return told.texts[one.text].body[start:end]
