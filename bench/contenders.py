"""Who runs in `bench.crawl`, on which processors, and in which environment."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from bench.environments import installed

PEERS = Path(__file__).parent / "drivers" / "peers"
CEILING = "bare Scrapy"
CEILING_ON_ONE = "bare Scrapy, one core"
FETCHING = "storytrack, fetch path"
FETCHING_ON_ONE = "storytrack, fetch path, one core"
WHOLE_ON_ONE = "storytrack, one core"
WHOLE = "storytrack"
PEER = "news-please"


@dataclass(frozen=True, slots=True)
class Contender:
    """One line of the table.

    Attributes:
        name: What it is called.
        module: Its module in `bench.drivers`, or in `bench.drivers.peers`.
        words: What the driver is told beside the job.
        peer: The package whose environment it runs in; None for ours.
        cores: Processors it may use, as `taskset -c` has them; None for all.
        reads: Whether it reads the pages, or only fetches them.
        invented_only: Whether it knows the invented pages only.
    """

    name: str
    module: str
    words: tuple[str, ...] = ()
    peer: str | None = None
    cores: str | None = None
    reads: bool = True
    invented_only: bool = False


CONTENDERS = (
    Contender(CEILING_ON_ONE, "scrapy_alone", cores="0", reads=False),
    Contender(FETCHING_ON_ONE, "storytrack_crawl", ("fetch",), cores="0", reads=False),
    Contender(CEILING, "scrapy_alone", reads=False),
    Contender(FETCHING, "storytrack_crawl", ("fetch",), reads=False),
    Contender(WHOLE_ON_ONE, "storytrack_crawl", ("whole",), cores="0"),
    Contender(WHOLE, "storytrack_crawl", ("whole",)),
    Contender(PEER, "news_please", peer="news-please"),
    Contender("newspaper4k", "newspaper4k_threads", peer="newspaper4k"),
    Contender("fundus", "fundus_crawl", peer="fundus", invented_only=True),
)


def command(contender: Contender, job: Path) -> list[str]:
    """Return the command that runs a contender; its peer is installed first where need be.

    Raises:
        NotInstalled: The peer could not be installed.
    """
    words = [str(job), *contender.words]
    if contender.peer is None:
        return [sys.executable, "-m", f"bench.drivers.{contender.module}", *words]
    python = installed(contender.peer)
    return [str(python), str(PEERS / f"{contender.module}.py"), *words]
