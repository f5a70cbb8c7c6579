"""Find whom a text names as where its report comes from.

A name alone credits nobody: outlets are sued, bought and walked past. It needs a cue beside it
("according to", "obtained by"), or to be the subject of a verb of reporting; what a speaker says
inside quotation marks credits nobody either.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clustering.credits.authors import authors_and_books
from clustering.credits.cues import cues
from clustering.credits.records import Credit
from clustering.quotes.lexicon import lexicon
from clustering.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clustering.credits.cues import Cues
    from clustering.credits.known import Found, Names
    from clustering.credits.records import Link, Name, Text
    from clustering.sentences import Sentence

SURE, LIKELY, BARELY = 0.9, 0.8, 0.7
"""Scores: a cue before the name; a verb after it; a link, or a verb far away."""

_DATELINE = re.compile(r"[^\n.!?]{0,80}?[(/](?P<name>[^()/\n\d]{2,40})[)/]\s*[-–—:.]")
"""PARIS, July 8 (Northwire) - One in two trains; MOSCOW, July 9. /Yantar/."""

_MADE = ("author", "book")
_EDGES = " \t«»„“”\"'‘’(),.;:!?"
_PARTS = frozenset(
    ("News", "Agency", "Magazine", "TV", "Online", "Radio", "Digital", "International")
)


def find_credits(text: Text, names: Names) -> tuple[Credit, ...]:
    """Return the credits of a text, in order; none to the outlet itself.

    Args:
        text: The text.
        names: Whose names can be credited.
    """
    words = cues(text.language)
    found = list(_wire(text, names))
    for part, whole in text.parts.items():
        for sentence in sentences(whole, text.language):
            found += _in_sentence(text, part, sentence, words, names)
    return tuple(one for one in found if one.outlet != text.outlet)


def _wire(text: Text, names: Names) -> Iterator[Credit]:
    """Whose text it is, as byline, dateline or last line say."""
    body = text.parts.get("body", "")
    printed = _DATELINE.match(body)
    dated = names.called(printed["name"].strip()) if printed else None
    if printed and dated:
        yield _whose(dated.name, dated, printed.span("name"), printed[0])
        return
    for signed in filter(None, (text.agency, *text.bylines)):
        known = names.called(signed)
        if known is None and signed != text.agency:
            continue
        shown = text.dateline or ""
        if signed not in shown or shown not in body:
            shown = ""  # a byline or a last line says so, which is no part of the text
        start = body.find(shown) if shown else 0
        yield _whose(
            known.name if known else signed, known, (start, start + len(shown)), shown or signed
        )
        return


def _whose(name: str, known: Name | None, at: tuple[int, int], shown: str) -> Credit:
    return Credit(name, known.outlet if known else None, "wire", "body", at, at, shown, SURE)


def _in_sentence(
    text: Text, part: str, sentence: Sentence, words: Cues, names: Names
) -> Iterator[Credit]:
    line = sentence.text
    told: list[Credit] = []
    there = [
        one
        for one in names.within(line)
        if not _quoted(text, part, sentence.start + one.start)
        and not _dateline(text, part, sentence.start + one.start)
    ]
    for one in there:
        if _goes_on(line, one, text.language):
            continue
        if credit := _credit(line, one, words, text.language, part, sentence.start):
            told.append(credit)
    if part == "body":
        told += _linked(text.links, sentence, told, names)
        told += authors_and_books(sentence, words)
    yield from _chained(told, line, words, sentence.start)


def _credit(
    line: str, one: Found, words: Cues, language: str | None, part: str, offset: int
) -> Credit | None:
    before, after = line[: one.start], line[one.end :]
    kind, name, cue, score = one.name.kind, one.name.name, None, 0.0
    if kind == "platform":
        if spread := words.users.search(before):
            cue, name, score = spread["cue"], f"{name} users", LIKELY
        elif told := words.channel.search(before):
            cue, kind, score = told["cue"], "channel", LIKELY
    elif said := (words.beside if one.name.common else words.before).search(before):
        cue, score = said["cue"], SURE
    elif done := words.verbs.match(after):
        between = after[: done.start("cue")]
        if not (one.name.common and between.strip(_EDGES)) and not _others(between, language):
            cue, score = done["cue"], LIKELY
    elif words.late and (done := words.late.match(after)):
        cue = next(value for value in done.groupdict().values() if value)
        score = LIKELY if len(done[0]) < len(cue) + 3 else BARELY
    elif part != "body" and not before.strip() and after[:1] == ":":
        cue, score = ":", SURE
    if cue is None:
        return None
    at = (offset, offset + len(line))
    own = (offset + one.start, offset + one.end)
    return Credit(name, one.name.outlet, kind, part, at, own, cue, score)


def _linked(
    links: Sequence[Link], sentence: Sentence, told: Sequence[Credit], names: Names
) -> Iterator[Credit]:
    """Whose page the sentence links to, where it names its host's outlet in the linked words."""
    there = {credit.credited for credit in told}
    for link in links:
        if not sentence.start <= link.start < sentence.end:
            continue
        name = names.at(link.host)
        if name is None or name.kind == "platform" or name.name in there:
            continue
        if any(found.name is name for found in names.within(link.anchor)):
            at, own = (sentence.start, sentence.end), (link.start, link.start + len(link.anchor))
            yield Credit(
                name.name,
                name.outlet,
                name.kind,
                "body",
                at,
                own,
                link.anchor,
                BARELY,
                url=link.host,
            )


def _chained(told: Sequence[Credit], line: str, words: Cues, offset: int) -> Iterator[Credit]:
    """Say through whom: "Northwire reported, citing CNN" credits CNN, by way of Northwire."""
    through: dict[int, int] = {}
    for at, one in enumerate(told):
        before = line[: one.name[0] - offset]
        earlier = [n for n, other in enumerate(told) if other.name[1] <= one.name[0]]
        if one.kind in _MADE or not earlier:
            continue
        if words.cited_by.search(before):
            through[earlier[-1]] = at
        elif words.citing.search(before):
            through[at] = earlier[-1]
    for at, one in enumerate(told):
        if at in through:
            way = told[through[at]]
            yield replace(one, via=way.credited, via_outlet=way.outlet)
        elif at not in through.values():
            yield one


def _goes_on(line: str, one: Found, language: str | None) -> bool:
    """Tell whether a name is only the beginning of another's: Nature of "Nature Astronomy"."""
    if " " in line[one.start : one.end]:
        return False
    after = line[one.end :]
    return (
        after[:1] == " "
        and after[1:2].isupper()
        and bool(_others(after[1:].partition(" ")[0], language))
    )


def _others(words: str, language: str | None) -> list[str]:
    """Return the words with a capital that may begin another name."""
    told = lexicon(language)
    if told.nouns:
        return []
    found = [word.strip(_EDGES) for word in words.split()]
    return [
        word
        for word in found
        if word[:1].isupper() and word.lower() not in told.days and word not in _PARTS
    ]


def _quoted(text: Text, part: str, at: int) -> bool:
    return part == "body" and any(start <= at < end for start, end in text.quoted)


def _dateline(text: Text, part: str, at: int) -> bool:
    """Tell whether a name stands in the dateline, which credits by itself."""
    if part != "body":
        return False
    printed = _DATELINE.match(text.parts["body"])
    return at < max(len(text.dateline or ""), printed.end() if printed else 0)
