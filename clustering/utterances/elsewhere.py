"""Outlets that print a thing said in no quotation marks: told in other words, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from clustering.utterances.context import about, sentences_of, taken_by, witnesses_of
from clustering.utterances.forms import is_masked
from clustering.utterances.records import Anchors, Printed
from clustering.utterances.speakers import differ
from clustering.utterances.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from clustering.claims.records import Text, Unit
    from clustering.utterances.context import Sentences
    from clustering.utterances.records import FormKind, Line, Utterance
    from clustering.utterances.telling import Embed

OUTLETS = 3
"""Outlets that must print a thing said before it is asked who does not."""

SHARE = 0.25
"""Share of the story's outlets that must print it."""

TELLING = 0.3
"""Likeness from which a sentence with the telling places and numbers of a thing tells it."""

NEAR = 0.46
"""The same where the thing has no places and numbers, or the whole story has them."""

FAR = 0.5
"""Likeness that no sentence of an outlet may reach where none has these places and numbers, if it
is said to drop the thing."""

FAR_BARE = 0.24
"""The same where only likeness can tell."""

ABROAD = 0.75
"""What these limits are multiplied by for an outlet in a language in which nobody prints it."""

COMMON = 0.5
"""Share of the story's articles that have a place or number elsewhere: then it tells little."""

_MOSTLY = 0.5
"""Share of a sentence that a quote takes up where the sentence is that quote."""

_UNSURE = 0.55
"""How sure it can be that a quote is a translation where only its sentence tells."""

GRACE = timedelta(hours=1)
"""What is published so soon after the first print cannot be blamed for lacking it."""


def elsewhere(
    texts: Sequence[Text], utterances: Sequence[Utterance], loose: Sequence[Line], embed: Embed
) -> tuple[Utterance, ...]:
    """Add to things said the outlets that tell them in other words, and those that drop them.

    Args:
        texts: The texts of the story.
        utterances: What is said in it, with the forms in quotation marks.
        loose: Lines of quotations that are no form of any of these.
        embed: What gives vectors.
    """
    outlets = sorted({text.outlet for text in texts})
    asked = [
        one
        for one in utterances
        if OUTLETS <= one.outlets < len(outlets) and one.outlets >= SHARE * len(outlets)
    ]
    if not asked:
        return tuple(utterances)
    sentences = sentences_of(texts, embed)
    taken = taken_by(utterances, sentences)
    told = []
    for one in utterances:
        if one in asked:
            unplaced = _unplaced(one, loose, texts)
            others = _others(one, outlets, taken, unplaced, sentences)
            told.append(_with(one, others, texts))
        else:
            told.append(one)
    return tuple(told)


def _with(said: Utterance, others: Sequence[Printed], texts: Sequence[Text]) -> Utterance:
    forms = (*said.forms, *others)
    printing = [texts[form.text] for form in forms if form.quote is not None]
    return replace(
        said,
        forms=forms,
        outlets=len({text.outlet for text in printing}),
        families=len({text.family for text in printing}),
    )


def _unplaced(
    said: Utterance, loose: Sequence[Line], texts: Sequence[Text]
) -> dict[str, list[Line]]:
    """Return the lines of each outlet that may be a translation, but are not known as one."""
    languages = {texts[form.text].language for form in said.forms}
    found: dict[str, list[Line]] = {}
    for line in loose:
        stranger = line.speaker and said.speaker and differ(line.speaker, said.speaker)
        if line.language not in languages and not stranger:
            found.setdefault(texts[line.text].outlet, []).append(line)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Wanted:
    """A thing said, as an outlet's sentences are held against it.

    Attributes:
        near: How near each sentence or clause of the story comes to it, shape (units,).
        holds: Which of them have its places and numbers; all where it has none.
        telling: Whether these tell it from the rest of the story.
        anchored: Whether it has any.
        known: When it was out for certain.
        languages: Those in which it is printed.
    """

    near: NDArray[np.float32]
    holds: NDArray[np.bool_]
    telling: bool
    anchored: bool
    known: datetime | None
    languages: frozenset[str]


def _others(
    said: Utterance,
    outlets: Sequence[str],
    taken: NDArray[np.bool_],
    unplaced: Mapping[str, Sequence[Line]],
    sentences: Sentences,
) -> list[Printed]:
    witnesses = witnesses_of(said, sentences)
    if not len(witnesses):
        return []
    wanted = _wanted(said, witnesses, sentences)
    printing = {sentences.texts[form.text].outlet for form in said.forms}
    found = []
    for outlet in outlets:
        if outlet not in printing and sentences.of_outlet[outlet]:
            other = _told(outlet, wanted, taken, sentences)
            if other is not None:
                other = _quoted(other, unplaced.get(outlet, ()))
            elif outlet not in unplaced:
                other = _dropped(outlet, wanted, sentences)
            if other is not None:
                found.append(other)
    return found


