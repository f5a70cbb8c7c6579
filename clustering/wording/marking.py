"""Which words mark each outlet of a story. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from clustering.sentences import sentences
from clustering.wording.odds import SURE, z_scores
from clustering.wording.own_words import body_start, paired_marks, uses
from clustering.wording.records import Kind, Marked, Part, Told
from clustering.wording.verbs import verbs

ENOUGH = 3
"""Articles in which a word stands, on the side that uses it more, before it is relied on."""
SURER = 2.58
"""|z| (99 %) that a word of fewer articles needs, to be told with a low score."""
LEAST_USES = 3
"""Uses of a word by one side, at least."""
LEAST_WORDS = 150
"""Own words of an outlet in the story, below which nothing is said of it."""
MOST = 20
"""Words told of each outlet, the most marking first, of each kind."""

_SCORES = {1: 0.3, 2: 0.45}
_SURE_SCORE = 0.8
ALL_WORDS, ALL_PAIRS = "", " "
"""What stands for the sum of all words, and of all pairs, among the counts of a language."""

Counts = Mapping[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class _Side:
    """Texts of one outlet, or of all others, with copies of one text left out."""

    texts: tuple[Told, ...]
    counts: Counter[str]
    articles: Counter[str]


def marked(story: Sequence[Told], counts: Counts, background: Counter[str]) -> Iterator[Marked]:
    """Yield the words that mark each outlet among those that tell a story in one language.

    A copy of another's text has no words of the outlet's own. A word is told where its z passes
    1.96 and it stands in three articles of the side that uses it more, or where it is surer still
    and stands in one or two: then with a low score.

    Args:
        story: Articles of one story and language.
        counts: By article, its own words.
        background: How often words stand in all texts of the language.
    """
    yield from _in_headlines(story)
    for outlet in sorted({one.outlet for one in story}):
        own, others = _sides(story, outlet)
        if not own or not others:
            continue
        one, other = _side(own, counts), _side(others, counts)
        if _size(one, " ") >= LEAST_WORDS and _size(other, " ") >= LEAST_WORDS:
            names = frozenset().union(*(told.names for told in own))
            yield from _compared(one, other, background, names)


def _sides(story: Sequence[Told], outlet: str) -> tuple[list[Told], list[Told]]:
    """Return an outlet's own texts, and of the others each text once, none that is the outlet's."""
    own = [one for one in story if one.outlet == outlet and one.own]
    families = {one.family for one in story if one.outlet == outlet}
    others: dict[str, Told] = {}
    for one in sorted(story, key=lambda each: (not each.own, each.article)):
        if one.outlet != outlet and one.family not in families:
            others.setdefault(one.family, one)
    return own, list(others.values())


def _side(texts: Sequence[Told], counts: Counts) -> _Side:
    total: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for told in texts:
        total.update(counts[told.article])
        articles.update(counts[told.article].keys())
    return _Side(tuple(texts), total, articles)


def _size(side: _Side, pair: str) -> int:
    return sum(count for word, count in side.counts.items() if pair not in word)


def _compared(
    one: _Side, other: _Side, background: Counter[str], names: frozenset[str]
) -> Iterator[Marked]:
    vocabulary = one.counts.keys() | other.counts.keys()
    scored: list[tuple[float, str, float, float]] = []
    for all_of_them, paired in ((ALL_WORDS, False), (ALL_PAIRS, True)):
        words = sorted(word for word in vocabulary if (" " in word) == paired)
        if not words:
            continue
        mine, theirs, everywhere = (
            np.array([table[word] for word in words], dtype=np.float64)
            for table in (one.counts, other.counts, background)
        )
        z = z_scores(mine, theirs, everywhere, float(background[all_of_them]))
        rates = 1e4 * mine / max(mine.sum(), 1), 1e4 * theirs / max(theirs.sum(), 1)
        scored += zip(z.tolist(), words, rates[0].tolist(), rates[1].tolist(), strict=True)
    kinds: tuple[Kind, ...] = ("more", "less")
    for kind in kinds:
        told = [row for each in scored if (row := _row(each, kind, one, other, names))]
        told.sort(key=lambda row: (row.score < 0.5, -abs(row.z or 0), row.word))
        yield from _without_parts(told)[:MOST]


def _row(
    scored: tuple[float, str, float, float],
    kind: Kind,
    one: _Side,
    other: _Side,
    names: frozenset[str],
) -> Marked | None:
    z, word, rate, other_rate = scored
    side = one if kind == "more" else other
    if (z if kind == "more" else -z) <= SURE or side.counts[word] < LEAST_USES:
        return None
    if any(part in names for part in word.split()):
        return None
    articles = side.articles[word]
    if articles < ENOUGH and (kind == "less" or abs(z) <= SURER):
        return None
    if kind == "less" and len({t.outlet for t in other.texts if _uses(t, word)}) < 2:
        return None
    where = _example(side.texts, word)
    if where is None:
        return None
    told, part, start, end = where
    first = one.texts[0]
    return Marked(
        first.story, first.outlet, first.language, word, kind, one.counts[word], articles,
        _SCORES.get(articles, _SURE_SCORE), told.revision, part, start, end, z, rate, other_rate,
    )  # fmt: skip


def _without_parts(rows: list[Marked]) -> list[Marked]:
    """Leave out words that are only told because two in a row are told that hold them."""
    pairs = [row for row in rows if " " in row.word]
    return [
        row
        for row in rows
        if " " in row.word
        or not any(row.word in pair.word.split() and pair.count >= row.count > 0 for pair in pairs)
    ]


def _uses(told: Told, word: str) -> bool:
    return _found(told, word) is not None


def _found(told: Told, word: str) -> tuple[Part, int] | None:
    passages = told.quoted or paired_marks(told.body)
    for use in uses(told.body, passages, body_start(told.body, told.dateline)):
        if use.word == word:
            return "body", use.start
    for use in uses(told.headline, paired_marks(told.headline)):
        if use.word == word:
            return "headline", use.start
    return None


def _example(texts: Iterable[Told], word: str) -> tuple[Told, Part, int, int] | None:
    """Return a sentence that holds a word outside quotations."""
    for told in texts:
        found = _found(told, word)
        if found is None:
            continue
        part, at = found
        if part == "headline":
            return told, part, 0, len(told.headline)
        for sentence in sentences(told.body, told.language):
            if sentence.start <= at < sentence.end:
                return told, part, sentence.start, sentence.end
    return None


def _in_headlines(story: Sequence[Told]) -> Iterator[Marked]:
    """Yield by which verbs, and with which hedges, each outlet's headlines let people speak.

    A headline that was copied with its text is nobody's choice of words.
    """
    written = Counter(told.headline for told in story)
    uses_of: dict[tuple[str, str], list[tuple[Told, int, int]]] = defaultdict(list)
    for told in story:
        if not told.own and written[told.headline] > 1:
            continue
        quoted = paired_marks(told.headline)
        for found in verbs(told.language).finditer(told.headline):
            if not any(start <= found.start() < end for start, end in quoted):
                place = told, found.start(), found.end()
                uses_of[told.outlet, found[0].casefold()].append(place)
    for (outlet, word), places in sorted(uses_of.items(), key=lambda each: each[0]):
        told, start, end = places[0]
        articles = len({one.article for one, _, _ in places})
        yield Marked(
            told.story, outlet, told.language, word, "headline", len(places), articles,
            0.9, told.revision, "headline", start, end,
        )  # fmt: skip
