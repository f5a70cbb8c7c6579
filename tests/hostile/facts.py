"""What the database knows after a crawl of the hostile web, one sentence a fact."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from w3lib.url import safe_url_string

from storage.database import opened

# What is known of an address, in sentences that a behaviour's `becomes` is looked for in.
_FACTS = """
SELECT url, 'article' FROM addresses
UNION ALL
SELECT url, 'rejected at ' || stage || ': ' || reason FROM rejections
UNION ALL
SELECT url, 'fetch ' || outcome || ': ' || coalesce(detail, status::VARCHAR, '') FROM fetches
UNION ALL
SELECT fetches.url, 'left alone: ' || holds.why
FROM (SELECT url FROM entries UNION SELECT url FROM feeds) AS fetches
JOIN holds ON starts_with(fetches.url, 'http://' || holds.host || ':')
UNION ALL
SELECT feed, 'poll ' || outcome || ': ' || coalesce(detail, entries || ' entries') FROM polls
"""


_FETCHED = """
SELECT url FROM fetches
UNION
SELECT regexp_extract(detail, 'answered at (.*)$', 1) FROM fetches WHERE detail IS NOT NULL
"""


@dataclass(frozen=True)
class Facts:
    """What came of everything.

    Attributes:
        of: Address → what is known of it.
        fetched: Addresses that have a row in `fetches`, and where redirects led.
        listed: Entries of which nothing is known: not read, not refused, not tried.
        strangers: Articles whose address is on another host than their outlet's.
        texts: Everything that pages and lists wrote, as it is stored.
    """

    of: dict[str, tuple[str, ...]]
    fetched: frozenset[str]
    listed: tuple[tuple[str, str], ...]
    strangers: tuple[str, ...]
    texts: tuple[str, ...]


def facts(database: Path) -> Facts:
    """Read what a crawl left."""
    of: defaultdict[str, list[str]] = defaultdict(list)
    with opened(database) as con:
        for url, fact in con.execute(_FACTS).fetchall():
            of[url].append(fact)

        def column(sql: str) -> tuple[str, ...]:
            return tuple(value for (value,) in con.execute(sql).fetchall())

        listed = con.execute(
            "SELECT DISTINCT outlet, url FROM entries "
            "WHERE url NOT IN (SELECT url FROM addresses) AND url NOT IN (SELECT url FROM fetches) "
            "AND url NOT IN (SELECT url FROM rejections) "
            "AND coalesce(article NOT IN (SELECT id FROM articles), true)"
        ).fetchall()
        return Facts(
            of={url: tuple(found) for url, found in of.items()},
            fetched=frozenset(map(safe_url_string, column(_FETCHED))),
            listed=tuple(listed),
            strangers=column(
                "SELECT articles.url FROM articles JOIN outlets ON outlets.id = outlet "
                "WHERE NOT starts_with(articles.url, home)"
            ),
            texts=column(
                "SELECT headline FROM revisions UNION ALL SELECT body FROM revisions "
                "UNION ALL SELECT deck FROM revisions WHERE deck IS NOT NULL "
                "UNION ALL SELECT name FROM bylines UNION ALL SELECT anchor FROM links "
                "UNION ALL SELECT url FROM links UNION ALL SELECT url FROM articles "
                "UNION ALL SELECT title FROM entries WHERE title IS NOT NULL "
                "UNION ALL SELECT url FROM entries UNION ALL SELECT raw FROM claimed_dates "
                "UNION ALL SELECT detail FROM fetches WHERE detail IS NOT NULL "
                "UNION ALL SELECT detail FROM polls WHERE detail IS NOT NULL "
                "UNION ALL SELECT reason FROM rejections"
            ),
        )
