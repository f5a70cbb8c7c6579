"""What a crawl is asked to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from crawler.guards import PRIVATE_HOSTS, PublicResolver
from crawler.jobs import CrawlJob, chosen, followed, scrapy_settings
from storage.errors import UserError
from storage.seed_records import ArchiveSeed, FollowedStory, ListSeed, SectionSeed
from storage.workspace import Workspace
from tests.storage.records_of import outlet

BBC = outlet("bbc", home="https://www.bbc.com/", hosts=("bbc.co.uk",))
CNN = outlet("cnn")
WORK = Workspace(Path("news.duckdb"))


def story(key: str = "audio", *seeds: str, name: str = "The leaked audio") -> FollowedStory:
    return FollowedStory(key, name, date(2025, 7, 8), date(2025, 7, 20), seeds=seeds)


def test_a_seed_page_is_asked_for_as_a_page_of_its_outlet_on_whichever_host() -> None:
    pages = ("https://www.bbc.com/1", "http://news.bbc.co.uk/2", "http://cnn.example/3")
    stranger = "http://nobody.example/4"
    job = CrawlJob(
        WORK, (CNN, BBC), stories=(story("a", *pages[:2]), story("b", pages[2], stranger))
    )
    assert job.story_seeds == (("bbc", pages[0]), ("bbc", pages[1]), ("cnn", pages[2]))


def test_seed_pages_of_outlets_that_are_not_crawled_are_not_asked_for() -> None:
    job = CrawlJob(WORK, (CNN,), every=(CNN, BBC), stories=(story("a", "https://www.bbc.com/1"),))
    assert job.story_seeds == ()
    assert list(job.by_id) == ["cnn"]
    assert set(job.every_by_id) == {"cnn", "bbc"}


def test_an_outlet_that_is_crawled_goes_before_what_its_seed_file_says() -> None:
    changed = replace(CNN, delay=9)
    assert CrawlJob(WORK, (changed,), every=(CNN, BBC)).every_by_id["cnn"].delay == 9


def test_every_declared_address_tells_which_hosts_are_asked() -> None:
    one = outlet(
        feeds=(ListSeed("http://feeds.example/1"),),
        sitemaps=(ListSeed("http://maps.example/2"),),
        sections=(SectionSeed("http://cnn.example/world"),),
        archives=(ArchiveSeed("http://old.example/{year}"),),
    )
    assert CrawlJob(WORK, (one,)).hosts == [
        "http://cnn.example/",
        "http://feeds.example/1",
        "http://maps.example/2",
        "http://cnn.example/world",
        "http://old.example/{year}",
    ]


def test_only_outlets_that_allow_it_open_private_hosts_and_only_their_own(monkeypatch) -> None:
    monkeypatch.setattr(PublicResolver, "permitted", set())
    private = outlet("lan", home="http://10.0.0.5/", hosts=("lan.example",), allow_private=True)
    settings = scrapy_settings(CrawlJob(WORK, (private, CNN, BBC), contact="me@uni.edu"))
    assert settings[PRIVATE_HOSTS] == {"10.0.0.5": ["lan"], "lan.example": ["lan"]}
    assert PublicResolver.permitted == {"10.0.0.5", "lan.example"}
    assert settings["USER_AGENT"].endswith("(+me@uni.edu)")


def test_a_crawl_may_last_for_ever_or_for_as_long_as_it_was_given() -> None:
    hour = CrawlJob(WORK, (CNN,), longest=timedelta(hours=1), settings={"LOG_LEVEL": "DEBUG"})
    assert scrapy_settings(hour)["CLOSESPIDER_TIMEOUT"] == 3600
    assert scrapy_settings(hour)["LOG_LEVEL"] == "DEBUG"
    assert scrapy_settings(CrawlJob(WORK, (CNN,)))["CLOSESPIDER_TIMEOUT"] == 0
    assert hour.words == {"outlets": "cnn", "contact": "", "longest": "1:00:00"}


def test_outlets_are_chosen_by_id_each_once_and_all_where_nobody_names_one() -> None:
    assert list(chosen((CNN, BBC), ("bbc", "bbc"))) == [BBC]
    assert list(chosen((CNN, BBC), ())) == [CNN, BBC]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("bcb", "no outlet has the id bcb; did you mean bbc?"),
        ("reuters", "no outlet has the id reuters; there are: cnn, bbc"),
    ],
)
def test_an_outlet_that_is_not_there_is_named_with_what_is(wanted: str, words: str) -> None:
    with pytest.raises(UserError) as error:
        chosen((CNN, BBC), ("cnn", wanted))
    assert str(error.value) == words


def test_a_followed_story_is_found_by_its_id_or_its_name() -> None:
    stories = (story("tape", name="A tape"), story("audio"))
    assert followed(stories, "audio").id == "audio"
    assert followed(stories, "A tape").id == "tape"


@pytest.mark.parametrize(
    ("stories", "name", "words"),
    [
        ((story("leaked-audio"),), "leaked-adio", "did you mean leaked-audio?"),
        ((story("tape"), story("audio")), "weather", "there are: tape, audio"),
        ((), "weather", "there are: none"),
    ],
)
def test_a_story_that_nobody_follows_is_named_with_those_that_are(stories, name, words) -> None:
    with pytest.raises(UserError) as error:
        followed(stories, name)
    assert str(error.value) == (
        f"no story is followed under the name {name!r} (seeds/stories/); {words}"
    )
