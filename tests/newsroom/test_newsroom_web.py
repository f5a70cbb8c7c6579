from datetime import timedelta

import pytest

FERRY = "http://www.harborpost.example/world/2025/07/08/ferry-timetable"
LEDGER = "http://www.meridian-news.example/2025/07/09/money/ledger"


def get(newsroom, url, at, **headers):
    return newsroom.answer("GET", url, {k.replace("_", "-"): v for k, v in headers.items()}, at)


def test_an_article_appears_when_it_is_published(small, on):
    assert get(small, FERRY, on(9, 1, 4)).status == 404
    assert get(small, FERRY, on(9, 1, 5)).status == 200


def test_an_edit_shows_from_its_instant_on(small, on):
    before, after = get(small, FERRY, on(9, 15, 19)), get(small, FERRY, on(9, 15, 20))
    assert b"Ferries &amp; trains &lt;on&gt; time" in before.body
    assert b"Correction" not in before.body
    assert b"Ferries late, trains on time" in after.body
    assert b"Correction: ferries were late." in after.body


def test_a_removed_article_is_gone_from_page_feed_and_home(small, on):
    feed = "http://www.harborpost.example/feed/"
    assert get(small, FERRY, on(10, 5)).status == 410
    for url in (feed, "http://www.harborpost.example/"):
        assert b"ferry-timetable" in get(small, url, on(10, 4, 59)).body
        assert b"ferry-timetable" not in get(small, url, on(10, 5)).body


def test_the_same_instant_gives_the_same_answer(newsroom, the_end):
    for site in newsroom.sites:
        for path in ("/", "/robots.txt", *(plan.path for plan in site.lists)):
            first = get(newsroom, site.address(path), the_end)
            assert first == get(newsroom, site.address(path), the_end)


@pytest.mark.parametrize("url", [FERRY, "http://www.harborpost.example/feed/"])
def test_what_did_not_change_is_answered_304(small, on, url):
    first = get(small, url, on(9, 2))
    again = get(small, url, on(9, 3), If_None_Match=first.headers["ETag"])
    since = get(small, url, on(9, 3), if_modified_since=first.headers["Last-Modified"])
    assert (again.status, again.body, since.status) == (304, b"", 304)


@pytest.mark.parametrize("url", [FERRY, "http://www.harborpost.example/feed/"])
def test_what_changed_is_sent_again(small, on, url):
    first = get(small, url, on(9, 2))
    again = get(small, url, on(9, 16), If_None_Match=first.headers["ETag"])
    since = get(small, url, on(9, 16), If_Modified_Since=first.headers["Last-Modified"])
    assert (again.status, since.status) == (200, 200)


def test_a_removal_changes_the_feed(small, on):
    url = "http://www.harborpost.example/feed/"
    first = get(small, url, on(9, 16))
    since = get(small, url, on(11), If_Modified_Since=first.headers["Last-Modified"])
    assert since.status == 200


def test_a_date_that_is_none_is_no_condition(small, on):
    assert get(small, FERRY, on(9, 2), If_Modified_Since="yesterday").status == 200


def test_tracking_parameters_lead_to_the_article(small, on):
    assert get(small, FERRY + "?utm_source=rss", on(9, 2)).status == 200


def test_parameters_that_belong_to_an_address_must_be_there(folder, on):
    from storytrack.newsroom.web import Newsroom

    file = folder / "sample" / "meridian--ledger.md"
    file.write_text(file.read_text().replace('money/ledger"', 'money/page.php?id=7"'))
    newsroom = Newsroom.load(folder)
    address = "http://www.meridian-news.example/2025/07/09/money/page.php"
    assert get(newsroom, address, on(10)).status == 404
    assert get(newsroom, address + "?utm_source=x&id=7", on(10)).status == 200


def test_a_slash_too_many_leads_to_the_article(small, on):
    answer = get(small, FERRY + "/", on(9, 2))
    assert (answer.status, answer.headers["Location"]) == (301, FERRY)
    assert get(small, FERRY + "/", on(9, 1)).status == 404


def test_a_slash_too_few_leads_to_the_article(newsroom, the_end):
    article = next(a for a in newsroom.articles if a.outlet == "eagle-dispatch")
    address = newsroom.site("eagle-dispatch").address(article.path)
    assert address.endswith("/")
    assert get(newsroom, address.rstrip("/"), the_end).headers["Location"] == address


