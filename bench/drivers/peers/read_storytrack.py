"""storytrack's own reading, with no more known of the outlet than its name."""

from __future__ import annotations

from page_by_page import answer

from bench.extraction import prediction, read


def read_page(body: bytes, url: str, outlet: str) -> dict:
    """Read a page as a crawl would."""
    row = {"id": "", "url": url, "outlet": outlet}
    return prediction("", row, read(row, body))


if __name__ == "__main__":
    answer(read_page)
