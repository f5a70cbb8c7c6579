"""newspaper4k as its documentation uses it on a page that is already here."""

from __future__ import annotations

import newspaper
from page_by_page import answer


def read_page(body: bytes, url: str, _outlet: str) -> dict:
    """Read a page; pictures are off, as nobody else loads any."""
    article = newspaper.Article(url, fetch_images=False)
    article.download(input_html=body.decode("utf-8", "replace"))
    article.parse()
    published = article.publish_date
    return {
        "title": article.title,
        "text": article.text,
        "authors": article.authors,
        "published": published.isoformat() if hasattr(published, "isoformat") else published,
        "lang": article.meta_lang,
    }


if __name__ == "__main__":
    answer(read_page)
