"""Google News' RSS search: an article's title, outlet and date, and sometimes its address.

The links lead to Google. Until 2024 they carried the article's address in base64, and old articles
still have such links; the newer ones ("AU_yqL…") only Google can resolve, and it is not asked to.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

from lxml import etree

from crawler.dates import read_date
from crawler.discovery import decoded, mended, plain_title, what_came, xml_parser
from crawler.discovery.hits import MAX_ANSWER_BYTES, Hit, Hits
from storage.seed_records import SearchSeed

SEARCH: Final = "https://news.google.com/rss/search"
PAUSE: Final = 3.0
"""Seconds between two questions; it states no limit."""
MOST: Final = 95
"""An answer has a hundred articles at most, and with so many there may be more."""
SHORTEST: Final = 2
"""Days between `after:` and `before:` below which a window is not divided."""
MAX_HITS: Final = 500
MAX_FIELD: Final = 4_000

_HOST: Final = "news.google.com"
# Where most outlets of a language are, for a search that names a language alone; else its own
# letters are the country's, too.
_MAIN_COUNTRIES: Final = """
ar=EG bn=BD bs=BA ca=ES cs=CZ da=DK el=GR en=US et=EE fa=IR he=IL hi=IN hy=AM ja=JP ka=GE kk=KZ
ko=KR ms=MY nb=NO ne=NP sl=SI sq=AL sr=RS sv=SE sw=KE ta=IN te=IN uk=UA ur=PK vi=VN zh=CN
"""
_COUNTRIES: Final = dict(pair.split("=") for pair in _MAIN_COUNTRIES.split())
_EDITIONS: Final = {"pt-BR": "pt-419", "zh-CN": "zh-Hans", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant"}
_VARINT, _FIXED_64, _TEXT, _FIXED_32 = 0, 1, 2, 5


def addresses(search: SearchSeed, start: date, end: date, now: datetime | None) -> tuple[str, ...]:
    """Return the address that asks for a window."""
    last = end + timedelta(days=2)  # a day for zones, and since `before:` leaves its own day out
    if now:
        last = min(last, now.date() + timedelta(days=1))
    first = start - timedelta(days=1)
    if last <= first:
        return ()
    language = search.language or "en"
    country = search.country or _COUNTRIES.get(language, language.upper())
    edition = _EDITIONS.get(f"{language}-{country}", language)
    if language == "es" and country != "ES":
        edition = "es-419"
    locale = edition if edition == "es-419" else f"{language}-{country}"
    where = {"hl": locale, "gl": country, "ceid": f"{country}:{edition}"}
    return (_address(search.query, first, last, where),)


def halves(url: str) -> tuple[str, ...]:
    """Return the addresses of the two halves of a window; none where it is the shortest."""
    asked = {name: values[-1] for name, values in parse_qs(urlsplit(url).query).items()}
    query, after, before = asked.pop("q").rsplit(" ", 2)
    first, last = (date.fromisoformat(word.partition(":")[2]) for word in (after, before))
    if (last - first).days <= SHORTEST:
        return ()
    middle = first + (last - first) // 2
    # The halves share a day: nobody says whether `after:` and `before:` mean their own day too.
    return (
        _address(query, first, middle + timedelta(days=1), asked),
        _address(query, middle, last, asked),
    )


def read(body: bytes, content_type: str) -> Hits:
    """Read an answer: an RSS feed whose lines name their outlet in `<source url="…">`."""
    if len(body) > MAX_ANSWER_BYTES:
        return Hits(problem=f"more than {MAX_ANSWER_BYTES:,} bytes: not read")
    came = what_came(body)
    if came != "a feed":
        return Hits(problem=f"{came}, not a feed")
    text, problem = decoded(body, content_type), None
    try:
        root = etree.fromstring(text.encode(), xml_parser(recover=False))
    except etree.XMLSyntaxError as error:
        problem = f"broken XML: {str(error.msg).splitlines()[0]}"
        root = etree.fromstring(mended(text).encode(), xml_parser(recover=True))
    lines = [] if root is None else list(root.iter("item"))[:MAX_HITS]
    return Hits(tuple(hit for line in lines if (hit := _hit(line))), problem)


def address_in(link: str) -> str | None:
    """Return the article's address that one of Google's links carries; None where it hides it."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    if parts.hostname != _HOST:
        return link if parts.scheme in {"http", "https"} and parts.hostname else None
    steps = [step for step in parts.path.split("/") if step]
    if len(steps) < 2 or steps[-2] not in {"articles", "read"}:
        return None
    try:
        message = base64.urlsafe_b64decode(steps[-1] + "=" * (-len(steps[-1]) % 4))
    except (binascii.Error, ValueError):
        return None
    texts = (text.decode("utf-8", errors="ignore") for text in _texts(message))
    return next((text for text in texts if text.startswith(("http://", "https://"))), None)


def _hit(line: etree._Element) -> Hit | None:
    def text(name: str) -> str:
        return (line.findtext(name) or "").strip()[:MAX_FIELD]

    link, said = text("link"), line.find("source")
    if not link.startswith(("http://", "https://")):
        return None
    outlet = plain_title(said.text or "") if said is not None else None
    title = plain_title(text("title"))
    if title and outlet:
        title = title.removesuffix(f" - {outlet}")
    home = said.get("url") if said is not None else None
    claim = read_date(text("pubDate"), role="published", origin="feed", timezone=None)
    return Hit(address_in(link), link, title, outlet, home, claim)


def _texts(message: bytes) -> Iterator[bytes]:
    """Yield the texts of a protobuf message, as far as it is one."""
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        kind = tag & 7
        if kind == _TEXT:
            length, at = _varint(message, at)
            yield message[at : at + length]
            at += length
        elif kind == _VARINT:
            _, at = _varint(message, at)
        elif kind in (_FIXED_64, _FIXED_32):
            at += 8 if kind == _FIXED_64 else 4
        else:
            return


def _varint(message: bytes, at: int) -> tuple[int, int]:
    number = 0
    for shift, byte in enumerate(message[at : at + 10]):
        number |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            return number, at + shift + 1
    return number, len(message)


def _address(query: str, first: date, last: date, where: dict[str, str]) -> str:
    return f"{SEARCH}?{urlencode({'q': f'{query} after:{first} before:{last}', **where})}"
