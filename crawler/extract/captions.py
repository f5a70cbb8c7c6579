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
_BY = r"(?:by|par|por|von|de|di|courtesy(?: of)?)"
_AT_END = re.compile(
    rf"\s*[\[(|–—-]?\s*(?:\b{_PHOTO}(?: {_BY})?\s*[:：©]|\b{_PHOTO} {_BY}\s|©|\(c\)\s)"
    r"\s*(?P<who>[^:;]{2,120}?)[\])]?\.?$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"\s*[\[(](?P<who>[^()\[\]]{0,80}(?:/|via |\bphoto|\bAP\b|\bAFP\b|Reuters|Getty|\bdpa"
    r"| Collection"
    r"| Images| Archives?| Press|Wire)[^()\[\]]{0,80})[\])]"
    r"[\s.–—-]*(?:[A-Z][\w ]{0,40})?$"
    r"|\s(?P<agency>(?:AP|AFP|EPA|Reuters) ?(?:Photo|Images?)? ?/ ?[^()/]{2,60})$",
    re.IGNORECASE,
)
_ONLY_CREDIT = re.compile(
    r"(?:©|(?:AP|AFP|EPA|Reuters|Getty|dpa|imago|picture alliance)\b)[^!?]{0,80}$", re.IGNORECASE
)
_AFTER_BAR = re.compile(
    r"\s\|\s(?P<who>[^|]{2,100}\b(?:Getty|AP|AFP|EPA|Reuters|dpa|Images|Press|Shutterstock|imago|Alamy)"
    r"\b[^|]{0,40})$"
)
_FURNITURE = re.compile(
    r"^(?:view (?:image|gallery|photo)s? in fullscreen|(?:open|enlarge|expand) image"
    r"|click to enlarge|bild vergrößern|agrandir l['’]image|ampliar imagen)$",
    re.IGNORECASE,
)
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]|\s*[(\[]\s*$")
_LABEL_LEFT = re.compile(
    rf"(?:(?<=[.!?…»”\"|)])|^)\s*[(\[]?\b{_PHOTO}(?: {_BY})?\s*[:：]?\s*[)\]]?$", re.IGNORECASE
)
_LABEL_BEFORE = re.compile(
    rf"^[\s(\[|]*(?:{_PHOTO}(?: {_BY})?\s*[:：]\s*|{_PHOTO} {_BY}\s+|©\s*|\(c\)\s*)+", re.IGNORECASE
)
_PARTS = ("span", "div", "p", "cite", "small", "a", "em", "strong", "li", "i", "b")


def read(holder: Element) -> tuple[str | None, str | None]:
    """Return caption and credit of a figure or of a caption's element."""
    part = next(iter(holder.iter("figcaption")), None)
    part = holder if part is None else part
    caption = tidy(_spaced(part))
    parts: list[str] = []
    if marked := _marked(part):
        caption = caption.replace(marked, " ")
        parts.append(_bare(marked))
    for _ in range(2):  # "Photo: A. Lee (AFP)" is one credit in two parts
        caption = _EMPTY_BRACKETS.sub("", caption).strip(" |,;-–—/")
        caption, told = _told_apart(caption)
        if told:
            parts.insert(0, _bare(told))
    caption = " ".join(_LABEL_LEFT.sub("", caption[:3_000]).split()) if parts else caption
    credit = " / ".join(dict.fromkeys(one for one in parts if one))[:MAX_CREDIT]
    if comparable(caption) in comparable(credit) or _FURNITURE.match(caption):
        caption = ""
    return caption[:MAX_CAPTION] or None, credit or None


def _bare(credit: str) -> str:
    """Return a credit without the word before it: "Photo: A. Lee" is A. Lee's."""
    return _LABEL_BEFORE.sub("", credit[:500]).strip(" ()[]|–—-:/")


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
    match = _AFTER_BAR.search(end) or _IN_BRACKETS.search(end) or _AT_END.search(end)
    if match is None:
        return whole, None
    told = match.groupdict().get("agency") or match.group("who")
    return whole[: len(whole) - len(end) + match.start()].rstrip(), told.strip()


def _spaced(element: Element) -> str:
    return " ".join(" ".join(islice(element.itertext(), 60))[:3_000].split())
