"""`storytrack outlets`: newsrooms come into the seeds."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from crawler.seeds import find_problems, load_outlets
from storage.errors import NoContact, StorytrackError, UserError
from storytrack import show
from storytrack.options import shipped_seeds
from storytrack.outlets import add, import_, list_
from tests.running import MOMENTS, newsroom, storytrack

SHIPPED = shipped_seeds()
SPEECHLESS = "the list does not say its language; say it with --language"
OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="News">
<outline text="Post - UK" xmlUrl="https://rss.post.example/uk" language="en"/>
<outline text="Post - World" xmlUrl="https://rss.post.example/world" language="en"/>
<outline text="Le Quai" xmlUrl="http://www.lequai.example/feed"/>
</outline></body></opml>
"""


@pytest.fixture(scope="module")
def server():
    with newsroom(MOMENTS[1]) as server:
        yield server


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without a proxy."""
    monkeypatch.chdir(tmp_path)
    for name in ("http_proxy", "https_proxy", "all_proxy", "STORYTRACK_CONTACT"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@contextmanager
def dying(pages: dict[str, bytes]) -> Iterator[str]:
    """Serve as a proxy that has a few pages, and drops every other connection."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path)
            if body is None:
                self.connection.close()
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

        def finish(self) -> None:
            if not self.wfile.closed:
                super().finish()

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{web.server_port}"
    finally:
        web.shutdown()
        web.server_close()


def test_a_newsroom_is_added_by_its_address_and_never_overwritten(tmp_path: Path, server) -> None:
    words = ("outlets", "add", "http://www.northwire.example/", "--delay", "0")
    done = storytrack(*words, cwd=tmp_path, proxy=server.proxy)
    path = tmp_path / "seeds" / "outlets" / "northwire.toml"
    assert (done.returncode, done.stderr) == (
        0,
        "seeds/ is new; commands run here now read it alone.\n",
    )
    for told in (
        "Northwire (northwire), http://www.northwire.example/: language en, country not known",
        "feed http://www.northwire.example/rss/all.xml: ",
        "sitemap http://www.northwire.example/sitemap-news.xml.gz: ",
        "one article, http://www.northwire.example/",
        "    headline   ",
        "    byline     ",
        'zone stated; json-ld says "2025-07-',
        "wrote seeds/outlets/northwire.toml",
    ):
        assert told in done.stdout
    assert path.read_text().startswith(f"# feeds: tried {datetime.now(UTC):%Y-%m-%d}\n")
    assert list(path.parent.iterdir()) == [path]
    assert find_problems(tmp_path / "seeds") == ()
    (outlet,) = load_outlets(tmp_path / "seeds")
    assert (outlet.language, outlet.timezone, outlet.delay) == ("en", None, 0)

    before = path.read_bytes()
    home = "http://www.northwire.example/about"
    with pytest.raises(UserError, match=r"about is there already: .*northwire\.toml"):
        add(home, seeds=tmp_path / "seeds")
    with pytest.raises(UserError, match="stays as it is; --id gives another name"):
        add("http://www.lequai.example/", seeds=tmp_path / "seeds", id_="northwire")
    assert path.read_bytes() == before


