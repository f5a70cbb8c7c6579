"""Who said each quotation of a text: read from top to bottom, as a reader would."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clustering.quotes.cues import Cue, cue
from clustering.quotes.frames import Frame, frame
from clustering.quotes.inside import introduced, inverted_inside
from clustering.quotes.kinds import length
from clustering.quotes.nested import nested
from clustering.quotes.people import People
from clustering.quotes.records import Attribution, Span
from clustering.quotes.skeleton import hollow
from clustering.quotes.spans import paragraphs
from clustering.quotes.subjects import Subject, pronoun, subject
from clustering.quotes.uncased import uncased_cue
from clustering.sentences import Sentence, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clustering.quotes.lexicon import Lexicon
    from clustering.quotes.names import Name
    from clustering.quotes.register import Register

_UNCASED = frozenset({"ar", "zh"})
_NOTHING = Attribution()
_AHEAD = 5
"""Paragraphs, with the one itself, in which a quotation makes a paragraph worth reading."""


@dataclass(slots=True)
class _Here:
    """Where the reader is in a paragraph.

    Attributes:
        paragraph: Number of the paragraph, from 0.
        told: The attribution of the last quotation of this paragraph.
        since: Sentences read since then that had no quotation.
    """

    paragraph: int
    told: Attribution | None = None
    since: int = 0


class Speakers:
    """Reads a text's paragraphs in order and says who said what.

    Args:
        words: The language's lexicon.
        register: The full names of the text.
        common: Words that the text has without a capital, too.
        headline: Whether the text is a headline.
    """

    def __init__(
        self, words: Lexicon, register: Register, common: frozenset[str], *, headline: bool = False
    ) -> None:
        self._words = words
        self._common = common
        self._headline = headline
        self._register = register
        self._people = People(words, register)
        self._last_line: Frame | None = None
        self._before: _Here | None = None

    def attribute(self, text: str, spans: list[Span], names: list[int]) -> list[Attribution]:
        """Return who said each span.

        Args:
            text: A body or a headline.
            spans: Its quotations.
            names: Indices of those that are titles, and part of the sentence around them.
        """
        told: dict[int, Attribution] = {}
        top = [i for i, one in enumerate(spans) if one.parent is None and i not in set(names)]
        last = max((spans[i].opens for i in top), default=-1)
        cut = [place for place in paragraphs(text) if place[0] <= last]
        held = [[i for i in top if start <= spans[i].opens < end] for start, end in cut]
        for number, (start, end) in enumerate(cut):
            inside = held[number]
            if not any(held[number : number + _AHEAD]):
                continue  # too far above the next quotation to say whose it is
            self._paragraph(
                text, start, end, {spans[i].opens: i for i in inside}, spans, told, number
            )
        nested(text, spans, told, self._words, self._register, self._common)
        return [told.get(i, _NOTHING) for i in range(len(spans))]

    def _paragraph(
        self,
        text: str,
        start: int,
        end: int,
        holes: dict[int, int],
        spans: list[Span],
        told: dict[int, Attribution],
        number: int,
    ) -> None:
        here = _Here(number)
        line = hollow(text, start, end, [spans[i] for i in holes.values()], self._words)
        for sentence in sentences(line, self._words.language or None):
            read = frame(sentence.text, start + sentence.start, self._words, self._common)
            quoted = self._quoted(read, sentence, start, holes)
            if quoted:
                for place, index in quoted:
                    told[index] = self._one(text, read, place, index, spans, told, here)
                    self._back(index, spans, told)
                    if told[index].why != "nothing":
                        here.told = told[index]
                        here.since = 0
            else:
                here.since += 1
            self._meet(read, number, quoted=bool(quoted))
            self._last_line = read
        self._before = here

    def _back(self, index: int, spans: list[Span], told: dict[int, Attribution]) -> None:
        """Give earlier paragraphs of a quotation the speaker that only its last one names."""
        earlier, said = spans[index].continues, told[index]
        while earlier is not None and said.speaker and not told.get(earlier, _NOTHING).speaker:
            told[earlier] = replace(said, printed=None, why="goes on")
            earlier = spans[earlier].continues

    def _quoted(
        self, read: Frame, sentence: Sentence, start: int, holes: dict[int, int]
    ) -> list[tuple[int, int]]:
        base = start + sentence.start
        found = []
        for place, token in enumerate(read.line):
            if token.kind in {"quote", "small"} and base + token.start in holes:
                found.append((place, holes[base + token.start]))
        return found

    def _one(
        self,
        text: str,
        read: Frame,
        place: int,
        index: int,
        spans: list[Span],
        told: dict[int, Attribution],
        here: _Here,
    ) -> Attribution:
        span = spans[index]
        earlier = told.get(span.continues) if span.continues is not None else None
        if earlier is not None and (earlier.speaker or earlier.printed):
            return replace(earlier, why="goes on", printed=None)
        inside = text[span.start : span.end]
        found = self._cue(read, place, inside)
        if found is not None and self._addressed(read, place, found, inside):
            return _NOTHING
        if (
            found is not None
            and found.who.what == "none"
            and here.told is not None
            and here.told.speaker
        ):
            return replace(
                here.told,
                verb=found.verb,
                printed=None,
                score=round(here.told.score * (0.9 if found.why == "inverted" else 0.75), 2),
                why="goes on",
            )
        if found is not None:
            self._spoke_before(read, found, here.paragraph)
            answer = self._people.speaker(found, here.paragraph)
            if answer.speaker or answer.printed or not inverted_inside(inside, self._words):
                return answer
        within = inverted_inside(inside, self._words)
        if within is not None:
            return self._within(within, here)
        return self._uncued(read, place, inside, here)

    def _spoke_before(self, read: Frame, found: Cue, number: int) -> None:
        """Note who spoke earlier in the sentence: "Trump says he told Putin"."""
        if found.who.what not in {"he", "she", "none"} or self._words.language in _UNCASED:
            return
        earlier = [verb for verb in read.verbs if verb < found.at]
        for verb in earlier:
            self._spoke(subject(read, verb), number)
        if not earlier and not self._people.last(number, 0):
            before = [name for name in read.names if name.last <= found.at]
            self._topic(
                [name for name in before if not name.oblique and not name.owner], number, read
            )

    def _addressed(self, read: Frame, place: int, found: Cue, inside: str) -> bool:
        """Tell whether a paper is named to which somebody spoke: «…», — сказал он «Газете»."""
        quoted = any(token.kind == "quote" for token in read.line[: max(found.at, 0)])
        small = read.line[place].kind == "small" and inside[:1].isupper()
        return self._words.slavic and quoted and small and found.at < place

    def _spoke(self, who: Subject, number: int) -> None:
        if who.what == "name":
            name, _ = self._register.resolve(who.text)
            self._people.meet(name, who.nouns, number, spoke=True)
        elif who.what in {"he", "she"}:
            self._people.again(who.what, number)
        elif who.what == "indefinite":
            self._people.meet("", who.nouns, number, spoke=True)

    def _topic(self, names: Sequence[Name], number: int, read: Frame) -> None:
        """Note the first person among names as whom a sentence is about."""
        for name in names:
            full, _ = self._register.resolve(name.text)
            if self._register.person(full) or (" " in full and read.introduces(name)):
                before = frozenset(t.low for t in read.line[max(0, name.first - 4) : name.last])
                self._people.meet(full, before, number, spoke=False)
                return

    def _cue(self, read: Frame, place: int, inside: str) -> Cue | None:
        if self._words.language in _UNCASED:
            token = read.line[place]
            return uncased_cue(read.text, token.start, token.end, self._words)
        return cue(read, place, inside[-1:], headline=self._headline)

    def _within(self, found: Cue, here: _Here) -> Attribution:
        if found.who.what in {"he", "she", "none"} and here.told is not None and here.told.speaker:
            return replace(here.told, verb=found.verb, score=0.85, why="inside")
        return self._people.speaker(found, here.paragraph)

    def _uncued(self, read: Frame, place: int, inside: str, here: _Here) -> Attribution:
        """Attribute a quotation whose sentence does not say whose it is."""
        whole = inside[:1].isupper() or not inside[:1].isalpha() or inside[-1:] in ".!?…。！？"
        alone = all(token.kind in {"quote", "small", "point"} for token in read.line)
        if here.told is not None and (alone or whole) and here.since <= 1:
            score = round(here.told.score * (0.92 if here.since == 0 else 0.75), 2)
            return replace(here.told, verb=None, printed=None, score=score, why="goes on")
        if here.told is not None and here.told.speaker and not alone:
            return replace(here.told, verb=None, printed=None, score=0.4, why="near")
        if not (alone or whole) and length(inside) <= 3:
            return _NOTHING
        leads = self._leads(here)
        if leads is not None:
            return leads
        reported = self._reported(read, place, here)
        if reported is not None:
            return reported
        return self._from_before(here, alone=alone)

    def _reported(self, read: Frame, place: int, here: _Here) -> Attribution | None:
        """Read `he would "leave at once"`: as a rule his own words, reported in part."""
        for token in read.line[max(0, place - 3) : place]:
            who = pronoun(token, read)
            if who.what in {"he", "she"}:
                return self._people.speaker(Cue(who, None, 0.55, "near"), here.paragraph)
        return None

    def _leads(self, here: _Here) -> Attribution | None:
        """Read the sentence before: one that ends with a colon, or says that somebody spoke."""
        if self._last_line is None:
            return None
        found = introduced(self._last_line)
        if found is None or (here.since == 0 and found.why != "colon"):
            return None
        return self._people.speaker(found, here.paragraph)

    def _from_before(self, here: _Here, *, alone: bool) -> Attribution:
        """Take the speaker from the paragraph so far, or from the paragraph before."""
        if here.since or not alone:
            spoke = self._people.last(here.paragraph, 0)
            if spoke is not None:
                return Attribution(spoke.name, None, None, 0.5, "near")
            return _NOTHING
        if self._before is not None and self._before.told is not None and self._before.since == 0:
            told = self._before.told
            return replace(
                told, verb=None, printed=None, score=round(told.score * 0.75, 2), why="paragraph"
            )
        spoke = self._people.last(here.paragraph, 1)
        if spoke is not None:
            return Attribution(spoke.name, None, None, 0.5, "paragraph")
        return _NOTHING

    def _meet(self, read: Frame, number: int, *, quoted: bool) -> None:
        """Note whom a sentence is about, and who speaks in it."""
        if not quoted:
            self._topic(
                sorted(read.names, key=lambda name: name.oblique or name.owner), number, read
            )
        if quoted or self._words.language in _UNCASED:
            return
        for verb in read.verbs:
            self._spoke(subject(read, verb), number)
