"""Which addresses are an outlet's own."""

import pytest

from crawler.discovery import own_link
from crawler.own import is_own
from storage.seed_records import Outlet

BBC = Outlet("bbc", "BBC", "https://www.bbc.com/", "en", hosts=("bbc.co.uk", "news.shared.example"))


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://www.bbc.com/news/a-1", True),
        ("https://sport.bbc.com/a-1", True),
        ("https://bbc.co.uk/news/a-1", True),
        ("http://www.bbc.co.uk:80/news/a-1", True),
        ("https://m.bbc.co.uk/news/a-1", True),
        ("https://BBC.CO.UK./news/a-1", True),
        ("https://news.shared.example/a-1", True),
        ("https://www.shared.example/a-1", False),
        ("https://notbbc.co.uk/a-1", False),
        ("https://bbc.co.uk.evil.example/a-1", False),
        ("https://evil.example/?https://bbc.co.uk/", False),
        ("https://bbc.co.uk@evil.example/", False),
        ("ftp://bbc.co.uk/a-1", False),
        ("https://[bbc.co.uk/", False),
        ("bbc.co.uk", False),
        ("", False),
    ],
)
def test_an_outlets_further_hosts_are_its_own(url, own):
    assert is_own(url, BBC) is own


def test_without_further_hosts_only_its_site_is_its_own():
    plain = Outlet("bbc", "BBC", "https://www.bbc.com/", "en")
    assert is_own("https://www.bbc.com/a", plain)
    assert not is_own("https://www.bbc.co.uk/a", plain)


def test_links_of_lists_to_further_hosts_stay():
    assert own_link("//www.bbc.co.uk/a-1", "https://www.bbc.com/feed", BBC) == (
        "https://www.bbc.co.uk/a-1"
    )
