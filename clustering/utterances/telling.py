"""All things said in one story, and how each outlet prints them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from clustering.utterances.aligning import align
from clustering.utterances.anchors import shared
from clustering.utterances.elsewhere import elsewhere
from clustering.utterances.forms import Judged, fullest, is_masked, judged
from clustering.utterances.grouping import (
    LITTLE,
    TELLS,
    Groups,
    group_by_words,
    join_short,
    wordings_of,
)
from clustering.utterances.lines import lines_of
from clustering.utterances.meaning import Meaning, group_by_meaning, meaning_of
from clustering.utterances.originals import originals
from clustering.utterances.records import Printed, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from clustering.claims.records import Text
    from clustering.utterances.records import Line, Said, Wording

    Embed = Callable[[Sequence[tuple[str, int, int]], Sequence[str]], NDArray[np.float32]]

VERSION = "utterances/1"
"""Version of the rules; when it changes, every story is told anew."""

OUTLETS = 2
"""Outlets that must print a thing said: one alone can be compared with nobody."""

_BASE = 0.25
"""How sure a translation is before its likeness and what it shares are added."""

_SHARED = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class _Story:
    """What is known of a story while it is told."""

    texts: Sequence[Text]
    lines: Sequence[Line]
    wordings: Sequence[Wording]
    meaning: Meaning

    def outlets(self, wording: Wording) -> frozenset[str]:
        """Return who prints a wording."""
        return frozenset(self.texts[self.lines[at].text].outlet for at in wording.lines)

    def families(self, wording: Wording) -> frozenset[str]:
        """Return which independent reports print a wording."""
        return frozenset(self.texts[self.lines[at].text].family for at in wording.lines)

    def since(self, wording: Wording) -> float:
        """Return when a wording was first printed, in seconds; infinite where not known."""
        times = [_since(self.texts[self.lines[at].text]) for at in wording.lines]
        return min(times, default=float("inf"))


def tell_story(
    texts: Sequence[Text], quotes: Mapping[str, Sequence[Said]], embed: Embed
) -> tuple[Utterance, ...]:
    """Tell what is said in a story, under all its printed forms.

    Args:
        texts: Its texts: every revision, those of an article one after the other as seen.
        quotes: The quotes of each revision, by its id.
        embed: Gives a unit row for each of some places and the words that stand there.

    Returns:
        What at least two outlets print, the most printed first.
    """
    lines = [
        line
        for number, text in enumerate(texts)
        for line in lines_of(number, text, quotes.get(text.revision, ()))
    ]
    wordings = wordings_of(lines)
    if not wordings:
        return ()
    groups = Groups(wordings)
    group_by_words(wordings, groups)
    join_short(wordings, groups)
    meaning = meaning_of(wordings, _vectors(texts, lines, wordings, embed))
    group_by_meaning(wordings, groups, meaning)
    story = _Story(texts, lines, wordings, meaning)
    told = [own for own in groups.all() if _tells(own, story)]
    spoken = [[wordings[at] for at in own] for own in told]
    languages = originals(spoken, story.families, story.since)
    found = [
        _utterance(own, language, story, clear=clear)
        for own, (language, clear) in zip(told, languages, strict=True)
    ]
    found.sort(key=lambda one: (-one.outlets, -one.families, one.forms[0].text, one.forms[0].start))
    placed = {line for own in told for at in own for line in wordings[at].lines}
    loose = [line for at, line in enumerate(lines) if line.founds and at not in placed]
    return elsewhere(texts, found, loose, embed)


def _tells(own: Sequence[int], story: _Story) -> bool:
    wordings = [story.wordings[at] for at in own]
    outlets = frozenset().union(*(story.outlets(one) for one in wordings))
    return len(outlets) >= OUTLETS and any(_founds(one) for one in wordings)


def _founds(one: Wording) -> bool:
    """Whether a wording says enough to be something said: a word in marks may be a name."""
    return one.founds and one.weight >= (LITTLE if one.speakers else TELLS)


def _vectors(
    texts: Sequence[Text], lines: Sequence[Line], wordings: Sequence[Wording], embed: Embed
) -> NDArray[np.float32]:
    """Return a row for each wording that a body has; zeros for the others."""
    there, places, words = [], [], []
    for at, wording in enumerate(wordings):
        inside = [lines[line] for line in wording.lines if lines[line].part == "body"]
        if inside:
            one = min(inside, key=lambda line: (line.end - line.start, line.text, line.start))
            there.append(at)
            places.append((texts[one.text].revision, one.start, one.end))
            words.append(texts[one.text].body[one.start : one.end])
    if not there:
        return np.zeros((len(wordings), 1), np.float32)
    found = embed(places, words)
    rows = np.zeros((len(wordings), found.shape[1]), np.float32)
    rows[there] = found
    return rows


def _utterance(own: Sequence[int], language: str, story: _Story, *, clear: bool) -> Utterance:
    wordings = [story.wordings[at] for at in own]
    home = [one for one in wordings if one.language == language]
    full = fullest(home, lambda one: len(story.families(one)))
    words = story.lines[full.lines[0]].words
    forms: list[Printed] = []
    for at, one in zip(own, wordings, strict=True):
        if one.language == language:
            what = judged(one, full, words, home)
        else:
            what = _translated(at, own, language, story)
        if len(home) < len(wordings) and what.form == "paraphrased":
            what = replace(what, form="translated")
        forms += [_printed(story.lines[line], what) for line in one.lines]
    forms.sort(key=lambda one: (one.text, one.part, one.start))
    first = min(forms, key=lambda one: (_since(story.texts[one.text]), one.text))
    score = sum(one.score for one in forms) / len(forms)
    return Utterance(
        words,
        _speaker(wordings, story),
        language,
        clear,
        len(frozenset[str]().union(*(story.outlets(one) for one in wordings))),
        len(frozenset[str]().union(*(story.families(one) for one in wordings))),
        first.text,
        round(score, 3),
        tuple(forms),
    )


def _translated(at: int, own: Sequence[int], language: str, story: _Story) -> Judged:
    """Say how sure it is that a wording is a translation of what is printed in the original."""
    one = story.wordings[at]
    natives = [other for other in own if story.wordings[other].language == language]
    near = story.meaning.between([at], natives)
    for other in own:
        kept = story.wordings[other]
        if other != at and kept.language == one.language:
            alike = align(one.tokens, kept.tokens).contained
            near = max(near, alike * story.meaning.between([other], natives))
    together = max(shared(one.anchors, story.wordings[other].anchors) for other in natives)
    score = min(1.0, _BASE + max(0.0, near) + _SHARED * min(together, 2))
    return Judged("translated", is_masked(one.tokens), round(score, 3))


def _printed(line: Line, what: Judged) -> Printed:
    return Printed(
        line.text,
        line.part,
        line.start,
        line.end,
        line.words,
        line.quote,
        what.form,
        what.masked,
        what.score,
        what.differs,
    )


def _speaker(wordings: Sequence[Wording], story: _Story) -> str | None:
    names = Counter(
        speaker
        for one in wordings
        for at in one.lines
        if (speaker := story.lines[at].speaker) is not None
    )
    return min(names, key=lambda name: (-names[name], -len(name), name)) if names else None


def _since(text: Text) -> float:
    at = text.earliest if text.first else text.seen
    return at.timestamp() if at is not None else float("inf")
