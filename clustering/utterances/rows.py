"""What is said in a story, as rows of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clustering.claims.records import Text
    from clustering.utterances.records import Utterance

    Row = Mapping[str, Any]

_TEXT, _PLACE, _SHARE = pa.string(), pa.int32(), pa.float64()
TOLD = pa.schema({"story": _TEXT, "mark": _TEXT, "last": _PLACE})
UTTERANCES = pa.schema(
    [
        *((name, _TEXT) for name in ("id", "story", "speaker", "text", "language", "revision")),
        *((name, _PLACE) for name in ("outlets", "families", "of_outlets")),
        ("language_clear", pa.bool_()),
        ("score", _SHARE),
    ]
)
FORMS = pa.schema(
    [
        *((name, _TEXT) for name in ("utterance", "story", "revision", "part", "text")),
        *((name, _TEXT) for name in ("quote", "form", "differs")),
        *((name, _PLACE) for name in ("start", "end")),
        ("masked", pa.bool_()),
        ("score", _SHARE),
    ]
)


def place(revision: str, part: str, start: int) -> tuple[str, int]:
    """Return where a form stands, as ids are reconciled by it."""
    return f"{revision}:{part}", start


def places_of(texts: Sequence[Text], said: Utterance) -> frozenset[tuple[str, int]]:
    """Return where an utterance stands in quotation marks."""
    return frozenset(
        place(texts[form.text].revision, form.part, form.start)
        for form in said.forms
        if form.quote is not None
    )


def utterance_rows(
    story: str, texts: Sequence[Text], told: Sequence[Utterance], ids: Sequence[str]
) -> Iterator[Row]:
    """Return rows of `utterances`."""
    outlets = len({text.outlet for text in texts})
    for said, key in zip(told, ids, strict=True):
        yield {
            "id": key,
            "story": story,
            "speaker": said.speaker,
            "text": said.words,
            "language": said.language or None,
            "language_clear": said.clear,
            "revision": texts[said.first].revision,
            "outlets": said.outlets,
            "families": said.families,
            "of_outlets": outlets,
            "score": said.score,
        }


def form_rows(
    story: str, texts: Sequence[Text], told: Sequence[Utterance], ids: Sequence[str]
) -> Iterator[Row]:
    """Return rows of `printed_forms`."""
    for said, key in zip(told, ids, strict=True):
        for form in said.forms:
            yield {
                "utterance": key,
                "story": story,
                "revision": texts[form.text].revision,
                "part": form.part,
                "start": form.start,
                "end": form.end,
                "text": form.words,
                "quote": form.quote,
                "form": form.form,
                "masked": form.masked,
                "differs": form.differs,
                "score": form.score,
            }
