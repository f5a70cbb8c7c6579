"""The sentences of a story, between and around the quotes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clustering.claims.likeness import likeness_of
from clustering.claims.units import units_of
from clustering.utterances.anchors import anchors
from clustering.utterances.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from clustering.claims.likeness import Likeness
    from clustering.claims.records import Text, Unit
    from clustering.utterances.records import Anchors, Printed, Utterance
    from clustering.utterances.telling import Embed

_WITNESSES = 24
"""Forms that an outlet's sentences are held against."""

_CUT_OFF = 0.5
"""Share of a sentence that a quote of something else takes up, from which it tells nothing else."""

_MOST = 0.5
"""Share of a form that a sentence must have for the form to stand in it."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """The sentences and clauses of a story.

    Attributes:
        texts: Its texts.
        units: Their sentences and clauses.
        likeness: How alike these are.
        of_outlet: Numbers of each outlet's.
        of_text: Numbers of each text's.
        anchors: What each is about.
    """

    texts: Sequence[Text]
    units: Sequence[Unit]
    likeness: Likeness
    of_outlet: dict[str, list[int]]
    of_text: dict[int, list[int]]
    anchors: Sequence[Anchors]


def sentences_of(texts: Sequence[Text], embed: Embed) -> Sentences:
    """Cut the texts of a story into sentences and clauses, and embed these."""
    units = units_of(texts)
    vectors = embed(
        [(texts[unit.text].revision, unit.start, unit.end) for unit in units],
        [unit.words for unit in units],
    )
    of_outlet: dict[str, list[int]] = defaultdict(list)
    of_text: dict[int, list[int]] = defaultdict(list)
    for at, unit in enumerate(units):
        of_text[unit.text].append(at)
        if not unit.above:
            of_outlet[texts[unit.text].outlet].append(at)
    anchored = [about(unit.words, texts[unit.text].language) for unit in units]
    likeness = likeness_of(texts, units, vectors)
    return Sentences(texts, units, likeness, of_outlet, of_text, anchored)


def about(words: str, language: str) -> Anchors:
    """Return the places, numbers and names of words in a language."""
    return anchors(words, tokens(words, language), language)


def taken_by(utterances: Sequence[Utterance], sentences: Sentences) -> NDArray[np.bool_]:
    """Return which sentences and clauses are mostly quotes of things said."""
    taken = np.zeros(len(sentences.units), np.bool_)
    for said in utterances:
        for form in said.forms:
            if form.part != "body":
                continue
            for at in sentences.of_text[form.text]:
                unit = sentences.units[at]
                both = min(unit.end, form.end) - max(unit.start, form.start)
                taken[at] |= both > _CUT_OFF * (unit.end - unit.start)
    return taken


def witnesses_of(said: Utterance, sentences: Sentences) -> NDArray[np.int64]:
    """Return the sentences or clauses in which the forms stand, one of each outlet first."""
    found: dict[str, int] = {}
    for form in sorted(said.forms, key=lambda form: (-form.score, form.text, form.start)):
        if form.part != "body":
            continue
        at = _around(form, sentences)
        if at is not None:
            found.setdefault(sentences.texts[form.text].outlet, at)
    return np.array(list(found.values())[:_WITNESSES], np.int64)


def _around(form: Printed, sentences: Sentences) -> int | None:
    """Return the smallest sentence or clause that has a form, or most of it."""
    best: tuple[float, int, int] | None = None
    for at in sentences.of_text[form.text]:
        unit = sentences.units[at]
        both = min(unit.end, form.end) - max(unit.start, form.start)
        if both <= 0:
            continue
        share = round(both / (form.end - form.start), 1)
        rank = (share, -(unit.end - unit.start), -at)
        if best is None or rank > best:
            best = rank
    return -best[2] if best and best[0] >= _MOST else None
