"""How an article begins: its lede and dateline; and which agency it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.extract import agencies, datelines, jsonld, phrases, printed
from crawler.extract.blocks import words
from crawler.extract.headline import tidy
from crawler.extract.structured import Declared
from storage.correction_notes import is_note
from storage.page_parts import Paragraph
from storage.records import Byline

LOOKED_AT = 8
"""So many paragraphs from the top are looked at for the lede."""

DATELINE_WITHIN = 4
"""A dateline stands in one of the first paragraphs, below a deck at most."""

LEDE_WORDS = 8
LEDE_LETTERS = 40

SHORTEST = 3
"""Words of a first sentence after a dateline that is beyond doubt."""

CREDITS_WITHIN = 8
"""Pieces of text below a body among which a credit stands."""

MAX_LEDE = 3_000
MAX_SLUG = 100

PHOTO_AGENCIES = frozenset({"getty images", "zuma press", "shutterstock", "alamy", "imago"})


@dataclass(frozen=True, slots=True)
class Opening:
    """An article's first words."""

    lede: str | None = None
    dateline: str | None = None
    agency: str | None = None
    """The agency in the dateline."""
    origin: str = ""
    """Where the dateline stands."""


def read(declared: Declared, body: str, paragraphs: Sequence[Paragraph]) -> Opening:
    """Return lede and dateline: the first paragraph of prose, and what stands before its words."""
    texts = [body[one.start : one.end] for one in paragraphs[:LOOKED_AT]]
    first: str | None = None
    for place, (one, text) in enumerate(zip(paragraphs, texts, strict=False)):
        if one.kind not in ("paragraph", "heading"):
            continue
        if place < DATELINE_WITHIN and one.kind == "paragraph" and (found := datelines.read(text)):
            rest = text[found.rest :].strip()
            sure = found.agency or ")" in found.text or found.text == found.text.upper()
            if _is_prose(rest) or (sure and len(rest.split()) >= SHORTEST):
                return Opening(rest[:MAX_LEDE], found.text, found.agency, "text")
        following = texts[place + 1] if place + 1 < len(texts) else ""
        if place < DATELINE_WITHIN and _is_prose(following) and (found := datelines.alone(text)):
            return Opening(following[:MAX_LEDE], found.text, found.agency, "text")
        if first is None and one.kind == "paragraph" and _is_prose(text):
            first = text[:MAX_LEDE]
    stated = _stated_dateline(declared)
    return Opening(first, stated, None, "json-ld" if stated else "")


def _is_prose(text: str) -> bool:
    if words(text) < LEDE_WORDS or len(text) < LEDE_LETTERS:
        return False
    return not is_note(text) and not phrases.PROMPT.match(text[:200])


def _stated_dateline(declared: Declared) -> str | None:
    for text in jsonld.strings(declared.json_ld.get("dateline"))[:1]:
        plain = tidy(text)
        if len(plain) <= datelines.LONGEST and not re.search(
            r"\d{2}:\d{2}|\b(?:19|20)\d\d\b", plain
        ):
            return plain
    return None


def agency(
    declared: Declared,
    opening: Opening,
    bylines: Sequence[Byline],
    paragraphs: Sequence[str],
    near: printed.Surroundings,
) -> tuple[str | None, str]:
    """Return the agency that an article credits, and where it does so."""
    if opening.agency:
        return opening.agency, "dateline"
    for origin, found in _credits(declared, bylines, paragraphs, near):
        if found:
            return found, origin
    return None, ""


def _credits(
    declared: Declared,
    bylines: Sequence[Byline],
    paragraphs: Sequence[str],
    near: printed.Surroundings,
) -> Iterator[tuple[str, str | None]]:
    """Yield whom an article's places credit, the surest first."""
    for byline in bylines:
        if byline.kind == "agency" and byline.name.casefold() not in PHOTO_AGENCIES:
            yield "byline", agencies.named(byline.name) or byline.name
    for text in reversed(paragraphs[-3:]):
        yield "last line", agencies.credited(text)
    for key in ("sourceOrganization", "provider"):
        for name in jsonld.strings(declared.json_ld.get(key))[:2]:
            yield "json-ld", agencies.named(name)
    if "MLA" not in near.after:  # ways to cite a text have the names of agencies
        for line in near.after[:CREDITS_WITHIN]:
            yield "last line", agencies.credited(line)


_SLUG_METAS = ("slugline", "slug-line", "wire-slug", "wireslug", "ap-slug", "news-slug", "slug")
_DPA = re.compile(r"\bdpa:\d{6}-\d{2,4}-\d{3,9}(?:/\d{1,3})?")
_WIRE_SLUG = re.compile(
    r"(?:BC|AP|US|EU|AS|AF|ML|LT|CN|REL|FBN|BBN|BKN"
    r"|SOC)-{1,2}[A-Z][\w.’'& -]{2,60}(?:-[\w.’'& -]{1,40})*"
    r"|[A-Z][\w&-]{2,30}/[\w&. -]{0,40}(?:\([\w&. ,-]{1,40}\))?"
)


def slug(
    declared: Declared, url: str, paragraphs: Sequence[str], near: printed.Surroundings
) -> tuple[str | None, str]:
    """Return the agency's own code for its text, and where it stands.

    Outlets also call the last part of an address a slug; that is none.
    """
    path = urlsplit(url).path
    stated = (
        *(
            ("json-ld", text)
            for key in ("slugline", "slug")
            for text in jsonld.strings(declared.json_ld.get(key))
        ),
        *(("meta", text) for name in _SLUG_METAS for text in declared.meta.get(name, ())),
    )
    for origin, text in stated:
        if len(text) <= MAX_SLUG and text not in path and _WIRE_SLUG.fullmatch(text.strip()):
            return text.strip(), origin
    for line in (*paragraphs[-3:], *near.after[:12]):
        if match := _DPA.search(line[-300:]):
            return match.group(), "text"
    for line in (*paragraphs[:1], *near.before[-8:]):
        plain = line.strip()
        if len(plain) <= MAX_SLUG and plain.startswith("BC-") and _WIRE_SLUG.fullmatch(plain):
            return plain, "text"
    return None, ""
