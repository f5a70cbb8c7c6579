"""When to ask a list again. Pure: time arrives as an argument.

A list is asked about as often as its outlet publishes, and often enough that nothing drops off its
end unseen; never more often than the list, or its server, asks for; and a list that fails is asked
less and less often, but for ever: lists do come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from crawler.reach import reach
from storage.seed_records import FeedKind

FLOOR = timedelta(minutes=10)
"""No list is asked more often."""

CEILING = timedelta(hours=6)
"""No list that answers is asked less often, unless it asks for that itself."""

LONGEST = timedelta(days=1)
"""Whatever a server asks for, and however often a list has failed: after a day we ask again."""

FIRST = timedelta(hours=1)
"""For lists that say nothing of how often they change."""

WEEK = timedelta(days=7)
"""What is older says little about how often an outlet publishes now."""

FASTER, SLOWER = 0.7, 1.5
"""How the pause changes where only finding something new, or not, tells of the pace."""

WHOLE_EVERY = timedelta(days=1)
"""So often a list is asked for without conditions: some servers answer 304 for ever."""


@dataclass(frozen=True, slots=True)
class FeedMemory:
    """What is known of a list from earlier polls.

    Attributes:
        outlet: Whose list it is.
        kind: What kind of list it is.
        etag: ETag of its last answer.
        last_modified: Last-Modified of its last answer.
        next_poll: Not to be asked before then.
        every: Seconds between two polls, as last decided.
        failures: Failed polls in a row.
        last_whole: When it last came in answer to a request without conditions.
    """

    outlet: str = ""
    kind: FeedKind | None = None
    etag: str | None = None
    last_modified: str | None = None
    next_poll: datetime | None = None
    every: int | None = None
    failures: int = 0
    last_whole: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether the list may be asked again."""
        return self.next_poll is None or self.next_poll <= now

    def conditions(self, now: datetime) -> dict[str, str]:
        """Return the headers that ask for the list only if it has changed."""
        if self.last_whole is None or self.last_whole <= now - WHOLE_EVERY:
            return {}
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}


@dataclass(frozen=True, slots=True)
class Plan:
    """When a list is to be asked again.

    Attributes:
        at: Not before then.
        every: The pause that its pace asks for; None where nothing was learnt of it.
    """

    at: datetime
    every: timedelta | None


def after_reading(
    before: FeedMemory,
    now: datetime,
    *,
    dates: Iterable[datetime],
    fresh: int,
    asked: timedelta | None = None,
    pace: timedelta | None = None,
) -> Plan:
    """Plan the next poll of a list that was read.

    Args:
        before: What was known of the list.
        now: When it answered.
        dates: When it says its entries were published.
        fresh: How many of its entries were new to us.
        asked: How long it, or its server, asks to be left alone.
        pace: For a list of lists, the pause of the quickest of them.
    """
    every = pace or _pace(tuple(date for date in dates if date <= now), now)
    if every is None:
        pause = timedelta(seconds=before.every) if before.every else FIRST
        every = pause * (FASTER if fresh else SLOWER) if before.every else pause
    every = min(max(every, FLOOR), CEILING)
    return Plan(now + max(every, min(asked or every, LONGEST)), every)


def after_no_change(before: FeedMemory, now: datetime, asked: timedelta | None = None) -> Plan:
    """Plan the next poll of a list that had not changed: its pace is what it was."""
    every = timedelta(seconds=before.every) if before.every else FIRST
    every = min(max(every, FLOOR), CEILING)
    return Plan(now + max(every, min(asked or every, LONGEST)), None)


def after_failure(before: FeedMemory, now: datetime, asked: timedelta | None = None) -> Plan:
    """Plan the next poll of a list that failed: twice as long after each failure, up to a day."""
    pause = min(FLOOR * 2 ** min(before.failures, 10), LONGEST)
    return Plan(now + max(pause, min(asked or pause, LONGEST)), None)


def asks_for(headers: Mapping[str, str], ttl_minutes: int | None = None) -> timedelta | None:
    """Return how long a list asks to be left alone: its `ttl`, or `Cache-Control: max-age`.

    Caches in front of a server send times of a year for what changes every hour: no more than
    `CEILING` is believed of a header.
    """
    wishes = [timedelta(minutes=ttl_minutes)] if ttl_minutes else []
    for directive in headers.get("cache-control", "").lower().split(","):
        name, _, value = directive.strip().partition("=")
        value = value.strip(' "')
        if name == "max-age" and value.isascii() and value.isdecimal() and len(value) < 12:
            wishes.append(min(timedelta(seconds=int(value)), CEILING))
    return max(wishes, default=None)


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Return the pause that a Retry-After header asks for: seconds, or a date (RFC 9110, 10.2.3).

    Returns:
        None where there is no such header, or none that can be read; at most `LONGEST`.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdecimal():
        return min(timedelta(seconds=int(text[:9])), LONGEST)
    try:
        until = parsedate_to_datetime(text)
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return min(max(until - now, timedelta(0)), LONGEST)
    except (ValueError, OverflowError):
        return None


def _pace(dates: tuple[datetime, ...], now: datetime) -> timedelta | None:
    """Return the pause that a list's dates ask for; None where it has too few.

    As long as between two entries of the last week, as far as the list shows it. That is less than
    half of the time that it reaches back (at least `crawler.reach.FEWEST` entries do), so that none
    drops off its end between two polls.
    """
    since = reach(dates)
    if since is None:
        return None
    shown = max(since, now - WEEK)
    lately = sum(date >= shown for date in dates)
    return (now - shown) / lately if lately else CEILING
