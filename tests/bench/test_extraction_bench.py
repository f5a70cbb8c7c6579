"""The benchmark of extraction: its scores, its floor, and that nobody lowers it in passing."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench.contenders import PEERS
from bench.extraction_floor import below, entries, silently_lowered
from bench.extraction_peers import Reading, read, report, scores
from bench.extraction_score import overlap, score
from bench.measure import RunFailed
from bench.page_folders import GOLDEN, Page, pages
from tests.crawler.extract.making import PROSE, html

TRUE = "one two three four five six seven eight"


def entry(**measures: float) -> dict[str, Any]:
    return {"date": date(2026, 1, 1), "scores": {"a set": measures}}


@pytest.mark.parametrize(
    ("ours", "shares"),
    [
        (TRUE, (1, 0, 0)),
        ("", (0, 0, 1)),
        ("one two three four five six", (3 / 5, 0, 2 / 5)),
        (f"menu {TRUE}", (5 / 6, 1 / 6, 0)),
        (TRUE.replace(" ", " \n, "), (1, 0, 0)),
    ],
)
def test_a_body_is_compared_by_four_words_in_a_row(ours: str, shares: tuple[float, ...]) -> None:
    assert overlap(TRUE, ours) == pytest.approx(shares)


def test_pages_weigh_the_same_however_long_they_are() -> None:
    truth = [{"id": 1, "text": TRUE}, {"id": 2, "text": " ".join(f"w{n}" for n in range(5_000))}]
    scores = score(truth, {"1": {"text": TRUE}})
    assert (scores["recall"], scores["precision"]) == (0.5, 1)
    assert scores["body"] == pytest.approx(2 / 3)


def test_a_summary_may_be_in_the_body_or_not() -> None:
    row = {"id": 1, "text": f"a deck of four words\n{TRUE}", "paras": [TRUE], "summary": "a deck"}
    assert score([row], {"1": {"text": TRUE}})["body"] == 1
    assert score([row], {"1": {"text": row["text"]}})["body"] == 1


def test_headlines_names_dates_and_languages_are_scored_where_they_are_known() -> None:
    truth = [
        {
            "id": 1,
            "title": "“Harbour crane” sold &amp; gone",
            "author": "By Ann Lee and Bo Ek",
            "published": "2025-07-08T23:30:00-04:00",
            "lang": "nb",
        },
        {"id": 2, "published": "2025-07-09"},
    ]
    said = {
        "title": "Harbour Crane sold & gone",
        "authors": ["Ann Lee", "A Desk"],
        "published": "2025-07-09T03:30:20+00:00",
        "lang": "no",
    }
    scores = score(truth, {"1": said, "2": {"published": "2025-07-10"}})
    assert scores == {
        "title": 1, "author": 0.5, "author exact": 0, "day": 0.5, "instant": 1, "language": 1,
    }  # fmt: skip
    naive = score(truth[:1], {"1": {**said, "published": "2025-07-08T23:30:00"}})
    assert (naive["day"], naive["instant"]) == (1, 0)


class TestFloor:
    def test_what_is_below_is_named_and_what_was_not_measured_too(self) -> None:
        floor = {"naeb": {"body": 0.94, "title": 0.9}, "other": {"body": 1.0}}
        assert list(below({"naeb": {"body": 0.93}}, floor)) == [
            "naeb body: 0.930, the floor is 0.940",
            "naeb title: not measured, the floor is 0.900",
        ]
        assert not list(below({"naeb": {"body": 0.9396, "title": 0.95}}, floor))

    def test_it_may_rise_and_sinks_only_with_a_reason(self) -> None:
        first, better, worse = entry(body=0.9), entry(body=0.95), entry(body=0.8)
        assert not list(silently_lowered([first, better]))
        assert list(silently_lowered([first, better, worse]))
        assert list(silently_lowered([first, entry(title=1.0)]))
        worse["lowered"] = {"a set body": "captions count as body from now on"}
        assert not list(silently_lowered([first, better, worse]))

    def test_the_floor_in_the_repository_was_not_lowered_in_passing(self) -> None:
        history = entries()
        assert not list(silently_lowered(history))
        assert [one["date"] for one in history] == sorted(one["date"] for one in history)
        assert all(one["why"] for one in history)


def test_a_folder_of_pages_is_read_and_scored_by_the_product_itself(tmp_path: Path) -> None:
    folder = tmp_path / "pages" / "harbour"
    folder.mkdir(parents=True)
    (folder / "crane.html.gz").write_bytes(gzip.compress(html().encode()))
    text = PROSE.replace("</p>", "\n").replace("<p>", "")
    row = {"id": "crane", "html_path": "crane.html.gz", "title": "Harbour crane sold", "text": text}
    (folder / "index.jsonl").write_text(json.dumps({**row, "lang": "en"}) + "\n")
    command = [sys.executable, "-m", "bench.extraction", "--pages", folder.parent, "--floor"]
    out = tmp_path / "out.jsonl"
    done = subprocess.run(
        [*command, "--out", out], capture_output=True, text=True, check=True, timeout=60
    )
    assert "| set | body | precision | recall | title | language |" in done.stdout
    assert "| harbour | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 |" in done.stdout
    assert json.loads(out.read_text())["title"] == "Harbour crane sold"


def test_golden_pages_are_read_no_worse_than_the_floor_says(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.extraction", "--pages", GOLDEN, "--floor", "--out", tmp_path / "out"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "| golden | 1.000 |" in done.stdout


READER = """
import os, signal, sys, time
sys.path.insert(0, {folder!r})
from page_by_page import answer

