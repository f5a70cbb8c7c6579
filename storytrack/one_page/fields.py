"""What is shown of an article: each field in words, its origin, and trafilatura's answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.extract.blocks import words
from storage.records import Article, ClaimedDate
from storytrack.one_page.beside import Bodies, Plain, Verdict, bodies, verdict
from storytrack.show import count

SHORT = 600
"""Characters of a text that is not printed whole."""

_SOME = 5
"""Paragraphs that only one body has, of those shown."""

_SHORT_PARAGRAPH = 120
_LINKS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One field as it is shown.

    Attributes:
        name: What it is called.
        origin: What on the page says so.
        value: What is kept; empty where nothing is.
        verdict: Whether trafilatura has the same; None for what it does not know.
        theirs: What trafilatura has, in words.
    """

    name: str
    origin: str
    value: str
    verdict: Verdict | None = None
    theirs: str = ""


def rows(article: Article, outlet: str, plain: Plain, *, whole: bool) -> Iterator[Row]:
    """Yield the fields of an article in the order in which they are shown.

    Args:
        article: What is kept.
        outlet: The outlet's name.
        plain: What trafilatura reads by itself.
        whole: Whether texts are shown to their end.
    """
    different = bodies(article, plain)
    for (name, field), value in _fields(article, outlet, whole=whole).items():
        origin = article.origins.get(field, "") if value else ""
        compared = _COMPARED.get(name)
        if plain.problem or compared is None:
            yield Row(name, origin, value or "")
            continue
        answer = verdict(compared, article, outlet, plain)
        theirs = _lengths(article, plain) if name == "body" else "; ".join(plain.of(compared))
        differs = f"differs: {theirs or 'none'}"
        yield Row(name, origin, value or "", answer, differs if answer == "differs" else answer)
        if name == "body" and (different.ours or different.theirs):
            yield _only_in_one(different, whole=whole)


_COMPARED = {
    "headline": "headline",
    "outlet": "outlet",
    "deck": "deck",
    "published": "published",
    "bylines": "bylines",
    "language": "language",
    "section": "section",
    "tags": "tags",
    "image": "image",
    "address": "url",
    "body": "body",
}


def _lengths(article: Article, plain: Plain) -> str:
    return f"{plain.words:,} words; kept are {words(article.body):,}"


def _only_in_one(different: Bodies, *, whole: bool) -> Row:
    ours, theirs = (_some(one, whole=whole) for one in (different.ours, different.theirs))
    return Row("only in it", "", ours, "differs", theirs)


def _some(paragraphs: tuple[str, ...], *, whole: bool) -> str:
    shown = paragraphs if whole else paragraphs[:_SOME]
    lines = [f"- {one if whole else beginning(one, _SHORT_PARAGRAPH, more='')}" for one in shown]
    if left := len(paragraphs) - len(shown):
        lines.append(f"and {left:,} more (--whole prints all)")
    return "\n".join((count(len(paragraphs), "paragraph"), *lines))


def _fields(article: Article, outlet: str, *, whole: bool) -> dict[tuple[str, str], str | None]:
    """Return what is shown: by its name here and the article's field, the words."""
    kinds = Counter(one.kind for one in article.paragraphs)
    return {
        ("kind", "kind"): article.kind,
        ("headline", "headline"): article.headline,
        ("its forms", ""): "\n".join(f"{one.origin}: {one.text}" for one in article.headlines),
        ("deck", "deck"): article.deck,
        ("published", "published"): date_words(article.published) if article.published else None,
        ("other dates", ""): "\n".join(
            f"{claim.role}: {date_words(claim)}"
            for claim in article.dates
            if claim != article.published
        ),
        ("bylines", "bylines"): "; ".join(f"{one.name} ({one.kind})" for one in article.bylines),
        ("outlet", ""): outlet,
        ("agency", "agency"): article.agency,
        ("wire slug", "slug"): article.slug,
        ("dateline", "dateline"): article.dateline,
        ("lede", "lede"): article.lede and beginning(article.lede, 200),
        ("language", "language"): article.language,
        ("section", "section"): article.section,
        ("tags", "tags"): "; ".join(article.tags),
        ("access", "access"): article.access,
        ("truncated", ""): "yes, the page shows only the beginning" if article.truncated else "no",
        ("corrections", ""): "\n".join(one.text for one in article.corrections),
        ("updates", "updates"): "\n".join(
            f"{f'{one.at:%Y-%m-%d %H:%M} UTC' if one.at else 'undated'}: {one.headline or ''}"
            for one in article.updates
        ),
        ("image", "image"): _image_words(article),
        ("address", ""): article.url,
        ("also at", ""): "\n".join(url for url in article.addresses if url != article.url),
        ("canonical", "canonical_url"): article.canonical_url,
        ("AMP", "amp_url"): article.amp_url,
        ("words", ""): f"{article.words:,}",
        ("paragraphs", ""): ", ".join(f"{kind}: {number}" for kind, number in kinds.items()),
        ("body", "body"): article.body if whole else beginning(article.body),
        ("links", ""): _links(article, whole=whole),
        ("read by", ""): article.reader,
    }


def _links(article: Article, *, whole: bool) -> str:
    shown = article.links if whole else article.links[:_LINKS]
    lines = [f"{link.anchor} -> {link.url}" for link in shown]
    if left := len(article.links) - len(shown):
        lines.append(f"and {left:,} more (--whole prints all)")
    return "\n".join(lines)


def _image_words(article: Article) -> str | None:
    image = article.image
    if image is None:
        return None
    return "\n".join(part for part in (image.url, image.caption, image.credit) if part)


def beginning(text: str, letters: int = SHORT, more: str = " (--whole prints all)") -> str:
    """Return a text, or the beginning of a long one and how to see the rest."""
    if len(text) <= letters:
        return text
    return f"{text[:letters].rsplit(' ', 1)[0]} ...{more}"


def date_words(claim: ClaimedDate) -> str:
    """Return a claimed date in words: how finely it is known, in which zone, and who says so."""
    zone = {"stated": "zone stated", "outlet": "the outlet's zone", "unknown": "zone unknown"}
    return (
        f"{claim.at:%Y-%m-%d %H:%M:%S} UTC, known to the {claim.precision}, {zone[claim.zone]}; "
        f'{claim.origin} says "{claim.raw}"'
    )
