"""How two texts differ, word by word. Pure.

Paragraphs are paired first, then the words of each pair are compared (Ratcliff and Obershelp, as
in `difflib`), so that a long live blog costs little more than what was added to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from clustering.edits.records import Changed, Difference, Operation, Span
from clustering.edits.words import Word, paragraphs, words

ALIKE = 0.4
"""Share of words that two forms of one paragraph have in common (Dice), at least."""

LONGEST = 1_500
"""Words of a paragraph; longer ones are compared as a whole."""

WIDEST = 2_500
"""Pairs of paragraphs that are compared all with all; of more, only those next to each other."""

_NEAR = 3


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(word.form for word in self.words)


def operations(
    before: str, after: str, one: Span | None = None, other: Span | None = None
) -> tuple[Operation, ...]:
    """Return what differs between two texts, or parts of them, word by word."""
    here, there = one or Span(0, len(before)), other or Span(0, len(after))
    old = words(before, here.start, here.end)
    new = words(after, there.start, there.end)
    if max(len(old), len(new)) > LONGEST:
        return (Operation("replace", here, there),)
    return _operations(old, new, here, there)


def difference(
    before: str, after: str, ignored: frozenset[tuple[int, int]] = frozenset()
) -> Difference:
    """Return how two bodies differ.

    Args:
        before: The earlier body.
        after: The later one.
        ignored: Paragraphs of either that are no part of the text: `(0 or 1, start)`.
    """
    old, new = (
        [one for one in _cut(body) if (side, one.start) not in ignored]
        for side, body in enumerate((before, after))
    )
    matcher = SequenceMatcher(
        None, [one.key for one in old], [one.key for one in new], autojunk=False
    )
    changed: list[Changed] = []
    gone: list[tuple[_Paragraph, int]] = []
    come: list[tuple[_Paragraph, int]] = []
    kept = 0
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal" or _run(old[i:j]) == _run(new[k:m]):
            kept += j - i
            continue
        pairs = _paired(old[i:j], new[k:m])
        changed += [_changed(one, other) for one, other in pairs]
        left, right = ({id(pair[side]) for pair in pairs} for side in (0, 1))
        here, there = _place(new, k, after), _place(old, i, before)
        gone += [(one, here) for one in old[i:j] if id(one) not in left]
        come += [(one, there) for one in new[k:m] if id(one) not in right]
    gone, come, moved = _without_moved(gone, come)
    return Difference(
        changed=tuple(one for one in changed if one.operations),
        removed=tuple(
            Operation("delete", Span(one.start, one.end), Span(at, at)) for one, at in gone
        ),
        added=tuple(
            Operation("insert", Span(at, at), Span(one.start, one.end)) for one, at in come
        ),
        moved=moved,
        kept=kept,
    )


def _cut(body: str) -> list[_Paragraph]:
    found = (
        _Paragraph(start, end, tuple(words(body, start, end))) for start, end in paragraphs(body)
    )
    return [one for one in found if one.words]


def _place(where: Sequence[_Paragraph], index: int, text: str) -> int:
    return where[index].start if index < len(where) else len(text)


def _paired(
    old: Sequence[_Paragraph], new: Sequence[_Paragraph]
) -> list[tuple[_Paragraph, _Paragraph]]:
    """Pair the forms of one paragraph, the likest first, none twice."""
    wide = len(old) * len(new) > WIDEST
    counts = [Counter(one.key) for one in new]
    likest = []
    for i, one in enumerate(old):
        mine = Counter(one.key)
        for k, other in enumerate(new):
            if wide and abs(i - k) > _NEAR:
                continue
            alike = 2 * (mine & counts[k]).total() / (len(one.words) + len(other.words))
            if alike >= ALIKE:
                likest.append((alike, i, k))
    pairs: dict[int, int] = {}
    for _, i, k in sorted(likest, key=lambda each: (-each[0], each[1], each[2])):
        if i not in pairs and k not in pairs.values():
            pairs[i] = k
    return [(old[i], new[k]) for i, k in sorted(pairs.items())]


def _changed(one: _Paragraph, other: _Paragraph) -> Changed:
    here, there = Span(one.start, one.end), Span(other.start, other.end)
    if max(len(one.words), len(other.words)) > LONGEST:
        return Changed(here, there, (Operation("replace", here, there),))
    return Changed(here, there, _operations(one.words, other.words, here, there))


def _operations(
    old: Sequence[Word], new: Sequence[Word], here: Span, there: Span
) -> tuple[Operation, ...]:
    matcher = SequenceMatcher(
        None, [word.form for word in old], [word.form for word in new], autojunk=False
    )
    return tuple(
        Operation(tag, _span(old, i, j, here), _span(new, k, m, there))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    )


def _span(those: Sequence[Word], start: int, end: int, whole: Span) -> Span:
    if start < end:
        return Span(those[start].start, those[end - 1].end)
    at = those[start].start if start < len(those) else whole.end
    return Span(at, at)


def _without_moved(
    gone: list[tuple[_Paragraph, int]], come: list[tuple[_Paragraph, int]]
) -> tuple[list[tuple[_Paragraph, int]], list[tuple[_Paragraph, int]], int]:
    """Leave out what only stands elsewhere."""
    both = Counter(one.key for one, _ in gone) & Counter(one.key for one, _ in come)
    left, right = both.copy(), both.copy()
    gone = [each for each in gone if not _taken(left, each[0].key)]
    come = [each for each in come if not _taken(right, each[0].key)]
    return gone, come, both.total()


def _run(those: Sequence[_Paragraph]) -> list[str]:
    """Return the words of paragraphs in one row: where they are cut is white space."""
    return [form for one in those for form in one.key]


def _taken(left: Counter[tuple[str, ...]], key: tuple[str, ...]) -> bool:
    if left[key] <= 0:
        return False
    left[key] -= 1
    return True