def read(body, url, outlet):
    if b"dies" in body:
        os._exit(3)
    if b"breaks" in body:
        raise ValueError("no such markup")
    while b"hangs" in body:
        time.sleep(0.01)
    if b"sticks" in body:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        time.sleep(60)
    print("a library that talks")
    return {{"title": body.decode(), "authors": [outlet]}}

answer(read)
"""


def reading(tmp_path: Path, *bodies: bytes, seconds: float = 20) -> tuple[Reading, list[Page]]:
    """Return what a reader of our own made of some pages, and the pages."""
    script = tmp_path / "reader.py"
    script.write_text(READER.format(folder=str(PEERS)))
    listed = [
        ("a set", {"id": n, "title": body.decode(), "author": "The Mark", "published": "2025-07-09",
                   "outlet": "The Mark"}, body)
        for n, body in enumerate(bodies)
    ]  # fmt: skip
    return read("someone", [sys.executable, str(script)], listed, seconds), listed


def test_a_reader_that_breaks_hangs_or_dies_goes_on_with_the_next_page(tmp_path: Path) -> None:
    found, listed = reading(
        tmp_path, b"one", b"dies", b"breaks", b"hangs", b"sticks", b"two", seconds=1
    )
    assert [one.get("title") for one in found.said["a set"].values()] == [
        "one",
        None,
        None,
        None,
        None,
        "two",
    ]
    assert found.failed == {
        "a set/1": "its process ended",
        "a set/2": "ValueError: no such markup",
        "a set/3": "TooLong: took too long",
        "a set/4": "its process ended",
    }
    assert scores(found, listed)["a set"]["title"] == 2 / 6


def test_nothing_is_said_of_fields_that_a_reader_does_not_know(tmp_path: Path) -> None:
    found, listed = reading(tmp_path, b"one")
    assert scores(found, listed) == {"a set": {"title": 1, "author": 1, "author exact": 1}}
    assert "| someone | 1.000 | 1.000 | 1.000 |" in report([found], listed)


def test_a_reader_that_does_not_start_says_why(tmp_path: Path) -> None:
    script = tmp_path / "reader.py"
    script.write_text("raise ImportError('no lxml here')")
    with pytest.raises(RunFailed, match="no lxml here"):
        read("someone", [sys.executable, str(script)], [("a set", {"id": 1}, b"one")])


def test_the_product_and_trafilatura_are_compared_page_by_page(tmp_path: Path) -> None:
    listed = list(pages(GOLDEN))[:3]
    words = [
        [sys.executable, str(PEERS / f"read_{name}.py")] for name in ("storytrack", "trafilatura")
    ]
    both = [
        read(name, command, listed)
        for name, command in zip(("storytrack", "trafilatura"), words, strict=True)
    ]
    assert scores(both[0], listed)["golden"]["body"] == 1
    assert "| trafilatura | " in report(both, listed)
    assert all(len(one.ms) == 3 and not one.failed for one in both)
