"""Reading an article out of a page. Pure: no network, no clock, no database.

What a page declares for machines goes before what it shows; trafilatura finds the body. Whatever
the page holds, the answer is an article or a rejection with a reason, never an exception.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urljoin

from lxml import etree

from crawler.extract import (
    blocks,
    body,
    bylines,
    decode,
    fields,
    headline,
    kinds,
    origins,
    published,
    refusals,
    region,
    structured,
)
from crawler.extract.decode import Element
from crawler.own import is_own
from crawler.urls import believed_canonical, canonical, identity, site, why_no_article
from storage.changes import fold
from storage.learned import NOTHING, Learned
from storage.records import Article, ClaimedDate, Page, Rejection, article_id
from storage.seed_records import ExtractRule, Outlet

__all__ = ["READER", "article"]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "(not installed)"


READER = f"storytrack {_version('storytrack')}; trafilatura {_version('trafilatura')}"
"""Names and versions of what reads articles, as revisions remember it."""


def article(page: Page, outlet: Outlet, learned: Learned = NOTHING) -> Article | Rejection:
    """Read the article on a page.

    Args:
        page: the bytes as fetched, with their addresses and, where one led here, the entry.
        outlet: whose page it is; its names, time zone, language, `[[extract]]` rules and
            `keep_lines` count.
        learned: lines that the outlet prints around its texts.

    Returns:
        The article; or a rejection of stage 'extract' whose reason is one of
        `crawler.extract.refusals.REASONS`. All times come from the page.
    """
    try:
        found = _read(page, outlet, learned)
    except (RecursionError, MemoryError, etree.LxmlError):
        found = refusals.UNREADABLE
    if isinstance(found, Article):
        return found
    return Rejection(
        url=page.asked or page.url,
        outlet=outlet.id,
        stage="extract",
        reason=found,
        seen_at=page.fetched_at,
    )


def _read(page: Page, outlet: Outlet, learned: Learned) -> Article | str:
    """Return the article, or the reason why there is none."""
    if len(page.body) > decode.MAX_BYTES:
        return refusals.TOO_LARGE
    if not decode.is_html(page.body, page.content_type):
        return refusals.NOT_HTML
    text = decode.to_text(page.body, page.content_type)
    stripped = decode.strip(text)
    tree = decode.parse(stripped.html)
    if tree is None:
        return refusals.NO_TEXT
    if decode.is_overgrown(tree):
        return refusals.TOO_LARGE
    declared = structured.read(tree, stripped.json_ld, page.url)
    decode.drop_unseen(tree)
    region.unfold_layout(tree)
    region.mark_unnamed(tree)
    dates = published.claims(declared, page, outlet, partial(structured.printed_dates, tree))
    if published.only_in_future(dates, page.fetched_at):
        return refusals.IN_FUTURE
    found = _article(page, outlet, tree, declared, dates, learned)
    scripts = len(text) - len(stripped.html)
    return refusals.refusal(found, declared, tree, url=page.url, scripts=scripts) or found


def _article(
    page: Page,
    outlet: Outlet,
    tree: Element,
    declared: structured.Declared,
    dates: tuple[ClaimedDate, ...],
    learned: Learned,
) -> Article:
    title = headline.headline(declared, outlet, page.url) or ""
    names = headline.outlet_names(declared, outlet, page.url)
    signed = bylines.read(declared, tree, names)
    when = published.believed(dates, page.fetched_at)
    found, found_by = body.read(
        tree,
        declared,
        title,
        base=page.url,
        names=tuple(one.name for one in signed),
        deck=headline.deck(declared, title, ""),
        rule=_rule(outlet, when, page),
        learned=learned.lines - {fold(line) for line in outlet.keep_lines},
    )
    text, links, paragraphs = blocks.join(found)
    believed = _believed_address(declared, page.url, outlet)
    address = believed or canonical(page.url)
    language = kinds.language(text, declared.language, outlet.language)
    deck = headline.deck(declared, title, text)
    variants = headline.variants(declared, page.entry)
    read = Article(
        id=article_id(identity(address)),
        url=address,
        outlet=outlet.id,
        headline=title,
        body=text,
        seen_at=page.fetched_at,
        reader=_reader(learned),
        language=language,
        deck=deck,
        published=when,
        dates=dates,
        bylines=signed,
        links=links,
        addresses=_addresses(page, believed),
        original_url=_original(declared, page.url, outlet),
        headlines=variants,
        paragraphs=paragraphs,
        canonical_url=declared.canonical,
        words=blocks.words(text),
        origins={
            "headline": origins.of_headline(title, variants, names),
            "deck": origins.of_deck(deck, declared),
            "body": found_by,
            "bylines": origins.of_bylines(signed, declared),
            "published": when.origin if when else "",
            "language": origins.of_language(language, text, declared),
            "canonical_url": "link" if declared.canonical else "",
        },
    )
    return fields.filled(read, declared, tree, page.url, names, own=partial(is_own, outlet=outlet))


def _reader(learned: Learned) -> str:
    return f"{READER}; lines {learned.version}" if learned.version else READER


def _rule(outlet: Outlet, when: ClaimedDate | None, page: Page) -> ExtractRule | None:
    """Return the outlet's rule for a page's date: the earliest `until` that is not before it."""
    day = (when.at if when else page.fetched_at).date()
    ended = [rule for rule in outlet.extract if rule.until and rule.until >= day]
    if ended:
        return min(ended, key=lambda rule: str(rule.until))
    return next((rule for rule in outlet.extract if rule.until is None), None)


def _believed_address(declared: structured.Declared, page_url: str, outlet: Outlet) -> str | None:
    own = partial(is_own, outlet=outlet)
    for said in _named_addresses(declared):
        if address := believed_canonical(said, page_url, own):
            return address
    return None


def _named_addresses(declared: structured.Declared) -> Iterator[str]:
    """Yield the addresses that a page calls its own; joining a very long one takes minutes."""
    for said in (declared.canonical, declared.first("og:url")):
        if said and len(said) <= structured.MAX_TEXT:
            yield said


def _original(declared: structured.Declared, page_url: str, outlet: Outlet) -> str | None:
    """Return the article of another outlet that a page names as its canonical, if it does."""
    for said in _named_addresses(declared):
        try:
            full = canonical(urljoin(page_url, said))
        except ValueError:
            continue
        if full and site(full) and not is_own(full, outlet) and not why_no_article(full):
            return full
    return None


def _addresses(page: Page, believed: str | None) -> tuple[str, ...]:
    """Return every address under which the article was seen, each once."""
    seen = (page.asked, page.url, believed, page.entry.url if page.entry else None)
    return tuple(dict.fromkeys(address for address in seen if address))
