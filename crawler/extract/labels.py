"""Which section an article stands in, and which keywords its outlet gave it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from crawler.extract import jsonld
from crawler.extract.headline import tidy
from crawler.extract.jsonld import comparable
from crawler.extract.structured import Declared
from crawler.urls import path_of

MAX_TAGS = 50
MAX_TAG = 80
MAX_SECTION = 80

_SECTION_METAS = (
    "article:section", "og:article:section", "og:section", "section", "parsely-section",
    "articlesection", "sailthru.section", "dcsext.channel", "cxenseparse:section",
    "article:section:name", "prism.section", "category", "dc.subject.section",
)  # fmt: skip
_NOT_SECTIONS = frozenset((
    "tags", "tag", "articles", "article", "post", "posts", "page", "pages", "home",
    "homepage", "startseite", "accueil", "inicio", "frontpage", "portada", "index", "main",
    "general", "default", "uncategorized", "allgemein", "sincategoría", "noncategorizzato",
    "noncategorisé", "overig", "wire", "story", "stories", "gamenewsslider", "slider",
    "featured", "hauptseite", "start", "hjem", "forside", "etusivu", "главная", "首页", "首頁",
    "ホーム", "홈", "anasayfa", "strona", "główna", "início", "allposts", "allnews", "www", "com",
    "website", "latest", "latestnews", "singlearticle", "newsarticle",
))  # fmt: skip
_GENERAL = frozenset(
    [
        "news",
        "nachrichten",
        "noticias",
        "notícias",
        "actualités",
        "notizie",
        "nieuws",
        "nyheter",
        "новости",
    ]
)
"""Names that say little: believed where no other is given."""

_NOT_TAGS = frozenset(
    [
        "frontpage",
        "evergreen",
        "premium",
        "noautolink",
        "web",
        "trending",
        "featured",
        "homepage",
        "default",
    ]
)
"""Keywords that steer an outlet's own software."""

_NOT_IN_PATHS = re.compile(
    r"[a-z]{2}(?:-[a-z]{2})?|eng|rus|deu|ger|fra|fre|spa|por|ita|arm|ara|chi|\d.*|amp|news|articles?|article|story|stories|artikel|noticias?|post|posts|blog"
    r"|content|c|a|p|s|id|n|html|archives?|releases?|index.*|web|site|live|nachrichten|.*\d{4}.*|.*\.\w{2,5}"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec",
    re.IGNORECASE,
)


def section(
    declared: Declared, url: str, title: str, names: frozenset[str]
) -> tuple[str | None, str]:
    """Return the section of an article, and where it says so.

    Args:
        declared: what the page says about itself.
        url: the article's address.
        title: its headline: the last of a page's breadcrumbs is often the article itself.
        names: the outlet's names, as `comparable` gives them.
    """
    general: tuple[str, str] | None = None
    for origin, values in _sections(declared, url, comparable(title)):
        for value in values:
            name = _first_name(value, names)
            if name and comparable(name) in _GENERAL:
                general = general or (name, origin)
            elif name:
                return name, origin
    return general or (None, "")


def _sections(declared: Declared, url: str, title: str) -> Iterator[tuple[str, Iterable[str]]]:
    yield "json-ld", jsonld.strings(declared.json_ld.get("articleSection"))[:10]
    yield "meta", declared.meta.get("article:section", ())[:10]
    yield "breadcrumbs", breadcrumbs(declared, title)
    for name in _SECTION_METAS[1:]:
        yield "meta", declared.meta.get(name, ())[:3]
    yield "microdata", declared.micro.get("articlesection", ())[:3]
    yield "address", _in_path(url)


def _first_name(value: str, names: frozenset[str]) -> str | None:
    """Return the first section that a statement names, "World" in "World, Primary-World"."""
    plain = tidy(value)
    parts = re.split(r"\s*[,;|/>]\s*", plain)
    if len(parts) > 1 and re.search(r"\s(?:&|and|und|et|y|e)\s", parts[-1]):
        parts = [plain]
    for part in parts[:5]:
        name = re.sub(r"^(\w+) - \1$", r"\1", part.strip(" -–:"))
        mine = comparable(name)
        if not mine or len(name) > MAX_SECTION or mine in _NOT_SECTIONS or mine in names:
            continue
        if re.search(r"[a-z]\.[a-z]{2,}$|^\W*\d+$|^https?:|[{}<>]", name):
            continue
        return name
    return None


def breadcrumbs(declared: Declared, title: str) -> tuple[str, ...]:
    """Return the names of a page's breadcrumbs between home and the article, outer ones first."""
    for thing in declared.things:
        if "BreadcrumbList" not in jsonld.types(thing):
            continue
        listed = thing.get("itemListElement")
        listed = listed if isinstance(listed, list) else [listed]
        crumbs = sorted((one for one in listed[:20] if isinstance(one, dict)), key=_position)
        inner = [one for one in crumbs if not _is_home(one)]
        found = [name for one in inner if (name := _crumb(one)) and comparable(name) != title]
        own = [name for name in found if len(name) <= MAX_SECTION]
        if own:
            return tuple(own)
    return ()


