"""How sites write instants: for machines, and for readers in the outlet's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime

from storytrack.newsroom.outlets import Stamp


def stamp(at: datetime, how: Stamp) -> str:
    """Return an instant for machines, as finely as the site says it."""
    if how == "utc":
        return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if how == "minute":
        return at.isoformat(timespec="minutes")
    return at.date().isoformat() if how == "day" else at.isoformat(timespec="seconds")


def http_date(at: datetime) -> str:
    """Return an instant as HTTP headers say it."""
    return format_datetime(at.astimezone(UTC), usegmt=True)


def rss_date(at: datetime) -> str:
    """Return an instant as RSS says it, in its own offset."""
    return format_datetime(at)


def shown(at: datetime, pattern: str, months: Sequence[str], zone_label: str) -> str:
    """Return an instant as the visible page says it.

    Args:
        at: the instant, in the offset of the outlet's zone.
        pattern: text with fields day, dd, month, mm, year, hour, h12, minute, ampm, dotted, zone.
        months: the twelve names of the months, as they stand in a date.
        zone_label: what the outlet calls its zone, such as EDT.
    """
    return pattern.format(
        day=at.day,
        dd=f"{at.day:02d}",
        month=months[at.month - 1],
        mm=f"{at.month:02d}",
        year=at.year,
        hour=f"{at.hour:02d}",
        h12=(at.hour + 11) % 12 + 1,
        minute=f"{at.minute:02d}",
        ampm="am" if at.hour < 12 else "pm",
        dotted="a.m." if at.hour < 12 else "p.m.",
        zone=zone_label,
    )
