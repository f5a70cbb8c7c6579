"""What seed files say, and how far the shipped ones keep to it."""

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.seed_keys import OUTLET, STORY
from crawler.seeds import find_problems, load_outlets, load_stories
from storage.seed_records import (
    ArchiveSeed,
    ExtractRule,
    FollowedStory,
    ListSeed,
    Outlet,
    SearchSeed,
    SectionSeed,
)

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "seeds"

PLAIN = 'name = "CNN"\nhome = "https://www.cnn.com/"\nlanguage = "en"\n'
AUDIO = 'name = "The leaked audio"\nfrom = 2025-07-08\nto = 2025-07-20\n'


def seeds(folder, outlets=None, stories=None):
    """Write seed files by id (or file name) and return their folder."""
    for kind, files in (("outlets", outlets or {"cnn": PLAIN}), ("stories", stories or {})):
        for name, content in files.items():
            path = folder / kind / f"{name}.toml"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_an_outlet_needs_only_name_home_and_language(tmp_path):
    assert load_outlets(seeds(tmp_path)) == (
        Outlet(id="cnn", name="CNN", home="https://www.cnn.com/", language="en"),
    )


def test_every_key_of_an_outlet_arrives_in_its_record(tmp_path):
    text = """
    name = "CNN"
    home = "https://www.cnn.com/"
    hosts = ["WWW.cnn.co.uk", "überblick.example"]
    country = "us"
    language = "en"
    timezone = "America/New_York"
    owner = "Somebody"
    state_run = false
    lean = { rating = "left", origin = "AllSides 2025" }
    aliases = ["CNN", "CNN International"]
    allow_private = true
    discover = true
    [[feed]]
    url = "https://rss.cnn.com/rss/edition.rss"
    kind = "rss"
    [[feed]]
    url = "https://rss.cnn.com/rss/world"
    [[sitemap]]
    url = "https://www.cnn.com/sitemap/news.xml"
    [[section]]
    url = "https://www.cnn.com/world"
    links = ['/2025/\\d+/', "/story/"]
    [[section]]
    url = "https://www.cnn.com/us"
    [[archive]]
    url = "https://www.cnn.com/article/sitemap-{year}-{month}.xml"
    [[archive]]
    url = "https://www.cnn.com/{year}/{month}/{day}/"
    kind = "section"
    [urls]
    skip = ["/video/"]
    [fetch]
    delay = 2
    [[extract]]
    until = 2026-01-31
    prune_xpath = ["//aside", "//div[@class='ad']"]
    [[extract]]
    body_xpath = "//article"
    [expect]
    articles_per_day = [20, 400]
    """
    assert load_outlets(seeds(tmp_path, {"cnn": text})) == (
        Outlet(
            id="cnn",
            name="CNN",
            home="https://www.cnn.com/",
            language="en",
            hosts=("cnn.co.uk", "xn--berblick-55a.example"),
            country="US",
            timezone="America/New_York",
            owner="Somebody",
            state_run=False,
            lean="left",
            lean_origin="AllSides 2025",
            aliases=("CNN", "CNN International"),
            feeds=(
                ListSeed("https://rss.cnn.com/rss/edition.rss", "rss"),
                ListSeed("https://rss.cnn.com/rss/world"),
            ),
            sitemaps=(ListSeed("https://www.cnn.com/sitemap/news.xml", "sitemap"),),
            discover=True,
            sections=(
                SectionSeed("https://www.cnn.com/world", (r"/2025/\d+/", "/story/")),
                SectionSeed("https://www.cnn.com/us"),
            ),
            archives=(
                ArchiveSeed("https://www.cnn.com/article/sitemap-{year}-{month}.xml"),
                ArchiveSeed("https://www.cnn.com/{year}/{month}/{day}/", "section"),
            ),
            skip=("/video/",),
            extract=(
                ExtractRule(date(2026, 1, 31), ("//aside", "//div[@class='ad']")),
                ExtractRule(body_xpath="//article"),
            ),
            articles_per_day=(20, 400),
            delay=2.0,
            allow_private=True,
        ),
    )


def test_a_story_arrives_in_its_record(tmp_path):
    text = AUDIO + 'terms = ["bomb Moscow"]\nseeds = ["https://tass.com/politics/1987337"]\n'
    text += '[[search]]\nengine = "gdelt"\nquery = "Trump audio"\n'
    text += '[[search]]\nengine = "google-news"\nquery = "аудіо"\nlanguage = "uk"\ncountry = "UA"\n'
    assert load_stories(seeds(tmp_path, stories={"leaked-audio": text})) == (
        FollowedStory(
            id="leaked-audio",
            name="The leaked audio",
            start=date(2025, 7, 8),
            end=date(2025, 7, 20),
            terms=("bomb Moscow",),
            seeds=("https://tass.com/politics/1987337",),
            searches=(
                SearchSeed("gdelt", "Trump audio"),
                SearchSeed("google-news", "аудіо", "uk", "UA"),
            ),
        ),
    )


