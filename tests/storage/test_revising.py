from __future__ import annotations

from dataclasses import replace

import pytest

from storage.database import opened
from storage.records import Link, PageRead, Rejection, SpoolRecord
from storage.workspace import Workspace
from tests.storage.helpers import fill
from tests.storage.records_of import article, claim, fetch, gone, hours, outlet, read
from tests.storage.test_ingest import rows, store

URL = "http://cnn.example/a"
LONG = "\n\n".join(f"Paragraph {number} says what witness {number} saw." for number in range(20))
SHORT = LONG[:300]
REVISIONS = "SELECT headline, seen_at FROM revisions ORDER BY seen_at"
CURRENT = "SELECT headline, revisions, revised_at FROM current_articles"


def captured(
    url: str, headline: str = "A headline", body: str = "A body.", at: float = 0
) -> PageRead:
    """Return an article that another archive had fetched then, and that was read much later."""
    asked = fetch(url, at=hours(1000), captured=hours(at))
    return PageRead(asked, article(url, headline, body, seen_at=hours(at)))


def unchanged(url: str, at: float) -> PageRead:
    return PageRead(fetch(url, "not modified", at=hours(at), status=304))


def refused(url: str, at: float) -> PageRead:
    reason = Rejection(url, "cnn", "extract", "page not found", hours(at))
    return PageRead(fetch(url, at=hours(at)), rejection=reason)


def with_deck(deck: str | None, at: float) -> PageRead:
    found = read(URL, at=at)
    return replace(found, article=replace(found.article, deck=deck))


def test_a_changed_deck_makes_a_new_revision(work: Workspace) -> None:
    store(work, with_deck("He said so.", 0), with_deck("He allegedly said so.", 1))
    assert rows(work, "SELECT deck FROM revisions ORDER BY number") == [
        ("He said so.",),
        ("He allegedly said so.",),
    ]


def test_a_shrunken_reading_is_kept_as_a_doubt_and_the_text_stays(work: Workspace) -> None:
    store(work, outlet(), read(URL, body=LONG))
    store(work, read(URL, body=SHORT, at=3))
    assert rows(work, "SELECT body FROM current_articles") == [(LONG,)]
    assert rows(work, "SELECT article, seen_at, headline, body FROM doubts") == [
        (article(URL).id, hours(3), "A headline", SHORT)
    ]
    ((why,),) = rows(work, "SELECT why FROM doubts")
    assert "% of the body are missing" in why
    assert rows(work, "SELECT last_seen FROM articles") == [(hours(3),)]


def test_a_doubtful_text_that_is_seen_again_is_stored_once(work: Workspace) -> None:
    again = SHORT + "\n\nUpdated 5 minutes ago"
    store(work, read(URL, body=LONG), read(URL, body=SHORT, at=1), read(URL, body=again, at=2))
    store(work, read(URL, body=again, at=3))
    assert rows(work, "SELECT seen_at FROM doubts") == [(hours(1),)]
    store(work, read(URL, body=SHORT[:100], at=4))
    assert rows(work, "SELECT count(*) FROM doubts") == [(2,)]


def test_the_text_that_comes_back_after_a_doubt_is_no_edit(work: Workspace) -> None:
    for at, body in enumerate((LONG, SHORT, LONG)):
        store(work, read(URL, body=body, at=at))
    assert rows(work, "SELECT count(*) FROM revisions") == [(1,)]


@pytest.mark.parametrize("together", [True, False])
def test_readings_of_one_batch_are_held_against_each_other(work: Workspace, together: bool) -> None:
    records = [
        read(URL, "A", LONG, at=0), read(URL, "A", LONG + "\n\nAdvertisement", at=1),
        read(URL, "B", LONG, at=2), read(URL, "B", SHORT, at=3), read(URL, "B", LONG, at=4),
        read(URL, "A", LONG, at=5),
    ]  # fmt: skip
    for batch in [records] if together else [[record] for record in records]:
        store(work, *batch)
    assert rows(work, REVISIONS) == [("A", hours(0)), ("B", hours(2)), ("A", hours(5))]
    assert rows(work, "SELECT seen_at FROM doubts") == [(hours(3),)]


