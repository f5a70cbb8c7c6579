"""news-please by its own `NewsPlease.from_urls`, which fetches in threads and reads in processes.

It starts a thread for each address it is given, so it gets them in portions. Pictures are off,
as nobody else loads any.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import tldextract
from newsplease import NewsPlease

PORTION = 100
ENOUGH = 100
"""Characters of a text from which on a page counts as read."""


def main() -> None:
    """Fetch and read what the job lists."""
    urls = json.loads(Path(sys.argv[1]).read_text())["urls"]
    tldextract.extract("127.0.0.1")  # asks for a list over the network, once a process
    print("begin", flush=True)
    pages = read = 0
    for start in range(0, len(urls), PORTION):
        portion = urls[start : start + PORTION]
        found = NewsPlease.from_urls(portion, request_args={"timeout": 60}, fetch_images=False)
        pages += len(found)
        texts = [getattr(one, "maintext", None) or "" for one in found.values()]
        read += sum(len(text) >= ENOUGH for text in texts)
    print(json.dumps({"pages": pages, "read": read}))


if __name__ == "__main__":
    main()
