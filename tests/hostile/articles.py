"""What the outlets of the hostile web publish when they behave: short reports and plain lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

PUBLISHED = (datetime.now(UTC) - timedelta(hours=2)).replace(microsecond=0)
"""When every sound article says that it was published."""

PARAGRAPHS = """\
The harbour crane was sold on Thursday to a collector, who wants to put it up in his garden.
Nobody at the port authority could say how such a machine is taken over two bridges and a railway \
line, but the buyer told reporters that he had thought of everything.
The crane had stood at the eastern quay for ninety years and lifted its last load of timber in the \
autumn, when the company that owned it closed for good.
Neighbours of the garden have asked the council to look into the matter, since the machine is \
taller than the church and would take the light from four houses.
A decision is expected next month, and until then the crane stays where it always was.
""".splitlines()
PROSE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TOLD = "neighbours of the garden have asked the council"
"""Words, in lower case, by which a sound text is known."""


def page(
    headline: str = "Harbour crane sold to a collector",
    *,
    head: str = "",
    body: str = PROSE,
    published: str = PUBLISHED.isoformat(),
) -> str:
    """Return an article's page; `body` stands in the article, below its headline."""
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{headline}</title>"
        f"<meta property='article:published_time' content='{published}'>"
        f"<meta property='og:type' content='article'>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{headline}</h1>{body}</article>"
        "<footer>Imprint</footer></body></html>"
    )


def rss(links: Iterable[str], extra: str = "", head: str = "") -> str:
    """Return a feed with a line for each link, and anything else before its end."""
    lines = "".join(
        f"<item><title>Line {number}</title><link>{link}</link></item>"
        for number, link in enumerate(links)
    )
    return (
        f"<?xml version='1.0' encoding='utf-8'?>{head}<rss version='2.0'><channel>"
        f"<title>News</title>{lines}{extra}</channel></rss>"
    )


def sitemap(links: Iterable[str], head: str = "") -> str:
    """Return a sitemap with a line for each link."""
    lines = "".join(f"<url><loc>{link}</loc></url>" for link in links)
    return (
        f"<?xml version='1.0' encoding='utf-8'?>{head}"
        f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{lines}</urlset>"
    )


def index(links: Iterable[str]) -> str:
    """Return a sitemap index."""
    lines = "".join(f"<sitemap><loc>{link}</loc></sitemap>" for link in links)
    return (
        "<?xml version='1.0' encoding='utf-8'?>"
        f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{lines}</sitemapindex>"
    )
