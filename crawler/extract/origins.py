"""Where an article's headline, deck, names and other choices stand on its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crawler.extract import jsonld, kinds
from crawler.extract.headline import without_outlet
from crawler.extract.jsonld import comparable
from crawler.extract.structured import Declared
from storage.page_parts import HeadlineVariant
from storage.records import Byline

_AUTHOR_METAS = (
    "parsely-author",
    "author",
    "article:author",
    "sailthru.author",
    "byl",
    "dc.creator",
)


def of_headline(text: str, variants: Sequence[HeadlineVariant], names: frozenset[str]) -> str:
    """Return the first form of a headline that has its words, outlet's name left aside."""
    wanted = comparable(text)
    for variant in variants:
        if comparable(without_outlet(variant.text, names)) == wanted:
            return variant.origin
    for variant in variants:
        if wanted in comparable(variant.text):
            return variant.origin
    return "text"


def of_deck(deck: str | None, declared: Declared) -> str:
    """Return where the lines between headline and body stand."""
    thing = declared.json_ld
    return _first_with(
        deck,
        (
            ("microdata", declared.micro.get("alternativeheadline", ())),
            ("json-ld", jsonld.strings(thing.get("description"))),
            ("json-ld", jsonld.strings(thing.get("alternativeHeadline"))),
            ("og", declared.meta.get("og:description", ())),
            ("meta", declared.meta.get("description", ())),
            ("microdata", declared.micro.get("description", ())),
        ),
    )


def of_bylines(bylines: Sequence[Byline], declared: Declared) -> str:
    """Return where the first of an article's names stands."""
    if not bylines:
        return ""
    thing = declared.json_ld
    author = [*_listed(thing.get("author")), *_listed(thing.get("creator"))]
    metas = [text for name in _AUTHOR_METAS for text in declared.meta.get(name, ())]
    return _first_with(
        bylines[0].name,
        (
            ("json-ld", [text for one in author for text in jsonld.strings(one)]),
            ("meta", metas),
            ("microdata", (*declared.micro.get("author", ()), *declared.micro.get("creator", ()))),
        ),
    )


def of_language(language: str | None, text: str, declared: Declared) -> str:
    """Return what showed an article's language."""
    if not language:
        return ""
    if sum(letter.isalpha() for letter in text[: kinds.SAMPLE]) >= kinds.LONG_ENOUGH:
        return "text"
    return "declared" if language == declared.language else "outlet"


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _first_with(text: str | None, places: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Return the first place that has a text, perhaps among other words; "text" if none has."""
    wanted = comparable(text or "")
    if not wanted:
        return ""
    for origin, values in places:
        if any(wanted in comparable(value[:3_000]) for value in values):
            return origin
    return "text"
