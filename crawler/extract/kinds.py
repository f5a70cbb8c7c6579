"""What kind of article a page is, and in which language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from crawler.extract import jsonld
from crawler.extract.blocks import words
from crawler.extract.structured import Declared
from crawler.urls import path_of
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
    "RadioEpisode": "audio",
    "ImageGallery": "gallery",
    "MediaGallery": "gallery",
}
_OG_TYPES: dict[str, ArticleKind] = {
    "video.other": "video",
    "video": "video",
    "video.episode": "video",
    "music.song": "audio",
    "gallery": "gallery",
    "opinion": "opinion",
    "liveblog": "live blog",
}
_PATHS: tuple[tuple[ArticleKind, str], ...] = (
    ("live blog", (r"/(?:live-news|live-?blog|live-updates?|live-?ticker|ticker|en-direct|en-vivo"
     r"|ao-vivo|diretta|live/\w)|/live(?:-\w+)*/\d|[-_](?:live-?ticker|live-?blog|live-updates)(?:[-_./,]|$)")),
    ("opinion", (r"/(?:opinion[ei]?s?|comment(?:ary|isfree)?|columnists?|editorials?|op-?eds?"
                 r"|views?|letters"
     r"|meinung(?:en)?|kommentare?|tribunes?|chroniques?|idees|opinioni|editoriale?s?|opini[aã]o|colunas"
     r"|colunistas|columnas?|tribuna|mnenie|opinii|opinie|debatt?|ledare|kronikk?|meninger|felietony"
     r"|yazarlar|kose-yazilari|columns?|guest-essays?|kolumnen?)/")),
    ("video", r"/(?:videos?|watch|mediathek)/"),
    ("gallery", (r"/(?:galler(?:y|ies)|photos?|pictures|bilder|bildergalerie\w*|fotostrecken?"
                 r"|galerie|fotos?"
     r"|fotogaler\w+|slideshows?|diaporamas?|in-pictures|photo-?essays?|galeri)/")),
    ("audio", r"/(?:podcasts?|audio|listen)/"),
    ("transcript", r"/transcripts?/"),
    ("press release", (r"/(?:press-?releases?|pressemitteilung(?:en)?|pressemeldung(?:en)?"
                       r"|communiques?(?:-de-presse)?"
     r"|comunicados?|comunicati|prnewswire|pr-newswire|globe-newswire|globenewswire|business-?wire)/")),
)  # fmt: skip
_SECTIONS: tuple[tuple[ArticleKind, str], ...] = (
    ("opinion", r"(?:[\w'’&-]+ ){1,2}(?:opinions?|columnists)|opinions? (?:[\w&'’-]+ ?){1,2}"),
    ("opinion", (r"(?:opini[oó]n(?:es)?|opinions?|commentary|comment|columns?|columnists?"
                 r"|editorials?|op-?ed|letters?"
     r"(?: to the editor)?|viewpoints?|leaders?|leading article|guest essay|meinung(?:en)?"
     r"|kommentare?"
     r"|kolumnen?|leitartikel|gastbeiträge?|gastbeitrag|gastkommentare?|standpunkt|debatten?|tribunes?|chroniques?|éditos?|éditorial"
     r"|idées|opinioni|editoriali|commenti|opinião|colunas|columnas|tribuna|opinie|columnisten|debatt"
     r"|ledare?|leder|kronikk?|kronik|meninger|mielipide|pääkirjoitus|opinie|felietony?|komentarze"
     r"|názory|мнени[ея]|колонки|думки|погляди|γνώμη|απόψεις|رأي|مقالات|yazarlar|köşe yazıları"
     r"|opini"
     r"|社説|オピニオン|論説|評論|评论|社论|社論|사설|칼럼|오피니언|दृष्टिकोण|संपादकीय)")),
    ("video", r"(?:videos?|vídeos?|видео|відео|動画|视频|영상)"),
    ("gallery", (r"(?:galler(?:y|ies)|photo galler(?:y|ies)|in pictures|photos|fotostrecken?"
                 r"|bildergalerien?|fotogalería"
     r"|diaporamas?|galerie|фото|фотогалерея|写真|图片)")),
    ("audio", r"(?:podcasts?|подкасты?|ポッドキャスト|播客)"),
    ("transcript", r"transcripts?"),
    ("press release", (r"(?:press releases?|pressemitteilung(?:en)?|pressemeldung(?:en)?"
                       r"|communiqués? de presse"
     r"|comunicados? de prensa|comunicati stampa|пресс-релизы?|プレスリリース|pr newswire"
     r"|globe newswire)")),
)  # fmt: skip
_HEADLINES: tuple[tuple[ArticleKind, str], ...] = (
    ("live blog", (r"^(?:live|liveblog|liveticker|live[- ]updates?|as it happened|newsblog"
                   r"|newsticker|en direct|direct"
     r"|en vivo|en directo|ao vivo|diretta|онлайн|live-ticker)\s*(?:[:：|–—]|\s-)"
     r"|(?:[|–—:,-]\s*|\s)(?:live updates|live ?blog|live ?ticker|as it happened"
     r"|ticker zum nachlesen)\W*$")),
    ("opinion", (r"^(?:opinion|commentary|editorial|op-ed|column|letters?|kommentar|kolumne"
                 r"|meinung|leitartikel"
     r"|gastbeitrag|tribune|édito|chronique|opinión|opinião|opinione|editoriale|columna|mielipide|ledare|leder"
     r"|мнение|колонка|думка|社説|〈社説〉|（社説）|社论|사설)\s*(?:[:：|–—/]|\s-)|^[\[［【(（](?:사설|칼럼|社説|评论|社评|社評)[\]］】)）]"
     r"|[|–—]\s*(?:opinion|commentary|editorial|letters?|kommentar|kolumne)\W*$")),
    ("video", (r"^(?:watch|video|vídeo|vidéo|видео|відео)\s*(?:[:：|–—]|\s-)|[\[(](?:video|vídeo"
              r"|vidéo)[\])]$")),
    ("gallery", (r"^(?:photos?|in pictures|pictures|gallery|photo gallery|bilder|fotostrecke"
                 r"|bildergalerie|fotos|en images"
     r"|en imágenes|fotogalería|le foto|фото|фоторепортаж)\s*(?:[:：|–—]|\s-)"
     r"|[:–—-]\s*in pictures\W*$")),
    ("audio", r"^(?:podcast|listen|audio)\s*(?:[:：|–—]|\s-)"),
    ("transcript", (r"^(?:full )?transcripts?\s*(?:[:：|–—]|\s-| of\b)|(?:[:：|–—-]\s*"
                    r"|the )(?:full )?transcript\W*$"
     r"|^(?:wortlaut|im wortlaut|transkript)\s*[:：]|^стенограмма\b")),
    ("press release", (r"^(?:press release|pressemitteilung|communiqué|comunicado"
                      r"|пресс-релиз)\s*(?:[:：|–—]|\s-)")),
)  # fmt: skip
_BY_PATH = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATHS)
_BY_SECTION = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _SECTIONS)
_BY_HEADLINE = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _HEADLINES)
_SPEAKER = re.compile(
    r"^(?:[A-Z][A-Z.’' -]{2,40}|\w+ [A-Z]{3,}[A-Z, .]{0,60})(?:\s?\([^)]{1,30}\))?:\s"
)

FULL_TEXT = 250
"""With more words than this, a page that a section or an address calls a video is an article."""

_MEDIA = ("video", "audio")


def kind(declared: Declared, url: str) -> ArticleKind:
    """Return an article's kind by what its page declares and by its address."""
    return known_kind(declared, url, headline="", section=None, crumbs=(), paragraphs=())[0]


