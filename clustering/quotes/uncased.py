"""Who said a quotation, in Arabic and Chinese, which have no capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clustering.quotes.cues import Cue
from clustering.quotes.subjects import NOBODY, Subject
from clustering.quotes.tokens import HOLE, SMALL_HOLE

if TYPE_CHECKING:
    from clustering.quotes.lexicon import Lexicon

_ARABIC = re.compile(rf"[{HOLE}{SMALL_HOLE}]+|[^\W\d_](?:[^\W_]|[\u064b-\u0652])*|[،,:؛.()\"«»]")
_HAN_STOP = re.compile(rf"[，。！？；、“”（）()\s\n{HOLE}{SMALL_HOLE}]")
_HAN_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,4}$|[\u4e00-\u9fff]{1,8}(?:[·・•][\u4e00-\u9fff]{1,10})+$"
)
_TRANSLITERATED = re.compile(r"[\u4e00-\u9fff]{2,8}$")
_LONGEST = 4
"""Words of an Arabic name."""


def uncased_cue(sentence: str, start: int, end: int, words: Lexicon) -> Cue | None:
    """Return the best cue for a quotation.

    Args:
        sentence: The sentence, quotations as holes.
        start: Where the quotation's hole begins in it.
        end: Where it ends.
        words: The lexicon of Arabic or Chinese.
    """
    if words.language == "zh":
        return _chinese(sentence, start, end, words)
    return _arabic(sentence, start, end, words)


def _arabic(sentence: str, start: int, end: int, words: Lexicon) -> Cue | None:
    after = _cue_in(sentence[end:], words, nearest=False)
    if (
        after is not None
        and re.match(r"[\s.]*[،,؛]|\s+\S", sentence[end:])
        and after.who.what != "none"
    ):
        return after
    return _cue_in(sentence[:start].rpartition(HOLE)[2], words, nearest=True) or _cue_in(
        sentence[:start], words, nearest=True
    )


def _cue_in(text: str, words: Lexicon, *, nearest: bool) -> Cue | None:
    line = _ARABIC.findall(text)
    places = [i for i, word in enumerate(line) if word in words.verbs]
    if places and (nearest or places[0] <= 2):
        verb = places[-1] if nearest else places[0]
        who = _arabic_name(line, verb + 1, words)
        if who.what == "none" and nearest and line[verb].startswith("قائل") and len(places) > 1:
            who = _arabic_name(line, places[-2] + 1, words)
        if who.what != "none" or words.pro_drop:
            return Cue(
                who,
                line[verb],
                0.9 if who.what == "name" else 0.8,
                "before" if nearest else "inverted",
            )
    for phrase in words.according:
        for index in range(len(line)):
            who = _arabic_according(line, index, phrase, words)
            if who.what == "name":
                return Cue(who, " ".join(phrase), 0.85, "according")
    return None


def _arabic_according(
    line: list[str], index: int, phrase: tuple[str, ...], words: Lexicon
) -> Subject:
    if phrase[-1] == "ل":  # "وفقا لترامب": the preposition is part of the word
        head = list(phrase[:-1])
        after = index + len(head)
        if line[index:after] == head and after < len(line) and line[after].startswith("ل"):
            return _arabic_name([line[after][1:], *line[after + 1 :]], 0, words)
        return NOBODY
    after = index + len(phrase)
    return _arabic_name(line, after, words) if tuple(line[index:after]) == phrase else NOBODY


def _arabic_name(line: list[str], index: int, words: Lexicon) -> Subject:
    """Read a noun phrase: roles and words with an article first, then the name."""
    start = index
    while index < len(line) and _role(line[index], words):
        index += 1
    end = index
    while end < len(line) and end - index < _LONGEST and _of_name(line[end], words):
        end += 1
    if end > index:
        name = " ".join(line[index:end])
        return Subject("name", name, " ".join(line[start:end]))
    if index > start:
        return Subject("definite", " ".join(line[start:index]), " ".join(line[start:index]))
    return NOBODY


def _role(word: str, words: Lexicon) -> bool:
    bare = word.removeprefix("ال")
    return (word.startswith("ال") and len(word) > 4) or word in words.titles or bare in words.titles


def _of_name(word: str, words: Lexicon) -> bool:
    return (
        word[:1].isalpha() and word not in words.stop and word not in words.verbs and len(word) > 1
    )


def _chinese(sentence: str, start: int, end: int, words: Lexicon) -> Cue | None:
    ahead, behind = sentence[:start], sentence[end:]
    before = _said(ahead.rstrip("：:，, "), words)
    if before is not None and (ahead[-1:] in {"：", ":", "，", ","} or before.why == "ends"):
        return before
    follows = re.match(r"[.。]?[，,]?\s*([^，。！？；：“”\n]{1,24})", behind)
    if follows and not behind.startswith(("。", ".")):
        after = _said(follows[1], words)
        if after is not None and after.who.what != "none":
            return after
    return before


def _said(text: str, words: Lexicon) -> Cue | None:
    """Read a clause that ends with a reporting verb: 发言人佩斯科夫周三对记者表示."""
    verbs = sorted(words.verbs, key=len, reverse=True)
    verb = next((verb for verb in verbs if text.endswith(verb)), None)
    if verb is None:
        told = re.search(r"(.{2,20}?)(告诉|在[^，。]{1,12}[中上]?写道)[^，。]{0,10}$", text)
        return Cue(_chinese_name(told[1], words), "告诉", 0.8, "ends") if told else None
    clauses = _HAN_STOP.split(text[: -len(verb)])
    for clause in reversed(clauses[-3:]):
        who = _chinese_name(clause, words)
        if who.what != "none":
            return Cue(who, verb, 0.85, "ends")
    return Cue(NOBODY, verb, 0.7, "ends")


def _chinese_name(clause: str, words: Lexicon) -> Subject:
    """Cut a name out of a clause: adverbs and phrases off its end, roles off its front."""
    clause = re.sub(r"^.*?(?:据|根据)", "", clause) if clause.endswith(("报道", "消息")) else clause
    clause = re.sub(r"(?:在|对|向|就|于|接受|通过)[^·]*$", "", clause)
    changed = True
    while changed:
        changed = False
        for word in words.auxiliaries:
            if clause.endswith(word) and len(clause) > len(word):
                clause, changed = clause[: -len(word)], True
        cut = re.sub(r"\d+[日月年号]$", "", clause)
        clause, changed = cut, changed or cut != clause
    for what, pronouns in (("he", words.he), ("she", words.she)):
        if clause[-1:] in pronouns:
            return Subject(what, clause[-1:], clause[-1:])  # type: ignore[arg-type]
    suffixes = [title for title in words.titles if clause.endswith(title)]
    bare = clause[: -max(map(len, suffixes))] if suffixes else clause
    ends = [bare.rfind(title) + len(title) for title in words.titles if title in bare]
    role = max(ends, default=0)
    name = bare[role:]
    if any(letter in words.stop for letter in name) or not name:
        return Subject("definite", clause, clause) if suffixes or role else NOBODY
    known = _HAN_NAME.fullmatch(name) or (_TRANSLITERATED.fullmatch(name) and len(name) <= 6)
    return Subject("name", name, clause) if known else NOBODY
