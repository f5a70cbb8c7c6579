"""Who signed an article: persons, agencies and desks, told apart."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from crawler.extract import agencies, jsonld
from crawler.extract.decode import Element
from crawler.extract.headline import candidates
from crawler.extract.jsonld import comparable
from crawler.extract.structured import Declared, in_teaser, words
from storage.records import Byline, BylineKind

MAX_BYLINES = 20
MAX_BYLINE_TEXT = 200
"""Longer texts than this in a byline's place are biographies."""

MIN_HEADLINE = 8
"""Letters; fewer stand in many headlines."""

AROUND_HEADLINE = 1_500
"""Characters that the headline and what belongs to it may have together."""

_META_NAMES = (
    "parsely-author", "sailthru.author", "author", "article:author", "og:article:author", "byl",
    "authors", "dc.creator", "dcterms.creator", "cxenseparse:author", "citation_author", "creator",
    "article:author_name", "og:author", "byline", "article_author", "vr:author", "rnews:author",
    "twitter:misc:written",
)  # fmt: skip
_DESK = re.compile(
    r"\b(?:staff|redak[tc]\w*|[\w-]*redaktion\w*|editors|editorial|newsroom|desk|team|board"
    r"|r[ée]daction"
    r"|redacci[oó]n|reda[cç][aã]o|redazione|редакци\w*|redakcja|toimitus|news\ service"
    r"|contributors?"
    r"|reporters|writers|online|press|media|news|tv|magazine|agency|post|times|herald|tribune|gazette"
    r"|haber\ merkezi|編集部|部|報道|班|网|記者)(?!\w)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^\s*(?:(?:written|posted|story|reported|reporting|text|words|analysis|interview|opinion|edited"
    r"|compiled|review|photos?|published)\s+)?(?:by|von|par|por|di|door|av|af|de|ved|od|от|автор|autor(?:in)?"
    r"|author|from|text|texte|texto|reporter|writer|作者|記者|记者|文|责任编辑|責任編輯)\s*[:：]?\s+",
    re.IGNORECASE,
)
_COLON = re.compile(
    r"^\s*(?:by|author|autor(?:in)?|text|von|作者|記者|记者|文|来源)\s*[:：]\s*", re.IGNORECASE
)
_JOB = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|journalist|columnist|producer|author|analyst|professor"
    r"|contributor|chief|bureau|fellow|director|photograph\w*|lecturer|president|critic|politics|affairs"
    r"|redakteur\w*|reporterin|korrespondent\w*|autorin|journaliste|corresponsal|periodista|redactor\w*"
    r"|giornalista|inviato|jornalista|корреспондент|журналист|journalistin|updated|published|minutes?"
    r"|read|ago|follow|subscribe|university|guest|senior|special|national|political|managing|freelance"
    r"|head|founder|sponsored|mdb|twitter|facebook|instagram|copied|quelle|bildrechte|themen)\b",
    re.IGNORECASE,
)
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_JUNK = re.compile(
    r"\S+@\S+|https?://\S+|www\.\S+|\(?@\w+\)?"
    rf"|(?:\b{_MONTH}\.?,?)?\s\d.*$"
    r"|\b(?:published|updated|posted on)\b.*$|^\s*view all posts by"
    r"|\((?:image|photo|foto|bild):.*$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:by|von|par|por|di|from|admin\w*|administrator|null|none|undefined|unknown|anonymous|n/?a|author|editor|web\s?desk"
    r"|user\w*|test|root|guest|share|subscribe|profile|view\w*|see\s.*|more\s.*|all\s.*|read\s.*"
    r"|follow\s.*|home|about.*|contact.*)$",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\s*(?:[,;|/•·、，]|\s[–—-]\s|\n)\s*"
    r"|\s+(?:and|und|et|y|e|i|en|og|och|ja|ve|и|и|та|with|mit|avec|con|&|\+)\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*\(.*?\)\s*$|\s+(?:for|in|at|of|from|aus|für|à|en|pour|para)\s+(?:the\s+)?[A-Z].*$|^\s*\(.*?\)\s*"
)


