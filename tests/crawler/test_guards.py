"""Private addresses: by name, by number, by redirect, and through a proxy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from scrapy.http import Request

from crawler.answers import Errand
from crawler.guards import PrivateAddress, PrivateAddresses, address_in, is_public_address
from storage.database import opened
from tests.running import newsroom, storytrack

PAGE = "<html><head><title>A page</title></head><body><h1>A page</h1>{}</body></html>".format(
    "<p>The harbour crane was sold to a collector, who wants to put it up in his garden.</p>" * 5
)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
    ],
)
def test_addresses_that_are_nobodys_on_the_internet_are_not_public(
    address: str, public: bool
) -> None:
    assert is_public_address(address) is public


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("2130706433", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("[::1]", "::1"),
        ("www.cnn.com", None),
        ("10.example", None),
    ],
)
def test_an_address_is_seen_in_any_spelling(host: str, address: str | None) -> None:
    assert address_in(host) == address


class Site(BaseHTTPRequestHandler):
    """A feed, a page, and pages that lead elsewhere."""

    targets = (
        "127.0.0.2:{port}",
        "2130706434:{port}",
        "[::ffff:127.0.0.1]:{port}",
        "localhost:{port}",
    )

    def do_GET(self) -> None:
        self.server.asked.append((self.headers["Host"], self.path))
        port = self.server.server_address[1]
        if self.path == "/feed.xml":
            links = ["/page", *(f"/to/{n}" for n in range(len(self.targets)))]
            items = "".join(
                f"<item><title>x</title><link>http://127.0.0.1:{port}{link}</link></item>"
                for link in links
            )
            self.answer(
                f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>", "text/xml"
            )
        elif self.path.startswith("/to/"):
            self.send_response(302)
            target = self.targets[int(self.path[4:])].format(port=port)
            self.send_header("Location", f"http://{target}/secret")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path == "/robots.txt":
            self.send_error(404)
        else:
            self.answer(PAGE, "text/html")

    def answer(self, text: str, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_args) -> None:
        pass


@contextmanager
def site() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("0.0.0.0", 0), Site) as server:
        server.asked = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def seeds(folder: Path, home: str, extra: str = "") -> Path:
    (folder / "outlets").mkdir(parents=True)
    (folder / "outlets" / "inside.toml").write_text(
        f'name = "Inside"\nhome = "{home}/"\nlanguage = "en"\n{extra}\n[[feed]]\nurl = "{home}/feed.xml"\n'
        "[fetch]\ndelay = 0\n"
    )
    return folder


def crawl(tmp_path: Path, home: str, extra: str = ""):
    db = tmp_path / "news.duckdb"
    done = storytrack(
        "crawl", "--db", db, "--seeds", seeds(tmp_path / "seeds", home, extra),
        "--contact", "me@uni.edu", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with opened(db) as con:
        return con.execute("SELECT url, outcome, detail FROM fetches ORDER BY url").fetchall()


@pytest.mark.parametrize("host", ["localhost", "2130706433"])
def test_a_feed_on_a_private_address_is_refused_before_anything_is_asked(host, tmp_path) -> None:
    with site() as server:
        rows = crawl(tmp_path, f"http://{host}:{server.server_address[1]}")
        assert server.asked == []
    assert [(outcome, "private address" in detail) for _, outcome, detail in rows] == [
        ("refused", True)
    ]


def test_an_outlet_may_open_its_own_host_and_no_redirect_leads_further(tmp_path: Path) -> None:
    with site() as server:
        home = f"http://127.0.0.1:{server.server_address[1]}"
        rows = crawl(tmp_path, home, "allow_private = true")
        assert not [path for _, path in server.asked if path == "/secret"]
    outcomes = {url.removeprefix(home): outcome for url, outcome, _ in rows}
    assert outcomes["/feed.xml"] == outcomes["/page"] == "read"
    assert {outcomes[f"/to/{n}"] for n in range(len(Site.targets))} == {"refused"}


@pytest.mark.parametrize("address", ["http://10.0.0.5/page", "http://lan.example/page"])
def test_a_host_that_one_outlet_opens_is_closed_to_the_others(address: str) -> None:
    guard = PrivateAddresses({"10.0.0.5": ["inside"], "lan.example": ["inside"]})
    for outlet in ("inside", "stranger"):
        asked = Errand("https://stranger.example/a", outlet, "article")
        request = Request(address, meta={"errand": asked})  # as after a redirect
        if outlet == "inside":
            guard.process_request(request)
        else:
            with pytest.raises(PrivateAddress, match="is open to inside alone"):
                guard.process_request(request)


def test_a_proxy_is_not_asked_for_private_addresses_either(tmp_path: Path) -> None:
    with newsroom() as server:
        done = storytrack("try", "http://169.254.169.254/latest/", cwd=tmp_path, proxy=server.proxy)
        assert server.log == ()
    assert done.returncode == 1
    assert "169.254.169.254 is a private address" in done.stderr
