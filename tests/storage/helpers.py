"""A database made of a few rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Connection

NOW = datetime(2025, 7, 12, tzinfo=UTC)

DEFAULTS: dict[str, dict[str, Any]] = {
    "outlets": {"home": "http://x.example/", "name": "An outlet"},
    "polls": {"outcome": "read", "entries": 1, "run": "r1"},
    "entries": {"feed": "f", "first_seen": NOW, "last_seen": NOW},
    "articles": {
        "kind": "article",
        "published_precision": "minute",
        "published_origin": "json-ld",
        "published_zone": "stated",
        "first_seen": NOW,
        "last_seen": NOW,
    },
    "revisions": {
        "number": 1,
        "headline": "A headline",
        "body": "A body.",
        "seen_at": NOW,
        "headline_hash": "h",
        "body_hash": "b",
        "reader": "a test",
    },
    "stories": {"title": "A story", "state": "new"},
    "memberships": {"story": "s1", "score": 1.0, "reasons": ["a reason"], "run": "r1"},
    "addresses": {"seen_at": NOW},
    "rejections": {"seen_at": NOW, "run": "r1"},
}


def fill(con: Connection, tables: dict[str, list[dict[str, Any]]]) -> None:
    """Insert rows; what a row leaves out is filled from `DEFAULTS`."""
    for table, rows in tables.items():
        for given in rows:
            row = DEFAULTS.get(table, {}) | given
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" for _ in row)
            con.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))


def add_article(con: Connection, key: str, outlet: str, **row: Any) -> None:
    """Insert an article of story s1 with one revision."""
    headline = row.pop("headline", "A headline")
    fill(
        con,
        {
            "articles": [{"id": key, "outlet": outlet, "url": f"http://x.example/{key}", **row}],
            "revisions": [{"id": f"{key}.1", "article": key, "headline": headline}],
            "memberships": [{"article": key}],
            "addresses": [{"url": f"http://x.example/{key}", "article": key}],
        },
    )


def plain(value: Any) -> Any:
    """Return a value as a case file writes it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if isinstance(value, date):
        return value.isoformat()
    return value


def database(folder: Path) -> Path:
    """Return the path of a database in a folder of the test's own."""
    return folder / "news.duckdb"