_DEGREES = re.compile(r"(?:\s+(?:MS|MA|MD|MPH|RD|RDN|LD|PhD|Ph\.D\.?|JD|DO|MBA|BSc|MSc))+\.?$")


_AGENCY_TAIL = re.compile(
    r"(?<=\w)\s+(?:(?:the )?associated press|agence france-presse|\((?:reuters|afp|dpa|ap)\))$",
    re.IGNORECASE,
)


def read(declared: Declared, tree: Element, outlet_names: frozenset[str]) -> tuple[Byline, ...]:
    """Return an article's bylines from the first place that names somebody.

    JSON-LD, then meta, then microdata, then the printed byline; a place that names a person goes
    before one that only names an agency or a desk. The outlet's own name is left out beside other
    names; where nothing else is given, it stands for the newsroom: a desk.
    """
    fallback: tuple[Byline, ...] = ()
    unsigned: tuple[Byline, ...] = ()
    for texts in _places(declared, tree):
        found = names(texts, outlet_names)
        if any(one.kind == "person" for one in found):
            return found
        fallback = fallback or found
        if not unsigned and len(texts) == 1 and comparable(texts[0]) in outlet_names:
            own = " ".join(texts[0].split())
            unsigned = (Byline(own, "agency" if agencies.is_agency(own) else "desk"),)
    return fallback or unsigned


