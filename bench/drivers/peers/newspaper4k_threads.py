"""newspaper4k by its own `fetch_news`, which fetches and reads in threads. Pictures are off."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import tldextract
from newspaper import Article
from newspaper.configuration import Configuration
from newspaper.mthreading import fetch_news

THREADS = 8
PORTION = 200
ENOUGH = 100


def main() -> None:
    """Fetch and read what the job lists."""
    urls = json.loads(Path(sys.argv[1]).read_text())["urls"]
    told = Configuration()
    told.fetch_images = False
    told.memorize_articles = False
    tldextract.extract("127.0.0.1")  # asks for a list over the network, once a process
    print("begin", flush=True)
    pages = read = 0
    for start in range(0, len(urls), PORTION):
        portion = [Article(url, config=told) for url in urls[start : start + PORTION]]
        for one in fetch_news(portion, threads=THREADS):
            pages += 1
            read += len(one.text or "") >= ENOUGH
    print(json.dumps({"pages": pages, "read": read}))


if __name__ == "__main__":
    main()
