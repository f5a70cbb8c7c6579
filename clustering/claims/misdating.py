"""Days that an article names otherwise than most for the same happening."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from clustering.claims.dates import Named, days_named
from clustering.claims.printed_numbers import sentences_of
from clustering.claims.records import Conflict, Printed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clustering.claims.likeness import Likeness
    from clustering.claims.records import Text, Unit

FAMILIES = 3
"""Families that must name a day for it to be the usual one."""

ALIKE = 0.35
"""Likeness of the sentences from which two days are held against each other."""

_DATELINE = re.compile(r"[^\n(]{0,40}[^\W\d_]{3,}[^\n(]{0,20}")
"""What may stand between the beginning of a text and the end of its dateline's day."""

_SECOND = 0.5
"""Weight of the second family's sentence beside that of the nearest."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A day where it stands."""

    text: int
    start: int
    end: int
    named: Named
    units: tuple[int, ...]


def date_conflicts(
    texts: Sequence[Text], units: Sequence[Unit], likeness: Likeness
) -> tuple[Conflict, ...]:
    """Find the days that stand against what most families name.

    Only days named in sentences that say the same are compared, and only where the odd article
    nowhere names the usual day. The odd day is one with day and month, since a weekday may be
    next week's; and a day later is no conflict: it may be the same night on another continent.

    Args:
        texts: The texts of a story, every revision.
        units: Their units.
        likeness: These units, comparable.
    """
    days = _days(texts, units)
    of_day: dict[date, list[_Day]] = defaultdict(list)
    of_article: dict[str, set[date]] = defaultdict(set)
    for one in days:
        of_article[texts[one.text].article] |= one.named.days
        for day in one.named.days:
            of_day[day].append(one)
    families = {day: {texts[one.text].family for one in ones} for day, ones in of_day.items()}
    usual = sorted(day for day, who in families.items() if len(who) >= FAMILIES)
    best: dict[tuple[str, str], Conflict] = {}
    for odd in days:
        if not odd.named.dated:
            continue
        rarest = max(len(families[day]) for day in odd.named.days)
        for day in usual:
            if day in of_article[texts[odd.text].article] or len(families[day]) <= rarest:
                continue
            if day + timedelta(days=1) in odd.named.days:
                continue
            found = _against(odd, day, of_day[day], len(families[day]), texts, units, likeness)
            key = (texts[odd.text].article, odd.named.shown)
            if found and (key not in best or found.score > best[key].score):
                best[key] = found
    return tuple(best.values())


def _against(
    odd: _Day,
    day: date,
    usual: Sequence[_Day],
    families: int,
    texts: Sequence[Text],
    units: Sequence[Unit],
    likeness: Likeness,
) -> Conflict | None:
    likes: dict[str, tuple[float, _Day]] = {}
    meaning = likeness.meaning
    for one in usual:
        alike = float((meaning[list(odd.units)] @ meaning[list(one.units)].T).max())
        family = texts[one.text].family
        if family not in likes or alike > likes[family][0]:
            likes[family] = (alike, one)
    ranked = sorted(likes.values(), key=lambda pair: -pair[0])
    alike = (1 - _SECOND) * ranked[0][0] + _SECOND * ranked[1][0]
    if alike < ALIKE:
        return None
    printed = [
        Printed(
            one.text,
            one.start,
            one.end,
            min(one.named.days).isoformat() if one is odd else day.isoformat(),
            one.named.shown,
            units[one.units[0]].sentence,
        )
        for one in (odd, ranked[0][1])
    ]
    score = round(min(1.0, 0.3 + alike) * (1 - 0.5 / families), 3)
    return Conflict("date", "day", printed[0], printed[1], families, "conflict", score)


def _days(texts: Sequence[Text], units: Sequence[Unit]) -> list[_Day]:
    found = []
    for (number, (start, end)), own in sentences_of(units).items():
        text = texts[number]
        if text.earliest is None:
            continue
        for named in days_named(text.body[start:end], text.language, text.earliest.date()):
            if _DATELINE.fullmatch(text.body[: start + named.end]):
                continue
            at = start + named.start
            holders = tuple(each for each in own if units[each].start <= at < units[each].end)
            if holders:
                found.append(_Day(number, at, start + named.end, named, holders))
    return found
