"""Quotation marks paired with a stack, one paragraph at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from clustering.quotes.apostrophes import (
    SINGLES,
    has_closer,
    inches,
    inside_word,
    opens_word,
    possessive,
)

_MARK = re.compile(r"``|(?<!')''(?!')|[\"'“”„‟«»‹›‘’‚‛「」『』《》〈〉＂]")
_CLOSERS = {
    "“": "”“\"＂",
    "‟": "”“\"",
    "„": "“”\"„‟",
    "”": "”\"",
    "\"": "\"“”",
    "＂": "＂”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’'",
    "‛": "’'",
    "‚": "‘’'",
    "'": "'’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "``": ("''", "”", "\"", "``"),
    "''": ("''",),
}  # fmt: skip
_OPENERS = frozenset({"“", "‟", "„", "«", "‹", "‘", "‛", "‚", "「", "『", "《", "〈", "``"})
_ALWAYS = frozenset("「『《〈«„")
_BEFORE = (
    frozenset(" \t\u00a0\u202f\u2009\u2060\u200b([{—–-/:=|¿¡*_，：。；、\ufeff\u200e\u200f")
    | _OPENERS
    | {'"', "'"}
)


_NEVER_FIRST = frozenset(",;:!?)]，；：！？")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks and what they stand in.

    Attributes:
        opens: Offset of the opening mark in the paragraph.
        start: Offset after it.
        end: Offset of the closing mark.
        closes: Offset after that one.
        mark: The opening mark.
        closed: Whether there is a closing mark.
        parent: `opens` of the pair that it stands in.
    """

    opens: int
    start: int
    end: int
    closes: int
    mark: str
    closed: bool
    parent: int | None


@dataclass(slots=True)
class _Open:
    at: int
    mark: str
    width: int
    strict: bool
    children: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Matcher:
    """The stack while a paragraph is read."""

    text: str
    carried: str | None
    stack: list[_Open] = field(default_factory=list)
    pairs: dict[int, Pair] = field(default_factory=dict)

    def open(self, at: int, mark: str, width: int, *, strict: bool) -> None:
        self.stack.append(_Open(at, mark, width, strict))

    def close(self, index: int, end: int, closes: int) -> None:
        """Close an entry of the stack; what was opened inside and never closed is forgotten."""
        while len(self.stack) > index + 1:
            self._forget()
        entry = self.stack.pop()
        self._keep(entry, end, closes, closed=True)

    def _forget(self) -> None:
        """Take the last entry for no mark; what stood in it stands in the one around it."""
        entry = self.stack.pop()
        if self.stack:
            self.stack[-1].children += entry.children

    def _keep(self, entry: _Open, end: int, closes: int, *, closed: bool) -> None:
        start = entry.at + entry.width
        self.pairs[entry.at] = Pair(entry.at, start, end, closes, entry.mark, closed, None)
        for child in entry.children:
            old = self.pairs[child]
            self.pairs[child] = Pair(
                old.opens, old.start, old.end, old.closes, old.mark, old.closed, entry.at
            )
        if self.stack:
            self.stack[-1].children.append(entry.at)

    def forget_from(self, index: int | None) -> None:
        """Take an entry and all after it for no marks: it was never closed."""
        while index is not None and len(self.stack) > index:
            self._forget()

    def ends_carried(self, mark: str) -> bool:
        """Tell whether a mark can close what an earlier paragraph left open."""
        return bool(self.carried) and not self.stack and mark in _CLOSERS[self.carried or ""]

    def close_carried(self, end: int, closes: int) -> None:
        """Close what an earlier paragraph left open and this one did not open again."""
        inside = [at for at, pair in self.pairs.items() if pair.parent is None]
        entry = _Open(-1, self.carried or "", 1, strict=True, children=inside)
        self._keep(entry, end, closes, closed=True)
        self.carried = None

    def finish(self) -> None:
        """Keep what is still open as unclosed where that is believable."""
        while self.stack:
            entry = self.stack[-1]
            doubled = any(self.pairs[child].mark == entry.mark for child in entry.children)
            single = entry.mark in SINGLES and entry.at > 0
            if doubled or single or not entry.strict or len(self.stack) > 1:
                self._forget()
                continue
            self.stack.pop()
            end = len(self.text.rstrip())
            self._keep(entry, end, end, closed=False)

    def innermost(self, mark: str) -> int | None:
        """Return the place in the stack of what a mark could close."""
        for index in range(len(self.stack) - 1, -1, -1):
            if mark in _CLOSERS[self.stack[index].mark]:
                return index
        return None


