"""What several test files share: the newsroom crawled once, and what is true of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bench.comparison_truth import Truth, read_truth
from tests.running import MOMENTS, crawl, newsroom

TRUTH = Path(__file__).parent / "truth"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write tests/pages/*.json anew where a page is read otherwise; each fails until it"
        " has been read by eye and says `reviewed: true`",
    )


@dataclass(frozen=True)
class Crawled:
    """The newsroom, crawled at four moments.

    Attributes:
        db: The database.
        log: Requests that the newsroom saw in each crawl.
        said: What the command printed after each.
    """

    db: Path
    log: tuple[tuple[Any, ...], ...]
    said: tuple[str, ...]


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    db = tmp_path_factory.mktemp("crawled") / "newsroom.duckdb"
    logs, said = [], []
    with newsroom() as server:
        for moment in MOMENTS:
            before = len(server.log)
            done = crawl(db, server, moment)
            assert (done.returncode, done.stderr) == (0, "")
            logs.append(server.log[before:])
            said.append(done.stdout)
    return Crawled(db, tuple(logs), tuple(said))


@pytest.fixture(scope="session")
def whole_truth() -> Truth:
    """What is true of the newsroom."""
    return read_truth(TRUTH)


@pytest.fixture(scope="session")
def truth(whole_truth: Truth) -> dict[str, dict[str, Any]]:
    """What is true of each article of the newsroom, by article id."""
    return whole_truth.articles
