"""What is printed below an image, and whose it is: told apart by markup, or by the words."""

from __future__ import annotations

import re
from itertools import islice

from crawler.extract.decode import Element
from crawler.extract.headline import tidy
from crawler.extract.jsonld import comparable

MAX_CAPTION = 600
MAX_CREDIT = 150

END = 400
"""Characters at the end of a caption in which a credit is looked for."""

_MARKED = re.compile(
    r"credit|copyright|source|attribution|photographer|byline|author|rights|owner|agency"
    r"|bildnachweis|quelle|fotograf|auteur",
    re.IGNORECASE,
)
_PHOTO = (
    r"(?:photo(?:graph|grapher)?s?|foto(?:grafia|graf|s)?|images?|imagen|imagem|immagine|picture|pic|bild|bilder"
    r"|beeld|kuva|kép|zdjęcie|fot\.|фото|φωτο|(?:photo |image |picture )?credits?"
    r"|crédits?(?: photo)?|crédito"
    r"|bildnachweis|bildquelle|source|quelle|fuente|fonte|bron|kilde|illustration|写真|图|圖|사진|تصوير)"
)
_BY = r"(?:by|par|por|von|via|de|di|courtesy(?: of)?)"
_AT_END = re.compile(
    rf"\s*[\[(|–—-]?\s*(?:\b{_PHOTO}(?: {_BY})?\s*[:：©]|\b{_PHOTO} {_BY}\s|©|\(c\)\s)"
    r"\s*(?P<who>[^:;]{2,120}?)[\])]?\.?$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"\s*[\[(](?P<who>[^()\[\]]{0,80}(?:/|via |\bphoto|\bAP\b|\bAFP\b|Reuters|Getty|\bdpa"
    r"| Collection"
    r"| Images| Archives?| Press|Wire)[^()\[\]]{0,80})[\])]\.?$",
    re.IGNORECASE,
)
_ONLY_CREDIT = re.compile(
    r"(?:©|(?:AP|AFP|EPA|Reuters|Getty|dpa|imago|picture alliance)\b)[^!?]{0,80}$", re.IGNORECASE
)
_LABEL_LEFT = re.compile(rf"\s*[(\[]?\b{_PHOTO}(?: {_BY})?\s*[:：]?\s*[)\]]?$", re.IGNORECASE)
_LABEL_BEFORE = re.compile(
    rf"^[\s(\[|]*(?:{_PHOTO}(?: {_BY})?\s*[:：]\s*|{_PHOTO} {_BY}\s+|©\s*|\(c\)\s*)+", re.IGNORECASE
)
_PARTS = ("span", "div", "p", "cite", "small", "a", "em", "strong", "li")


def read(holder: Element) -> tuple[str | None, str | None]:
    """Return caption and credit of a figure or of a caption's element."""
    part = next(iter(holder.iter("figcaption")), None)
    part = holder if part is None else part
    whole = tidy(_spaced(part))
    if credit := _marked(part):
        caption = whole.replace(credit, " ").strip(" |,;-–—/")
    else:
        caption, credit = _told_apart(whole)
    if not credit:
        return caption[:MAX_CAPTION] or None, None
    caption = " ".join(_LABEL_LEFT.sub("", caption[:3_000]).split())
    credit = _LABEL_BEFORE.sub("", credit).strip(" ()[]|–—-:")[:MAX_CREDIT]
    if comparable(caption) == comparable(credit):
        caption = ""
    return caption[:MAX_CAPTION] or None, credit or None


def _marked(part: Element) -> str | None:
    """Return the text of what a caption's markup calls a credit."""
    for one in islice(part.iter(*_PARTS), 30):
        named = f"{one.get('class', '')} {one.get('itemprop', '')}"[:200]
        if one is not part and _MARKED.search(named):
            text = tidy(_spaced(one))
            if 2 <= len(text) <= MAX_CREDIT:
                return text
    return None


def _told_apart(whole: str) -> tuple[str, str | None]:
    if _ONLY_CREDIT.match(whole):
        return "", whole
    end = whole[-END:]
    match = _IN_BRACKETS.search(end) or _AT_END.search(end)
    if match is None:
        return whole, None
    return whole[: len(whole) - len(end) + match.start()].rstrip(), match.group("who").strip()


def _spaced(element: Element) -> str:
    return " ".join(" ".join(islice(element.itertext(), 60))[:3_000].split())
