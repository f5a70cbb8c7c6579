"""Pages that are neither articles nor lists are refused, and no article with them."""

import pytest

from crawler.extract import refusals
from storage.records import Article
from tests.crawler.extract.making import PROSE, html, read, reason

ARTICLE = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"%s"}</script>'
PRODUCT = '<script type="application/ld+json">{"@type":"Product","name":"Crane"}</script>'
LINKS = "".join(f'<h2><a href="/news/{n}">The crane of pier {n}</a></h2>' for n in range(3))


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("Privacy policy", "/legal/page-12"),
        ("Impressum", "/impressum.html"),
        ("Wer wir sind", "/ueber/kontakt/"),
        ("プライバシーポリシー", "/policy-2"),
        ("Política de privacidad", "/politica"),
        ("Our editorial standards", "/standards/our-editorial-standards"),
    ],
)
def test_what_an_outlet_says_about_itself_is_not_news(title, path):
    page = html(title=title)
    assert reason(page, url=f"https://coastline.example{path}") == refusals.NO_NEWS


def test_a_page_about_the_outlet_that_declares_itself_an_article_is_not_news():
    page = html(title="About us", head=ARTICLE % "About us")
    assert reason(page, url="https://coastline.example/about-us") == refusals.NO_NEWS


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("About us", "/news/the-crane-that-is-about-us-4711"),
        ("Privacy policy", "/news/ministry-drops-plan-4711"),
        ("Harbour crane sold", "/jobs"),
    ],
)
def test_an_article_with_such_a_headline_or_address_is_read(title, path):
    page = html(title=title, head=ARTICLE % title)
    assert isinstance(read(page, url=f"https://coastline.example{path}"), Article)


def test_an_article_about_privacy_policies_is_read():
    page = html(title="Privacy policy of the port is unlawful, court says")
    assert isinstance(read(page), Article)


def test_an_article_with_a_product_on_its_page_is_read():
    for said in (ARTICLE % "Harbour crane sold", '<meta property="og:type" content="article">'):
        assert isinstance(read(html(head=PRODUCT + said)), Article)
    assert reason(html(head=PRODUCT)) == refusals.NO_NEWS


@pytest.mark.parametrize("path", ["/tag/cranes", "/en/topics/harbour-cranes", "/author/ida/page/2"])
def test_a_list_by_subject_or_author_is_an_index_page_whatever_it_says_itself(path):
    page = html(body=PROSE + LINKS, title="Cranes")
    assert reason(page, url=f"https://coastline.example{path}") == refusals.INDEX_PAGE


def test_an_article_at_the_address_of_a_subject_is_read():
    url = "https://coastline.example/topics/harbour-crane-sold-to-collector"
    assert isinstance(read(html(body=PROSE + LINKS), url=url), Article)
    assert isinstance(read(html(), url="https://coastline.example/topic/crane"), Article)


def test_a_page_for_readers_elsewhere_is_no_article():
    told = "<p>Our site is unavailable in most European countries. We are looking for a way to show it to you, and ask you for your patience until then, with many thanks for your visit.</p>"
    found = reason(html(body=told, title="Not for you"))
    assert found == refusals.NOT_IN_COUNTRY


def test_an_article_about_what_is_shown_nowhere_else_is_read():
    told = (
        "<p>The film is not available in your country, the crane’s owner was told on the phone.</p>"
    )
    page = html(body=PROSE * 3 + told, head=ARTICLE % "Harbour crane sold")
    assert isinstance(read(page), Article)


def test_an_article_keeps_the_language_of_its_text_whatever_its_page_declares():
    found = read(html().replace('lang="en"', 'lang="ru"'))
    assert isinstance(found, Article)
    assert found.language == "en"
