"""What in a sentence says who said a quotation in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clustering.quotes.subjects import NOBODY, Subject, subject

if TYPE_CHECKING:
    from clustering.quotes.frames import Frame

_FAR = 9
"""Words between a quotation and a verb that follows it, at most."""
_FARTHER = 10
"""Words between a verb and a quotation that follows it, beyond which it says less."""
_LABEL = 7
"""Words of a label before a colon, at most."""
_DASHES = frozenset(",،–—-")


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign of who said a quotation.

    Attributes:
        who: The subject.
        verb: The verb or phrase, as printed.
        score: How sure we are that it is about this quotation, 0 to 1.
        why: Its kind.
        at: Index of the verb in the sentence; -1 for another cue.
    """

    who: Subject = NOBODY
    verb: str | None = None
    score: float = 0.0
    why: str = "nothing"
    at: int = -1


def cue(frame: Frame, quote: int, before: str, *, headline: bool = False) -> Cue | None:
    """Return the best cue for the quotation at an index; None where there is none.

    Args:
        frame: The sentence.
        quote: Index of the quotation's token.
        before: The last characters inside the quotation.
        headline: Whether it is a headline, where a name and a colon are enough.
    """
    left, right = _left(frame, quote), _right(frame, quote, before)
    said = according(frame)
    ahead = frame.line[quote - 1].text if quote else ""
    colon = ahead in {":", "："} or (headline and ahead in {"–", "—", "-"})
    if said is not None and quote < said.at <= quote + 2:
        return said
    if right is not None and right.why == "inverted" and right.who.what == "name":
        return right
    if colon:
        label = _label(frame, quote - 1, headline=headline)
        if left is not None and (left.who.what != "none" or label is None):
            return replace(left, score=0.95, why="before")
        return label or said
    if right is not None and (left is None or left.who.what == "none" or _opens(frame, quote)):
        return right
    if said is not None and (left is None or left.who.what not in {"name", "he", "she"}):
        return said
    return left or _label_after(frame, quote, headline=headline)


def _opens(frame: Frame, quote: int) -> bool:
    return all(token.kind in {"point", "quote", "small"} for token in frame.line[:quote])


def _right(frame: Frame, quote: int, before: str) -> Cue | None:
    """Read what follows a quotation: `", said Holt`, `", he said`."""
    line = frame.line
    verb = next((index for index in frame.verbs if index > quote), None)
    if verb is None or any(t.kind == "quote" for t in line[quote + 1 : verb]):
        return None
    between = [t for t in line[quote + 1 : verb] if t.kind != "point"]
    follows = line[quote + 1]
    stopped = [t for t in line[quote + 1 : verb] if t.text in {";", ":"}]
    linked = follows.text in _DASHES or before in set(",?!…—–-") or verb == quote + 1
    linked = linked or follows.capital or follows.low in frame.words.he | frame.words.she
    if not linked and not stopped and _tag(frame, verb):
        return Cue(subject(frame, verb, quote=verb - 1), line[verb].text, 0.85, "straight", verb)
    if stopped or not linked or len(between) > _FAR:
        return None
    if follows.text in _DASHES and _new_clause(frame, quote + 2, verb):
        return None
    who = subject(frame, verb, quote=quote)
    near = all(t.low in frame.words.auxiliaries for t in between)
    if who.what == "none" and not near:
        return None
    return Cue(
        who, line[verb].text, 0.97 if near else 0.93, "inverted" if near else "straight", verb
    )


def _tag(frame: Frame, verb: int) -> bool:
    """Tell whether a sentence ends with who says it: ", betont Holt."."""
    line, words = frame.line, frame.words
    if line[verb - 1].text != "," or words.him or verb + 1 >= len(line):
        return False
    after = line[verb + 1]
    named = any(name.first == verb + 1 and not name.oblique for name in frame.names)
    return named or after.low in words.he | words.she | words.definite


def _new_clause(frame: Frame, index: int, verb: int) -> bool:
    """Tell whether what follows a comma begins another clause of the sentence."""
    first = frame.line[index] if index < verb else None
    words = frame.words
    return first is not None and first.low in words.conjunctions | words.relatives - words.definite


def _left(frame: Frame, quote: int) -> Cue | None:
    """Read what stands before a quotation in its sentence: `Holt said that "…"`."""
    line = frame.line
    for verb in reversed([index for index in frame.verbs if index < quote]):
        if any(token.text == ";" for token in line[verb:quote]):
            return None
        who = subject(frame, verb, quote=_quote_before(frame, verb), until=quote)
        if who.what == "none":
            earlier = [index for index in frame.verbs if index < verb]
            who = (
                subject(frame, earlier[-1], quote=_quote_before(frame, earlier[-1]))
                if earlier
                else who
            )
        gap = sum(token.kind == "word" for token in line[verb + 1 : quote])
        score = 0.93 if gap <= 3 else 0.88 if gap <= _FARTHER else 0.75
        return Cue(who, line[verb].text, score, "before" if gap <= _FARTHER else "far", verb)
    return None


