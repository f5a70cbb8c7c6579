"""The web that benchmarks crawl: it serves what it lists, and its pages are read right.

Else the benchmark would measure how fast pages are refused.
"""

import http.client
import json
import re
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from bench.pages import AT, InventedPage, invented, outlet_name
from crawler.discovery.feeds import read_feed
from crawler.discovery.sitemaps import read_sitemap
from crawler.extract import article
from storage.records import Article, Page
from storage.seed_records import Outlet

LAYOUTS = 4


@pytest.fixture(scope="module")
def homes():
    with subprocess.Popen(
        [sys.executable, "-m", "bench.page_server", "--outlets", "2", "--each", "3"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as server:
        yield json.loads(server.stdout.readline())["homes"]
        server.stdin.close()


def get(*urls: str) -> list[tuple[int, bytes]]:
    """Ask for addresses of one host over one connection."""
    connection = http.client.HTTPConnection(urlsplit(urls[0]).netloc, timeout=20)
    answers = []
    for url in urls:
        connection.request("GET", urlsplit(url).path)
        answer = connection.getresponse()
        answers.append((answer.status, answer.read()))
    connection.close()
    return answers


def test_every_listed_page_is_served_as_it_was_invented(homes):
    for outlet, home in enumerate(homes):
        [(_, listed)] = get(f"{home}/news-sitemap.xml")
        urls = re.findall("<loc>(.*?)</loc>", listed.decode())
        assert get(*urls) == [(200, invented(outlet, n, home).body) for n in range(3)]


def test_the_lists_are_read_as_lists_of_these_pages(homes):
    outlet = Outlet("bench", "Bench", f"{homes[0]}/", "en")
    [(_, feed), (_, sitemap), (_, robots)] = get(
        *(f"{homes[0]}/{name}" for name in ("feed.xml", "news-sitemap.xml", "robots.txt"))
    )
    wanted = {homes[0] + invented(0, n, homes[0]).path for n in range(3)}
    in_feed = read_feed(feed, f"{homes[0]}/feed.xml", "application/rss+xml", outlet).entries
    in_map = read_sitemap(sitemap, f"{homes[0]}/news-sitemap.xml", outlet).entries
    assert {entry.url for entry in in_feed} == {entry.url for entry in in_map} == wanted
    assert f"Sitemap: {homes[0]}/news-sitemap.xml" in robots.decode()


def test_what_is_not_there_is_a_404_and_sent_pages_are_counted(homes):
    page = homes[1] + invented(1, 0, homes[1]).path
    [(_, before), (status, _), _, (_, after)] = get(
        f"{homes[1]}/served", f"{homes[1]}/elsewhere", page, f"{homes[1]}/served"
    )
    assert status == 404
    assert json.loads(after)["pages"] == json.loads(before)["pages"] + 1


@pytest.mark.parametrize("number", [0, 7])
@pytest.mark.parametrize("outlet", range(LAYOUTS))
def test_a_page_of_every_layout_is_read_as_it_was_meant(outlet: int, number: int):
    home = f"http://127.0.2.{outlet + 1}:8000"
    page: InventedPage = invented(outlet, number, home)
    found = article(
        Page(home + page.path, page.body, "text/html", AT),
        Outlet("bench", outlet_name(outlet), f"{home}/", "en"),
    )
    assert isinstance(found, Article)
    assert found.headline == page.truth.headline
    assert found.published.at == page.truth.published
    assert [byline.name for byline in found.bylines] == [page.truth.author]
    assert found.body == "\n\n".join(page.truth.paragraphs)


def test_pages_have_the_sizes_of_real_ones_and_no_two_texts_are_alike():
    pages = [invented(outlet, number, "http://x") for outlet in range(20) for number in range(3)]
    sizes = sorted(len(page.body) for page in pages)
    assert 35_000 < sizes[0] < 60_000 < sizes[len(sizes) // 2] < sizes[-1] < 220_000
    bodies = {page.truth.paragraphs for page in pages}
    assert len(bodies) == len({page.truth.headline for page in pages}) == len(pages)
    assert len({text for body in bodies for text in body}) == sum(map(len, bodies))