def test_outlets_and_stories_come_sorted_by_id(tmp_path):
    outlets = {name: PLAIN.replace("cnn", name) for name in ("zdf", "ab-c", "ab", "bbc")}
    stories = {name: AUDIO.replace("The", name) for name in ("flood", "audio")}
    folder = seeds(tmp_path, outlets, stories)
    assert [outlet.id for outlet in load_outlets(folder)] == ["ab", "ab-c", "bbc", "zdf"]
    assert [story.id for story in load_stories(folder)] == ["audio", "flood"]


def test_seeds_without_a_stories_folder_follow_no_story(tmp_path):
    assert load_stories(seeds(tmp_path)) == ()


@pytest.mark.parametrize(("code", "country"), [("UK", "GB"), ("IND", "IN"), ("gb", "GB")])
def test_other_codes_of_a_country_become_its_two_letters(tmp_path, code, country):
    (outlet,) = load_outlets(seeds(tmp_path, {"cnn": f'{PLAIN}country = "{code}"'}))
    assert outlet.country == country


def test_a_file_with_a_byte_order_mark_and_crlf_is_read(tmp_path):
    text = b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode()
    assert load_outlets(seeds(tmp_path, {"cnn": text}))[0].name == "CNN"


def test_files_that_an_editor_hides_are_no_outlets(tmp_path):
    assert len(load_outlets(seeds(tmp_path, {"cnn": PLAIN, ".#cnn": "half a li"}))) == 1


def test_two_outlets_may_have_the_same_name(tmp_path):
    outlets = {"cnn": PLAIN, "cnn-2": PLAIN.replace("www.cnn.com", "cnn.example")}
    assert find_problems(seeds(tmp_path, outlets)) == ()


def test_a_machine_written_outlet_file_is_read(tmp_path):
    # The shape that scripts write: json.dumps is also a TOML string, unless it has surrogates.
    text = (
        f"name = {json.dumps('Überblick')}\n"
        'home = "http://www.ueberblick.example/"\nlanguage = "de"\n'
        'country = "UK"\n'
        '\n[[feed]]\nurl = "http://www.ueberblick.example/feed.xml"\n'
        '\n[[sitemap]]\nurl = "http://www.ueberblick.example/news-sitemap.xml"\n'
    )
    (outlet,) = load_outlets(seeds(tmp_path, {"20min-ch": text}))
    assert outlet.name == "Überblick"
    assert outlet.feeds == (ListSeed("http://www.ueberblick.example/feed.xml"),)


def test_the_shipped_seeds_have_no_problem_and_at_least_25_outlets():
    assert find_problems(SHIPPED) == ()
    assert len(load_outlets(SHIPPED)) >= 25


def test_no_shipped_outlet_is_asked_faster_than_by_default_or_on_private_hosts():
    for outlet in load_outlets(SHIPPED):
        assert outlet.delay >= Outlet("x", "x", "https://x.example/", "en").delay, outlet.id
        assert not outlet.allow_private, outlet.id


def test_every_shipped_outlet_says_how_far_its_feeds_were_tried():
    for path in (SHIPPED / "outlets").glob("*.toml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# feeds: "), path.name


def test_every_seed_of_the_leaked_audio_belongs_to_a_shipped_outlet():
    homes = {urlsplit(outlet.home).hostname for outlet in load_outlets(SHIPPED)}
    (audio,) = (story for story in load_stories(SHIPPED) if story.id == "leaked-audio")
    assert (audio.start, audio.end) == (date(2025, 7, 8), date(2025, 7, 20))
    assert len(audio.seeds) >= 20
    assert {urlsplit(url).hostname for url in audio.seeds} <= homes


def test_every_key_is_in_the_reference():
    words = (ROOT / "docs" / "SEEDS.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([a-z_.]+)` \|", words, re.MULTILINE))
    known = {
        f"{name}.{inner}" if inner else name
        for name, key in (*OUTLET.items(), *STORY.items())
        for inner in getattr(key.read, "keys", [""])
    }
    assert told == known


@pytest.mark.parametrize("page", ["docs/SEEDS.md", "CONTRIBUTING.md"])
def test_the_examples_in_the_docs_are_valid(tmp_path, page):
    words = (ROOT / page).read_text(encoding="utf-8")
    examples = re.findall(r"^ *```toml\n(.*?)^ *```$", words, re.MULTILINE | re.DOTALL)
    stories = {f"story-{n}": text for n, text in enumerate(examples) if "from = " in text}
    outlets = {f"outlet-{n}": text for n, text in enumerate(examples) if "home = " in text}
    assert len(outlets) == 1
    assert len(stories) + len(outlets) == len(examples)
    assert find_problems(seeds(tmp_path, outlets, stories)) == ()
