"""What kind of article a page is, and in which language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from crawler.extract import jsonld
from crawler.extract.structured import Declared
from storage.records import ArticleKind

LONG_ENOUGH = 80
"""Letters from which on a text shows its language better than the page's own statement."""

SAMPLE = 2_000
"""Characters of a text that are enough to tell its language."""

_TYPES: dict[str, ArticleKind] = {
    "LiveBlogPosting": "live blog",
    "OpinionNewsArticle": "opinion",
    "VideoObject": "video",
    "AudioObject": "audio",
    "PodcastEpisode": "audio",
    "ImageGallery": "gallery",
    "MediaGallery": "gallery",
}
_OG_TYPES: dict[str, ArticleKind] = {
    "video.other": "video",
    "video": "video",
    "video.episode": "video",
    "music.song": "audio",
}
_PATHS: tuple[tuple[ArticleKind, str], ...] = (
    ("live blog", r"/(?:live-news|live-?blog|live-updates|ticker|live/\w)|/live(?:-\w+)*/\d"),
    ("opinion", r"/(?:opinion[ei]?s?|comment(?:ary|isfree)?|columnists?|editorials?)/"),
    ("opinion", r"/(?:op-ed|meinung|kommentare?|tribunes?)/"),
    ("video", r"/(?:videos?|watch|mediathek)/"),
    ("gallery", r"/(?:galler(?:y|ies)|photos?|pictures|bilder|fotostrecke|galerie|slideshow)/"),
    ("audio", r"/(?:podcasts?|audio|listen)/"),
    ("transcript", r"/transcripts?/"),
    ("press release", r"/(?:press-?releases?|pressemitteilung(?:en)?)/"),
)


def kind(declared: Declared, url: str) -> ArticleKind:
    """Return an article's kind: from JSON-LD, then og:type, then the address."""
    types = jsonld.types(dict(declared.json_ld))
    for name in types:
        if found := _TYPES.get(name):
            return found
    if "LiveBlogPosting" in declared.other_types:
        return "live blog"
    for value in declared.meta.get("og:type", ()):
        if found := _OG_TYPES.get(value.strip().lower()):
            return found
    path = urlsplit(url).path
    for found, pattern in _PATHS:
        if re.search(pattern, path, re.IGNORECASE):
            return found
    return "article"


def language(text: str, declared: str | None, outlet: str) -> str | None:
    """Return a text's language (ISO 639): from its words, the page's statement, the outlet's."""
    letters = sum(character.isalpha() for character in text[:SAMPLE])
    if letters >= LONG_ENOUGH:
        code, _ = _identifier().classify(text[:SAMPLE])
        return str(code)
    return declared or outlet or None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """Load the language model: a second, and only pages need it."""
    import py3langid

    return py3langid
