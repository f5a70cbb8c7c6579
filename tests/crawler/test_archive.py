from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.answers import Answer, Errand, Location
from crawler.archive import Archive, abandoned, answers_in, give_final_name, read_answer
from storage.records import ClaimedDate, Entry

AT = datetime(2025, 7, 9, 12, 0, 0, 123456, tzinfo=UTC)
DATE = ClaimedDate("published", "feed", "9 июля", AT, "day", "unknown")
ENTRY = Entry("http://cnn.example/a", "cnn", "http://cnn.example/f", "“Łódź” 東京", (DATE,))
ANSWER = Answer(
    errand=Errand("http://cnn.example/a?utm_source=rss", "cnn", "article", ENTRY, depth=1),
    url="http://cnn.example/ä",
    at=AT,
    ms=42,
    status=200,
    headers={"content-type": "text/html; charset=utf-8", "etag": '"1"', "content-encoding": "gzip"},
    body="<h1>Żółć</h1>".encode(),
)


def archive(folder: Path) -> Archive:
    return Archive(folder, "20250709T120000-abc", AT, "storytrack test")


def test_an_answer_comes_out_of_the_archive_as_it_went_in(tmp_path: Path) -> None:
    writer = archive(tmp_path)
    first, second = writer.write(ANSWER), writer.write(replace(ANSWER, status=404, body=b""))
    expected = replace(
        ANSWER, headers={k: v for k, v in ANSWER.headers.items() if "encod" not in k}
    )
    for when in ("while the crawl runs", "after it ended"):
        found = read_answer(tmp_path, first)
        assert found.headers.pop("content-length") == str(len(ANSWER.body)), when
        assert found == expected
        assert read_answer(tmp_path, second).status == 404
        if when == "while the crawl runs":
            writer.close()
    assert first.warc == "2025/07/20250709T120000-abc.warc.gz"


def test_other_tools_can_read_it(tmp_path: Path) -> None:
    writer = archive(tmp_path)
    writer.write(ANSWER)
    writer.close()
    with next(tmp_path.glob("**/*.warc.gz")).open("rb") as stream:
        kinds = [
            (r.rec_type, r.content_stream().read())
            for r in ArchiveIterator(stream, check_digests=True)
        ]
    assert [kind for kind, _ in kinds] == ["warcinfo", "response"]
    assert kinds[1][1] == ANSWER.body


@pytest.mark.parametrize("cut", [30, 100, 250])
def test_a_file_cut_short_is_whole_up_to_its_last_record(tmp_path: Path, cut: int) -> None:
    writer = archive(tmp_path)
    kept = [writer.write(ANSWER), writer.write(ANSWER)]
    lost = writer.write(replace(ANSWER, body=random.Random(1).randbytes(300)))
    (path,) = abandoned(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[: max(len(data) - cut, lost.offset + 1)])
    found = list(answers_in(path, tmp_path))
    assert [where for where, _ in found] == kept
    give_final_name(path)
    assert abandoned(tmp_path) == ()
    assert read_answer(tmp_path, kept[1]).body == ANSWER.body


def test_an_offset_without_an_answer_is_an_error_that_says_where(tmp_path: Path) -> None:
    writer = archive(tmp_path)
    writer.close()
    with pytest.raises(ValueError, match=r"abc\.warc\.gz: no answer at offset 0"):
        read_answer(tmp_path, Location("2025/07/20250709T120000-abc.warc.gz", 0))
