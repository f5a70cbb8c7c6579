"""What several test files share: the newsroom crawled once, and what is true of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crawler.urls import identity
from storage.records import article_id
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
def truth() -> dict[str, dict[str, Any]]:
    """What is true of each article of the newsroom, by article id."""
    rows = [
        row
        for path in sorted(TRUTH.glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["article"]
    ]
    return {article_id(identity(row["url"])): row for row in rows}
