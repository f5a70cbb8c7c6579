"""Which of the lines that recur in an outlet's articles are learned to be around its texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from crawler import extract
from crawler.learning import LEAST, learn
from storage.changes import Text, judge
from storage.database import opened
from storage.learned import Learned, learned_of
from storage.records import Article, Link, Page, SpoolRecord
from storage.workspace import Workspace
from tests.storage.helpers import database
from tests.storage.records_of import START, article, fetch, outlet, read
from tests.storage.test_ingest import rows, store

HEADLINES = (
    "Harbour crane sold", "Bakers strike again", "Snow closes roads", "Museum buys painting",
    "School wins prize", "River bridge opens", "Farmers count sheep", "Library loses books",
)  # fmt: skip
TEXTS = tuple(
    f"{headline}, as everybody here had said it would be for months.\n\nNobody we asked about "
    f"{headline.split()[0].lower()} wanted to say how it all began, or who paid."
    for headline in HEADLINES
)
PROMPT = "Follow us on every channel for breaking stories"


@pytest.fixture
def work(tmp_path: Path) -> Workspace:
    return Workspace(database(tmp_path))


def pages(
    bodies: Iterable[str], headlines: Sequence[str] = HEADLINES, link: str = ""
) -> list[SpoolRecord]:
    """Return readings of articles with these bodies; the first words of `link` are a link."""
    return [
        _page(f"http://cnn.example/{number}", headline, body, link)
        for number, (headline, body) in enumerate(zip(headlines, bodies, strict=False))
    ]


def _page(url: str, headline: str, body: str, link: str) -> SpoolRecord:
    found = read(url, headline, body)
    if not link:
        return found
    links = (Link("http://cnn.example/letter", link, body.index(link)),)
    return type(found)(fetch(url), article(url, headline, body, links=links))


def learned(work: Workspace, run: str = "r2") -> set[str]:
    with opened(work.database, write=True) as con:
        return set(learn(con, ["cnn"], START, run).get("cnn", ()))


def test_a_line_that_ends_many_unlike_articles_is_learned(work: Workspace) -> None:
    store(work, outlet(), *pages(f"{text}\n\n{PROMPT}" for text in TEXTS))
    assert learned(work) == {PROMPT}
    assert rows(work, "SELECT outlet, line, version, articles, run FROM boilerplate") == [
        ("cnn", PROMPT, 1, len(TEXTS), "r2")
    ]


def test_several_lines_at_the_end_are_learned_together(work: Workspace) -> None:
    below = f"{PROMPT}\n\n12 Old Road, Port Quill, phone 555 0100\n\nNow on your wrist"
    store(work, outlet(), *pages(f"{text}\n\n{below}" for text in TEXTS))
    assert learned(work) == set(below.split("\n\n"))


def test_a_linked_line_is_learned_wherever_it_stands(work: Workspace) -> None:
    bodies = [text.replace("\n\n", f"\n\n{PROMPT}\n\n") for text in TEXTS]
    store(work, outlet(), *pages(bodies, link="Follow us"))
    assert learned(work) == {PROMPT}


@pytest.mark.parametrize(
    "line",
    [
        "He declined to comment.",
        "No injuries were reported.",
    ],
)
def test_a_sentence_inside_texts_is_not_learned(work: Workspace, line: str) -> None:
    store(work, outlet(), *pages(text.replace("\n\n", f"\n\n{line}\n\n") for text in TEXTS))
    assert learned(work) == set()


@pytest.mark.parametrize(
    "line",
    [
        "“We bombed nobody,” the mayor said.",
        "Correction: An earlier version misspelt a name.",
        "Reuters contributed to this report.",
        "Nobody knows how it all began, or who paid.",
        "A line that goes on. " * 12,
    ],
)
def test_what_may_be_evidence_is_never_learned(work: Workspace, line: str) -> None:
    store(work, outlet(), *pages(f"{text}\n\n{line.strip()}" for text in TEXTS))
    assert learned(work) == set()


def test_articles_of_one_story_teach_nothing(work: Workspace) -> None:
    alike = [f"Crane: {headline}" for headline in HEADLINES]
    store(work, outlet(), *pages((f"{text}\n\n{PROMPT}" for text in TEXTS), alike))
    assert learned(work) == set()


def test_a_story_counts_once_whatever_its_headlines(work: Workspace) -> None:
    store(work, outlet(), *pages(f"{text}\n\n{PROMPT}" for text in TEXTS))
    with opened(work.database, write=True) as con:
        con.execute(
            "INSERT INTO memberships (story, article, score, reasons, run) SELECT 's1', id, 1, [], 'r' FROM articles "
            f"ORDER BY id LIMIT {len(TEXTS) - LEAST + 2}"
        )
    assert learned(work) == set()


def test_a_rare_line_without_a_link_is_not_learned(work: Workspace) -> None:
    others = [read(f"http://cnn.example/other/{n}", f"Other {n}", f"Text {n}.") for n in range(40)]
    store(work, outlet(), *pages(f"{text}\n\n{PROMPT}" for text in TEXTS), *others)
    assert learned(work) == set()


def test_headings_are_not_learned(work: Workspace) -> None:
    from storage.page_parts import Paragraph

    found = []
    for record in pages(f"What happened\n\n{text}" for text in TEXTS):
        shape = (Paragraph("heading", 0, 13),)
        one = record.article
        found.append(type(record)(record.fetch, _with(one, paragraphs=shape)))
    store(work, outlet(), *found)
    assert learned(work) == set()


def _with(one: Article, **changed) -> Article:
    from dataclasses import replace

    return replace(one, **changed)


def test_later_lines_make_a_new_version_and_earlier_ones_stay(work: Workspace) -> None:
    store(work, outlet(), *pages(f"{text}\n\n{PROMPT}" for text in TEXTS))
    learned(work)
    more = "Watch our evening broadcast tonight"
    store(work, *pages(f"{text}\n\n{more}\n\n{PROMPT}" for text in TEXTS), run="r3")
    assert learned(work, "r3") == {more}
    assert learned(work, "r4") == set()
    with opened(work.database) as con:
        assert learned_of(con) == {"cnn": Learned(2, frozenset({PROMPT, more}))}


def html(*paragraphs: str) -> bytes:
    inside = "".join(f"<p>{one}</p>" for one in paragraphs)
    return f"<html><body><article><h1>Crane sold</h1>{inside}</article></body></html>".encode()


PROSE = [
    f"Paragraph {number} tells at length how the harbour lost its crane, who sold it to whom, "
    "and what the people who had worked below it for forty years say of that now."
    for number in range(5)
]


def body(learned: Learned, **of_outlet) -> Article:
    page = Page("http://cnn.example/crane-sold-12345", html(*PROSE[:3], PROMPT, *PROSE[3:]),
                "text/html", START)  # fmt: skip
    found = extract.article(page, outlet(**of_outlet), learned)
    assert isinstance(found, Article)
    return found


def test_a_learned_line_is_kept_out_of_bodies_and_the_reader_says_so() -> None:
    before, after = body(Learned()), body(Learned(3, frozenset({PROMPT})))
    assert PROMPT in before.body
    assert after.body.split("\n\n") == PROSE
    assert after.reader == f"{before.reader}; lines 3"


def test_a_seed_file_can_keep_a_line() -> None:
    lines = Learned(3, frozenset({PROMPT}))
    assert (
        PROMPT in body(lines, keep_lines=("Follow us on  every channel for breaking stories",)).body
    )


def test_lines_that_are_most_of_a_text_are_not_taken_from_it() -> None:
    everything = Learned(1, frozenset(PROSE[:4]))
    assert len(body(everything).body) > len(PROMPT) + len(PROSE[4]) + 10


def test_a_learned_line_that_vanishes_is_no_edit(work: Workspace) -> None:
    lines = frozenset({PROMPT})
    with_it, without = f"{TEXTS[0]}\n\n{PROMPT}", TEXTS[0]
    texts = [Text("H", None, one, (), lines) for one in (with_it, without)]
    assert judge(*texts).kind == judge(*reversed(texts)).kind == "same"
    assert judge(Text("H", None, with_it), Text("H", None, without)).kind == "edit"

    store(work, outlet(), *pages(f"{text}\n\n{PROMPT}" for text in TEXTS))
    learned(work)
    store(work, read("http://cnn.example/0", HEADLINES[0], TEXTS[0], at=3), run="r3")
    assert rows(work, "SELECT max(number) FROM revisions") == [(1,)]
    assert rows(work, "SELECT count(*) FROM doubts") == [(0,)]