def known_kind(
    declared: Declared,
    url: str,
    *,
    headline: str,
    section: str | None,
    crumbs: Sequence[str],
    paragraphs: Sequence[str],
) -> tuple[ArticleKind, str]:
    """Return an article's kind and what shows it.

    JSON-LD, then other statements for machines, then headline, section, address and the text
    itself; a page with an article's worth of text is no video because of its address.

    Args:
        declared: what the page says about itself.
        url: the article's address.
        headline: its headline.
        section: the section that it stands in.
        crumbs: the names of its breadcrumbs.
        paragraphs: the texts of its paragraphs.
    """
    if (found := _declared(declared)) and not (
        found[0] in _MEDIA and found[1] != "json-ld" and _is_long(paragraphs)
    ):
        return found
    for name, table, texts in (
        ("headline", _BY_HEADLINE, (headline, *declared.meta.get("og:title", ())[:1])),
        ("section", _BY_SECTION, (section or "", *crumbs)),
        ("address", _BY_PATH, (path_of(url),)),
    ):
        for one, pattern in table:
            match = pattern.search if name != "section" else pattern.fullmatch
            if any(match(text[:500]) for text in texts):
                if one in _MEDIA and _is_long(paragraphs):
                    continue
                return one, name
    if _is_transcript(paragraphs):
        return "transcript", "text"
    return "article", ""


def _declared(declared: Declared) -> tuple[ArticleKind, str] | None:
    thing = declared.json_ld
    for name in jsonld.types(dict(thing)):
        if found := _TYPES.get(name):
            return found, "json-ld"
    if "LiveBlogPosting" in declared.other_types:
        return "live blog", "json-ld"
    for genre in jsonld.strings(thing.get("genre"))[:5]:
        for one, pattern in _BY_SECTION:
            if pattern.fullmatch(genre[:100].strip()):
                return one, "json-ld"
    for value in declared.meta.get("og:type", ()):
        if found := _OG_TYPES.get(value.strip().lower()):
            return found, "og"
    if "true" in (declared.first("article:opinion") or "").lower():
        return "opinion", "meta"
    return None


def _is_long(paragraphs: Sequence[str]) -> bool:
    return sum(words(text) for text in paragraphs) > FULL_TEXT


def _is_transcript(paragraphs: Sequence[str]) -> bool:
    """Say whether most paragraphs begin with who speaks, in capitals: "JANE ROE, HOST:"."""
    if len(paragraphs) < 12:
        return False
    return sum(bool(_SPEAKER.match(text[:120])) for text in paragraphs) >= 0.6 * len(paragraphs)


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
