"""A look at a newsroom without a seed file: what is asked, in which order, and what is believed."""

from datetime import UTC, datetime

import pytest

from crawler.answers import Answer
from crawler.look import Look, Wanted, look
from crawler.newcomers import seed_text
from storage.errors import StorytrackError, UserError
from storage.records import Article, Rejection
from storage.seed_records import ListSeed, Outlet

SITE = "https://www.harborpost.example"
HOME = f"{SITE}/"
NOW = datetime(2025, 7, 9, tzinfo=UTC)
PAGE = """<!doctype html><html lang="en-GB"><head><title>World news - The Harbor Post</title>
<meta property="og:site_name" content="The Harbor Post">
<link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body></body></html>"""
ARTICLE = """<!doctype html><html lang="en"><head><title>The crane is sold</title>
<meta property="article:published_time" content="2025-07-08T12:00:00Z"></head>
<body><article><h1>The crane is sold</h1>{}</article></body></html>""".format(
    "<p>The harbor crane was sold on Tuesday to a collector, who wants to put it up in his garden.</p>"
    "<p>It had stood on the eastern quay since 1931, and had not lifted anything for nine years.</p>"
    "<p>The city council said that it would have cost four million to keep it from rusting away.</p>"
    "<p>Neighbors who had asked for a museum heard of the sale when the first trucks arrived.</p>"
    "<p>The collector, a dentist, promised to let school classes climb it every second Friday.</p>"
)


def feed(*paths: str, site: str = SITE) -> str:
    lines = "".join(f"<item><title>t</title><link>{site}{path}</link></item>" for path in paths)
    return f'<rss version="2.0"><channel><title>x</title>{lines}</channel></rss>'


WEB = {
    f"{SITE}/robots.txt": "User-agent: *\nAllow: /\n",
    HOME: PAGE,
    f"{SITE}/feed.xml": feed("/2025/07/08/crane", "/2025/07/08/ferry"),
    f"{SITE}/2025/07/08/crane": ARTICLE,
}


def run(web: dict[str, object], wanted: Wanted | None = None, others=()) -> tuple[Look, list[str]]:
    """Answer a look with the pages of a web: text, a status, (address, text), or why none came."""
    talk = look(wanted or Wanted(HOME), others)
    asked, errand = [], next(talk)
    while True:
        asked.append(errand.url)
        came = web.get(errand.url, 404)
        answer: Answer | str
        if isinstance(came, Exception):
            answer = str(came)
        else:
            status = came if isinstance(came, int) else 200
            where, text = came if isinstance(came, tuple) else (errand.url, str(came))
            html = text.lstrip().startswith("<!doctype html")
            kind = "text/html" if html else "application/xml" if "<" in text else "text/plain"
            answer = Answer(errand, where, NOW, 1, status, {"content-type": kind}, text.encode())
        try:
            errand = talk.send(answer)
        except StopIteration as end:
            return end.value, asked


def test_robots_home_lists_and_one_article_are_asked_for_in_this_order():
    found, asked = run(WEB)
    assert asked == list(WEB)
    assert found.outlet == Outlet(
        id="the-harbor-post",
        name="The Harbor Post",
        home=HOME,
        language="en",
        feeds=(ListSeed(f"{SITE}/feed.xml", "rss"),),
    )
    assert isinstance(found.page, Article)
    assert found.page.headline == "The crane is sold"


def test_the_seed_file_has_what_was_found_and_how_far_it_was_tried():
    found, _ = run(WEB, Wanted(HOME, delay=2.5))
    assert seed_text(found.outlet, "tried 2025-07-09") == (
        "# feeds: tried 2025-07-09\n"
        'name = "The Harbor Post"\n'
        f'home = "{HOME}"\n'
        'language = "en"\n'
        f'\n[[feed]]\nurl = "{SITE}/feed.xml"\n'
        "\n[fetch]\ndelay = 2.5\n"
    )


def test_what_the_user_says_goes_before_what_the_page_says():
    found, _ = run(WEB, Wanted(HOME, id="hp", name="HP", language="fr"))
    assert (found.outlet.id, found.outlet.name, found.outlet.language) == ("hp", "HP", "fr")


def test_the_words_of_an_article_are_believed_before_a_declared_language():
    found, _ = run(WEB | {HOME: PAGE.replace("en-GB", "de")})
    assert found.outlet.language == "en"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("World news, sport and more | Harbor Post", "Harbor Post"),
        ("Harborpost: news from the harbor", "Harborpost"),
        ("News", "News"),
        ("x" * 99, "harborpost.example"),
        ("", "harborpost.example"),
    ],
)
def test_without_a_declared_name_the_pages_title_or_host_names_it(title, name):
    page = PAGE.replace("World news - The Harbor Post", title).replace("og:site_name", "og:x")
    found, _ = run(WEB | {HOME: page})
    assert found.outlet.name == name


