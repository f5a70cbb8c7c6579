from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from storage.database import opened
from storage.ingest import apply_spool
from storage.page_parts import Correction, HeadlineVariant, Image, Paragraph, Update
from storage.records import PageRead, RunEnded, RunStarted, SpoolRecord
from storage.spool import Spool, sealed
from storage.workspace import Workspace
from tests.storage.records_of import START, article, claim, fetch, gone, hours, outlet, polled, read
from tests.storage.test_database import held  # noqa: F401 - a fixture

URL = "http://cnn.example/a"


def store(work: Workspace, *records: SpoolRecord, run: str = "r1") -> None:
    spool = Spool(work.spool, run)
    for record in records:
        spool.append(record)
    spool.seal()
    assert apply_spool(work, START).waiting == 0


def rows(work: Workspace, sql: str) -> list[tuple]:
    with opened(work.database) as con:
        return con.execute(sql).fetchall()


def test_a_changed_headline_makes_a_new_revision(work: Workspace) -> None:
    store(work, read(URL, "Trump said it", at=0), read(URL, "Trump allegedly said it", at=8))
    assert rows(work, "SELECT number, headline, seen_at FROM revisions ORDER BY number") == [
        (1, "Trump said it", hours(0)),
        (2, "Trump allegedly said it", hours(8)),
    ]


def test_changed_white_space_makes_none(work: Workspace) -> None:
    store(
        work, read(URL, body="One two.\n\nThree."), read(URL, body="One  two.\n\n\nThree. ", at=1)
    )
    assert rows(work, "SELECT count(*) FROM revisions") == [(1,)]


def test_a_text_that_comes_back_is_a_third_revision(work: Workspace) -> None:
    store(work, read(URL, "A"))
    store(work, read(URL, "B", at=1))
    store(work, read(URL, "A", at=2))
    assert rows(work, "SELECT headline FROM revisions ORDER BY number") == [("A",), ("B",), ("A",)]


def test_a_batch_that_was_stored_is_not_stored_again(work: Workspace, tmp_path: Path) -> None:
    spool = Spool(work.spool, "r1")
    spool.append(read(URL))
    spool.seal()
    (batch,) = sealed(work.spool)
    copy = tmp_path / "copy"
    shutil.copy(batch, copy)
    apply_spool(work, START)
    shutil.copy(copy, batch)  # as if we had been killed between commit and deletion
    apply_spool(work, START)
    assert rows(work, "SELECT count(*) FROM fetches") == [(1,)]
    assert sealed(work.spool) == ()


def test_a_gone_page_marks_its_article_and_a_returned_one_unmarks_it(work: Workspace) -> None:
    store(work, read(URL))
    store(work, gone(URL, at=3), gone(URL, at=8))
    assert rows(work, "SELECT removed_at FROM articles") == [(hours(3),)]
    store(work, read(URL, at=9))
    assert rows(work, "SELECT removed_at FROM articles") == [(None,)]


def test_a_believed_date_stays_when_a_later_reading_claims_another(work: Workspace) -> None:
    first, bumped = claim("2025-07-09T01:04+00:00"), claim("2025-07-09T11:00+00:00")
    for number, date in enumerate((first, bumped)):
        found = article(URL, published=date, dates=(date,), seen_at=hours(number))
        store(work, replace(read(URL), article=found))
    assert rows(work, "SELECT published FROM articles") == [(first.at,)]
    assert rows(work, "SELECT count(*) FROM claimed_dates") == [(2,)]


def test_a_finer_date_replaces_a_day(work: Workspace) -> None:
    day = replace(claim("2025-07-09T00:00+00:00"), precision="day", origin="text")
    minute = claim("2025-07-09T01:04+00:00")
    for date in (day, minute):
        found = article(URL, published=date, dates=(date,))
        store(work, replace(read(URL), article=found))
    assert rows(work, "SELECT published, published_precision, published_origin FROM articles") == [
        (minute.at, "minute", "json-ld")
    ]


