"""trafilatura as it comes, with its own metadata."""

from __future__ import annotations

from page_by_page import answer
from trafilatura import bare_extraction


def read_page(body: bytes, url: str, _outlet: str) -> dict:
    """Read a page as its documentation does, metadata included."""
    found = bare_extraction(body, url=url, with_metadata=True)
    if found is None:
        return {}
    return {
        "title": found.title,
        "text": found.text,
        "authors": [name.strip() for name in (found.author or "").split(";") if name.strip()],
        "published": found.date,
        "lang": found.language,
    }


if __name__ == "__main__":
    answer(read_page)
