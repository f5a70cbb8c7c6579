from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from crawler.politeness import is_public, require_contact, user_agent
from storage.database import opened
from storage.errors import NoContact
from tests.running import MOMENTS, crawl, newsroom


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_the_user_agent_says_who_we_are_and_whom_to_write_to() -> None:
    assert user_agent("me@uni.edu") == f"storytrack/{version('storytrack')} (+me@uni.edu)"


def test_public_hosts_are_not_asked_without_a_contact() -> None:
    with pytest.raises(
        NoContact, match=r"www\.cnn\.com is a public host.*--contact you@example\.org"
    ):
        require_contact(None, ["http://a.example/", "https://www.cnn.com/"])
    require_contact("me@uni.edu", ["https://www.cnn.com/"])


def test_hosts_that_can_be_nobodys_need_none() -> None:
    require_contact(
        None, ["http://www.meridian-news.example/", "http://127.0.0.1:80/", "http://[::1]/"]
    )


def test_a_proxy_on_this_machine_needs_none_and_one_elsewhere_does(monkeypatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:8899")
    require_contact(None, ["http://www.cnn.com/"])
    with pytest.raises(NoContact):
        require_contact(None, ["https://www.cnn.com/"])
    monkeypatch.setenv("http_proxy", "http://proxy.uni.edu:3128")
    with pytest.raises(NoContact):
        require_contact(None, ["http://www.cnn.com/"])


@pytest.mark.parametrize("url", ["http://example/", "http://10.0.0.1/", "http://notexample.com/"])
def test_what_is_not_reserved_is_taken_for_public(url: str) -> None:
    assert is_public(url)


def test_a_host_whose_robots_txt_cannot_be_reached_is_closed(tmp_path: Path) -> None:
    def drop(_method: str, url: str) -> None:
        if url == "http://www.northwire.example/robots.txt":
            raise ConnectionResetError

    db = tmp_path / "news.duckdb"
    with newsroom() as server:
        server.slow = drop
        assert crawl(db, server, MOMENTS[1], "northwire", "le-quai").returncode == 0
        asked = {seen.url for seen in server.log if "northwire" in seen.url}
    assert asked == {"http://www.northwire.example/robots.txt"}
    with opened(db) as con:
        outcomes = con.execute(
            "SELECT DISTINCT outlet, outcome, split_part(detail, ':', 1) FROM polls ORDER BY ALL"
        ).fetchall()
    # Not "robots", which says that the outlet does not want us: it is tried again.
    assert outcomes == [
        ("le-quai", "read", None),
        ("northwire", "failed", "robots.txt could not be read"),
    ]