def _places(declared: Declared, tree: Element) -> Iterator[tuple[str, ...]]:
    thing = declared.json_ld
    for key in ("author", "creator"):
        yield _ld_names(thing.get(key))
    for name in _META_NAMES:
        yield declared.meta.get(name, ())
    for label, value in (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")):
        if re.search(
            r"written|verfasst|escrito|rédigé|author", declared.first(label) or "", re.IGNORECASE
        ):
            yield declared.meta.get(value, ())
    yield declared.micro.get("author", ())
    yield declared.micro.get("creator", ())
    yield from _printed(tree, candidates(declared))


def _ld_names(value: Any) -> tuple[str, ...]:
    """Return the names in a JSON-LD author, also where persons are nested in a list of names."""
    found: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and not one.get("name"):
            parts = (one.get("givenName"), one.get("familyName"))
            found.append(" ".join(part for part in parts if isinstance(part, str)))
        else:
            found.extend(jsonld.strings(one))
    return tuple(found)


def _holding(attribute: str, *marks: str) -> str:
    """Return an XPath condition: the attribute holds one of these."""
    return "[" + " or ".join(f"contains({attribute}, '{mark}')" for mark in marks) + "]"


_REL = ".//a" + _holding("concat(' ', @rel, ' ')", " author ")
_NAME = ".//*" + _holding(
    "@class", "author-name", "byline-name", "author__name", "byline__name", "byline-author",
    "authorName", "authName",
)  # fmt: skip
_PROFILE = ".//a" + _holding(
    "@href", "/author", "/autor", "/people/", "/by/", "/staff/", "/profile", "/writers/",
    "/contributor", "/writer/",
)  # fmt: skip
_BYLINE = ".//*" + _holding("concat(@class, ' ', @id)", "byline", "Byline", "vcard")
_AUTHOR = ".//*[not(self::body or self::html)]" + _holding("@class", "author", "Author")


_BY_LINE = re.compile(r"\s*(?:by|von|par|por|di|door|av|af)\s+\S", re.IGNORECASE)


def _printed(tree: Element, titles: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield what stands where names are printed: around the headline, then anywhere."""
    heading = _heading(tree, titles)
    if heading is not None and heading.tail and _BY_LINE.match(heading.tail[:MAX_BYLINE_TEXT]):
        yield (heading.tail[:MAX_BYLINE_TEXT].strip(),)
    near = _around(heading) if heading is not None else None
    for path in (_REL, _NAME, _PROFILE, _BYLINE, _AUTHOR) if near is not None else ():
        yield tuple(_texts(near, path))[:4]
    for path in (_REL, _NAME, _BYLINE):
        yield tuple(_texts(tree, path))[:1]


def _heading(tree: Element, titles: Iterable[str]) -> Element | None:
    """Return a page's `h1`; where it has none, the `h2` that has the headline's words."""
    heading = next(tree.iter("h1"), None)
    if heading is not None:
        return heading
    wanted = {text for one in titles if len(text := comparable(one)) >= MIN_HEADLINE}
    for other in islice(tree.iter("h2"), 40):
        mine = comparable(words(other))
        if len(mine) >= MIN_HEADLINE and any(one.startswith(mine) for one in wanted):
            return other
    return None


def _around(heading: Element) -> Element | None:
    """Return the largest part of a page around a heading that is hardly more than the headline."""
    around = heading
    for ancestor in islice(heading.iterancestors(), 6):
        if len(words(ancestor)) >= AROUND_HEADLINE or ancestor.tag == "body":
            break
        around = ancestor
    return around if around is not heading else None


def _texts(element: Element, path: str) -> Iterator[str]:
    """Yield the short texts of the elements at a path, inner elements set apart by spaces."""
    found = element.xpath(path)[:12]
    outer = {up for one in found for up in one.iterancestors()}
    for one in found:
        if one in outer and path in (_BYLINE, _AUTHOR):
            continue  # what it holds beside the name is no name
        text = " ".join(" ".join(islice(one.itertext(), 40)).split())
        if text and len(text) <= MAX_BYLINE_TEXT and not in_teaser(one):
            yield text


def names(texts: Iterable[str], outlet_names: frozenset[str]) -> tuple[Byline, ...]:
    """Return the persons, agencies and desks named in some byline texts, each once."""
    found: dict[str, Byline] = {}
    for text in islice(texts, MAX_BYLINES):
        if comparable(text) in outlet_names:
            continue
        for part in _parts(text):
            byline = _byline(part, outlet_names)
            if byline:
                found.setdefault(comparable(byline.name), byline)
    own = [one for one in found.values() if not _is_introduced(one, found.values())]
    return tuple(own)[:MAX_BYLINES]


def _is_introduced(byline: Byline, others: Iterable[Byline]) -> bool:
    """Say whether a name is another one with a brand before it: "capital von Jemima Kelly"."""
    return any(
        re.search(rf" (?:by|von|par|por|di) {re.escape(other.name)}$", byline.name)
        for other in others
    )


def _parts(text: str) -> Iterator[str]:
    plain = re.sub(r"<[^<>]{0,200}>", " ", html.unescape(html.unescape(text[:1_000])))
    if re.match(r"\s*(?:https?:)?//", plain):
        return
    plain = _JUNK.sub("", plain)
    for part in _JOINT.split(plain):
        name = _OPENING.sub("", _COLON.sub("", part)).strip(" .,:;|-–—*\"'\u200b")
        agency = _AGENCY_TAIL.search(name)
        if agency and name[: agency.start()].casefold() == "the":
            agency = None  # it is the whole name
        yield from (name[: agency.start()], agency.group().strip(" ()")) if agency else (name,)


def _byline(part: str, outlet_names: frozenset[str]) -> Byline | None:
    """Return who a part of a byline names; None for titles, places, site names and the like."""
    part = " ".join(part.split())
    if agencies.is_agency(part):
        return Byline(part, "agency")
    name = _DEGREES.sub("", _TAIL.sub("", part)).strip()
    if agencies.is_agency(name):
        return Byline(name, "agency")
    if _DEGREES.fullmatch(f" {name}") or re.search(r"[()\[\]:=]", name):
        return None
    mine = comparable(name)
    if len(mine) < 2 or mine in outlet_names or _NOBODY.match(name) or len(name) > 60:
        return None
    if re.search(r"\d", name) or len(name.split()) > 6:
        return None
    if _JOB.search(name) or name == name.lower() != name.upper():
        return None
    first, *rest = name.split()
    brand = rest and name == name.upper() != name.lower() and comparable(first) in outlet_names
    kind: BylineKind = "desk" if brand or _DESK.search(name) else "person"
    return Byline(name, kind)