def test_a_feed_remembers_its_validators_and_counts_its_failures(work: Workspace) -> None:
    feed = "http://cnn.example/feed"
    store(work, polled(feed, URL, etag='"1"', at=0))
    store(work, polled(feed, outcome="failed", at=1), polled(feed, outcome="failed", at=2))
    asked = "SELECT etag, failures, last_good, last_polled FROM feeds"
    # Two failures in one batch count as one: the batch is one look at the state.
    assert rows(work, asked) == [('"1"', 1, hours(0), hours(2))]
    store(work, polled(feed, outcome="not modified", at=3))
    assert rows(work, asked) == [('"1"', 0, hours(3), hours(3))]


def test_one_article_under_two_addresses_is_one_row(work: Workspace) -> None:
    amp = replace(read(URL), fetch=fetch(URL + "/amp"), article=article(
        URL, addresses=(URL, URL + "/amp")
    ))  # fmt: skip
    store(work, read(URL), amp)
    assert rows(work, "SELECT count(*) FROM articles") == [(1,)]
    assert rows(work, "SELECT url FROM addresses ORDER BY url") == [(URL,), (URL + "/amp",)]


def test_a_held_database_leaves_the_batch_in_the_spool_and_says_who_holds_it(held) -> None:  # noqa: F811
    path, pid = held
    work = Workspace(path)
    spool = Spool(work.spool, "r1")
    spool.append(outlet())
    spool.seal()
    applied = apply_spool(work, START, wait=0)
    assert (applied.batches, applied.waiting) == (0, 1)
    assert str(pid) in applied.why
    assert len(sealed(work.spool)) == 1


def test_a_run_is_a_row_with_its_counts(work: Workspace) -> None:
    store(
        work,
        RunStarted("r1", "crawl", START, {"outlets": "cnn"}, {"storytrack": "1"}),
        RunEnded("r1", hours(1), "finished", {"articles": 3}),
    )
    assert rows(work, "SELECT kind, ended, outcome, counts->>'articles' FROM runs") == [
        ("crawl", hours(1), "finished", "3")
    ]


def test_what_a_page_holds_beside_its_text_arrives_in_the_tables(work: Workspace) -> None:
    found = article(
        URL,
        body="HAMBURG (dpa) - One.\n\nCorrection: Two.",
        headlines=(HeadlineVariant("h1", "A"), HeadlineVariant("og", "B")),
        paragraphs=(Paragraph("paragraph", 0, 20), Paragraph("quote", 22, 38)),
        lede="One.",
        dateline="HAMBURG (dpa)",
        agency="dpa",
        slug="dpa:250709-99-1/2",
        section="Hafen",
        tags=("Crane", "Port"),
        image=Image("http://x.example/a.jpg", "The crane", "A. Lee"),
        amp_url="http://x.example/amp",
        canonical_url="http://x.example/c",
        access="paid",
        truncated=True,
        updates=(Update(0, 20, "Sold", START), Update(22, 38)),
        corrections=(Correction("Correction", "Correction: Two.", 22),),
        words=6,
        origins={"agency": "dateline"},
    )
    store(work, PageRead(fetch(URL), found))
    assert rows(work, "SELECT origin, text FROM headline_variants ORDER BY ALL") == [
        ("h1", "A"),
        ("og", "B"),
    ]
    assert rows(work, 'SELECT position, kind, "start", "end" FROM paragraphs ORDER BY ALL') == [
        (1, "paragraph", 0, 20),
        (2, "quote", 22, 38),
    ]
    assert rows(work, 'SELECT position, headline, "at", "start" FROM updates ORDER BY ALL') == [
        (1, "Sold", START, 0),
        (2, None, None, 22),
    ]
    assert rows(work, 'SELECT label, text, "start" FROM corrections') == [
        ("Correction", "Correction: Two.", 22)
    ]
    assert rows(work, "SELECT position, tag FROM tags ORDER BY ALL") == [(1, "Crane"), (2, "Port")]
    columns = (
        "lede, dateline, agency, slug, section, image_url, image_caption, image_credit, amp_url,"
        " canonical_url, access, truncated, words, origins->>'agency'"
    )
    assert rows(work, f"SELECT {columns} FROM revisions") == [
        (
            "One.", "HAMBURG (dpa)", "dpa", "dpa:250709-99-1/2", "Hafen", "http://x.example/a.jpg",
            "The crane", "A. Lee", "http://x.example/amp", "http://x.example/c", "paid", True, 6,
            "dateline",
        )
    ]  # fmt: skip
