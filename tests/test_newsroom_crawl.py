"""A crawl of the newsroom, compared with what is true of it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from storage.database import opened
from storage.spool import sealed
from storage.workspace import Workspace
from tests.running import MOMENTS

HIDDEN = {"citadel", "espelho"}
"""Outlets that may not or cannot be looked at."""
WIDTH = {"second": 0, "minute": 60, "hour": 3600, "day": 24 * 3600}


@pytest.fixture(scope="module")
def con(crawled):
    with opened(crawled.db) as con:
        yield con


def reachable(truth):
    return {key: row for key, row in truth.items() if row["outlet"] not in HIDDEN}


def test_every_article_was_read_and_nothing_else(con, truth) -> None:
    read = {key for (key,) in con.execute("SELECT id FROM articles").fetchall()}
    assert read == reachable(truth).keys()


def test_nothing_of_an_outlet_that_forbids_it_was_asked_for(crawled) -> None:
    asked = [seen.url for log in crawled.log for seen in log if "citadelreview" in seen.url]
    assert set(asked) == {"http://www.citadelreview.example/robots.txt"}


def test_every_headline_language_and_outlet_is_right(con, truth) -> None:
    rows = con.execute(
        "SELECT articles.id, outlet, language, list(headline ORDER BY number) "
        "FROM articles JOIN revisions ON article = articles.id GROUP BY ALL"
    ).fetchall()
    wrong = [
        (key, headlines, truth[key]["headline"])
        for key, outlet, language, headlines in rows
        if key in truth
        and (
            (outlet, language) != (truth[key]["outlet"], truth[key]["language"])
            or (headlines[0] != truth[key]["headline"] and not edited_before_we_looked(truth[key]))
        )
    ]
    assert wrong == []


def edited_before_we_looked(row) -> bool:
    first_look = min(moment for moment in MOMENTS if moment >= row["published"])
    return any(edit["at"] <= first_look for edit in row.get("edits", []))


def test_every_date_holds_the_true_instant_and_is_as_fine_as_the_page_lets_it_be(
    con, truth
) -> None:
    rows = con.execute(
        "SELECT article, published_earliest, published_latest, published, published_precision "
        "FROM current_articles"
    ).fetchall()
    for key, earliest, latest, published, precision in rows:
        if key in truth:
            true = truth[key]["published"]
            assert earliest <= true <= latest + timedelta(seconds=1), truth[key]["url"]
            assert true - published < timedelta(seconds=WIDTH[precision] or 1), truth[key]["url"]
    days = con.execute(
        "SELECT DISTINCT outlet FROM articles WHERE published_precision = 'day'"
    ).fetchall()
    assert days == [("faro-austral",)]


def test_every_edit_between_two_looks_is_one_new_revision(con, truth) -> None:
    rows = con.execute("SELECT article, list(seen_at ORDER BY number) FROM revisions GROUP BY 1")
    seen = {key: list(times) for key, times in rows.fetchall()}
    for key, row in reachable(truth).items():
        looks = [moment for moment in MOMENTS if moment >= row["published"]]
        if "removed" in row:
            looks = [moment for moment in looks if moment < row["removed"]]
        states = Counter(
            tuple(edit["at"] <= look for edit in row.get("edits", [])) for look in looks
        )
        assert len(seen[key]) == len(states), row["url"]


def test_removed_articles_are_marked_and_kept(con, truth) -> None:
    rows = con.execute("SELECT id FROM articles WHERE removed_at IS NOT NULL").fetchall()
    removed = {
        key
        for key, row in reachable(truth).items()
        if "removed" in row and row["removed"] <= MOMENTS[-1]
    }
    assert {key for (key,) in rows} == removed
    assert removed


def test_every_address_asked_for_ends_as_article_rejection_or_failure(con) -> None:
    lost = con.execute(
        "SELECT url, outcome FROM fetches WHERE kind = 'article' AND outcome <> 'failed' "
        "AND url NOT IN (SELECT url FROM addresses) AND url NOT IN (SELECT url FROM rejections)"
    ).fetchall()
    assert lost == []
    listed = con.execute(
        "SELECT url FROM entries WHERE article NOT IN (SELECT id FROM articles) "
        "AND url NOT IN (SELECT url FROM addresses) AND url NOT IN (SELECT url FROM rejections) AND url NOT IN (SELECT url FROM fetches)"
    ).fetchall()
    assert listed == []


def test_traps_of_the_lists_are_rejected_with_their_reasons(con) -> None:
    rows = dict(con.execute("SELECT url, reason FROM rejections").fetchall())
    reasons = " ".join(rows.values())
    for reason in ("404 not found", "410 gone", "home page", "consent wall", "page was not found"):
        assert reason in reasons, rows
    assert any("index page" in reason for reason in rows.values()), rows


def test_lists_that_did_not_change_were_not_sent_again(crawled, con) -> None:
    lists = {url for (url,) in con.execute("SELECT url FROM feeds").fetchall()}
    asked = [
        Counter(
            seen.status for seen in log if seen.url in lists and "If-None-Match" in seen.headers
        )
        for log in crawled.log
    ]
    assert asked[1][304] >= 3
    # After a day each list is asked for as a whole again: some servers answer 304 for ever.
    assert asked[3].total() == 0


def test_pages_that_were_read_before_are_asked_for_only_if_they_changed(crawled, con) -> None:
    lists = {url for (url,) in con.execute("SELECT url FROM feeds").fetchall()}
    unchanged = con.execute(
        "SELECT count(*) FROM fetches WHERE kind = 'article' AND outcome = 'not modified' "
        "GROUP BY run ORDER BY run"
    ).fetchall()
    answered = [
        [seen for seen in log if seen.status == 304 and seen.url not in lists]
        for log in crawled.log[1:]  # in the first crawl everything is new
    ]
    assert [count for (count,) in unchanged] == [len(pages) for pages in answered]
    assert all("If-None-Match" in seen.headers for pages in answered for seen in pages)


def test_a_page_that_did_not_change_was_seen_again_and_is_no_new_revision(con) -> None:
    rows = con.execute(
        'SELECT articles.last_seen, max("at"), arg_max(outcome, "at") FROM articles '
        "JOIN addresses ON article = articles.id JOIN fetches ON fetches.url = addresses.url "
        "WHERE outcome IN ('read', 'not modified') GROUP BY articles.id, articles.last_seen"
    ).fetchall()
    assert [row for row in rows if row[0] != row[1]] == []
    assert "not modified" in {outcome for _, _, outcome in rows}
    revised = con.execute(
        "SELECT url FROM fetches JOIN addresses USING (url) JOIN revisions USING (article) "
        "WHERE outcome = 'not modified' AND revisions.seen_at = fetches.\"at\""
    ).fetchall()
    assert revised == []


def test_we_say_who_we_are_and_ask_one_page_of_a_host_at_a_time(crawled) -> None:
    for log in crawled.log:
        assert {seen.user_agent.partition("/")[0] for seen in log} == {"storytrack"}
        assert max(seen.together for seen in log) == 1


def test_the_page_of_every_revision_is_in_the_archive(crawled, con) -> None:
    from crawler.answers import Location
    from crawler.archive import read_answer

    folder = Workspace(crawled.db).archive
    rows = con.execute("SELECT warc, warc_offset, url FROM current_articles").fetchall()
    for warc, offset, url in rows:
        answer = read_answer(folder, Location(warc, offset))
        assert answer.status == 200
        assert (
            answer.page.url.partition("?")[0].rstrip("/").rsplit("/", 1)[-1][:12]
            in url + answer.url
        )


def test_the_crawl_says_what_it_did_and_leaves_no_batch_behind(crawled) -> None:
    assert "19 outlets" in crawled.said[0]
    assert sealed(Workspace(crawled.db).spool) == ()
    assert not list(Workspace(crawled.db).archive.glob("**/*.open"))
