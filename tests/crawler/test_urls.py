"""One article under its many addresses, and never two articles under one."""

import pytest

from crawler.urls import (
    believed_canonical,
    canonical,
    identity,
    reads_like_article,
    same_site,
    site,
    why_no_article,
)
from storage.records import article_id

CNN = "https://www.cnn.com/2025/07/08/politics/tape-moscow"

SAME = [
    # spelling
    (CNN, "http://www.cnn.com/2025/07/08/politics/tape-moscow"),
    (CNN, "https://cnn.com/2025/07/08/politics/tape-moscow"),
    (CNN, "https://WWW.CNN.com/2025/07/08/politics/tape-moscow"),
    (CNN, "https://www.cnn.com:443/2025/07/08/politics/tape-moscow"),
    (CNN, "http://www.cnn.com:80/2025/07/08/politics/tape-moscow"),
    (CNN, CNN + "/"),
    (CNN, CNN + "/index.html"),
    (CNN, CNN + "#comments"),
    (CNN, CNN + "/#:~:text=Moscow"),
    (CNN, f"  {CNN}\n"),
    (CNN, "https://www.cnn.com//2025/07/08/politics/../politics/./tape-moscow"),
    (CNN, "https://user:word@www.cnn.com/2025/07/08/politics/tape-moscow"),
    (CNN, "https://www.cnn.com/2025/07/08/politics/tape%2Dmoscow"),
    (CNN, "https://www.cnn.com./2025/07/08/politics/tape-moscow;jsessionid=A1B2"),
    ("https://a.example/новости/аудио", "https://a.example/%d0%bd%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%D0%B0%D1%83%D0%B4%D0%B8%D0%BE"),
    ("https://bücher.example/a-b", "https://xn--bcher-kva.example/a-b"),
    ("https://a.example/it's-a,b", "https://a.example/it%27s-a%2Cb"),
    # tracking
    (CNN, CNN + "?utm_source=rss&utm_medium=feed&utm_campaign=x"),
    (CNN, CNN + "?fbclid=IwAR0abc"),
    (CNN, CNN + "?gclid=1&msclkid=2"),
    (CNN, CNN + "?cid=ios_app"),
    (CNN, CNN + "?ref=hp"),
    (CNN, CNN + "?source=newsletter&from=app"),
    (CNN, CNN + "?amp;utm_source=rss"),
    (CNN, CNN + "?__twitter_impression=true"),
    (CNN, CNN + "?replytocom=17"),
    (CNN, CNN + "?"),
    ("https://bbc.example/news/c1", "https://bbc.example/news/c1?at_medium=RSS&at_campaign=rss"),
    ("https://bbc.example/news/c1", "https://bbc.example/news/c1?ns_mchannel=social&ns_source=x"),
    ("https://wsj.example/a-b", "https://wsj.example/a-b?mod=rss_markets_main"),
    ("https://heise.example/x-1.html", "https://heise.example/x-1.html?wt_mc=rss.red"),
    ("https://a.example/x?a=1&b=2", "https://a.example/x?b=2&a=1"),
    ("https://a.example/x?q=a%20b", "https://a.example/x?q=a+b"),
    ("https://a.example/x?id=5", "https://a.example/x?utm_id=9&id=5&cmp=z"),
    ("https://a.example/x?id=5", "http://m.a.example/x/?id=5&fbclid=1#c"),
    (CNN, CNN + "?mc_cid=1&mc_eid=2"),
    (CNN, CNN + "?igshid=abc&yclid=123"),
    (CNN, CNN + "?smid=tw-share"),
    (CNN, CNN + "?xtor=RSS-1"),
    (CNN, CNN + "?UTM_SOURCE=x"),
    # AMP
    (CNN, CNN + "/amp"),
    (CNN, CNN + "/amp/"),
    (CNN, CNN + "?amp"),
    (CNN, CNN + "?amp=1"),
    (CNN, CNN + "?outputType=amp"),
    (CNN, CNN + ".amp"),
    (CNN, "https://amp.cnn.com/cnn/2025/07/08/politics/tape-moscow"),
    (CNN, "https://www.cnn.com/amp/2025/07/08/politics/tape-moscow"),
    (CNN, "https://www-cnn-com.cdn.ampproject.org/c/s/www.cnn.com/2025/07/08/politics/tape-moscow"),
    (CNN, "https://cdn.ampproject.org/v/s/www.cnn.com/2025/07/08/politics/tape-moscow/amp?amp_js_v=0.1"),
    (CNN, "https://www.google.com/amp/s/www.cnn.com/2025/07/08/politics/tape-moscow"),
    (CNN, "https://www.google.co.uk/amp/www.cnn.com/2025/07/08/politics/tape-moscow"),
    (CNN, "https://www.google.com/amp/s/amp.cnn.com/cnn/2025/07/08/politics/tape-moscow"),
    ("https://a.example/x/slug-1.html", "https://a.example/x/slug-1.amp.html"),
    (CNN, CNN + "?amp=1&utm_source=x#a"),
    (CNN, CNN + "?output=amp"),
    (CNN, CNN + "?format=amp"),
    (CNN, "https://amp.cnn.com/2025/07/08/politics/tape-moscow"),
    (CNN, "https://www-cnn-com.cdn.ampproject.org/wp/s/www.cnn.com/2025/07/08/politics/tape-moscow"),
    (CNN, "https://www.bing.com/amp/s/www.cnn.com/2025/07/08/politics/tape-moscow"),
    (CNN, "https://cnn-com.bing-amp.com/c/s/www.cnn.com/2025/07/08/politics/tape-moscow"),
    ("https://a.example/x?id=5", "https://a.example/x?amp=1&id=5"),
    # mobile hosts and print views
    (CNN, "https://edition.cnn.com/2025/07/08/politics/tape-moscow"),
    (CNN, "https://m.cnn.com/2025/07/08/politics/tape-moscow"),
    (CNN, "https://mobile.cnn.com/2025/07/08/politics/tape-moscow"),
    ("https://news.bbc.co.uk/1-2", "https://m.news.bbc.co.uk/1-2"),
    ("https://www.harbor.example/a-b", "https://m.harbor.example/a-b"),
    ("https://x.blogspot.com/2025/07/audios.html", "https://x.blogspot.com/2025/07/audios.html?m=1"),
    (CNN, CNN + "?print=1"),
    (CNN, CNN + "/print"),
    (CNN, CNN + "/print/"),
    (CNN, CNN + "?view=print"),
    (CNN, CNN + "?mode=print"),
    (CNN, CNN + "?printable=true"),
    (CNN, "https://wap.cnn.com/2025/07/08/politics/tape-moscow"),
]  # fmt: skip