def test_sitemaps_of_news_are_tried_before_others_and_only_they():
    news = f"<urlset><url><loc>{SITE}/2025/07/08/crane</loc></url></urlset>"
    robots = f"Sitemap: {SITE}/all.xml\nSitemap: {SITE}/news-1.xml\nSitemap: {SITE}/news-2.xml"
    found, asked = run(
        WEB | {f"{SITE}/robots.txt": robots, f"{SITE}/news-1.xml": news, f"{SITE}/news-2.xml": 500}
    )
    assert f"{SITE}/all.xml" not in asked
    assert found.outlet.sitemaps == (ListSeed(f"{SITE}/news-1.xml", "sitemap"),)
    assert [(one.seed.url, one.good) for one in found.tried][1:] == [
        (f"{SITE}/news-1.xml", True),
        (f"{SITE}/news-2.xml", False),
    ]
    assert [seed.url for seed in found.untried] == [f"{SITE}/all.xml"]


def test_feeds_beyond_the_first_few_are_told_and_not_tried():
    more = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{n}.xml">' for n in range(9)
    )
    found, asked = run(WEB | {HOME: PAGE.replace("<body>", more)}, Wanted(HOME, feeds=2))
    assert [url for url in asked if url.endswith(".xml")] == [f"{SITE}/feed.xml", f"{SITE}/0.xml"]
    assert len(found.untried) == 8
    assert [seed.url for seed in found.outlet.feeds] == [f"{SITE}/feed.xml"]


def test_lists_of_other_outlets_are_left_to_them():
    other = Outlet("x", "X", "https://x.example/", "en", feeds=(ListSeed(f"{SITE}/feed.xml"),))
    with pytest.raises(UserError, match="no feed is announced there"):
        run(WEB, others=(other,))


def test_an_id_that_is_taken_gets_a_number():
    found, _ = run(WEB, others=(Outlet("the-harbor-post", "X", "https://x.example/", "en"),))
    assert found.outlet.id == "the-harbor-post-2"


def test_after_a_redirect_the_final_hosts_robots_file_counts():
    other = "https://harborpost.example"
    web = WEB | {
        f"{other}/robots.txt": f"Sitemap: {SITE}/wrong.xml",
        f"{other}/": (f"{HOME}?from=old#top", PAGE),
    }
    found, asked = run(web, Wanted(f"{other}/"))
    assert asked[:3] == [f"{other}/robots.txt", f"{other}/", f"{SITE}/robots.txt"]
    assert found.outlet.home == HOME
    assert found.untried == ()


def test_a_robots_file_of_another_site_names_no_sitemaps():
    elsewhere = ("https://parking.example/robots.txt", "Sitemap: https://parking.example/s.xml")
    _, asked = run(WEB | {f"{SITE}/robots.txt": elsewhere})
    assert "https://parking.example/s.xml" not in asked


def test_of_several_articles_the_first_that_can_be_read_is_shown():
    found, asked = run(
        WEB | {f"{SITE}/2025/07/08/crane": PAGE, f"{SITE}/2025/07/08/ferry": ARTICLE}
    )
    assert asked[-2:] == [f"{SITE}/2025/07/08/crane", f"{SITE}/2025/07/08/ferry"]
    assert isinstance(found.page, Article)


def test_lists_are_kept_where_no_article_can_be_read():
    rejected, _ = run(WEB | {f"{SITE}/2025/07/08/crane": 403, f"{SITE}/2025/07/08/ferry": PAGE})
    assert isinstance(rejected.page, Rejection)
    assert rejected.outlet.feeds
    failed, _ = run(WEB | {f"{SITE}/2025/07/08/crane": 403})
    assert failed.page == f"{SITE}/2025/07/08/ferry: the server answered 404"


@pytest.mark.parametrize(
    ("changed", "kind", "says"),
    [
        (
            {f"{SITE}/robots.txt": ConnectionError("no such host")},
            StorytrackError,
            "no such host; is the address right?",
        ),
        ({f"{SITE}/robots.txt": 503}, StorytrackError, "503; until it says what is allowed"),
        ({HOME: ConnectionError("timed out")}, StorytrackError, f"{HOME}: timed out"),
        ({HOME: 500}, StorytrackError, "the server answered 500"),
        ({HOME: 404}, UserError, "the server answered 404, so there is no home page"),
        (
            {HOME: feed("/a")},
            UserError,
            "a feed, not a page; name the address of the outlet's home",
        ),
        ({HOME: '{"a": 1}'}, UserError, "JSON, not a page"),
        ({HOME: PAGE.replace("alternate", "x")}, UserError, "no feed is announced there and no"),
        ({f"{SITE}/feed.xml": 404}, UserError, "feed.xml: the server answered 404"),
        ({f"{SITE}/feed.xml": PAGE}, UserError, "0 entries (an HTML page, not a feed)"),
        (
            {f"{SITE}/feed.xml": feed("/a", site="https://other.example")},
            UserError,
            "0 entries (1 link off the outlet's site left out)",
        ),
        (
            {f"{SITE}/feed.xml": ConnectionError("reset by peer")},
            StorytrackError,
            "feed.xml: reset by peer",
        ),
        (
            {HOME: PAGE.replace('lang="en-GB"', ""), f"{SITE}/2025/07/08/crane": 404},
            UserError,
            "does not say its language; say it, as in --language en",
        ),
    ],
)
def test_what_went_wrong_is_said_and_whose_it_is_to_mend(changed, kind, says):
    with pytest.raises(StorytrackError) as error:
        run(WEB | changed)
    assert says in str(error.value)
    assert type(error.value) is kind