def test_a_host_without_www_leads_to_the_site(small, on):
    answer = get(small, "http://harborpost.example/feed/?a=b", on(9))
    assert answer.status == 301
    assert answer.headers["Location"] == "http://www.harborpost.example/feed/?a=b"


def test_an_unknown_host_is_a_bad_gateway(small, on):
    assert get(small, "http://www.cnn.com/", on(9)).status == 502
    assert get(small, "http:///", on(9)).status == 502


def test_other_methods_are_refused(small, on):
    assert small.answer("POST", FERRY, {}, on(9, 2)).status == 405


def test_an_unknown_page_is_not_found(newsroom, the_end):
    for site in newsroom.sites:
        assert get(newsroom, site.address("/no/such/page"), the_end).status == 404


def test_citadel_forbids_everything_and_others_do_not(newsroom, the_end):
    rules = {
        site.id: get(newsroom, site.address("/robots.txt"), the_end) for site in newsroom.sites
    }
    forbidding = [id_ for id_, rule in rules.items() if b"Disallow: /\n" in rule.body]
    missing = [id_ for id_, rule in rules.items() if rule.status == 404]
    assert (forbidding, missing) == (["citadel"], ["eagle-dispatch"])


def test_robots_name_the_sitemaps(newsroom, the_end):
    for site in newsroom.sites:
        body = get(newsroom, site.address("/robots.txt"), the_end).body.decode()
        for plan in site.sitemaps:
            assert f"Sitemap: {site.address(plan.path)}" in body


def test_espelho_answers_503_for_its_feed_and_shows_its_pages(newsroom, the_end):
    site = newsroom.site("espelho")
    down = get(newsroom, site.address("/rss/ultimas"), the_end)
    assert (down.status, down.headers["Retry-After"]) == (503, "1800")
    assert get(newsroom, site.address("/"), the_end).status == 200
    for shown in newsroom.front(site, the_end).shown:
        assert get(newsroom, shown.address, the_end).status == 200


def test_a_short_link_leads_to_the_first_article(newsroom, the_end):
    site = newsroom.site("yantar")
    first = newsroom.front(site, the_end).first
    answer = get(newsroom, site.address("/s/48213"), the_end)
    assert answer.status == 301
    assert answer.headers["Location"].endswith(first.path)
    assert b"/s/48213<" in get(newsroom, site.address("/rss/v2.xml"), the_end).body


@pytest.mark.parametrize(
    ("outlet", "kind", "status", "holds"),
    [
        ("meridian", "video", 200, 'class="player"'),
        ("prairie-ledger", "soft 404", 200, "Page not found"),
        ("rheinbote", "consent", 200, "Cookies"),
        ("diario-istmo", "dead", 404, "Página no encontrada"),
    ],
)
def test_a_feed_lists_a_page_that_is_no_article(newsroom, the_end, outlet, kind, status, holds):
    site = newsroom.site(outlet)
    (trap,) = (trap for trap in site.traps if trap.kind == kind)
    feed = get(newsroom, site.address(site.feeds[0].path), the_end).body.decode()
    page = get(newsroom, site.address(trap.path), the_end)
    assert site.address(trap.path) in feed
    assert page.status == status
    assert holds in page.body.decode()
    early = trap.published - timedelta(seconds=1)
    assert get(newsroom, site.address(trap.path), early).status == 404
    assert trap.path not in get(newsroom, site.address(site.feeds[0].path), early).body.decode()


def test_static_files_come_with_their_types(newsroom, the_end):
    site = newsroom.sites[0]
    types = {
        name: get(newsroom, site.address(f"/static/{name}"), the_end).headers["Content-Type"]
        for name in ("style.css", "photo.svg", "logo.svg")
    }
    assert types["style.css"].startswith("text/css")
    assert types["photo.svg"] == types["logo.svg"] == "image/svg+xml"
    assert get(newsroom, site.address("/static/../words.toml"), the_end).status == 404


def test_a_search_finds_nothing_and_works(newsroom, the_end):
    for site in newsroom.sites:
        assert get(newsroom, site.address("/search?q=x"), the_end).status == 200
