"""fundus by its own `Crawler`, in threads, without a pause.

It reads only publishers that it has a parser for, so the invented pages get one here, written as
its own parsers are. It knows where the body is; the others have to find it.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from fundus import Crawler, Sitemap
from fundus.parser import ArticleBody, BaseParser, ParserProxy, attribute
from fundus.parser.utility import (
    extract_article_body_with_selector,
    generic_author_parsing,
    generic_date_parsing,
)
from fundus.publishers.base_objects import Publisher, PublisherGroup
from lxml.cssselect import CSSSelector

ENOUGH = 100


class InventedParser(ParserProxy):
    """Reads the pages of `bench.pages`."""

    class V1(BaseParser):
        """The only version."""

        _paragraphs = CSSSelector("#main p")

        @attribute
        def body(self) -> ArticleBody | None:
            """The paragraphs."""
            return extract_article_body_with_selector(
                self.precomputed.doc, paragraph_selector=self._paragraphs
            )

        @attribute
        def title(self) -> str | None:
            """The headline."""
            return self.precomputed.meta.get("og:title")

        @attribute
        def authors(self) -> list[str]:
            """The authors."""
            return generic_author_parsing(self.precomputed.ld.bf_search("author"))

        @attribute
        def publishing_date(self) -> datetime | None:
            """When it was published."""
            told = self.precomputed.meta.get("article:published_time")
            return generic_date_parsing(told or self.precomputed.ld.bf_search("datePublished"))


def group_of(homes: list[str]) -> Any:
    """Return the outlets as a group of publishers."""
    publishers = {
        f"Outlet{n}": Publisher(
            name=f"Outlet {n}",
            domain=home,
            parser=InventedParser,
            sources=[Sitemap(f"{home}/news-sitemap.xml")],
        )
        for n, home in enumerate(homes)
    }
    return PublisherGroup("Bench", (), {"default_language": "en", **publishers})


def main() -> None:
    """Fetch and read what the job lists."""
    group = group_of(json.loads(Path(sys.argv[1]).read_text())["homes"])
    print("begin", flush=True)
    read = 0
    for one in Crawler(group, delay=0.0, ignore_robots=True).crawl(only_complete=False):
        read += len(one.plaintext or "") >= ENOUGH
    print(json.dumps({"pages": read, "read": read}))


if __name__ == "__main__":
    main()
