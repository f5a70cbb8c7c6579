"""Score what was read of pages against what is known to be true of them.

The measures are those of the field: body F1 over multisets of four consecutive words, each page
weighing the same, as in Scrapinghub's article extraction benchmark
(https://github.com/scrapinghub/article-extraction-benchmark); headlines are equal or not, without
regard to case, punctuation and markup; names by F1 and by pages with exactly the right ones.
"""

from __future__ import annotations

import html
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

SHINGLE = 4
"""Words in a row that are compared."""

INSTANT_SECONDS = 60
"""Two instants closer than this are the same."""

_NORWEGIAN = {"nb": "no", "nn": "no"}

Overlap = tuple[float, float, float]
"""Shares of a page's shingles: right, too much, missing. They add up to 1."""


def score(
    truth: Iterable[Mapping[str, Any]], read: Mapping[str, Mapping[str, Any]]
) -> dict[str, float]:
    """Return the measures over those pages of a set whose truth is known.

    Args:
        truth: A line a page: `id`, and where known `text`, `paras` and `summary`, `title`,
            `author`, `published`, `lang`.
        read: What was read, by the page's id; a page that is missing counts as read empty.

    Returns:
        By name, each from 0 to 1: `body` (F1), `precision`, `recall`, `title`, `author` (F1),
        `author exact`, `day`, `instant`, `language`. What no page has the truth of is left out.
    """
    found: dict[str, list[Any]] = {}
    for row in truth:
        for name, value in _of_page(row, read.get(str(row["id"]), {})):
            found.setdefault(name, []).append(value)
    scores: dict[str, float] = {}
    if bodies := found.pop("bodies", None):
        scores["body"], scores["precision"], scores["recall"] = f_measure(bodies)
    if names := found.pop("names", None):
        scores["author"] = f_measure(names)[0]
    return scores | {name: statistics.mean(values) for name, values in found.items()}


def _of_page(row: Mapping[str, Any], said: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    if row.get("text"):
        overlaps = (overlap(text, said.get("text") or "") for text in _bodies(row))
        yield "bodies", max(overlaps, key=lambda one: f_measure([one])[0])
    if row.get("title"):
        yield "title", plain(said.get("title")) == plain(row["title"])
    if row.get("author"):
        true, ours = _names(row["author"]), _names(said.get("authors"))
        yield "names", (len(true & ours), len(ours - true), len(true - ours))
        yield "author exact", true == ours
    if when := _moment(row.get("published")):
        got = _moment(said.get("published"))
        yield "day", got is not None and _same_day(got, when)
        if when.tzinfo and len(row["published"]) > len("2025-07-09"):
            near = (
                got is not None
                and got.tzinfo is not None
                and abs((got - when).total_seconds()) < INSTANT_SECONDS
            )
            yield "instant", near
    if row.get("lang"):
        yield "language", _code(said.get("lang")) == _code(row["lang"])


def _bodies(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts that count as right: with the summary and, where set apart, without."""
    yield row["text"]
    if row.get("summary") and row.get("paras"):
        yield "\n".join(row["paras"])


def overlap(true: str, ours: str) -> Overlap:
    """Return which shares of two texts' shingles are in both, in ours alone, in the true alone."""
    one, other = _shingles(true), _shingles(ours)
    right, extra, missing = (sum(part.values()) for part in (one & other, other - one, one - other))
    total = right + extra + missing
    return (right / total, extra / total, missing / total) if total else (1.0, 0.0, 0.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    starts = range(max(1, len(words) - SHINGLE + 1)) if words else ()
    return Counter(tuple(words[start : start + SHINGLE]) for start in starts)


def f_measure(counts: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    """Return F1, precision and recall of sums of what was right, too much, and missing."""
    right, extra, missing = (sum(one[place] for one in counts) for place in range(3))
    precision = right / (right + extra) if right + extra else 0.0
    recall = right / (right + missing) if right + missing else 0.0
    both = precision + recall
    return (2 * precision * recall / both if both else 0.0), precision, recall


def plain(text: str | None) -> str:
    """Return a text without markup, punctuation and case."""
    bare = html.unescape(re.sub(r"<[^>]+>", "", text or ""))
    return re.sub(r"\W+", " ", bare).strip().lower()


def _names(value: str | Sequence[str] | None) -> set[str]:
    parts = re.split(r";|,| and | und |\|", value) if isinstance(value, str) else value or ()
    bare = (re.sub(r"(?i)^(?:by|von|par|por)\s+", "", part.strip()) for part in parts)
    return {name for name in map(plain, bare) if name}


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text or "")
    except ValueError:
        return None


def _same_day(one: datetime, other: datetime) -> bool:
    if one.date() == other.date():
        return True
    zoned = one.tzinfo and other.tzinfo
    return bool(zoned and one.astimezone(UTC).date() == other.astimezone(UTC).date())


def _code(language: str | None) -> str:
    code = (language or "").lower()[:2]
    return _NORWEGIAN.get(code, code)
