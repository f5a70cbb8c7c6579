"""Scrapy without anything around it: fetch every page and drop it. Nothing on Scrapy is faster."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Request, Response

SETTINGS = {
    "CONCURRENT_REQUESTS": 32,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "DOWNLOAD_DELAY": 0,
    "ROBOTSTXT_OBEY": False,
    "COOKIES_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "LOG_LEVEL": "WARNING",
}


class DropPages(scrapy.Spider):
    """Fetch and forget."""

    name = "drop"

    def __init__(self, urls: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls = urls
        self.pages = 0

    async def start(self) -> AsyncIterator[Request]:
        """Ask for every page."""
        for url in self.urls:
            yield Request(url, dont_filter=True)

    def parse(self, response: Response) -> None:
        """Count the page."""
        self.pages += response.status == 200


def main() -> None:
    """Fetch what the job lists."""
    job = json.loads(Path(sys.argv[1]).read_text())
    process = CrawlerProcess(SETTINGS)
    crawler = process.create_crawler(DropPages)
    print("begin", flush=True)
    process.crawl(crawler, urls=job["urls"])
    process.start()
    assert isinstance(crawler.spider, DropPages)
    print(json.dumps({"pages": crawler.spider.pages}))


if __name__ == "__main__":
    main()
