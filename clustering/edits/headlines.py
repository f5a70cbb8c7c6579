"""What became of a headline: changed, softened, sharpened. Pure."""

from __future__ import annotations

import re

from clustering.edits.cues import cues
from clustering.edits.differing import operations
from clustering.edits.judging import Judged, judge, sides
from clustering.edits.records import Edit, Operation, Part, Span, Text
from clustering.edits.words import words

SHARED = 2
"""Words that an old and a new headline have in common, if the new one still tells the same."""

_OWN = ("h1", "json-ld", "og", "twitter", "microdata", "title")
"""Places of the page itself; what a feed calls it may be older than the page."""
_QUOTED = re.compile(r"[\"“”„«»‹›]|(?<!\w)['‘‚]|['’](?!\w)")


def headline_edits(
    before: Text, after: Text, language: str | None
) -> tuple[list[Edit], tuple[Operation, ...]]:
    """Return what became of the headline, and the words that differ."""
    differs = operations(before.headline, after.headline)
    if not differs or not really(before, after):
        return [], ()
    one, other = Span(0, len(before.headline)), Span(0, len(after.headline))
    edits = [Edit("headline changed", "headline", one, other, score=_sureness(before, after))]
    if tone := softened(before.headline, after.headline, language):
        edits.append(Edit(tone.kind, "headline", one, other, tone.detail, tone.score))
    edits += _of_words("headline", before.headline, after.headline, differs, language)
    return edits, differs


def deck_edits(
    before: Text, after: Text, language: str | None
) -> tuple[list[Edit], tuple[Operation, ...]]:
    """Return what became of the deck; that one comes or goes may be our reading."""
    if not before.deck or not after.deck or not before.read_like(after):
        return [], ()
    differs = operations(before.deck, after.deck)
    if not differs:
        return [], ()
    one, other = Span(0, len(before.deck)), Span(0, len(after.deck))
    edits = [Edit("deck changed", "deck", one, other)]
    return edits + _of_words("deck", before.deck, after.deck, differs, language), differs


def really(before: Text, after: Text) -> bool:
    """Whether the outlet changed the headline, or we took another of its forms.

    A page holds its headline in several places. Where both readings have one of these, and none
    of those changed, we only chose another. Where they share no place, a reading by another
    reader proves nothing.
    """
    old, new = dict(before.variants), dict(after.variants)
    both = [origin for origin in _OWN if origin in old and origin in new]
    if both:
        return any(operations(old[origin], new[origin]) for origin in both)
    return before.read_like(after)


def _sureness(before: Text, after: Text) -> float:
    return 1.0 if before.read_like(after) else 0.8


def softened(before: str, after: str, language: str | None) -> Judged | None:
    """Return whether a headline says with more distance, or less force, what it said; or with more.

    Distance: a hedge, a verb that leaves it to the speaker, quotation marks. Force: a word that
    judges or excites. Of two headlines that share next to nothing none is the softer.
    """
    content = [
        {
            word.form.casefold()
            for word in words(text)
            if len(word.form) > 3 or not word.form.isascii()
        }
        for text in (before, after)
    ]
    if len(content[0] & content[1]) < SHARED:
        return None
    distance, why = _more(before, after, language, ("hedge", "doubt_verb", "plain_verb"))
    force, what = _more(before, after, language, ("strong",))
    quoted = _quoted_what_stood_bare(before, after)
    back = _quoted_what_stood_bare(after, before)
    softer = (distance > 0) + (force < 0) + quoted
    harder = (distance < 0) + (force > 0) + back
    if softer and not harder:
        detail = f"{why} added" if distance > 0 else "quotation marks added" if quoted else None
        if detail is None:
            return Judged("headline softened", 0.6, f"{what} gone")
        return Judged("headline softened", 0.9 if distance > 0 else 0.8, detail)
    if harder and not softer:
        detail = f"{why} gone" if distance < 0 else "quotation marks gone" if back else None
        if detail is None:
            return Judged("headline sharpened", 0.6, f"{what} added")
        return Judged("headline sharpened", 0.7, detail)
    return None


def _more(
    before: str, after: str, language: str | None, names: tuple[str, ...]
) -> tuple[int, str | None]:
    """Return by how many cues the later text has more, and one that only one of the two has."""
    patterns = [cues(name, language) for name in names]
    was = [found.casefold() for each in patterns for found in each.findall(before)]
    now = [found.casefold() for each in patterns for found in each.findall(after)]
    own = [each for each in (now if len(now) > len(was) else was) if (each in now) != (each in was)]
    return len(now) - len(was), f'"{own[0].strip()}"' if own else None


def _quoted_what_stood_bare(before: str, after: str) -> bool:
    """Whether words that stood without quotation marks stand in them now."""
    if len(_QUOTED.findall(after)) < 2:
        return False
    inside = " ".join(_inside(after))
    was = {word.form.casefold() for word in words(before) if word.lettered}
    there = {word.form.casefold() for each in _inside(before) for word in words(each)}
    now = [word.form.casefold() for word in words(inside) if word.lettered]
    return bool(now) and all(each in was and each not in there for each in now)


def _inside(text: str) -> list[str]:
    marks = list(_QUOTED.finditer(text))
    return [
        text[one.end() : other.start()] for one, other in zip(marks[::2], marks[1::2], strict=False)
    ]


def _of_words(
    part: Part, before: str, after: str, differs: tuple[Operation, ...], language: str | None
) -> list[Edit]:
    found = []
    for operation in differs:
        judged = judge(sides(before, after, operation, language))
        if judged and judged.kind not in ("words changed", "typo"):
            where = operation.before, operation.after
            found.append(Edit(judged.kind, part, *where, judged.detail, judged.score))
    return found