def pairs(text: str, carried: str | None = None) -> list[Pair]:
    """Pair the quotation marks of a paragraph.

    Args:
        text: The paragraph.
        carried: The mark of a quotation that the paragraph before left open.

    Returns:
        In order by opening mark. One that goes on from the paragraph before without a mark of
        its own has `opens` -1.
    """
    matcher = _Matcher(text, carried)
    first = len(text) - len(text.lstrip())
    for found in _MARK.finditer(text):
        mark, at = found[0], found.start()
        if at == first and carried and mark in _CLOSERS[carried] and mark not in _OPENERS:
            matcher.open(at, carried, len(mark), strict=True)  # « first // » second »
            continue
        if mark in SINGLES and mark not in "‹›":
            _single(matcher, mark, at)
        else:
            _double(matcher, mark, at, found.end())
    matcher.finish()
    return sorted(matcher.pairs.values(), key=lambda pair: pair.opens)


def _strict(text: str, at: int, end: int) -> bool:
    """Tell whether a mark stands where only an opening one can: after space, before a word."""
    before, after = text[at - 1 : at] if at else "", text[end : end + 1]
    opens = not before or before.isspace() or before in _BEFORE
    return opens and bool(after.strip()) and after not in _NEVER_FIRST


def _closing(text: str, at: int, end: int) -> bool:
    """Tell whether a mark stands where only a closing one can: after a word, before none."""
    before, after = text[at - 1 : at] if at else "", text[end : end + 1]
    return bool(before.strip()) and not after.isalnum()


def _double(matcher: _Matcher, mark: str, at: int, end: int) -> None:
    text = matcher.text
    if inches(text, at):
        return
    strict = _strict(text, at, end)
    index = matcher.innermost(mark)
    if index is not None and not (strict and mark in '"“«»' and _reopens(matcher, index, mark)):
        matcher.close(index, at, end)
    elif mark in _OPENERS and (mark in _ALWAYS or strict or not _closing(text, at, end)):
        matcher.open(at, mark, end - at, strict=strict or mark in _ALWAYS)
    elif matcher.ends_carried(mark) and not strict:
        matcher.close_carried(at, end)
    elif strict and mark not in _OPENERS and _closed_later(text, mark, end):
        matcher.forget_from(index)
        matcher.open(at, mark, end - at, strict=True)
    elif mark in '"＂' and not _closing(text, at, end) and index is None:
        matcher.open(at, mark, end - at, strict=False)


def _reopens(matcher: _Matcher, index: int, mark: str) -> bool:
    """Tell whether a mark that could close opens a new quotation instead.

    The one open must have had words already: `said: "` opens nothing inside itself.
    """
    entry = matcher.stack[index]
    if mark in "«»":
        return entry.mark == mark
    worded = matcher.text[entry.at + entry.width :][:1].strip() != ""
    return entry.mark in {mark, "“", '"'} and (worded or not entry.strict)


def _closed_later(text: str, mark: str, end: int) -> bool:
    """Tell whether a mark without direction that would open here is closed at all."""
    if mark == '"':
        return True
    return any(closer in text[end:] for closer in _CLOSERS.get(mark, ()))


def _single(matcher: _Matcher, mark: str, at: int) -> None:
    text = matcher.text
    if inside_word(text, at) or opens_word(text, at):
        return
    index = matcher.innermost(mark)
    strict = _strict(text, at, at + 1)
    if index is not None and not strict and matcher.stack[index].mark in SINGLES:
        if not possessive(text, at):
            matcher.close(index, at, at + 1)
    elif mark in "‘‚‛'" and strict and (has_closer(text, at) or mark == "‚" or at == 0):
        matcher.open(at, mark, 1, strict=mark != "'")
