"""Invented news in any number: who wrote when on what, and vectors as an embedding model has them.

Over 30 days come stories whose sizes follow a power law: most articles are alone or in pairs, the
largest stories have 1.5 times the square root of all articles (150 of 10,000, 1,500 of a million).
More articles are more outlets, hence more stories and larger ones, from the same world: the fields
of news, the subjects within them, the places and the languages stay as they are, so it gets more
crowded. Threads of some stories each (a trial, a season) make neighbours that are hard to tell. A
story has a burst of hours and a tail of days; the larger, the longer and the more languages. Some
articles are reprints of the first of their story in their language, more have a part of its text.
2 % have no date, 5 % only a day. All are first seen some minutes to hours after they came out. The
same seed gives the same news.

Cosines and likenesses are as those of multilingual-e5-small on real news:
`python -m bench.news_likeness` puts them side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bench import chance

DAYS = 30.0
DIM = 384
START = datetime(2026, 6, 1, tzinfo=UTC)
TONGUES = ("en", "es", "de", "fr", "ru", "pt")
SHARES = (0.42, 0.16, 0.13, 0.11, 0.10, 0.08)
FIELDS, SUBJECTS, PLACES = 40, 25, 200
UNDATED, DAY_ONLY, TO_THE_MINUTE = 0.02, 0.05, 0.25
LEAST = 0.05
"""What an article says of its story at least."""

_IN_THREAD = 2
"""Stories of a thread, in the mean."""

SIDE = 12
"""Articles of a story that look at one side of it, in the mean."""

_TAIL = 2.5
"""Exponent of the power law of stories' sizes."""

_LONGEST = 6.0
"""Days after which no story lasts."""

_REPRINTS, _REPRINTED = 0.1, 0.94
_BORROWERS, _BORROWED = 0.3, (0.15, 0.6)
_TOLD_ABROAD = 0.6
_PARTS = {
    "all": 0.768,
    "tongue": 0.028,
    "field": 0.018,
    "subject": 0.016,
    "place": 0.012,
    "thread": 0.022,
    "story": 0.042,
    "side": 0.012,
    "telling": 0.026,
    "own": 0.08,
}
"""Squared lengths of what a vector is the sum of. Two share the first two if they are of one
language; field, subject, place and thread if they are of one; story and side if they are of one;
telling if they tell a story in one language; and of its own some is of whom it borrows from."""

_OWN_SPREAD = 0.25
_EVENNESS = 14.0
"""The larger, the less some dimensions of vectors say more than others."""