def _position(crumb: dict[str, Any]) -> int:
    plain = str(crumb.get("position", ""))
    return int(plain) if re.fullmatch(r"\d{1,3}", plain) else 0


def _is_home(crumb: dict[str, Any]) -> bool:
    """Say whether a crumb leads to an outlet's first page."""
    item = crumb.get("item")
    address = (item.get("@id") or item.get("url")) if isinstance(item, dict) else item
    return isinstance(address, str) and bool(_ROOT.fullmatch(address.strip()))


_ROOT = re.compile(r"(?:https?:)?//[^/?#]{1,200}/?|/")


def _crumb(crumb: dict[str, Any]) -> str:
    item = crumb.get("item")
    named = jsonld.strings(crumb.get("name")) or jsonld.strings(
        item.get("name") if isinstance(item, dict) else None
    )
    return tidy(named[0]) if named else ""


def _in_path(url: str) -> Iterator[str]:
    """Yield what an address names before the article: its folders that are words."""
    for part in unquote(path_of(url)).rstrip("/").split("/")[1:-1][:4]:
        if 3 <= len(part) <= 30 and not _NOT_IN_PATHS.fullmatch(part) and part.count("-") <= 3:
            yield re.sub(r"[-_]+", " ", part)


def tags(declared: Declared, names: frozenset[str]) -> tuple[tuple[str, ...], str]:
    """Return the keywords that an article has, each once, and where they stand.

    What a page calls `keywords` for search engines is often the same on every page of an outlet:
    it only counts where there are no others.
    """
    thing = declared.json_ld
    places = (
        ("json-ld", _keywords(thing.get("keywords", thing.get("Keywords")))),
        ("meta", _split(declared.meta.get("article:tag", ()))),
        ("meta", _split(declared.meta.get("news_keywords", ()))),
        (
            "meta",
            _split(declared.meta.get("parsely-tags", ()) or declared.meta.get("sailthru.tags", ())),
        ),
        ("microdata", _split(declared.micro.get("keywords", ()))),
        ("meta", _split(declared.meta.get("keywords", ()))),
    )
    found: dict[str, str] = {}
    origins: list[str] = []
    for number, (origin, words) in enumerate(places):
        if number >= 3 and found:
            break
        for tag in _without_labels(words):
            mine = comparable(tag)
            if mine and mine not in names and mine not in found and _is_tag(tag):
                found[mine] = tag
                if origin not in origins:
                    origins.append(origin)
    return tuple(found.values())[:MAX_TAGS], ", ".join(origins)


def _without_labels(words: Sequence[str]) -> Sequence[str]:
    """Return keywords without the label that an outlet's software puts before all of them.

    "Subject: World" is about the world, and "Time: 11.00" about nothing; "Star Wars: Andor" has a
    colon, but few others beside it have.
    """
    labelled = [word for word in words if _LABELLED.match(word)]
    if len(labelled) < LABELLED and not all(_SUBJECT.match(word) for word in labelled):
        return words
    kept = (_SUBJECT.sub("", word) for word in words)
    return [word for word in kept if not _LABELLED.match(word)]


LABELLED = 3
_LABELLED = re.compile(r"[A-Z][\w ]{1,20}: ?\S")
_SUBJECT = re.compile(r"(?:category|subject|topic|tag|section|person|location)s?: ?", re.IGNORECASE)


def _keywords(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return _split(tuple(text for one in values[:200] for text in jsonld.strings(one)))


def _split(values: Iterable[str]) -> tuple[str, ...]:
    """Return single keywords: a list in one value is taken apart, a name with a comma is not."""
    texts = [tidy_tag(value[:5_000]) for value in values]
    found: list[str] = []
    for text in texts:
        separator = next((one for one in (";", "|", "、", "，", "،") if one in text), ",")
        listed = len(texts) == 1 or separator != "," or text.count(",") > 1
        found.extend(text.split(separator) if listed else [text])
    return tuple(plain for one in found[:300] if (plain := one.strip(" \t.#\"'“”[]")))


def tidy_tag(text: str) -> str:
    """Return a keyword without markup and entities, on one line."""
    import html

    return " ".join(html.unescape(html.unescape(text)).split())


def _is_tag(tag: str) -> bool:
    """Say whether a keyword is one for people, not an order to the outlet's own software."""
    if len(tag) > MAX_TAG or len(tag.split()) > 8 or re.match(r"[@/_]|https?:", tag):
        return False
    if comparable(tag) in _NOT_TAGS:
        return False
    return not re.search(
        r"[_{}<>=]|-/|^\w+:\S|^\d{5,}$|^(?:type|channel|layout|hide|length|site|template)-"
        r"|^[\w ]+: ?\w+:|\w+-\d{5,}$",
        tag,
    )
