"""Pages and outlets for the tests of reading."""

from datetime import UTC, datetime

from crawler.extract import article
from storage.records import Article, Entry, Page, Rejection
from storage.seed_records import Outlet

FETCHED_AT = datetime(2025, 7, 9, 12, tzinfo=UTC)
URL = "https://coastline.example/news/harbour-crane-sold-4711"
PROSE = (
    "<p>The old harbour crane was sold on Monday to a collector from the hills, who wants to put it"
    " up in his garden and to have lunch in its cabin every day.</p>"
    "<p>The port had tried to get rid of the crane for nine years. Nobody knew how to take it apart,"
    " because the plans were lost in the flood of 1962.</p>"
    "<p>“It will be quiet here without the creaking,” said a fisherman who has his boat below it.</p>"
)


def outlet(**fields) -> Outlet:
    known = {"id": "coastline", "name": "Coastline", "language": "en"}
    return Outlet(**{**known, "home": "https://coastline.example/", **fields})


def html(*, head: str = "", body: str = PROSE, title: str = "Harbour crane sold") -> str:
    return (
        f'<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><h1>{title}</h1>{body}</body></html>"
    )


def read(
    page: str | bytes,
    *,
    url: str = URL,
    content_type: str = "text/html",
    entry: Entry | None = None,
    asked: str | None = None,
    of: Outlet | None = None,
) -> Article | Rejection:
    raw = page.encode() if isinstance(page, str) else page
    return article(Page(url, raw, content_type, FETCHED_AT, asked, entry), of or outlet())


def read_article(page: str | bytes, **known) -> Article:
    found = read(page, **known)
    assert isinstance(found, Article), found
    return found


def reason(page: str | bytes, **known) -> str:
    found = read(page, **known)
    assert isinstance(found, Rejection), found
    return found.reason
