"""An article's lead image, with what is printed below it and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from crawler.extract import captions, jsonld
from crawler.extract.decode import Element
from crawler.extract.headline import tidy
from crawler.extract.structured import Declared, in_teaser, words
from storage.page_parts import Image

MAX_ADDRESS = 2_000
MAX_FIGURES = 40
"""No more figures than this are looked at."""

_PLACEHOLDER = re.compile(
    r"logo|placeholder|default[-_.]|fallback|favicon|[-_/](?:blank|share|social|icon)[-_.]|og[-_]image\.|sprite",
    re.IGNORECASE,
)
_SIZE = re.compile(r"(?:[-_](?:\d{2,4}x\d{2,4}|w\d{2,4}|scaled|\d{2,4}w|e\d{9,}))+$")


def read(declared: Declared, tree: Element, base: str) -> tuple[Image | None, str]:
    """Return an article's lead image, and where its address stands.

    Caption and credit are those of the figure that shows it; else what JSON-LD says.
    """
    for origin, raw, stated in _stated(declared):
        if len(raw) > MAX_ADDRESS:
            continue
        try:
            url = urljoin(base, raw.strip())
        except ValueError:
            continue
        if (
            url.startswith(("http://", "https://"))
            and len(url) <= MAX_ADDRESS
            and not _PLACEHOLDER.search(urlsplit(url).path.rpartition("/")[2])
        ):
            caption, credit = _printed(tree, url)
            return Image(
                url,
                caption or _text(stated.get("caption"), captions.MAX_CAPTION),
                credit
                or _text(stated.get("creditText") or stated.get("creator"), captions.MAX_CREDIT),
            ), origin
    return None, ""


def _stated(declared: Declared) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield where an image is stated, its address and its JSON-LD object."""
    by_id = {str(one.get("@id")): one for one in declared.things if one.get("@id")}
    for key in ("image", "primaryImageOfPage", "thumbnailUrl"):
        value = declared.json_ld.get(key)
        for one in (value if isinstance(value, list) else [value])[:3]:
            thing = one if isinstance(one, dict) else {}
            if "@id" in thing and not (thing.get("url") or thing.get("contentUrl")):
                thing = by_id.get(str(thing["@id"]), thing)
            address = (
                thing.get("url") or thing.get("contentUrl") or thing.get("@id") if thing else one
            )
            address = address[0] if isinstance(address, list) and address else address
            if isinstance(address, str) and address.strip():
                yield "json-ld", address, thing
    for name in (
        "og:image",
        "og:image:secure_url",
        "og:image:url",
        "twitter:image",
        "twitter:image:src",
    ):
        for address in declared.meta.get(name, ())[:2]:
            yield "og" if name.startswith("og") else "twitter", address, {}
    for address in declared.meta.get("image", ())[:1]:
        yield "microdata", address, {}


def _text(value: Any, most: int) -> str | None:
    found = jsonld.strings(value)
    plain = tidy(found[0])[:most] if found else ""
    return plain or None


def _printed(tree: Element, url: str) -> tuple[str | None, str | None]:
    """Return caption and credit of the figure that shows an image; its lead figure failing that."""
    wanted = _keys(url)
    lead: Element | None = None
    for figure in islice(tree.iter("figure"), MAX_FIGURES):
        shown = _shown(figure)
        if not shown:
            continue
        if any(wanted & _keys(one) for one in shown):
            return captions.read(figure)
        if lead is None and not in_teaser(figure):
            lead = figure
    holder = None if lead is not None else _unmarked(tree, wanted)
    if holder is not None:
        return captions.read(holder)
    return captions.read(lead) if lead is not None and _leads(lead) else (None, None)


def _leads(figure: Element) -> bool:
    """Say whether a figure stands right after the headline: before any paragraph of prose."""
    for at, before in enumerate(figure.iterancestors("article", "main", "section", "div")):
        if before.find(".//h1") is not None:
            heading = before.find(".//h1")
            return _between(before, heading, figure)
        if at > 8:
            break
    return False


def _between(part: Element, heading: Element, figure: Element) -> bool:
    """Say whether no long paragraph stands between a heading and a figure after it."""
    after = False
    for one in islice(part.iter("h1", "p", "figure"), 400):
        if one is heading:
            after = True
        elif one is figure:
            return after
        elif after and one.tag == "p" and len(words(one)) > 300:
            return False
    return False


_IMAGES = (
    "src", "data-src", "srcset", "data-srcset", "data-original", "data-lazy-src", "data-image",
    "data-url",
)  # fmt: skip


def _shown(element: Element) -> list[str]:
    """Return addresses of the images that an element shows."""
    values = (
        value.split(maxsplit=1)[0].rstrip(",")[:MAX_ADDRESS]
        for image in islice(element.iter("img", "source", "amp-img"), 6)
        for name in _IMAGES
        if (value := (image.get(name) or "").strip())
    )
    return [one for one in values if one and not one.startswith("data:")]


def _keys(url: str) -> set[str]:
    """Return what an image is known by under its addresses: its file's name, long codes in it."""
    address = unquote(url)
    nested = re.search(r"https?(?::|%3A)//.*?(https?://.+)", address)
    path = urlsplit(nested.group(1) if nested else address).path
    name = _SIZE.sub("", path.rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2])
    found = {name.lower()} if len(name) >= 6 else set()
    found.update(
        code.lower() for code in re.findall(r"[0-9a-fA-F]{12,40}|\d{7,}|[A-Z0-9]{20,}", path)
    )
    return {
        one
        for one in found
        if not re.fullmatch(r"(?:image|photo|large|original|default|20\d\d.?\d\d.?\d\d)\w*", one)
    }


_CAPTIONS = etree.XPath("//*[contains(@class, 'caption')][normalize-space()]")


def _unmarked(tree: Element, wanted: set[str]) -> Element | None:
    """Return the caption beside an image where the page has no `<figure>`."""
    for caption in islice(_CAPTIONS(tree), 6):
        holder = next((up for up in islice(caption.iterancestors(), 3) if _shown(up)), caption)
        if any(wanted & _keys(one) for one in _shown(holder)):
            return caption
    return None
