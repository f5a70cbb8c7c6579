"""WARC files of all kinds give the pages of known outlets, whatever else is in them."""

import gzip
import io
import tracemalloc
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.answers import Answer, Errand
from crawler.archive import Archive
from crawler.history import bodies
from crawler.history.warcs import WarcPage, WarcSummary, pages_in
from storage.seed_records import Outlet

OUTLET = Outlet("harbor-post", "The Harbor Post", "https://www.harborpost.example/", "en")
SITE = "https://www.harborpost.example"
PAGE = "<!DOCTYPE html><html><body><h1>Żółć</h1></body></html>".encode()
DATE = "2025-07-09T04:30:11Z"
AT = datetime(2025, 7, 9, 4, 30, 11, tzinfo=UTC)


class Warc:
    """A WARC file in the making."""

    def __init__(self, path: Path, packed: bool = True) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._file = path.open("wb")
        self._writer = WARCWriter(self._file, gzip=packed)

    def __enter__(self) -> "Warc":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(
        self,
        path: str = "/a-1",
        body: bytes = PAGE,
        *headers: tuple[str, str],
        kind: str = "response",
        status: str = "200 OK",
        content_type: str | None = "text/html; charset=utf-8",
        site: str = SITE,
        more: dict[str, str] | None = None,
    ) -> None:
        http = [("Content-Type", content_type)] if content_type else []
        record = self._writer.create_warc_record(
            f"{site}{path}",
            kind,
            payload=io.BytesIO(body),
            http_headers=StatusAndHeaders(status, http + list(headers), protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": DATE, **(more or {})},
        )
        self._writer.write_record(record)


def read(path: Path, *outlets: Outlet) -> tuple[list[WarcPage], WarcSummary]:
    summary = WarcSummary()
    return list(pages_in(path, outlets or [OUTLET], summary)), summary


def chunked(body: bytes) -> bytes:
    parts = [body[at : at + 20] for at in range(0, len(body), 20)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize("packed", [True, False])
def test_a_record_of_an_outlet_becomes_a_page(tmp_path: Path, packed: bool):
    with Warc(tmp_path / "a.warc", packed) as warc:
        warc.add("/a-1", PAGE, ("X-Cache", "MISS"), ("X-Cache", "HIT"))
    (page,), summary = read(warc.path)
    assert page.url == f"{SITE}/a-1"
    assert (page.outlet, page.captured, page.body) == ("harbor-post", AT, PAGE)
    assert page.headers == {"content-type": "text/html; charset=utf-8", "x-cache": "HIT"}
    assert (summary.files, summary.records, summary.pages) == (1, 1, 1)
    assert (summary.skipped, summary.problems) == ({}, [])


def test_a_page_becomes_an_answer_that_says_when_it_was_captured(tmp_path: Path):
    with Warc(tmp_path / "a.warc.gz") as warc:
        warc.add()
    now = datetime(2025, 11, 1, tzinfo=UTC)
    answer = read(warc.path)[0][0].answer(now)
    assert (answer.at, answer.captured, answer.status) == (now, AT, 200)
    assert answer.errand == Errand(f"{SITE}/a-1", "harbor-post", "article")
    assert answer.page.fetched_at == AT


def test_a_file_packed_as_a_whole_is_read_as_well(tmp_path: Path):
    with Warc(tmp_path / "plain.warc", packed=False) as warc:
        warc.add("/a-1")
        warc.add("/a-2")
    packed = tmp_path / "whole.warc.gz"
    packed.write_bytes(gzip.compress(warc.path.read_bytes()))
    pages, summary = read(packed)
    assert ([page.url[-4:] for page in pages], summary.problems) == (["/a-1", "/a-2"], [])


def test_all_files_below_a_folder_are_read_and_others_left_alone(tmp_path: Path):
    for name in ("2025/07/b.warc.gz", "2025/08/deep/er/a.warc", "notes.txt"):
        with Warc(tmp_path / name) as warc:
            warc.add(f"/{name[5:7]}-story-1")
    pages, summary = read(tmp_path)
    assert [page.url for page in pages] == [f"{SITE}/07-story-1", f"{SITE}/08-story-1"]
    assert summary.files == 2


def test_a_path_without_warc_files_is_a_problem_in_words(tmp_path: Path):
    assert read(tmp_path)[1].problems == [f"{tmp_path}: no file in it ends in .warc or .warc.gz"]
    assert read(tmp_path / "x")[1].problems == [
        f"{tmp_path / 'x'}: there is no such file or folder"
    ]


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("x-gzip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        (
            "deflate",
            zlib.compressobj(wbits=-15).compress(b"") + gzip.compress(PAGE, mtime=0)[10:-8],
        ),
        ("br", brotli.compress(PAGE)),
        ("gzip, br", brotli.compress(gzip.compress(PAGE, mtime=0))),
        ("identity", PAGE),
        ("gzip", PAGE),  # the header of the wire beside a body that is unpacked
        ("br", PAGE),
    ],
)
def test_bodies_are_unpacked_whatever_packed_them(tmp_path: Path, encoding: str, body: bytes):
    with Warc(tmp_path / "a.warc.gz") as warc:
        warc.add("/a-1", body, ("Content-Encoding", encoding))
        warc.add(
            "/a-2", chunked(body), ("Content-Encoding", encoding), ("Transfer-Encoding", "chunked")
        )
    pages, summary = read(warc.path)
    assert [page.body for page in pages] == [PAGE, PAGE], summary.skipped
    assert "content-encoding" not in pages[0].headers