@dataclass(frozen=True, slots=True, eq=False)
class News:
    """What is known of all articles before they are written, in order of being first seen.

    Attributes:
        seed: What it was invented by.
        stories: The story of each, shape (n,).
        threads: The thread of stories that it belongs to: a trial, a war, a season.
        tongues: Its language as a place in `TONGUES`.
        outlets: Its outlet.
        days: When it came out, in days after `START`.
        seen: When it was first seen, likewise; rising.
        precision: How well it is known when it came out: "", "day", "minute" or "second".
        origin: The article that it borrows from, the first of its story and language.
        borrowed: Which share of its text it has from there, 0 to 1.
        sides: Which side of its story it looks at.
    """

    seed: int
    stories: NDArray[np.int64]
    threads: NDArray[np.int64]
    tongues: NDArray[np.int64]
    outlets: NDArray[np.int64]
    days: NDArray[np.float64]
    seen: NDArray[np.float64]
    precision: NDArray[np.str_]
    origin: NDArray[np.int64]
    borrowed: NDArray[np.float64]
    sides: NDArray[np.int64]

    def subjects(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the subjects of articles; `SUBJECTS` in a row are one field."""
        field, within = (
            (size * chance.uniform(self.seed, name, self.threads[rows]) ** 2).astype(np.int64)
            for name, size in ((20, FIELDS), (21, SUBJECTS))
        )
        return np.asarray(field * SUBJECTS + within)

    def places(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the places, countries or towns, that articles are about."""
        drawn = chance.uniform(self.seed, 22, self.threads[rows])
        return np.asarray((PLACES * drawn**2).astype(np.int64))

    def focus(self, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return how much of what articles could say of their story they do say, 0 to 1."""
        return np.asarray(LEAST + (1 - LEAST) * chance.uniform(self.seed, 23, rows) ** 1.5)

    def now(self, count: int) -> datetime:
        """Return the moment after so many articles were first seen."""
        return START + timedelta(days=float(self.seen[count - 1]), minutes=1)


def invented(count: int, seed: int = 0) -> News:
    """Invent so many articles."""
    draw = np.random.default_rng([seed, count])
    stories, days, sizes = _stories(draw, count)
    seen = days + np.minimum(draw.lognormal(np.log(15 / 1440), 1.0, count), 0.5)
    order = np.argsort(seen, kind="stable")
    stories, days, seen = stories[order], days[order], seen[order]
    tongues = _tongues(draw, stories, sizes)
    many = 1 + int(stories.max()) // _IN_THREAD
    threads = (many * chance.uniform(seed, 24, stories) ** 1.5).astype(np.int64)
    kinds, shares = ("", "day", "minute", "second"), (UNDATED, DAY_ONLY, TO_THE_MINUTE)
    precision = draw.choice(np.array(kinds), count, p=(*shares, 1 - sum(shares)))
    origin, borrowed = _borrowing(draw, stories, tongues)
    looking = np.where(borrowed >= _REPRINTED, origin, np.arange(count))
    sides = chance.below(1 + sizes[stories] / SIDE, seed, 30, looking)
    outlets = _outlets(draw, tongues)
    return News(
        seed, stories, threads, tongues, outlets, days, seen, precision, origin, borrowed, sides
    )


def _stories(
    draw: np.random.Generator, count: int
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    """Return story and time of each article, and the size of each story.

    Stories begin before the first day too; what lies outside the days is left out.
    """
    possible = np.arange(1, max(20, int(1.5 * np.sqrt(count))) + 1)
    weights = possible**-_TAIL / (possible**-_TAIL).sum()
    enough = int(1.35 * count / (possible * weights).sum()) + 200
    while True:
        drawn = draw.choice(possible, enough, p=weights)
        ends = np.cumsum(drawn)
        stories = np.repeat(np.arange(enough), drawn)
        begins = draw.uniform(-_LONGEST, DAYS, enough)
        burst = draw.lognormal(np.log(3 / 24), 0.7, enough) * (1 + 0.35 * np.log(drawn))
        tail = 0.4 + 0.2 * np.log(drawn)
        fast = draw.random(len(stories)) < 0.7
        age = draw.exponential(np.where(fast, burst[stories], tail[stories]))
        age[ends - drawn] = 0.0
        days = _by_day(begins[stories] + np.minimum(age, _LONGEST))
        inside = np.flatnonzero((days >= 0) & (days < DAYS))[:count]
        if len(inside) == count:
            kept = stories[inside]
            return kept, days[inside], np.bincount(kept, minlength=enough)
        enough *= 2


def _by_day(days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shift times so that most news comes out by day and little by night."""
    return np.asarray(days + 0.6 * np.sin(2 * np.pi * days) / (2 * np.pi))


def _tongues(
    draw: np.random.Generator, stories: NDArray[np.int64], sizes: NDArray[np.int64]
) -> NDArray[np.int64]:
    home = draw.choice(len(TONGUES), len(sizes), p=SHARES)
    abroad = draw.random(len(sizes)) > np.maximum(sizes, 1) ** -0.35
    away = abroad[stories] & (draw.random(len(stories)) < _TOLD_ABROAD)
    others = draw.choice(len(TONGUES), len(stories), p=SHARES)
    return np.where(away, others, home[stories])


def _borrowing(
    draw: np.random.Generator, stories: NDArray[np.int64], tongues: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return for each article the first of its story and language, and how much it has of it."""
    _, first, told = np.unique(
        stories * len(TONGUES) + tongues, return_index=True, return_inverse=True
    )
    origin, kind = first[told], draw.random(len(stories))
    share = np.where(kind < _BORROWERS, draw.uniform(*_BORROWED, len(stories)), 0.0)
    share[kind < _REPRINTS] = _REPRINTED
    share[origin == np.arange(len(stories))] = 0.0
    return origin, share


def _outlets(draw: np.random.Generator, tongues: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return outlets: half the square root of all articles, few of which print most."""
    many = max(2 * len(TONGUES), round(np.sqrt(len(tongues)) / 2))
    ends = np.maximum(1, np.round(np.cumsum(SHARES) * many)).astype(np.int64)
    begins = np.concatenate([[0], ends[:-1]])
    sizes = np.maximum(1, ends - begins)
    within = (sizes[tongues] * draw.random(len(tongues)) ** 2).astype(np.int64)
    return np.asarray(begins[tongues] + within)


def vectors(news: News, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return unit vectors of some articles, shape (rows, DIM)."""
    stories, tongues, subjects = news.stories[rows], news.tongues[rows], news.subjects(rows)
    origin = news.origin[rows]
    found = _share("tongue") * _world(news.seed)[0][tongues]
    found += _share("field") * _world(news.seed)[1][subjects // SUBJECTS]
    found += _share("subject") * _world(news.seed)[2][subjects]
    found += _share("place") * _world(news.seed)[3][news.places(rows)]
    found += _share("thread") * _directions(news.seed, 9, news.threads[rows])
    focus = np.sqrt(news.focus(rows)).astype(np.float32)[:, None]
    found += _share("story") * focus * _directions(news.seed, 4, stories)
    found += _share("side") * _directions(news.seed, 5, stories * 1024 + news.sides[rows])
    telling = _directions(news.seed, 6, stories * len(TONGUES) + tongues)
    own = _directions(news.seed, 7, rows)
    some = np.flatnonzero(news.borrowed[rows])
    share = news.borrowed[rows[some]][:, None].astype(np.float32)
    theirs = _directions(news.seed, 7, origin[some])
    own[some] = np.sqrt(1 - share) * own[some] + np.sqrt(share) * theirs
    spread = np.exp(_OWN_SPREAD * chance.normal(1, news.seed * 16 + 8, rows))
    spoken = _share("telling") * focus * telling + _share("own") * np.sqrt(spread) * own
    found += _turned(spoken, tongues)
    found[:, 0] = _share("all")
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)


def _turned(rows: NDArray[np.float32], tongues: NDArray[np.int64]) -> NDArray[np.float32]:
    """Let each language say most in other dimensions: across languages less is alike by chance."""
    turned = np.empty_like(rows)
    for tongue in np.unique(tongues):
        turned[tongues == tongue] = np.roll(rows[tongues == tongue], int(tongue) * 60, axis=1)
    return turned


def _share(part: str) -> np.float32:
    return np.float32(np.sqrt(_PARTS[part]))


@cache
def _world(seed: int) -> tuple[NDArray[np.float32], ...]:
    """Return the directions that a language, a field, a subject, a place has in common."""
    sizes = (len(TONGUES), FIELDS, FIELDS * SUBJECTS, PLACES)
    return tuple(_directions(seed, part, np.arange(size)) for part, size in enumerate(sizes))


def _directions(seed: int, part: int, places: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return a direction of length 1, nearly, for each place, shape (places, DIM).

    Some dimensions say more than others, as with models of language: variances fall off as those
    of real vectors do (participation ratio some 60 of 384). The first is what all texts share.
    """
    different, place = np.unique(places, return_inverse=True)
    variances = 1 / (np.arange(DIM) + _EVENNESS)
    variances[0] = 0.0
    scale = np.sqrt(variances / variances.sum()).astype(np.float32)
    return np.asarray((chance.normal(DIM, seed * 16 + part, different) * scale)[place])
