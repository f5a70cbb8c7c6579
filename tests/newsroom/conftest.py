from datetime import UTC, datetime
from pathlib import Path

import pytest

from storytrack.newsroom.web import HERE, Newsroom

FERRY = """+++
outlet = "harbor-post"
path = "/world/2025/07/08/ferry-timetable"
published = 2025-07-08T21:04:11-04:00
section = "World"
byline = ["Jane Roe"]
headline = "Ferries & trains <on> time"
deck = "A deck of its own"
removed = 2025-07-10T05:00:00Z
related = ["Another line"]
+++
The first paragraph has a [link](http://www.northwire.example/a) in it.

> "A quotation," she said.

The last paragraph.
+++
at = 2025-07-09T15:20:00Z
headline = "Ferries late, trains on time"
note = "Correction: ferries were late."
+++
"""

LEDGER = """+++
outlet = "meridian"
path = "/2025/07/09/money/ledger"
published = 2025-07-09T08:00:00-04:00
section = "Money"
headline = "A ledger turns up"
feed_title = "Ledger found"
+++
The ledger turned up on Wednesday.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles that know nothing of the shipped ones."""
    story = tmp_path / "articles" / "sample"
    story.mkdir(parents=True)
    (story / "harbor-post--ferry.md").write_text(FERRY, encoding="utf-8")
    (story / "meridian--ledger.md").write_text(LEDGER, encoding="utf-8")
    return story.parent


@pytest.fixture
def small(folder: Path) -> Newsroom:
    return Newsroom.load(folder)


@pytest.fixture(scope="session")
def newsroom() -> Newsroom:
    assert (HERE / "articles").is_dir()
    return Newsroom.load()


def on(day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(2025, 7, day, hour, minute, tzinfo=UTC)


@pytest.fixture(scope="session")
def the_end() -> datetime:
    return on(12, 0)


@pytest.fixture(scope="session", name="on")
def on_fixture():
    return on
