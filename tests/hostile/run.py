"""Crawl in a process of its own, as `storytrack crawl` does, but with less patience.

python -m tests.hostile.run DATABASE SEEDS
"""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path

from crawler import settings
from crawler.crawl import CrawlJob, crawl
from crawler.seeds import load_outlets
from storage.workspace import Workspace

PATIENCE = 5
"""Seconds for a whole answer; thirty in earnest."""


def main(database: str, seeds: str) -> None:
    """Crawl every outlet of a seeds folder, and print what was counted."""
    logging.basicConfig(level=logging.WARNING)
    settings.DOWNLOAD_TIMEOUT = PATIENCE
    report = crawl(CrawlJob(Workspace(Path(database)), load_outlets(Path(seeds))))
    print(json.dumps({"outcome": report.outcome, **report.counts}))  # noqa: T201 - its result


if __name__ == "__main__":
    main(*sys.argv[1:])
