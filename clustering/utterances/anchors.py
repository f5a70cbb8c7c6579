"""Places, numbers and names of a line: where they disagree, two lines are two utterances."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from clustering.utterances.language import data
from clustering.utterances.records import Anchors
from clustering.words import names, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clustering.utterances.records import Token

_WORD = re.compile(r"[^\W\d_]+(?:[.'’ʼ-][^\W\d_]+)*\.?")
_CASED = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿ]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_DECLINED = frozenset(
    {"pl", "cs", "sk", "tr", "hu", "fi", "et", "lv", "lt", "hr", "sr", "sl", "ro"}
)
_ENDING = 3
_STEM = 4
_MOST_WORDS = 4
_ARABIC = re.compile(r"^(?:[وفبلك]|ال|لل|وال|بال|فال)+(?=.{3})")
_ALIKE = 0.75
_SMALL = "~"
"""Marks a small number in words, which is an idiom as often as a count."""

_FEW = 3


def anchors(words: str, line: Sequence[Token], language: str) -> Anchors:
    """Return what a line is about.

    Args:
        words: What is printed.
        line: Its tokens.
        language: ISO 639 code; "" where unknown.
    """
    own = _without_put_in(words, line)
    found = places(own, language)
    spelled = " ".join(_spelled(own, language))
    bones = set() if language == "de" else {skeleton(name) for name in names(own)} - {""}
    about = {skeleton(part) for part in re.findall(r"\w+", spelled)}
    numbers = frozenset(
        one.word[1:] + (_SMALL if _small(one, words) else "")
        for one in line
        if one.word[:1] == "#" and not one.put_in
    )
    return Anchors(frozenset(found), numbers, frozenset(bones - about))


def contradict(one: Anchors, other: Anchors, *, abroad: bool) -> bool:
    """Whether each names a place, number or name in the stead of one that the other has.

    What only one of them has is no disagreement: the other may be the shorter form.

    Args:
        one: What one line is about.
        other: What another is about.
        abroad: Whether their languages differ: "a couple", "three devils" count nothing then.
    """
    return (
        _differ(one.places, other.places)
        or _differ(_numbers(one, abroad=abroad), _numbers(other, abroad=abroad))
        or bool(_without(one.names, other.names) and _without(other.names, one.names))
    )


def covers(full: Anchors, one: Anchors, other: Anchors) -> bool:
    """Whether a line is about all that two others are about."""
    return (
        full.places >= one.places | other.places
        and full.numbers >= one.numbers | other.numbers
        and not _without(one.names | other.names, full.names)
    )


def _numbers(one: Anchors, *, abroad: bool) -> frozenset[str]:
    if abroad:
        return frozenset(number for number in one.numbers if number[-1] != _SMALL)
    return frozenset(number.rstrip(_SMALL) for number in one.numbers)


def shared(one: Anchors, other: Anchors) -> int:
    """Return how many places, numbers and names two lines share."""
    names_shared = len(one.names) - len(_without(one.names, other.names))
    return len(one.places & other.places) + len(one.numbers & other.numbers) + names_shared


def _small(number: Token, words: str) -> bool:
    spelled = not words[number.start : number.start + 1].isdigit()
    return spelled and float(number.word[1:]) <= _FEW


def places(words: str, language: str) -> frozenset[str]:
    """Return the places that a text names, by the keys of `places.toml`."""
    return frozenset(key for key, _ in _places(words, language))


def is_place(name: str, language: str) -> bool:
    """Whether a name is a place's and nothing else."""
    found = _spelled(name, language)
    return bool(found) and max(map(len, found)) >= len(name.strip()) - 1


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one - other) and bool(other - one)


def _without(one: Iterable[str], other: Iterable[str]) -> list[str]:
    return [name for name in one if not any(_same(name, theirs) for theirs in other)]


def _same(one: str, other: str) -> bool:
    if one == other or one.startswith(other) or other.startswith(one):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _without_put_in(words: str, line: Sequence[Token]) -> str:
    own = list(words)
    for token in line:
        if token.put_in:
            own[token.start : token.end] = " " * (token.end - token.start)
    return "".join(own)


def _spelled(words: str, language: str) -> list[str]:
    return [printed for _, printed in _places(words, language)]


def _places(words: str, language: str) -> list[tuple[str, str]]:
    """Return the places of a text: the key, and how they are spelled there."""
    exact, stems, unspaced = _gazetteer()
    if _UNSPACED.search(words):
        return [(key, name) for name, key in unspaced.items() if name in words]
    found: list[tuple[str, str]] = []
    parts = [match[0] for match in _WORD.finditer(words)]
    at = 0
    while at < len(parts):
        for size in range(min(_MOST_WORDS, len(parts) - at), 0, -1):
            run = parts[at : at + size]
            key = _key(run, language, exact, stems)
            if key is not None:
                found.append((key, " ".join(run)))
                at += size
                break
        else:
            at += 1
    return found


def _key(
    run: Sequence[str],
    language: str,
    exact: dict[str, str],
    stems: dict[str, list[tuple[str, str]]],
) -> str | None:
    if _CASED.match(run[0]) and not any(part[0].isupper() for part in run):
        return None
    name = " ".join(run)
    low = name.casefold().replace("’", "'").removesuffix("'s")
    for spelled in (low, low.rstrip("."), _ARABIC.sub("", low), low.removesuffix("s")):
        if spelled in exact and (len(spelled) > 2 or name.isupper()):
            return exact[spelled]
    if len(run) > 1 or (low.isascii() and language not in _DECLINED):
        return None
    for stem, key in stems.get(low[:_STEM], []):
        if low.startswith(stem) and len(low) - len(stem) <= _ENDING:
            return key
    return None


@cache
def _gazetteer() -> tuple[dict[str, str], dict[str, list[tuple[str, str]]], dict[str, str]]:
    """Return names of places, stems of names that are declined, and names without spaces."""
    exact: dict[str, str] = {}
    stems: dict[str, list[tuple[str, str]]] = {}
    unspaced: dict[str, str] = {}
    for table in data("places").values():
        for key, spelled in table.items():
            for name in spelled:
                if _UNSPACED.search(name):
                    unspaced[name] = key
                    continue
                exact.setdefault(name, key)
                exact.setdefault(f"ال{name}", key)
                stem = re.sub(
                    r"(?<=.{4})(?:ия|ія|ία|[аяоеуьйыіїиαηοωειaeoiuyą]|ος|ας|ης)$", "", name
                )
                if " " not in name and len(stem) >= _STEM:
                    stems.setdefault(stem[:_STEM], []).append((stem, key))
    return exact, stems, unspaced
