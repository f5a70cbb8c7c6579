"""`storytrack try`: read one page, and see what is made of it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from storage.errors import UserError
from storytrack import show
from storytrack.options import DEFAULT_DB, Contact, Db, Seeds, seeds_folder

if TYPE_CHECKING:
    from crawler.answers import Answer
    from storage.records import Article, ClaimedDate
    from storage.seed_records import Outlet

_SHOWN_ENTRIES = 20


def try_page(
    url: Annotated[str, typer.Argument(metavar="URL|FILE", help="A page, a feed, or a file.")],
    db: Db = DEFAULT_DB,  # noqa: ARG001 - every verb takes --db
    seeds: Seeds = None,
    contact: Contact = None,
    whole: Annotated[bool, typer.Option("--whole", help="Print the whole body.")] = False,
) -> None:
    """Fetch one page and print what would be kept of it: each field, and where it came from.

    Nothing is stored. A feed or sitemap is read, too, and its entries are listed.

    Example: storytrack try https://tass.com/politics/1987337 --contact you@example.org
    """
    from crawler import extract
    from crawler.seeds import load_outlets
    from storage.records import Rejection

    outlet = _outlet_of(url, load_outlets(seeds_folder(seeds)))
    answer = _answer(url, outlet, contact)
    show.say(
        f"{answer.url}: {answer.status}, {len(answer.body):,} bytes, "
        f"{answer.headers.get('content-type', 'no content type')}; "
        f"outlet {outlet.id}"
    )
    if answer.status != 200:
        raise UserError(f"{answer.url}: the server answered {answer.status}, so there is no page")
    if _show_list(answer, outlet):
        return
    found = extract.article(answer.page, outlet)
    if isinstance(found, Rejection):
        show.say(f"rejected: {found.reason}", style="bold")
    else:
        _show_article(found, whole=whole)


def _outlet_of(url: str, outlets: tuple[Outlet, ...]) -> Outlet:
    from crawler.own import is_own
    from storage.seed_records import Outlet

    for outlet in outlets:
        if is_own(url, outlet):
            return outlet
    return Outlet(id="(no seed file)", name="", home=url, language="")


def _answer(url: str, outlet: Outlet, contact: str | None) -> Answer:
    from crawler.answers import Answer, Errand

    if "://" in url:
        from crawler.one import fetch_one

        return fetch_one(url, outlet.id, contact)
    path = Path(url)
    if not path.is_file():
        raise UserError(f"{url}: neither an address with http:// or https://, nor a file here")
    address = path.resolve().as_uri()
    errand = Errand(address, outlet.id, "article")
    kind = "application/xml" if path.suffix in (".xml", ".rss", ".atom") else "text/html"
    headers = {"content-type": kind}
    return Answer(errand, address, datetime.now(UTC), 0, 200, headers, path.read_bytes())


def _show_list(answer: Answer, outlet: Outlet) -> bool:
    """Show what is a feed or sitemap; say whether it was one."""
    from crawler.discovery.feeds import read_feed
    from crawler.discovery.sitemaps import read_sitemap

    kind = answer.headers.get("content-type", "")
    if "html" in kind:
        return False
    feed = read_feed(answer.body, answer.url, kind, outlet)
    entries, what = feed.entries, f"a feed ({feed.kind})"
    if not entries:
        sitemap = read_sitemap(answer.body, answer.url, outlet)
        entries, what = sitemap.entries, f"a sitemap, naming {len(sitemap.sitemaps)} more"
        if not entries and not sitemap.sitemaps:
            return False
    show.say(f"{what} with {show.count(len(entries), 'entry', 'entries')}")
    for entry in entries[:_SHOWN_ENTRIES]:
        dates = ", ".join(date_words(claim) for claim in entry.dates) or "undated"
        show.say(f"  {entry.title or entry.url}\n    {dates}")
    return True


def _show_article(article: Article, *, whole: bool) -> None:
    view = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    view.add_column(style="bold", no_wrap=True)
    view.add_column(style="dim", no_wrap=True)
    view.add_column(overflow="fold")
    for (name, field), value in _fields(article, whole=whole).items():
        origin = article.origins.get(field, "") if value else ""
        view.add_row(name, origin, Text(value) if value else "[dim]none[/dim]")
    show.out.print(view)


def _fields(article: Article, *, whole: bool) -> dict[tuple[str, str], str | None]:
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
        ("agency", "agency"): article.agency,
        ("wire slug", "slug"): article.slug,
        ("dateline", "dateline"): article.dateline,
        ("lede", "lede"): article.lede and _beginning(article.lede, 200),
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
        ("body", "body"): article.body if whole else _beginning(article.body),
        ("links", ""): "\n".join(f"{link.anchor} -> {link.url}" for link in article.links),
        ("read by", ""): article.reader,
    }


def _image_words(article: Article) -> str | None:
    image = article.image
    if image is None:
        return None
    return "\n".join(part for part in (image.url, image.caption, image.credit) if part)


def _beginning(body: str, letters: int = 600) -> str:
    if len(body) <= letters:
        return body
    return f"{body[:letters].rsplit(' ', 1)[0]} ... (--whole prints all)"


def date_words(claim: ClaimedDate) -> str:
    """Return a claimed date in words: how finely it is known, in which zone, and who says so."""
    zone = {"stated": "zone stated", "outlet": "the outlet's zone", "unknown": "zone unknown"}
    return (
        f"{claim.at:%Y-%m-%d %H:%M:%S} UTC, known to the {claim.precision}, {zone[claim.zone]}; "
        f'{claim.origin} says "{claim.raw}"'
    )