def test_a_paragraph_of_links_is_known_from_the_stored_links(work: Workspace) -> None:
    title = "Kremlin says the tape may be fake"
    found = read(URL, body=f"{LONG}\n\n{title}")
    links = (Link("http://cnn.example/b", title, len(LONG) + 2),)
    store(work, replace(found, article=replace(found.article, links=links)))
    store(work, read(URL, body=LONG, at=1))
    assert rows(work, "SELECT count(*) FROM revisions") == [(1,)]


BOX = "Our reporters tell you every morning what happened while you slept."


def a_box_came(work: Workspace, *others: SpoolRecord) -> list[tuple]:
    store(work, outlet(), outlet("bbc"), read(URL, body=LONG), *others)
    store(work, read(URL, body=f"{LONG}\n\n{BOX}", at=3))
    return rows(work, "SELECT (SELECT count(*) FROM revisions WHERE article = a.id), "
                f"(SELECT count(*) FROM doubts) FROM articles a WHERE url = '{URL}'")  # fmt: skip


def test_a_paragraph_that_other_articles_of_the_outlet_have_is_no_edit(work: Workspace) -> None:
    b, c = (read(f"http://cnn.example/{key}", key, f"Text {key}.\n\n{BOX}") for key in "bc")
    assert a_box_came(work, b, c) == [(1, 1)]


def test_one_other_article_or_another_outlet_is_not_enough(work: Workspace) -> None:
    b = read("http://cnn.example/b", "b", f"Text b.\n\n{BOX}")
    c = read("http://bbc.example/c", "c", f"Text c.\n\n{BOX}")
    c = replace(c, article=replace(c.article, outlet="bbc"))
    longer = read("http://cnn.example/d", "d", f"Text d.\n\n{BOX} And more.")
    assert a_box_came(work, b, c, longer) == [(2, 0)]


def test_background_that_articles_of_one_story_share_is_an_edit(work: Workspace) -> None:
    others = [read(f"http://cnn.example/{key}", key, f"Text {key}.\n\n{BOX}") for key in "bc"]
    store(work, *others, read(URL, body=LONG))
    with opened(work.database, write=True) as con:
        keys = [one.article.id for one in (*others, read(URL))]
        fill(con, {"memberships": [{"article": key} for key in keys]})
    assert a_box_came(work) == [(2, 0)]


def test_an_unchanged_page_moves_last_seen_and_unmarks_removal(work: Workspace) -> None:
    store(work, read(URL), gone(URL, at=3))
    store(work, unchanged(URL, at=8))
    seen = "SELECT first_seen, last_seen, removed_at FROM articles"
    assert rows(work, seen) == [(hours(0), hours(8), None)]
    assert rows(work, "SELECT count(*) FROM revisions") == [(1,)]
    store(work, gone(URL, at=9))
    assert rows(work, seen) == [(hours(0), hours(8), hours(9))]


@pytest.mark.parametrize("together", [True, False])
def test_gone_and_back_and_gone_ends_as_gone(work: Workspace, together: bool) -> None:
    records = [read(URL), gone(URL, at=3), unchanged(URL, at=8), gone(URL, at=9), gone(URL, at=12)]
    for batch in [records] if together else [[record] for record in records]:
        store(work, *batch)
    assert rows(work, "SELECT last_seen, removed_at FROM articles") == [(hours(8), hours(9))]


def test_a_page_that_is_no_article_any_more_is_neither_edit_nor_removal(work: Workspace) -> None:
    store(work, read(URL))
    store(work, refused(URL, at=3))
    assert rows(work, "SELECT last_seen, removed_at FROM articles") == [(hours(0), None)]
    assert rows(work, "SELECT count(*) FROM revisions") == [(1,)]
    assert rows(work, "SELECT count(*) FROM doubts") == [(0,)]
    assert rows(work, "SELECT reason FROM rejections") == [("page not found",)]


