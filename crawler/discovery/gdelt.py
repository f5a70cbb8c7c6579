"""GDELT's DOC 2.0 API: https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/.

It knows when it saw an article (`seendate`), to the quarter of an hour. That is no date of
publishing, and nothing of it is kept as one.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

from crawler.codes import FIPS
from crawler.discovery import plain_title, what_came
from crawler.discovery.hits import MAX_ANSWER_BYTES, Hit, Hits
from crawler.json_rows import rows_in
from storage.seed_records import SearchSeed

API: Final = "https://api.gdeltproject.org/api/v2/doc/doc"
PAUSE: Final = 6.0
"""Seconds between two questions: it allows one every five."""
MOST: Final = 250
"""Articles of one answer, at most."""
SHORTEST: Final = timedelta(hours=1)
"""Shorter windows are not asked for."""
EARLY: Final = timedelta(days=1)
LATE: Final = timedelta(days=2)
"""It sees an article after it appeared, and the window's days may be another zone's."""

_STAMP: Final = "%Y%m%d%H%M%S"
_ARTICLES: Final = re.compile(r'"articles"\s*:\s*\[')
_TOO_OFTEN: Final = re.compile(r"(?i)limit requests|too many requests|rate limit")
# What GDELT does not know, it answers with an error, which is shown.
_NAMES_OF_LANGUAGES: Final = """
af=afrikaans ar=arabic az=azerbaijani bg=bulgarian bn=bengali bo=tibetan bs=bosnian ca=catalan
cs=czech da=danish de=german el=greek en=english es=spanish et=estonian fa=persian fi=finnish
fr=french gl=galician gu=gujarati he=hebrew hi=hindi hr=croatian hu=hungarian hy=armenian
id=indonesian is=icelandic it=italian ja=japanese ka=georgian kk=kazakh kn=kannada ko=korean
lt=lithuanian lv=latvian mk=macedonian ml=malayalam mn=mongolian mr=marathi ms=malay nb=norwegian
ne=nepali nl=dutch nn=norwegiannynorsk no=norwegian pa=punjabi pl=polish pt=portuguese ro=romanian
ru=russian si=sinhalese sk=slovak sl=slovenian so=somali sq=albanian sr=serbian sv=swedish
sw=swahili ta=tamil te=telugu th=thai tr=turkish uk=ukrainian ur=urdu vi=vietnamese zh=chinese
"""
_LANGUAGES: Final = dict(pair.split("=") for pair in _NAMES_OF_LANGUAGES.split())


def addresses(search: SearchSeed, start: date, end: date, now: datetime | None) -> tuple[str, ...]:
    """Return the address that asks for a window."""
    first = datetime.combine(start, time.min, UTC) - EARLY
    last = datetime.combine(end, time.min, UTC) + LATE
    last = min(last, now) if now else last
    if last - first < SHORTEST:
        return ()
    query = search.query
    if search.language:
        query += f" sourcelang:{_LANGUAGES.get(search.language, search.language)}"
    if search.country:
        query += f" sourcecountry:{FIPS.get(search.country, search.country)}"
    return (_address(query, first, last),)


def halves(url: str) -> tuple[str, ...]:
    """Return the addresses of the two halves of a window; none where it is the shortest."""
    asked = {name: values[-1] for name, values in parse_qs(urlsplit(url).query).items()}
    first = datetime.strptime(asked["startdatetime"], _STAMP).replace(tzinfo=UTC)
    last = datetime.strptime(asked["enddatetime"], _STAMP).replace(tzinfo=UTC)
    if last - first < 2 * SHORTEST:
        return ()
    middle = (first + (last - first) / 2).replace(minute=0, second=0, microsecond=0)
    return (_address(asked["query"], first, middle), _address(asked["query"], middle, last))


def read(body: bytes) -> Hits:
    """Read an answer. Errors come as a line of plain text, mostly with status 200."""
    if len(body) > MAX_ANSWER_BYTES:
        return Hits(problem=f"more than {MAX_ANSWER_BYTES:,} bytes: not read")
    text = body.decode("utf-8-sig", errors="replace").strip()
    if text in {"", "{}"}:
        return Hits()
    found = _ARTICLES.search(text) if text.startswith("{") else None
    if found is None:
        return _refusal(text, what_came(body))
    rows, whole = rows_in(text, found.end() - 1, MOST)
    hits = tuple(hit for row in rows if isinstance(row, dict) and (hit := _hit(row)))
    cut_off = not whole and len(rows) < MOST
    return Hits(hits, f"cut off after {len(hits)} articles" if cut_off else None)


def _refusal(text: str, came: str) -> Hits:
    if came != "neither XML nor JSON":
        return Hits(problem=f"{came}, not a list of articles")
    said = " ".join(text.split())[:300]
    return Hits(problem=f"GDELT says: {said}", again=bool(_TOO_OFTEN.search(said)))


def _hit(row: dict[str, object]) -> Hit | None:
    url, title = row.get("url"), row.get("title")
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        return None
    return Hit(url, url, plain_title(title) if isinstance(title, str) else None)


def _address(query: str, first: datetime, last: datetime) -> str:
    asked = {
        "query": query,
        "mode": "artlist",
        "format": "json",
        "maxrecords": MOST,
        "sort": "dateasc",
        "startdatetime": f"{first:{_STAMP}}",
        "enddatetime": f"{last:{_STAMP}}",
    }
    return f"{API}?{urlencode(asked)}"