DIFFERENT = [
    ("https://a.example/story?id=1", "https://a.example/story?id=2"),
    ("https://a.example/story?id=1", "https://a.example/story"),
    ("https://a.example/?p=1", "https://a.example/?p=2"),
    ("https://a.example/Slug-One", "https://a.example/slug-one"),
    ("https://a.example/x?q=A", "https://a.example/x?q=a"),
    ("https://a.example/a/b", "https://a.example/b/a"),
    ("https://a.example/a%2Fb-1", "https://a.example/a/b-1"),
    ("https://a.example/x?cid=101", "https://a.example/x?cid=102"),
    ("https://a.example/x?ref=7520875", "https://a.example/x?ref=7520945"),
    ("https://a.example/x?mod=article&id=1", "https://a.example/x?mod=blog&id=1"),
    ("https://a.example/x?m=202506", "https://a.example/x?m=202507"),
    ("https://a.example/x?page=2", "https://a.example/x"),
    ("https://a.example/x?view=article&id=1", "https://a.example/x?view=category&id=1"),
    ("https://a.example/12345?7", "https://a.example/12345?8"),
    ("https://a.example/tag/amp", "https://a.example/tag"),
    ("https://a.example/print", "https://a.example/"),
    ("https://a.example/guitar-amp", "https://a.example/guitar"),
    ("https://a.example:8080/x", "https://a.example/x"),
    ("https://en.a.example/x", "https://ru.a.example/x"),
    ("https://uk.a.example/x", "https://a.example/x"),
    ("https://x.blogspot.com/a", "https://y.blogspot.com/a"),
    ("https://a.example/x.html", "https://a.example/x"),
    ("https://a.example/2025/07/index.html", "https://a.example/2025/index.html"),
    ("https://www.google.com/amp-news/s/a.example/x", "https://a.example/x"),
    ("https://pravda.example/news/7520875/", "https://pravda.example/news/7520945/"),
    ("https://a.example/x/1", "https://a.example/x/1/2"),
    ("https://a.example/live-1?post=5", "https://a.example/live-1?post=6"),
    ("https://a.example/news/1", "https://a.example/sport/1"),
    ("https://a.example/x?story=tape", "https://a.example/x?story=ferry"),
    ("https://a.example/x?lang=uk", "https://a.example/x?lang=en"),
    ("https://a.example/x?type=opinion", "https://a.example/x?type=news"),
    ("https://a.example/x?format=video", "https://a.example/x"),
    ("https://a.example/x?id=1&utm_source=a", "https://a.example/x?id=2&utm_source=a"),
    ("https://a.example/x/amp?id=1", "https://a.example/x/amp?id=2"),
    ("https://a.example/print/7-1", "https://a.example/print/7-2"),
    ("https://a.example/AB12cd", "https://a.example/ab12CD"),
    ("https://a.example/a+b", "https://a.example/a b"),
    ("https://a.example/x", "https://b.example/x"),
    ("https://m.a.example/x-1", "https://m.b.example/x-1"),
    ("https://amp.example/x", "https://www.example/x"),
    ("https://sport.a.example/x", "https://news.a.example/x"),
    ("https://cdn.ampproject.org/c/s/a.example/x-1", "https://cdn.ampproject.org/c/s/a.example/x-2"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_addresses_of_one_article_have_one_identity(one: str, other: str):
    assert identity(one) == identity(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_articles_keep_two_identities(one: str, other: str):
    assert identity(one) != identity(other)


@pytest.mark.parametrize("url", sorted({url for pair in SAME + DIFFERENT for url in pair}))
def test_cleaning_an_address_twice_changes_nothing_more(url: str):
    assert canonical(canonical(url)) == canonical(url)
    assert identity(canonical(url)) == identity(url)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("http://www.a.example/x-1/?utm_source=rss#top", "http://www.a.example/x-1/"),
        ("https://a.example/x/index.html", "https://a.example/x/index.html"),
        ("https://a.example", "https://a.example/"),
        ("https://a.example/x?123456", "https://a.example/x?123456"),
        ("https://a.example/caf%E9-1", "https://a.example/caf%E9-1"),
        ("https://edition.cnn.com/a-b", "https://www.cnn.com/a-b"),
        ("https://a.example/.well-known/x", "https://a.example/.well-known/x"),
    ],
)
def test_what_a_server_may_insist_on_stays_in_the_canonical_address(given: str, kept: str):
    assert canonical(given) == kept


def test_an_article_id_made_from_identities_does_not_know_scheme_or_www():
    twins = ["http://a.example/x-1", "https://www.a.example/x-1/", "https://a.example/x-1?utm_a=b"]
    assert len({article_id(identity(url)) for url in twins}) == 1


@pytest.mark.parametrize(
    "url", ["https://a.example/go?u=https://b.example/x", "https://a.example/https://b.example/x"]
)
def test_no_identity_holds_a_second_scheme_that_an_id_could_trip_over(url: str):
    assert "://" not in identity(url)


@pytest.mark.parametrize(
    "nonsense",
    [
        *("", "mailto:a@b.example", "javascript:void(0)", "/relative/path", "http://", "tel:1"),
        *(
            "http://[::1",
            "http://a.example:99999/",
            "http://a b.example/",
            "http://a.example/\ud83d",
        ),
        "https://a.example/" + "x" * 3000,
    ],
)
def test_what_is_no_address_comes_back_as_it_was(nonsense: str):
    assert canonical(nonsense) == nonsense.strip()
    assert identity(nonsense) == nonsense.strip()
    assert why_no_article(nonsense) == "not a web address"
    assert not same_site(nonsense, nonsense)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.bbc.co.uk/a", "https://feeds.news.bbc.co.uk/b", True),
        ("https://www.bbc.co.uk/a", "https://www.guardian.co.uk/a", False),
        ("https://www.harbor.example/a", "http://cdn.harbor.example", True),
        ("https://harbor.example/a", "https://ledger.example/a", False),
        ("https://x.blogspot.com/a", "https://y.blogspot.com/a", False),
        ("https://www.google.com/amp/s/www.cnn.com/a-b", "https://cnn.com/", True),
        ("https://cnn.com.evil.example/", "https://cnn.com/", False),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1/b", True),
        ("http://10.0.0.1/", "http://127.0.0.1/", False),
        ("http://localhost/a", "http://localhost/b", True),
        ("http://[::1]/a", "http://[::2]/a", False),
        ("https://bücher.example/", "https://www.xn--bcher-kva.example/", True),
    ],
)
def test_a_site_is_a_registrable_domain(one: str, other: str, *, same: bool):
    assert same_site(one, other) is same
    assert same_site(other, one) is same


