"""Wordings of one language that are forms of one thing said, and unions that a veto can forbid."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clustering.utterances.aligning import Alignment, align, compact
from clustering.utterances.anchors import anchors, contradict, covers
from clustering.utterances.records import Wording
from clustering.utterances.speakers import differ
from clustering.utterances.tokens import tokens, weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clustering.utterances.records import Line, Token

CONTAINED = 0.7
"""Share of the shorter line that must stand in the longer one."""

ALIKE = 0.62
"""The same where most of the longer line is in the shorter one, too."""

MOST = 0.55
"""What "most of the longer line" means."""

TELLS = 2.4
"""What the shorter line must tell where both have one speaker: about three words."""

TELLS_ALONE = 3.4
"""The same where nothing but the words speaks for it."""

TELLS_UNBROKEN = 2.9
"""The same where all of them stand together in the longer line."""

SURE = 0.8
"""Share of the shorter line from which few words are enough."""

NEARLY = 0.9
"""Share of both lines from which they are the same but for a mask or a trifle."""

_CERTAIN = 0.95
_STEM = 4
"""Letters by which words are looked up."""

LITTLE = 1.4
"""What it must tell where nearly all of it stands in the longer one."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two wordings that may be forms of one thing said."""

    score: float
    one: int
    other: int


class Groups:
    """Union-find in which a group refuses what its members contradict."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        self._wordings = wordings
        self._root = list(range(len(wordings)))
        self._members = {at: [at] for at in range(len(wordings))}

    def find(self, at: int) -> int:
        """Return the first member of the group of a wording."""
        while self._root[at] != at:
            self._root[at] = self._root[self._root[at]]
            at = self._root[at]
        return at

    def members(self, at: int) -> list[int]:
        """Return the group of a wording."""
        return self._members[self.find(at)]

    def may_join(self, one: int, other: int) -> bool:
        """Whether no member of one group contradicts a member of the other."""
        mine = [self._wordings[at] for at in self.members(one)]
        theirs = [self._wordings[at] for at in self.members(other)]
        return not any(
            strangers(a, b) or (disagree(a, b) and not _full(a, b, (*mine, *theirs)))
            for a in mine
            for b in theirs
        )

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        first, second = sorted((self.find(one), self.find(other)))
        if first != second:
            self._root[second] = first
            self._members[first] += self._members.pop(second)

    def all(self) -> list[list[int]]:
        """Return every group, its members in order."""
        return [sorted(members) for _, members in sorted(self._members.items())]


def strangers(one: Wording, other: Wording) -> bool:
    """Whether two wordings have speakers that cannot be the same."""
    return any(differ(a, b) for a in one.speakers for b in other.speakers)


def disagree(one: Wording, other: Wording) -> bool:
    """Whether two wordings name different places, numbers or names."""
    return contradict(one.anchors, other.anchors, abroad=one.language != other.language)


def _full(one: Wording, other: Wording, among: Sequence[Wording]) -> bool:
    """Whether both are parts of a fuller form that has what either names."""
    return any(covers(each.anchors, one.anchors, other.anchors) for each in among)


def wordings_of(lines: Sequence[Line]) -> list[Wording]:
    """Put lines together that have the same words; those of different speakers stay apart."""
    found: dict[tuple[str, tuple[object, ...]], list[list[int]]] = defaultdict(list)
    read = [tokens(line.words, line.language) for line in lines]
    for at, line in enumerate(lines):
        key = (line.language, tuple((one.word, one.mask, one.gap) for one in read[at]))
        if not key[1]:
            continue
        for own in found[key]:
            if not any(_differ(line, lines[other]) for other in own):
                own.append(at)
                break
        else:
            found[key].append([at])
    return [_wording(lines, own, read[own[0]]) for groups in found.values() for own in groups]


def _differ(one: Line, other: Line) -> bool:
    return bool(one.speaker and other.speaker and differ(one.speaker, other.speaker))


def _wording(lines: Sequence[Line], own: Sequence[int], line: tuple[Token, ...]) -> Wording:
    first = lines[own[0]]
    return Wording(
        tuple(own),
        line,
        weight(line),
        anchors(first.words, line, first.language),
        frozenset(speaker for at in own if (speaker := lines[at].speaker)),
        first.language,
        any(lines[at].founds for at in own),
        frozenset(lines[at].text for at in own),
        frozenset(lines[at].text for at in own if lines[at].part == "body"),
    )


def group_by_words(wordings: Sequence[Wording], groups: Groups) -> None:
    """Join wordings of one language that are alike, or one of which holds the other.

    A shorter line goes to the one longer line that holds it best (as in the phrase graph of
    Leskovec, Backstrom and Kleinberg 2009): what two lines have in common does not make them one.
    """
    edges: list[Edge] = []
    holders: dict[int, list[Edge]] = defaultdict(list)
    for one, other in _candidates(wordings):
        edge, alike = _edge(wordings, one, other)
        if edge is None:
            continue
        if alike:
            edges.append(edge)
        else:
            holders[edge.one].append(edge)
    _join(edges, groups)
    best = [max(own, key=lambda one: _holds(one, wordings, groups)) for own in holders.values()]
    _join(best, groups)


def _join(edges: Sequence[Edge], groups: Groups) -> None:
    for edge in sorted(edges, key=lambda edge: (-edge.score, edge.one, edge.other)):
        if groups.may_join(edge.one, edge.other):
            groups.join(edge.one, edge.other)


def join_short(wordings: Sequence[Wording], groups: Groups) -> None:
    """Let words that are too few to be a line join the one group that has them, if it is one."""
    for at, short in enumerate(wordings):
        if len(groups.members(at)) > 1 or (short.founds and short.weight >= TELLS):
            continue
        holders = {
            groups.find(other)
            for other, long in enumerate(wordings)
            if other != at and long.language == short.language and _has(long, short)
        }
        if len(holders) == 1:
            (holder,) = holders
            if groups.may_join(holder, at):
                groups.join(holder, at)


def akin(one: Wording, other: Wording) -> bool:
    """Whether more than the words speaks for two wordings being one thing said.

    Both have speakers (who do not differ, else they were no pair), one text has both, or both name
    the same place or number.
    """
    if one.speakers and other.speakers:
        return True
    anchors_shared = one.anchors.places & other.anchors.places or (
        one.anchors.numbers & other.anchors.numbers
    )
    return bool(one.texts & other.texts or anchors_shared)


def _has(long: Wording, short: Wording) -> bool:
    if long.weight <= short.weight or strangers(long, short) or disagree(long, short):
        return False
    if not akin(long, short) or (len(short.tokens) == 1 and not short.anchors.numbers):
        return False
    found = align(short.tokens, long.tokens)
    hidden = any(long.tokens[j].mask and not short.tokens[i].mask for i, j in found.pairs)
    return found.contained >= _CERTAIN and _unbroken(found) and not hidden


def _unbroken(found: Alignment) -> bool:
    """Whether what is matched stands in the longer line without a word between."""
    return bool(found.pairs) and found.pairs[-1][1] - found.pairs[0][1] < len(found.pairs)


def _holds(
    edge: Edge, wordings: Sequence[Wording], groups: Groups
) -> tuple[float, int, float, int]:
    printed = sum(len(wordings[at].lines) for at in groups.members(edge.other))
    return round(edge.score, 2), printed, wordings[edge.other].weight, -edge.other


def _edge(wordings: Sequence[Wording], one: int, other: int) -> tuple[Edge | None, bool]:
    """Return the edge from the shorter wording to the longer one, and whether both are alike."""
    if (wordings[other].weight, other) < (wordings[one].weight, one):
        one, other = other, one
    short, long = wordings[one], wordings[other]
    found = align(short.tokens, long.tokens)
    if not compact(found, short.tokens, long.tokens) or strangers(short, long):
        return None, False
    if disagree(short, long):
        return None, False
    tells = TELLS if akin(short, long) else TELLS_ALONE
    alike = found.whole >= MOST and found.contained >= ALIKE and short.weight >= tells
    alike = alike and (found.matched >= TELLS_ALONE or found.contained >= SURE)
    plain = found.matched - sum(1 for i, _ in found.pairs if short.tokens[i].mask)
    plain -= sum(1 for i, j in found.pairs if long.tokens[j].mask and not short.tokens[i].mask)
    held = found.contained >= CONTAINED and plain >= tells
    if akin(short, long) and found.contained >= _CERTAIN and plain >= LITTLE:
        held = held or (_unbroken(found) and len(short.tokens) > 1)
    if found.contained >= _CERTAIN and plain >= TELLS_UNBROKEN:
        held = held or _unbroken(found)
    alike = alike or (found.whole >= NEARLY and short.weight >= TELLS)
    if not (alike or held):
        return None, False
    names_less = bool(
        long.anchors.places - short.anchors.places or long.anchors.numbers - short.anchors.numbers
    )
    return Edge(found.contained, one, other), alike and not (names_less and held)


def _candidates(wordings: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """Give pairs of one language that share half of the shorter one's words.

    These share one of its rarer words, more than half of which are looked for (prefix filtering,
    Bayardo, Ma and Srikant 2007): common words would pair everything with everything.
    """
    sets = [
        frozenset(token.word[:_STEM] for token in wording.tokens if token.word)
        for wording in wordings
    ]
    of_word: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, wording in enumerate(wordings):
        for word in sets[at]:
            of_word[wording.language, word].append(at)
    for at, wording in enumerate(wordings):
        own, tongue = sets[at], wording.language
        rare = sorted(own, key=lambda word, tongue=tongue: (len(of_word[tongue, word]), word))  # type: ignore[misc]
        found = {other for word in rare[: len(own) // 2 + 1] for other in of_word[tongue, word]}
        for other in sorted(found):
            theirs = sets[other]
            if (len(own), at) < (len(theirs), other) and 2 * len(own & theirs) >= len(own):
                yield at, other