def test_a_record_that_is_no_page_of_an_outlet_is_counted_by_its_reason(tmp_path: Path):
    with Warc(tmp_path / "a.warc.gz") as warc:
        warc.add(kind="request", status="GET /a-1 HTTP/1.1")
        warc.add(kind="revisit", body=b"")
        warc.add(kind="metadata")
        warc.add(site="https://elsewhere.example")
        warc.add(site="dns:harborpost.example", path="")
        warc.add("/")
        warc.add("/pic.jpg")
        warc.add("/a-2", status="404 Not Found")
        warc.add("/a-3", status="302 Found")
        warc.add("/a-4", content_type="application/json")
        warc.add("/a-5", body=b"")
        warc.add("/a-6", more={"WARC-Date": "lately"})
        warc.add("/a-7", PAGE, ("Content-Encoding", "zip"))
        warc.add("/a-8", b"\x1f\x8b garbage", ("Content-Encoding", "gzip"))
        warc.add("/a-9", gzip.compress(PAGE)[:-20], ("Content-Encoding", "gzip"))
        warc.add("/a-10", PAGE, ("Content-Encoding", "gzip, gzip, gzip"))
        warc.add("/a-11", content_type=None)
    pages, summary = read(warc.path)
    assert [page.url for page in pages] == [f"{SITE}/a-7", f"{SITE}/a-11"]
    assert summary.problems == []
    assert summary.skipped == {
        "request record": 1,
        "revisit record": 1,
        "metadata record": 1,
        "no outlet's address": 2,
        "home page": 1,
        "media file": 1,
        "status other than 200": 2,
        "not HTML": 1,
        "empty": 1,
        "no date of capture": 1,
        "broken packing": 1,
        "cut short": 1,
        "packed 3 times": 1,
    }


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "gzip, gzip"])
def test_a_bomb_costs_its_own_record_and_little_memory(tmp_path: Path, encoding: str):
    body = b"0" * 60_000_000
    for name in encoding.split(", "):
        pack = {
            "gzip": gzip.compress,
            "deflate": zlib.compress,
            "br": lambda data: brotli.compress(data, quality=1),
        }
        body = pack[name](body)
    with Warc(tmp_path / "a.warc.gz") as warc:
        warc.add("/bomb-1", body, ("Content-Encoding", encoding))
        warc.add("/a-2")
    tracemalloc.start()
    pages, summary = read(warc.path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [page.url for page in pages] == [f"{SITE}/a-2"]
    assert sum(summary.skipped.values()) == 1
    assert set(summary.skipped) <= {"packed too well to be a page", "too large"}
    assert peak < 30_000_000


def test_a_page_too_large_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bodies, "MAX_BODY", 100)
    with Warc(tmp_path / "a.warc.gz") as warc:
        warc.add("/a-1", PAGE * 10)
        warc.add("/a-2")
    pages, summary = read(warc.path)
    assert ([page.url[-4:] for page in pages], summary.skipped) == (["/a-2"], {"too large": 1})


@pytest.mark.parametrize("packed", [True, False])
def test_a_cut_off_file_gives_what_came_before_the_cut(tmp_path: Path, packed: bool):
    with Warc(tmp_path / "a.warc.gz", packed) as warc:
        for number in range(5):
            warc.add(f"/a-{number}")
    data = warc.path.read_bytes()
    warc.path.write_bytes(data[:-60])
    pages, summary = read(warc.path)
    assert [page.url[-1] for page in pages] == ["0", "1", "2", "3"]
    (problem,) = summary.problems
    assert problem.startswith(f"{warc.path}: {'broken at' if packed else 'cut off in'} record ")
    assert ", near byte " in problem


