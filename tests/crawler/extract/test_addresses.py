"""Under which address an article is kept, and whose it says it is."""

from __future__ import annotations

import pytest

from storage.records import article_id
from tests.crawler.extract.making import URL, html, outlet, read_article

SLUG = "harbour-crane-sold-4711"
HOSTS = ("coast-news.example",)


def canonical(address: str) -> str:
    return html(head=f'<link rel="canonical" href="{address}">')


def og_url(address: str) -> str:
    return html(head=f'<meta property="og:url" content="{address}">')


@pytest.mark.parametrize("declared", [canonical, og_url])
def test_another_outlets_article_that_a_page_names_as_its_own_is_its_original(declared) -> None:
    theirs = f"https://ledger.example/{SLUG}"
    found = read_article(declared(f"{theirs}?utm_source=coastline#top"))
    assert found.original_url == theirs
    assert found.url == URL
    assert theirs not in found.addresses


@pytest.mark.parametrize(
    "address",
    [
        URL,
        f"https://m.coastline.example/news/{SLUG}",
        "https://coastline.example/another-story-entirely-9",
        f"https://coast-news.example/{SLUG}",
        f"https://www.coast-news.example/{SLUG}",
        "https://ledger.example/",
        "https://ledger.example/en/",
        "https://ledger.example/picture.jpg",
        "/news/relative-4711",
        "javascript:void(0)",
        "http://[broken",
        "http://",
        "https://ledger.example:99999/1",
        "mailto:desk@ledger.example",
        "",
        " ",
    ],
)
@pytest.mark.parametrize("declared", [canonical, og_url])
def test_what_is_no_other_outlets_article_is_no_original(declared, address) -> None:
    assert read_article(declared(address), of=outlet(hosts=HOSTS)).original_url is None


def test_an_og_url_counts_where_the_canonical_says_nothing() -> None:
    theirs = f"https://ledger.example/{SLUG}"
    head = f'<link rel="canonical" href="{URL}"><meta property="og:url" content="{theirs}">'
    assert read_article(html(head=head)).original_url == theirs


def test_a_page_without_a_canonical_has_no_original() -> None:
    assert read_article(html()).original_url is None


def test_a_canonical_on_a_further_host_of_the_outlet_is_believed() -> None:
    there = f"https://coast-news.example/news/{SLUG}"
    found = read_article(canonical(there), of=outlet(hosts=HOSTS))
    assert found.url == there
    assert found.id == article_id(f"coast-news.example/news/{SLUG}")
    assert set(found.addresses) == {URL, there}


def test_a_canonical_on_the_home_host_is_believed_of_a_page_on_a_further_one() -> None:
    page = f"https://coast-news.example/news/{SLUG}"
    assert read_article(canonical(URL), url=page, of=outlet(hosts=HOSTS)).url == URL


@pytest.mark.parametrize(
    "address",
    [
        "https://coast-news.example/",
        "https://coast-news.example/news/harbour-crane-sold-4712",
        "https://coast-news.example/two-dead-in-odesa-fire",
    ],
)
def test_another_page_on_a_further_host_is_not_believed(address) -> None:
    assert read_article(canonical(address), of=outlet(hosts=HOSTS)).url == URL


def test_a_canonical_on_a_host_that_is_not_declared_is_not_believed() -> None:
    assert read_article(canonical(f"https://coast-news.example/news/{SLUG}")).url == URL