def test_the_site_of_an_address_is_its_registrable_domain():
    assert site("https://a.b.pravda.com.ua/x") == "pravda.com.ua"
    assert site("https://www.harbor.example/x") == "harbor.example"


@pytest.mark.parametrize(
    ("declared", "page", "believed"),
    [
        # the page's own address, dressed
        (CNN, CNN + "?utm_source=x", CNN),
        (CNN, CNN + "/amp", CNN),
        (CNN + "/index.html", CNN, CNN + "/index.html"),
        ("/a/slug-one-1", "https://a.example/a/slug-one-1?x=2", "https://a.example/a/slug-one-1"),
        ("//a.example/a-b-1", "https://a.example/a-b-1/", "https://a.example/a-b-1"),
        (CNN, "https://www.google.com/amp/s/www.cnn.com/2025/07/08/politics/tape-moscow", CNN),
        # another address of the same article: an id or the slug's words agree
        (
            "https://a.example/en/7520875/",
            "https://a.example/news/7520875/long-slug",
            "https://a.example/en/7520875/",
        ),
        (
            "https://a.example/world/trump-told-donors-he-threatened-moscow",
            "https://a.example/trump-threatened-moscow-donors",
            "https://a.example/world/trump-told-donors-he-threatened-moscow",
        ),
        (
            "https://a.example/the-long-way-home-today",
            "https://a.example/?p=123",
            "https://a.example/the-long-way-home-today",
        ),
        (
            "https://a.example/World/Tape-12.html",
            "https://a.example/world/tape-12.html",
            "https://a.example/World/Tape-12.html",
        ),
        (
            "https://a.example/el-kremlin/",
            "https://a.example/2025/07/09/el-kremlin/",
            "https://a.example/el-kremlin/",
        ),
        (
            "https://a.example/long-story-in-two-pages",
            "https://a.example/long-story-in-two-pages/2",
            "https://a.example/long-story-in-two-pages",
        ),
        # not to be believed
        ("", CNN, None),
        ("https://www.cnn.com/", CNN, None),
        ("https://www.cnn.com/en/", CNN, None),
        ("https://www.cnn.com/index.html", CNN, None),
        ("https://www.foxnews.com/2025/07/08/politics/tape-moscow", CNN, None),
        ("https://www.cnn.com/politics", CNN, None),
        ("https://www.cnn.com/2025/07/08/politics/", CNN, None),
        (
            "https://a.example/ukraine-war/",
            "https://a.example/ukraine-war/ukraine-war-latest-news-moscow",
            None,
        ),
        ("https://a.example/article.php", "https://a.example/article.php?id=5", None),
        ("https://a.example/article.php?id=6", "https://a.example/article.php?id=5", None),
        ("https://a.example/news/7520945/", "https://a.example/news/7520875/", None),
        (
            "https://a.example/two-dead-in-odesa-fire",
            "https://a.example/tape-of-trump-threat-surfaces",
            None,
        ),
        ("https://a.example/2-hurt-in-odesa-fire", "https://a.example/2-dead-as-kyiv-burns", None),
        (
            "https://a.example/live/war-live-updates-130890",
            "https://a.example/news/war-truce-rejected-130893",
            None,
        ),
        ("https://www.cnn.com/tape-moscow.jpg", CNN, None),
        ("javascript:void(0)", CNN, None),
        ("http://[bad", CNN, None),
    ],
)
def test_a_declared_address_is_believed_only_where_it_fits(
    declared: str, page: str, believed: str | None
):
    assert believed_canonical(declared, page) == believed


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://a.example/2025/07/09/slug", None),
        ("https://a.example/?p=123", None),
        ("https://a.example/story?id=5", None),
        ("https://a.example/", "home page"),
        ("https://a.example", "home page"),
        ("https://a.example/en/", "home page"),
        ("https://a.example/pt-br", "home page"),
        ("https://a.example/index.php", "home page"),
        ("https://a.example/?utm_source=x", "home page"),
        ("https://a.example/pic.JPG?w=100", "media file"),
        ("https://a.example/a/report.pdf", "media file"),
        ("https://a.example/a/sound.mp3", "media file"),
        ("https://a.example/feed.xml", "media file"),
        ("https://a.example/video/slug-1", "skipped path /video/"),
        ("https://a.example/world/video", "skipped path /video/"),
        ("https://a.example/videos-of-the-day-1", None),
    ],
)
def test_what_cannot_be_an_article_is_refused_with_a_reason(url: str, reason: str | None):
    assert why_no_article(url, ("/video/",)) == reason


@pytest.mark.parametrize(
    ("url", "article"),
    [
        (CNN, True),
        ("https://tass.com/politics/1987337", True),
        ("https://www.bbc.com/news/articles/c8rp2v4d7x1o", True),
        ("https://a.example/story?id=99821", True),
        ("https://a.example/trump-threatened-to-bomb-moscow", True),
        ("https://a.example/2025/07/08/tape", True),
        ("https://a.example/2025/07/08/", False),
        ("https://a.example/world/", False),
        ("https://a.example/about-us", False),
        ("https://a.example/en/", False),
        ("https://a.example/2025/07/08/tape.pdf", False),
        ("mailto:desk@a.example", False),
    ],
)
def test_articles_have_addresses_of_a_certain_kind(url: str, article: bool):
    assert reads_like_article(url) is article