def _wanted(said: Utterance, witnesses: NDArray[np.int64], sentences: Sentences) -> _Wanted:
    texts, units = sentences.texts, sentences.units
    named = _anchors(said, texts)
    holds = np.array(
        [one.places >= named.places and one.numbers >= named.numbers for one in sentences.anchors],
        np.bool_,
    )
    inside = {(units[at].text, units[at].sentence) for at in witnesses}
    rest = {
        texts[unit.text].article
        for unit, held in zip(units, holds, strict=True)
        if held and (unit.text, unit.sentence) not in inside
    }
    printed = {texts[form.text].article for form in said.forms}
    anchored = bool(named.places or named.numbers)
    everything = np.arange(len(units))
    times = [
        at
        for form in said.forms
        for text in [texts[form.text]]
        if (at := text.latest if text.first else text.seen) is not None
    ]
    return _Wanted(
        sentences.likeness.between(everything, witnesses).max(axis=1),
        holds,
        anchored and len(rest - printed) < COMMON * len({text.article for text in texts}),
        anchored,
        min(times, default=None),
        frozenset(texts[form.text].language for form in said.forms),
    )


def _told(
    outlet: str, wanted: _Wanted, taken: NDArray[np.bool_], sentences: Sentences
) -> Printed | None:
    """Return the sentence in which an outlet tells a thing in other words, if one does."""
    free = [at for at in sentences.of_outlet[outlet] if wanted.holds[at] and not taken[at]]
    if not free:
        return None
    best = max(free, key=lambda at: (float(wanted.near[at]), -at))
    limit = TELLING if wanted.telling else NEAR
    if wanted.near[best] < limit:
        return None
    return _printed(best, "paraphrased", min(1.0, 0.2 + float(wanted.near[best])), sentences)


def _quoted(told: Printed, lines: Sequence[Line]) -> Printed:
    """Return the line in quotation marks that a sentence mostly is: then it is a translation."""
    for line in lines:
        both = min(told.end, line.end) - max(told.start, line.start)
        if (line.text, line.part) == (told.text, "body") and both > _MOSTLY * len(told.words):
            return replace(
                told,
                start=line.start,
                end=line.end,
                words=line.words,
                quote=line.quote,
                form="translated",
                masked=is_masked(tokens(line.words, line.language)),
                score=min(told.score, _UNSURE),
            )
    return told


def _dropped(outlet: str, wanted: _Wanted, sentences: Sentences) -> Printed | None:
    """Return an outlet's nearest sentence where it certainly does not tell a thing."""
    texts = [text for text in sentences.texts if text.outlet == outlet]
    last = max((text.earliest for text in texts if text.earliest is not None), default=None)
    if any(text.cut for text in texts) or last is None or wanted.known is None:
        return None
    if last < wanted.known + GRACE:
        return None
    own = sentences.of_outlet[outlet]
    if wanted.telling and any(wanted.holds[at] for at in own):
        return None
    best = max(own, key=lambda at: (float(wanted.near[at]), -at))
    absent = wanted.anchored and not any(wanted.holds[at] for at in own)
    limit = FAR if absent else FAR_BARE
    if not absent and not wanted.languages & {text.language for text in texts}:
        limit *= ABROAD
    if wanted.near[best] >= limit:
        return None
    doubt = max(0.0, float(wanted.near[best])) / limit
    sure = 0.9 - 0.2 * doubt if absent else 0.7 - 0.35 * doubt
    whole = [at for at in own if sentences.units[at].sentence == _span(sentences.units[at])]
    nearest = max(whole or own, key=lambda at: (float(wanted.near[at]), -at))
    return _printed(nearest, "dropped", sure, sentences)


def _span(unit: Unit) -> tuple[int, int]:
    return unit.start, unit.end


def _printed(at: int, form: FormKind, score: float, sentences: Sentences) -> Printed:
    unit = sentences.units[at]
    return Printed(
        unit.text, "body", unit.start, unit.end, unit.words, None, form, False, round(score, 3)
    )


def _anchors(said: Utterance, texts: Sequence[Text]) -> Anchors:
    """Return the places and numbers that most forms have."""
    found = [about(form.words, texts[form.text].language) for form in said.forms]
    half = len(found) / 2
    common = [
        frozenset(
            name for name in frozenset().union(*kinds) if sum(name in one for one in kinds) > half
        )
        for kinds in ([one.places for one in found], [one.numbers for one in found])
    ]
    return Anchors(*common)
