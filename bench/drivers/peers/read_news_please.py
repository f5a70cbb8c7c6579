"""news-please as its documentation uses it on a page that is already here."""

from __future__ import annotations

from newsplease import NewsPlease
from page_by_page import answer


def read_page(body: bytes, url: str, _outlet: str) -> dict:
    """Read a page; pictures are off, as nobody else loads any."""
    found = NewsPlease.from_html(body.decode("utf-8", "replace"), url=url, fetch_images=False)
    published = found.date_publish
    return {
        "title": found.title,
        "text": found.maintext,
        "authors": found.authors,
        "published": published.isoformat() if published else None,
        "lang": found.language,
    }


if __name__ == "__main__":
    answer(read_page)
