"""Invented news in any number: who wrote when on what, and vectors as an embedding model has them.

Over 30 days come stories whose sizes follow a power law: most articles are alone or in pairs, the
largest stories have 1.5 times the square root of all articles (150 of 10,000, 1,500 of a million).
More articles are more outlets, hence more stories and larger ones, from the same world: the fields
of news, the subjects within them and the languages stay as they are, so it gets more crowded. A
story has a burst of hours and a tail of days; the larger, the longer and the more languages. Some
articles are reprints of the first in their language. 2 % have no date, 5 % only a day. All are
first seen some minutes to hours after they came out. The same seed gives the same news.

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
FIELDS, SUBJECTS = 40, 25
UNDATED, DAY_ONLY, TO_THE_MINUTE = 0.02, 0.05, 0.25
SIDE = 12
"""Articles of a story that look at one side of it, in the mean."""

_TAIL = 2.5
"""Exponent of the power law of stories' sizes."""

_LONGEST = 6.0
"""Days after which no story lasts."""

_REPRINTS = 0.12
_TOLD_ABROAD = 0.6
_PARTS = {
    "all": 0.768,
    "tongue": 0.030,
    "field": 0.018,
    "subject": 0.022,
    "story": 0.046,
    "side": 0.014,
    "telling": 0.024,
    "own": 0.078,
}
"""Squared lengths of what a vector is the sum of. Two share the first two if they are of one
language, field and subject if they are of one, story and side if they are of one story, telling if
they tell it in one language."""

_OWN_SPREAD = 0.35
_NEARLY = 0.96
"""Share of a reprint's own part that is the original's."""


@dataclass(frozen=True, slots=True, eq=False)
class News:
    """What is known of all articles before they are written, in order of being first seen.

    Attributes:
        seed: What it was invented by.
        stories: The story of each, shape (n,).
        tongues: Its language as a place in `TONGUES`.
        outlets: Its outlet.
        days: When it came out, in days after `START`.
        seen: When it was first seen, likewise; rising.
        precision: How well it is known when it came out: "", "day", "minute" or "second".
        origin: The article whose text it has; itself but for reprints.
        sides: Which side of its story it looks at.
    """

    seed: int
    stories: NDArray[np.int64]
    tongues: NDArray[np.int64]
    outlets: NDArray[np.int64]
    days: NDArray[np.float64]
    seen: NDArray[np.float64]
    precision: NDArray[np.str_]
    origin: NDArray[np.int64]
    sides: NDArray[np.int64]

    def subjects(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the subjects of articles; `SUBJECTS` in a row are one field."""
        stories = self.stories[rows]
        field, within = (
            (size * chance.uniform(self.seed, name, stories) ** 1.4).astype(np.int64)
            for name, size in ((20, FIELDS), (21, SUBJECTS))
        )
        return np.asarray(field * SUBJECTS + within)

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
    kinds, shares = ("", "day", "minute", "second"), (UNDATED, DAY_ONLY, TO_THE_MINUTE)
    precision = draw.choice(np.array(kinds), count, p=(*shares, 1 - sum(shares)))
    origin = _origins(draw, stories, tongues)
    sides = chance.below(1 + sizes[stories] / SIDE, seed, 30, origin)
    outlets = _outlets(draw, tongues)
    return News(seed, stories, tongues, outlets, days, seen, precision, origin, sides)


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


def _origins(
    draw: np.random.Generator, stories: NDArray[np.int64], tongues: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return for each article itself, or the first of its story and language that it reprints."""
    _, first, told, size = np.unique(
        stories * len(TONGUES) + tongues, return_index=True, return_inverse=True, return_counts=True
    )
    copied = (size[told] >= 3) & (draw.random(len(stories)) < _REPRINTS)
    return np.where(copied, first[told], np.arange(len(stories)))


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
    found = _share("all") * _world(news.seed)[0] + _share("tongue") * _world(news.seed)[1][tongues]
    found += _share("field") * _world(news.seed)[2][subjects // SUBJECTS]
    found += _share("subject") * _world(news.seed)[3][subjects]
    found += _share("story") * _directions(news.seed, 4, stories)
    found += _share("side") * _directions(news.seed, 5, stories * 1024 + news.sides[rows])
    found += _share("telling") * _directions(news.seed, 6, stories * len(TONGUES) + tongues)
    own = _directions(news.seed, 7, origin)
    copies = np.flatnonzero(origin != rows)
    changed = _directions(news.seed, 7, rows[copies])
    own[copies] = np.sqrt(_NEARLY) * own[copies] + np.sqrt(1 - _NEARLY) * changed
    spread = np.exp(_OWN_SPREAD * chance.normal(1, news.seed * 16 + 8, origin))
    found += _share("own") * np.sqrt(spread) * own
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)


def _share(part: str) -> np.float32:
    return np.float32(np.sqrt(_PARTS[part]))


@cache
def _world(seed: int) -> tuple[NDArray[np.float32], ...]:
    """Return the directions that all articles, a language, a field, a subject have in common."""
    sizes = (1, len(TONGUES), FIELDS, FIELDS * SUBJECTS)
    return tuple(_directions(seed, part, np.arange(size)) for part, size in enumerate(sizes))


def _directions(seed: int, part: int, places: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return a direction of length 1, nearly, for each place, shape (places, DIM).

    Some dimensions say more than others, as with models of language: variances fall off as those
    of real vectors do (participation ratio some 80 of 384).
    """
    different, place = np.unique(places, return_inverse=True)
    variances = 1 / (np.arange(DIM) + 4.0)
    scale = np.sqrt(variances / variances.sum()).astype(np.float32)
    return np.asarray((chance.normal(DIM, seed * 16 + part, different) * scale)[place])
