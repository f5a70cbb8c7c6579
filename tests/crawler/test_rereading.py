"""Reading the archive again: what is our correction, what is the outlet's edit, what is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from crawler import rereading
from crawler.answers import Answer, Errand, Location
from crawler.archive import Archive
from crawler.reading import read_page
from crawler.reread_job import RereadJob, RereadReport
from crawler.rereading import reextract
from storage.database import opened
from storage.errors import NoDatabase
from storage.learned import NOTHING, Learned
from storage.records import PageRead, Rejection
from storage.seed_records import Outlet
from storage.workspace import Workspace
from tests.storage.helpers import database, fill
from tests.storage.records_of import START, hours, outlet
from tests.storage.test_ingest import rows, store

SEED = outlet(home="http://www.cnn.example/")
URL = "http://www.cnn.example/2025/crane-sold-12345"
PROSE = [
    f"Paragraph {number} tells at length how the harbour lost its crane, who sold it to whom, "
    "and what the people who had worked below it for forty years say of that now."
    for number in range(6)
]


def html(*paragraphs: str, headline: str = "Harbour crane sold", head: str = "") -> str:
    inside = "".join(f"<p>{one}</p>" for one in paragraphs or PROSE)
    return (
        f'<html lang="en"><head>{head}<meta property="og:type" content="article"></head>'
        f"<body><article><h1>{headline}</h1>{inside}</article></body></html>"
    )


class Here:
    """Reads in this process; may break off at a page."""

    def __init__(self, breaks_at: int | None = None) -> None:
        self._left = breaks_at

    def start(self) -> None: ...

    def close(self) -> None: ...

    async def page(
        self, answer: Answer, of: Outlet, where: Location | None, learned: Learned = NOTHING
    ) -> PageRead:
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                raise KeyboardInterrupt
        return read_page(answer, of, where, learned)


@dataclass
class Kept:
    """A workspace whose archive holds pages that an earlier reader misread."""

    work: Workspace

    def page(
        self,
        page: str,
        at: float = 0,
        url: str = URL,
        misread: Callable[[PageRead], PageRead] = lambda read: read,
    ) -> None:
        when = hours(at)
        archive = Archive(self.work.archive, f"r{at}-{abs(hash(url)) % 1000}", when, "a test")
        errand = Errand(url, "cnn", "article")
        headers = {"content-type": "text/html; charset=utf-8"}
        answer = Answer(errand, url, when, 1, 200, headers, page.encode())
        where = archive.write(answer)
        archive.close()
        store(self.work, SEED, misread(read_page(answer, SEED, where)), run=f"r{at}{url[-1]}")

    def again(self, **job: Any) -> RereadReport:
        given: dict[str, Any] = {"outlets": None, "every": (SEED,), "reader": Here()}
        return reextract(RereadJob(self.work, **given | job))

    def rows(self, sql: str) -> list[tuple]:
        return rows(self.work, sql)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(Workspace(database(tmp_path)))


def misreading(**fields: Any) -> Callable[[PageRead], PageRead]:
    """Return what an earlier reader made of a page."""

    def misread(read: PageRead) -> PageRead:
        assert read.article
        changed = replace(read.article, reader="an older reader", **fields)
        return replace(read, article=changed)

    return misread


def told(report: RereadReport) -> list[tuple[str, str]]:
    return [(change.what, change.detail) for change in report.changes]


def everything(work: Workspace) -> Mapping[str, list[tuple]]:
    tables = (
        "articles", "revisions", "bylines", "links", "headline_variants", "paragraphs", "updates",
        "corrections", "tags", "claimed_dates", "addresses", "rejections", "doubts", "rereadings",
    )  # fmt: skip
    return {table: rows(work, f"FROM {table} ORDER BY ALL") for table in tables}


def test_a_misread_text_is_corrected_and_stays_the_same_revision(kept: Kept) -> None:
    kept.page(html(), misread=misreading(body="Subscribe now!", headline="CNN"))
    report = kept.again()
    (what, detail), *rest = told(report)
    assert (what, rest) == ("corrected", [])
    assert {"headline", "body"} <= set(detail.split(", "))
    found = kept.rows("SELECT number, headline, body, reader, seen_at FROM revisions")
    assert found[0][:3] == (1, "Harbour crane sold", "\n\n".join(PROSE))
    assert found[0][3].startswith("storytrack")
    assert found[0][4] == START
    ((before, run),) = kept.rows(
        "SELECT before->>'$.body', run FROM rereadings WHERE what = 'corrected'"
    )
    assert (before, run) == ("Subscribe now!", report.run)
    hashed = kept.rows("SELECT body_hash FROM revisions")
    kept.again()
    assert kept.rows("SELECT body_hash FROM revisions") == hashed


def test_reading_again_a_second_time_changes_nothing(kept: Kept) -> None:
    kept.page(html(), misread=misreading(body="Subscribe now!"))
    kept.page(html(*PROSE, "A late addition, which nobody had expected at that hour."), at=3)
    kept.again()
    before = everything(kept.work)
    assert kept.again().changes == []
    assert everything(kept.work) == before


def test_what_was_made_of_a_changed_text_is_made_anew(kept: Kept) -> None:
    kept.page(html(), misread=misreading(body="Subscribe now!"))
    other = URL.replace("crane", "boat")
    kept.page(html(headline="A boat sank"), url=other, at=1, misread=misreading(section="x"))
    with opened(kept.work.database, write=True) as con:
        con.execute("INSERT INTO embeddings SELECT id, 'm', 'torch', [1.0] FROM revisions")
    kept.again()
    assert kept.rows(
        "SELECT url FROM embeddings JOIN revisions ON revisions.id = revision "
        "JOIN articles ON articles.id = article"
    ) == [(other,)]


def test_an_edit_that_was_missed_becomes_a_revision(kept: Kept) -> None:
    same = misreading(body=PROSE[0])
    kept.page(html(), misread=same)
    kept.page(html(*PROSE[:-1], "The buyer now says that he never wanted it."), 8, misread=same)
    assert kept.rows("SELECT count(*) FROM revisions") == [(1,)]
    assert ("revision added", kept.rows("SELECT id || '.2' FROM articles")[0][0]) in told(
        kept.again()
    )
    assert kept.rows("SELECT number, seen_at, right(body, 10) FROM revisions ORDER BY number") == [
        (1, hours(0), PROSE[-1][-10:]),
        (2, hours(8), "wanted it."),
    ]
    assert kept.rows("SELECT max(position) FROM paragraphs GROUP BY revision") == [(6,), (6,)]


def test_an_edit_that_was_none_is_withdrawn_and_its_words_are_kept(kept: Kept) -> None:
    kept.page(html())
    kept.page(html(), 8, misread=misreading(body="\n\n".join([*PROSE, "On at ten: The Crane."])))
    assert kept.rows("SELECT count(*) FROM revisions") == [(2,)]
    ((what, _),) = told(kept.again())
    assert what == "revision withdrawn"
    assert kept.rows("SELECT number FROM revisions") == [(1,)]
    assert kept.rows("SELECT right(before->>'$.body', 21) FROM rereadings") == [
        ("On at ten: The Crane.",)
    ]
    assert kept.rows("SELECT count(*) FROM paragraphs WHERE revision LIKE '%.2'") == [(0,)]


def test_the_number_of_a_withdrawn_revision_is_not_given_again(kept: Kept) -> None:
    late = "The buyer now says that he never wanted it."
    kept.page(html())
    kept.page(html(), 8, misread=misreading(body="\n\n".join([*PROSE, "On at ten: The Crane."])))
    kept.again()
    kept.page(html(*PROSE[:-1], late), 16)
    assert kept.rows("SELECT number FROM revisions ORDER BY number") == [(1,), (3,)]
    again = html(*PROSE[:-2], late)
    kept.page(again, 24, misread=misreading(body="\n\n".join([*PROSE[:-1], late])))
    kept.again()
    assert kept.rows("SELECT number FROM revisions ORDER BY number") == [(1,), (3,), (4,)]


def test_what_differs_of_the_article_is_told_where_its_first_revision_is_withdrawn(kept) -> None:
    head = '<meta property="article:published_time" content="2025-07-08T21:04:00-04:00">'
    undated = misreading(published=None, dates=())
    kept.page(html(head=head), misread=undated)
    kept.page(html(head=head), 8, misread=misreading(body=PROSE[0], published=None, dates=()))
    assert ("corrected", "published, dates") in told(kept.again())


def test_a_date_is_corrected_with_its_origin(kept: Kept) -> None:
    head = '<meta property="article:published_time" content="2025-07-08T21:04:00-04:00">'
    kept.page(html(head=head), misread=misreading(published=None, dates=()))
    ((_, detail),) = told(kept.again())
    assert detail == "published, dates"
    assert kept.rows("SELECT published, published_origin FROM articles") == [
        (datetime.fromisoformat("2025-07-09T01:04:00Z"), "meta")
    ]
    assert kept.rows("SELECT count(*) FROM claimed_dates") == [(1,)]


def test_an_article_whose_page_would_now_be_refused_stays_and_is_told(kept: Kept) -> None:
    def misread(read: PageRead) -> PageRead:
        other = read_page(
            Answer(
                Errand(URL, "cnn", "article"), URL, START, 1, 200,
                {"content-type": "text/html"}, html().encode(),
            ),
            SEED,
            None,
        )  # fmt: skip
        return replace(other, fetch=read.fetch)

    kept.page("<html><body><h1>Are you a robot?</h1></body></html>", misread=misread)
    before = everything(kept.work)
    ((what, why),) = told(kept.again())
    assert (what, bool(why)) == ("now refused", True)
    assert everything(kept.work) == before


def test_an_article_whose_archive_is_gone_stays_and_is_told(kept: Kept) -> None:
    kept.page(html(), misread=misreading(body="Subscribe now!"))
    for file in kept.work.archive.rglob("*.warc.gz"):
        file.unlink()
    before = everything(kept.work)
    assert [what for what, _ in told(kept.again())] == ["no page"]
    assert everything(kept.work) == before


def test_a_damaged_archive_costs_only_the_page_in_it(kept: Kept) -> None:
    kept.page(html(), misread=misreading(body="Subscribe now!"))
    kept.page(html(headline="B"), url=URL + "b", at=1, misread=misreading(body="Subscribe now!"))
    damaged, *_ = kept.work.archive.rglob("*r0-*.warc.gz")
    damaged.write_bytes(damaged.read_bytes()[:-30])
    assert sorted(what for what, _ in told(kept.again())) == ["corrected", "no page"]


def refusing(read: PageRead) -> PageRead:
    """Return a page as an earlier reader refused it."""
    rejection = Rejection(read.fetch.url, "cnn", "extract", "too short", read.fetch.at)
    return replace(read, article=None, rejection=rejection)


def test_a_page_that_was_refused_wrongly_becomes_an_article(kept: Kept) -> None:
    kept.page(html(), misread=refusing)
    kept.page(
        html(*PROSE, "More was told later, by people who had been there."), 3, misread=refusing
    )
    assert kept.rows("SELECT count(*) FROM articles") == [(0,)]
    assert told(kept.again()) == [("now an article", "Harbour crane sold")]
    assert kept.rows("SELECT url, first_seen FROM articles") == [(URL, START)]
    assert kept.rows("SELECT number FROM revisions ORDER BY number") == [(1,), (2,)]
    assert kept.rows("SELECT url FROM addresses") == [(URL,)]
    assert kept.rows("FROM rejections") == []
    assert kept.rows("FROM rereadings") == []


def test_a_page_that_is_refused_for_another_reason_says_the_new_one(kept: Kept) -> None:
    kept.page("<html><body><h1>Are you a robot?</h1></body></html>", misread=refusing)
    ((what, detail),) = told(kept.again())
    assert (what, detail.partition(" -> ")[0]) == ("refused otherwise", "too short")
    ((reason,),) = kept.rows("SELECT reason FROM rejections")
    assert reason == detail.partition(" -> ")[2]


def test_a_dry_run_tells_the_same_and_stores_nothing(kept: Kept) -> None:
    kept.page(html(), misread=misreading(body="Subscribe now!"))
    kept.page(html(headline="B"), url=URL + "b", at=1, misread=refusing)
    before = everything(kept.work)
    runs = kept.rows("SELECT count(*) FROM runs")
    dry = kept.again(stores=False)
    assert everything(kept.work) == before
    assert kept.rows("SELECT count(*) FROM runs") == runs
    assert told(dry) == told(kept.again())


def test_an_article_keeps_its_id_where_its_page_names_another_address(kept: Kept) -> None:
    head = '<link rel="canonical" href="http://www.cnn.example/other-address-98765">'
    kept.page(html(head=head), misread=_at_own_address)
    ((key, url),) = kept.rows("SELECT id, url FROM articles")
    kept.again()
    assert kept.rows("SELECT id, url FROM articles") == [(key, url)]


def _at_own_address(read: PageRead) -> PageRead:
    from storage.records import article_id

    assert read.article
    changed = replace(read.article, id=article_id("x"), url=URL, addresses=(URL,))
    return replace(read, article=changed)


def test_lines_are_learned_first_and_taken_out_of_earlier_texts(kept: Kept) -> None:
    line = "Now on your wrist, too"
    heads = (
        "Crane sold",
        "Bakers strike",
        "Snow falls",
        "Museum pays",
        "School wins",
        "Ferry sinks",
    )
    for number, headline in enumerate(heads):
        page = html(*[f"{headline}: {one}" for one in PROSE], line, headline=headline)
        kept.page(page, at=number, url=f"{URL}{number}")
    report = kept.again()
    assert report.learned == {"cnn": [line]}
    assert {what for what, _ in told(report)} == {"corrected"}
    assert kept.rows("SELECT count(*) FROM revisions WHERE contains(body, 'wrist')") == [(0,)]
    assert kept.rows("SELECT DISTINCT reader LIKE '%; lines 1' FROM revisions") == [(True,)]
    assert kept.rows("SELECT count(*) FROM revisions") == [(len(heads),)]


def test_only_what_was_asked_for_is_read(kept: Kept) -> None:
    kept.page(html(), misread=misreading(body="Subscribe now!"))
    kept.page(html(headline="B"), url=URL + "b", at=48, misread=misreading(body="Subscribe now!"))
    late = kept.again(since=hours(24), stores=False)
    assert [change.url for change in late.changes] == [URL + "b"]
    assert kept.again(outlets=["tass"]).pages.total() == 0


def test_a_run_that_is_cut_short_loses_nothing_and_is_made_good(kept: Kept, monkeypatch) -> None:
    monkeypatch.setattr(rereading, "CHUNK", 1)
    for number in range(4):
        kept.page(html(), number, f"{URL}{number}", misreading(body="Subscribe now!"))
    with pytest.raises(KeyboardInterrupt):
        kept.again(reader=Here(breaks_at=2))
    right = "SELECT count(*) FROM revisions WHERE body LIKE 'Paragraph%'"
    assert kept.rows(right) == [(2,)]
    assert kept.rows("SELECT outcome FROM runs WHERE kind = 'reextract'") == [("stopped",)]
    assert len(kept.again().changes) == 2
    assert kept.rows(right) == [(4,)]


def test_a_doubt_is_judged_anew(kept: Kept) -> None:
    kept.page(html())
    with opened(kept.work.database, write=True) as con:
        key = con.execute("SELECT id FROM articles").fetchone()
        fill(con, {"doubts": [{"article": key[0], "why": "?", "headline": "x", "body": "y", "seen_at": START}]})  # fmt: skip  # type: ignore[index]
    kept.again()
    assert kept.rows("FROM doubts") == []


def test_without_a_database_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase, match=r"news\.duckdb: there is no database"):
        Kept(Workspace(database(tmp_path))).again()