def _quote_before(frame: Frame, verb: int) -> int | None:
    for index in range(verb - 1, -1, -1):
        if frame.line[index].kind == "quote":
            return index
    return None


def according(frame: Frame) -> Cue | None:
    """Read "according to Holt", wherever it stands in the sentence."""
    for phrase in frame.words.according:
        place = _phrase(frame, phrase)
        if place is None:
            continue
        start, end = place
        printed = frame.printed(start, end)
        weak = len(phrase) == 1 and len(phrase[0]) <= 4 and phrase[0] != "laut"
        who = _whose(frame, phrase, end)
        if weak and not (start == 0 and who.what == "name" and " " in who.text):
            continue
        if who.what != "none":
            return Cue(who, printed, 0.75 if weak else 0.9, "according", start)
    return _voice(frame)


def _phrase(frame: Frame, phrase: tuple[str, ...]) -> tuple[int, int] | None:
    lows = [token.low for token in frame.line]
    for index in range(len(lows) - len(phrase) + 1):
        if tuple(lows[index : index + len(phrase)]) == phrase:
            return index, index + len(phrase)
    if len(phrase) > 1 or not phrase[0].endswith(("’", "'")):
        return None
    return None


def _whose(frame: Frame, phrase: tuple[str, ...], index: int) -> Subject:
    """Return who is named after a phrase such as "according to"."""
    words, line = frame.words, frame.line
    if phrase[-2:-1] and phrase[-2] in words.he_according:
        return Subject("he", phrase[-2], phrase[-2])
    if phrase[-2:-1] and phrase[-2] in words.she_according:
        return Subject("she", phrase[-2], phrase[-2])
    end = index
    while end < len(line) and not (line[end].kind in {"point", "quote"} and line[end].text != "."):
        end += 1
    named = [name for name in frame.names_in(index, end) if not name.owner]
    named = [name for name in named if not frame.attributive(name, end)]
    far = words.oblique | words.complementizers | words.relatives - words.definite
    close = [
        name
        for name in named
        if not any(token.low in far for token in line[index + 1 : name.first])
    ]
    if close:
        name = close[0]
        return Subject("name", name.text, frame.printed(name.first, name.last))
    return frame.description(index, end) if index < end else NOBODY


def _voice(frame: Frame) -> Cue | None:
    """Read "лунає голос Трампа": a voice, and whose it is."""
    for index, token in enumerate(frame.line[:-1]):
        if token.low not in frame.words.voices:
            continue
        named = frame.names_in(index + 1, index + 4)
        if named:
            who = Subject("name", named[0].text, named[0].text)
            return Cue(who, token.text, 0.85, "voice")
    return None


def _label(frame: Frame, colon: int, *, headline: bool) -> Cue | None:
    """Read a name before a colon: `Peskov: "…"`, `Quote from Peskov: "…"`."""
    if not frame.words.verbs:
        return None  # in a language that we do not know, any noun might be the label
    start = colon
    while start > 0 and frame.line[start - 1].text not in {".", ";", "?", "!", "–", "—", ":"}:
        start -= 1
    named = [name for name in frame.names_in(start, colon) if not name.owner]
    if not named or (colon - start > _LABEL and not headline):
        return None
    last, first = named[-1], named[0]
    whole = last.first == start or last.titled or colon - start <= 3
    if last.last == colon and not last.oblique and whole:
        return Cue(Subject("name", last.text, last.text), ":", 0.9, "colon")
    if first.first == start and not first.oblique:
        return Cue(Subject("name", first.text, first.text), ":", 0.75, "colon")
    cited = according(frame)
    return replace(cited, score=0.95) if cited is not None else None


def _label_after(frame: Frame, quote: int, *, headline: bool) -> Cue | None:
    """Read a headline's `"…": Peskov` and `"…" – Peskov`."""
    line = frame.line
    if (
        not headline
        or not frame.words.verbs
        or quote + 2 >= len(line)
        or line[quote + 1].text not in _DASHES | {":"}
    ):
        return None
    named = frame.names_in(quote + 2, quote + 3)
    if not named or named[0].owner:
        return None
    after = named[0].last
    who = Subject("name", named[0].text, named[0].text)
    if after == len(line):
        return Cue(who, line[quote + 1].text, 0.8, "colon")
    if after in frame.verbs:
        return Cue(who, line[after].text, 0.75, "colon")
    return None
