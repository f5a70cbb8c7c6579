"""What was said, and under it every form in which it was printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from storage.export.page.evidence import Evidence
from storage.export.page.words import Piece, marked

Row = Mapping[str, Any]

FORMS = {
    "verbatim": "word for word",
    "masked": "a word hidden, as in sh*t",
    "euphemism": "a milder word instead",
    "cut": "words left out",
    "translated": "in another language",
    "paraphrased": "in other words, without quotation marks",
    "dropped": "nothing of it; the nearest sentence stands here",
}
"""The classes of printed forms, and what each means."""

_COMPARED = frozenset({"verbatim", "masked", "euphemism", "cut"})


@dataclass(frozen=True, slots=True)
class Form:
    """How an outlet prints it.

    Attributes:
        row: The answer's row.
        form: A key of `FORMS`.
        masked: Whether a word is hidden, whatever the form.
        pieces: The printed words; those that the fullest form does not have are "new".
        link: Where that stands.
    """

    row: Row
    form: str
    masked: bool
    pieces: tuple[Piece, ...]
    link: str | None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing said."""

    id: str
    row: Row
    forms: tuple[Form, ...]
    counts: tuple[tuple[str, int], ...]


def ledger(rows: Sequence[Row], evidence: Evidence) -> tuple[Utterance, ...]:
    """Return what was said, each with its printed forms, in the order of the answer.

    Args:
        rows: The answer to `quotes`.
        evidence: Where to cite the printed words.
    """
    utterances = []
    for key, group in groupby(rows, key=lambda row: row["utterance_id"]):
        forms = tuple(_form(row, evidence) for row in group)
        counts = tuple((name, sum(form.form == name for form in forms)) for name in FORMS)
        shown = tuple((name, number) for name, number in counts if number)
        utterances.append(Utterance(key, forms[0].row, forms, shown))
    return tuple(utterances)


def _form(row: Row, evidence: Evidence) -> Form:
    name = str(row["form"]).partition(",")[0]
    printed = str(row["printed"])
    if name == "dropped":
        printed = printed.removeprefix("(nearest: ").removesuffix(")")
    same_language = row["language"] == row["said_in"]
    pieces = (
        marked(printed, row["utterance"])
        if name in _COMPARED and same_language
        else (Piece("same", printed),)
    )
    place = (row["part"], row["start"], row["end"])
    what = "Nearest to a quote" if name == "dropped" else f"Prints a quote: {name}"
    link = evidence.cite(row["revision"], place, what, f"said-{row['utterance_id']}")
    return Form(row, name, bool(row["masked"]), pieces, link)
