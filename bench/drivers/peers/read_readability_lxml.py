"""readability-lxml: a title and a body; it knows no names, dates or languages."""

from __future__ import annotations

import lxml.html
from page_by_page import answer
from readability import Document

_BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr", "br")


def read_page(body: bytes, _url: str, _outlet: str) -> dict:
    """Read a page, and take the markup out of what it answers."""
    found = Document(body)
    tree = lxml.html.fromstring(found.summary(html_partial=True))
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    return {"title": found.short_title(), "text": tree.text_content()}


if __name__ == "__main__":
    answer(read_page)