def test_a_dry_run_prints_the_file_alone_and_writes_nothing(tmp_path: Path, server) -> None:
    done = storytrack(
        "outlets", "add", "http://www.lequai.example/", "--delay", "0", "--dry-run",
        cwd=tmp_path, proxy=server.proxy,
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stdout.startswith("# feeds: tried 20")
    assert 'language = "fr"' in done.stdout
    assert "headline" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_robots_txt_forbids_to_look_and_the_file_itself_may_be_read(tmp_path: Path, server) -> None:
    start = len(server.log)
    done = storytrack(
        "outlets", "add", "http://www.citadelreview.example/", "--delay", "0",
        cwd=tmp_path, proxy=server.proxy,
    )  # fmt: skip
    assert done.returncode == 1
    assert "robots.txt does not allow it" in done.stderr
    assert {asked.url for asked in server.log[start:]} == {
        "http://www.citadelreview.example/robots.txt"
    }
    assert list(tmp_path.iterdir()) == []


def test_a_network_that_dies_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    home = b"<!doctype html><html lang=en><title>X</title><a href=/feed>RSS</a></html>"
    pages = {"http://x.example/": home, "http://x.example/robots.txt": b"Sitemap: /news.xml"}
    with dying(pages) as proxy:
        done = storytrack(
            "outlets", "add", "http://x.example/", "--delay", "0", cwd=tmp_path, proxy=proxy
        )
    assert done.returncode == 1
    assert "none of its lists has entries:\n  http://x.example/feed: " in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "more", "kind", "says"),
    [
        ("https://www.cnn.com/", {}, NoContact, "--contact"),
        ("https://www.cnn.com/", {"delay": 0.5}, UserError, "public hosts are asked once in 1 s"),
        ("ftp://a.example/", {}, UserError, "use an absolute http or https address"),
        ("http://a.example/", {"id_": "A b"}, UserError, "an id has a-z, 0-9 and -"),
        ("http://a.example/", {"language": "english"}, UserError, "use a two-letter language code"),
    ],
)
def test_what_cannot_be_added_says_why(here: Path, url, more, kind, says) -> None:
    with pytest.raises(kind, match=says):
        add(url, **more)
    assert list(here.iterdir()) == []


def test_an_opml_file_becomes_seed_files_without_any_network(here: Path, capsys) -> None:
    file = Path("feeds.opml")
    file.write_text(OPML)
    import_(file)
    assert capsys.readouterr().out.splitlines() == [
        "made seeds/outlets/post.toml: Post, 2 feeds",
        f"skipped http://www.lequai.example/: {SPEECHLESS}",
        "3 feeds in feeds.opml, 0 of them in seed files before: 1 outlet made, 0 kept, 1 skipped",
    ]
    post = here / "seeds" / "outlets" / "post.toml"
    post.write_text(post.read_text().replace("/world", "/mine"))
    import_(file, language="fr", dry_run=True)
    assert "would make seeds/outlets/le-quai.toml: Le Quai" in capsys.readouterr().out
    import_(file, language="fr")
    assert capsys.readouterr().out.splitlines() == [
        "made seeds/outlets/le-quai.toml: Le Quai, 1 feed",
        "kept seeds/outlets/post.toml; it lacks 1 feed:",
        "  https://rss.post.example/world",
        "3 feeds in feeds.opml, 1 of them in seed files before: 1 outlet made, 1 kept, 0 skipped",
    ]
    assert "/mine" in post.read_text()
    list_(output=Path("outlets.csv"))
    assert Path("outlets.csv").read_text().splitlines() == [
        "outlet,name,lists,feeds,home",
        "le-quai,Le Quai,1,untried,http://www.lequai.example/",
        "post,Post,2,untried,https://post.example/",
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "feeds.opml: cannot be read: No such file"),
        ("<html><body></body></html>", "feeds.opml: an HTML page, not an OPML file"),
        ("<opml><body/></opml>", "feeds.opml: an OPML file without any feed"),
    ],
)
def test_what_is_no_list_of_feeds_is_refused(here: Path, content, says) -> None:
    if content:
        Path("feeds.opml").write_text(content)
    with pytest.raises(UserError, match=says):
        import_(Path("feeds.opml"))


def test_a_place_that_cannot_be_written_to_is_an_error_of_the_machine(here: Path) -> None:
    Path("feeds.opml").write_text(OPML)
    Path("seeds").mkdir()
    Path("seeds/outlets").write_text("a file in the way")
    with pytest.raises(StorytrackError, match="cannot be written: File exists") as error:
        import_(Path("feeds.opml"))
    assert error.value.exit_code == 1


def test_the_shipped_outlets_are_listed_with_how_far_they_were_tried(capsys, monkeypatch) -> None:
    monkeypatch.setattr(show.out, "width", show.PIPE_WIDTH)
    list_(seeds=SHIPPED)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["outlet", "name", "lists", "feeds", "home"]
    assert len(lines) == 1 + len(load_outlets(SHIPPED))