@pytest.mark.parametrize("together", [True, False])
def test_an_older_text_takes_its_place_before_the_newest(work: Workspace, together: bool) -> None:
    records = [
        outlet(),
        read(URL, "Third", at=0),
        captured(URL, "First", at=-9),
        captured(URL, "Second", at=-5),
    ]
    for batch in [records] if together else [[record] for record in records]:
        store(work, *batch)
    assert rows(work, REVISIONS) == [
        ("First", hours(-9)),
        ("Second", hours(-5)),
        ("Third", hours(0)),
    ]
    assert rows(work, CURRENT) == [("Third", 3, hours(0))]
    assert rows(work, "SELECT first_seen, last_seen FROM articles") == [(hours(-9), hours(0))]
    # And what comes next is held against the newest text, not against the highest number.
    store(work, read(URL, "Third", at=3))
    assert rows(work, "SELECT count(*) FROM revisions") == [(3,)]
    store(work, read(URL, "Fourth", at=4))
    assert rows(work, CURRENT) == [("Fourth", 4, hours(4))]
    assert rows(work, "SELECT id FROM revisions WHERE headline = 'Fourth'") == [
        (f"{article(URL).id}.4",)
    ]


def test_an_older_reading_of_the_same_text_shows_that_it_is_older(work: Workspace) -> None:
    store(work, read(URL, "A", at=0), read(URL, "B", at=5))
    store(work, captured(URL, "B", at=3), captured(URL, "A", at=-3), captured(URL, "B", at=2))
    assert rows(work, REVISIONS) == [("A", hours(-3)), ("B", hours(2))]


def test_a_text_between_two_readings_of_another_is_doubted(work: Workspace) -> None:
    store(work, outlet(), read(URL, "A", at=0), read(URL, "A", at=5))
    store(work, captured(URL, "B", at=3))
    assert rows(work, CURRENT) == [("A", 1, hours(0))]
    assert rows(work, "SELECT headline, why FROM doubts") == [
        ("B", "the text before it was read again after it")
    ]


def test_an_older_look_neither_brings_back_nor_removes(work: Workspace) -> None:
    store(work, read(URL), gone(URL, at=5))
    store(work, captured(URL, at=2))
    removed = "SELECT removed_at FROM articles"
    assert rows(work, removed) == [(hours(5),)]
    store(work, read(URL, at=7))
    missing = replace(gone(URL), fetch=fetch(URL, "gone", at=hours(1000), captured=hours(6)))
    store(work, missing)
    assert rows(work, removed) == [(None,)]


def test_what_the_newest_reading_says_of_an_article_holds(work: Workspace) -> None:
    live, older = read(URL, at=0), captured(URL, at=-5)
    live = replace(live, article=replace(live.article, kind="live blog", language="en"))
    older = replace(older, article=replace(older.article, kind="video", language="de"))
    store(work, live)
    store(work, older)
    assert rows(work, "SELECT kind, language FROM articles") == [("live blog", "en")]
    store(work, read(URL, at=3))
    assert rows(work, "SELECT kind, language FROM articles") == [("article", "en")]


def dated(found: PageRead, date) -> PageRead:
    return replace(found, article=replace(found.article, published=date, dates=(date,)))


@pytest.mark.parametrize("together", [True, False])
def test_the_date_of_the_earliest_reading_is_believed(work: Workspace, together: bool) -> None:
    first, bumped = claim("2025-07-09T01:04+00:00"), claim("2025-07-09T11:00+00:00")
    records = [dated(read(URL, at=0), bumped), dated(captured(URL, at=-5), first)]
    for batch in [records] if together else [[record] for record in records]:
        store(work, *batch)
    assert rows(work, "SELECT published FROM articles") == [(first.at,)]
    day = replace(claim("2025-07-08T00:00+00:00"), precision="day", origin="text")
    store(work, dated(captured(URL, at=-7), day))
    assert rows(work, "SELECT published FROM articles") == [(first.at,)]


def test_a_canonical_of_another_outlet_stays_until_another_is_named(work: Workspace) -> None:
    for at, named in enumerate((None, "http://ap.example/1", None, "http://ap.example/2")):
        found = read(URL, at=at)
        store(work, replace(found, article=replace(found.article, original_url=named)))
        if at == 2:
            assert rows(work, "SELECT original_url FROM articles") == [("http://ap.example/1",)]
    assert rows(work, "SELECT original_url FROM articles") == [("http://ap.example/2",)]
    older = captured(URL, at=-2)
    store(work, replace(older, article=replace(older.article, original_url="http://ap.example/0")))
    assert rows(work, "SELECT original_url FROM articles") == [("http://ap.example/2",)]