def test_a_broken_file_gives_what_came_before_the_break(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with Warc(tmp_path / "a.warc.gz") as warc:
        warc.add("/a-1")
        whole = warc._file.tell()
        warc.add("/a-2")
    data = bytearray(warc.path.read_bytes())
    data[whole + 40 : whole + 80] = b"x" * 40
    warc.path.write_bytes(bytes(data))
    pages, summary = read(warc.path)
    assert [page.url[-1] for page in pages] == ["1"]
    assert len(summary.problems) == 1
    assert capsys.readouterr().err == ""


def test_what_is_no_warc_at_all_is_a_problem_and_no_error(tmp_path: Path):
    for number, data in enumerate([b"", b"hello\n" * 99, b"\x1f\x8b\x08", b"\x00" * 999]):
        path = tmp_path / f"{number}.warc.gz"
        path.write_bytes(data)
        pages, summary = read(path)
        assert (pages, len(summary.problems)) == ([], 0 if not data else 1), data[:10]


@pytest.mark.parametrize("length", ["3", "999999", "-1", "many"])
def test_a_lying_length_of_the_answer_is_not_believed(tmp_path: Path, length: str):
    with Warc(tmp_path / "a.warc.gz") as warc:
        warc.add("/a-1", PAGE, ("Content-Length", length))
        warc.add("/a-2")
    pages, summary = read(warc.path)
    assert [page.body for page in pages] == [PAGE, PAGE]
    assert summary.problems == []


@pytest.mark.parametrize("change", [-20, 20])
def test_a_lying_length_of_the_record_ends_the_reading_with_a_problem(
    tmp_path: Path, change: int, capsys: pytest.CaptureFixture[str]
):
    with Warc(tmp_path / "a.warc", packed=False) as warc:
        warc.add("/a-1")
        whole = warc._file.tell()
        warc.add("/a-2")
        warc.add("/a-3")
    data = warc.path.read_bytes()
    head, _, rest = data[whole:].partition(b"Content-Length: ")
    number, _, rest = rest.partition(b"\r\n")
    lie = str(int(number) + change).encode()
    warc.path.write_bytes(data[:whole] + head + b"Content-Length: " + lie + b"\r\n" + rest)
    pages, summary = read(warc.path)
    assert pages[0].url == f"{SITE}/a-1"
    assert len(summary.problems) == 1
    assert capsys.readouterr().err == ""


def test_our_own_archives_are_warcs_too(tmp_path: Path):
    captured = datetime(2025, 7, 1, 12, tzinfo=UTC)
    entry = Answer(
        errand=Errand(f"{SITE}/a-1", "harbor-post", "article"),
        url=f"{SITE}/a-1",
        at=AT,
        ms=5,
        status=200,
        headers={"content-type": "text/html", "content-encoding": "gzip"},
        body=PAGE,
    )
    archive = Archive(tmp_path, "20250709T043011-abc", AT, "storytrack test")
    archive.write(entry)
    archive.write(Answer(entry.errand, entry.url, AT, 5, 200, entry.headers, PAGE, captured))
    archive.close()
    pages, summary = read(tmp_path)
    assert [(page.body, page.captured) for page in pages] == [(PAGE, AT), (PAGE, captured)]
    assert summary.skipped == {"warcinfo record": 1}


def test_outlets_that_share_a_site_are_told_apart_by_their_home_pages(tmp_path: Path):
    english = Outlet("b-english", "B", "https://www.b.example/", "en")
    russian = Outlet("b-russian", "B", "https://www.b.example/russian/", "ru")
    other = Outlet("b-other", "B", "https://other.b.example/", "en", hosts=("third.example",))
    with Warc(tmp_path / "a.warc.gz") as warc:
        for site in (
            "https://www.b.example",
            "https://www.b.example/russian",
            "https://other.b.example",
        ):
            warc.add("/news/tape-1", site=site)
        warc.add("/a-1", site="http://m.third.example")
    pages, _ = read(warc.path, russian, english, other)
    assert [page.outlet for page in pages] == ["b-english", "b-russian", "b-other", "b-other"]


def test_memory_does_not_grow_with_the_file(tmp_path: Path):
    with Warc(tmp_path / "a.warc.gz") as warc:
        for number in range(300):
            site = SITE if number % 3 else f"https://www.s{number}.example"
            warc.add(f"/a-{number}", PAGE + b"<p>hello world</p>" * 6_000, site=site)
    tracemalloc.start()
    count = sum(1 for _ in pages_in(warc.path, [OUTLET], WarcSummary()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 200
    assert peak < 5_000_000
