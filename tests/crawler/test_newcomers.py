"""What a newsroom's name and address tell, and what an OPML file's feeds come to."""

import tomllib

import pytest

from crawler.discovery.opml import OpmlLine
from crawler.newcomers import (
    country_of,
    only_zone_of,
    outlet_id,
    owner_of,
    seed_text,
    site_owner,
)
from crawler.opml_outlets import Sorted, outlets_of
from crawler.seeds import problems_of_new
from storage.seed_records import ListSeed, Outlet, SectionSeed

POST = Outlet("post", "Post", "https://www.post.example/", "en", hosts=("post.co.example",))
SPORT = Outlet("sport", "Sport", "https://sport.post.example/", "en")


@pytest.mark.parametrize(
    ("url", "country", "zone"),
    [
        ("https://www.bbc.co.uk/", "GB", "Europe/London"),
        ("https://www.lemonde.fr/", "FR", "Europe/Paris"),
        ("https://www.spiegel.de/", "DE", None),  # Büsingen has a zone of its own
        ("https://www.abc.net.au/", "AU", None),
        ("https://www.cnn.com/", None, None),
        ("https://news.example/", None, None),
        ("https://startup.io/", None, None),
        ("https://www.semana.co/", None, None),
        ("https://www.eltiempo.com.co/", "CO", "America/Bogota"),
        ("https://192.0.2.7/", None, None),
    ],
)
def test_a_country_is_told_only_by_a_domain_that_proves_it(url, country, zone):
    assert country_of(url) == country
    assert only_zone_of(country) == zone


@pytest.mark.parametrize(
    ("name", "home", "spelled"),
    [
        ("The Harbor Post", "https://hp.example/", "the-harbor-post"),
        ("El Dínamo", "https://x.example/", "el-dinamo"),
        ("Women's Wear", "https://x.example/", "womens-wear"),
        ("Українська правда", "https://www.pravda.com.ua/", "pravda"),
        ("新聞", "https://xn--efvv44h.example/", "xn-efvv44h"),
        ("x" * 31, "https://short.example/", "short"),
        ("CNN", "https://www.cnn.com/", "cnn-3"),
        ("!!!", "https://www.cnn.com/", "cnn-3"),
    ],
)
def test_an_id_is_made_of_the_name_or_the_host(name, home, spelled):
    assert outlet_id(name, home, {"cnn", "cnn-2"}) == spelled


def test_an_address_belongs_to_the_outlet_on_its_host_or_else_on_its_site():
    known = (POST, SPORT)
    assert owner_of("http://post.example/world", known) == POST
    assert owner_of("https://post.co.example/", known) == POST
    assert owner_of("https://money.post.example/", known) is None
    assert site_owner("https://sport.post.example/feed", known) == SPORT
    assert site_owner("https://money.post.example/", known) == POST
    assert site_owner("https://other.example/", known) is None


def test_names_with_quotes_and_control_characters_make_sound_toml():
    odd = 'The "Post" \\ Mail\x7f\x00\n[[feed]]'
    text = seed_text(Outlet("x", odd, "https://x.example/", "en"), "untried")
    assert tomllib.loads(text)["name"] == 'The "Post" \\ Mail[[feed]]'


def test_a_new_file_that_would_break_the_others_is_known_before_it_is_written(tmp_path):
    folder = tmp_path / "outlets"
    folder.mkdir()
    (folder / "post.toml").write_text(seed_text(POST, "untried") + 'aliases = ["Mail"]\n')
    mail = Outlet("mail", "Mail", "https://mail.example/", "en")
    texts = {
        folder / "mail.toml": seed_text(mail, "untried"),
        folder / "sport.toml": seed_text(SPORT, "untried"),
        folder / "Big.toml": 'name = "Big"',
    }
    problems = problems_of_new(texts)
    assert list(problems) == [folder / "mail.toml", folder / "Big.toml"]
    assert 'aliases "Mail" names' in problems[folder / "mail.toml"][0]
    assert len(problems[folder / "Big.toml"]) == 3
    assert list(folder.iterdir()) == [folder / "post.toml"]


def line(feed: str, title: str | None = "T", home: str | None = None, language: str | None = "en"):
    return OpmlLine(title, feed, home, "", language)


def sort(*lines: OpmlLine, known=(), language: str | None = None) -> Sorted:
    return outlets_of(lines, known, language)


def test_feeds_of_one_site_become_one_outlet():
    found = sort(
        line("https://rss.post.example/uk", "Post - UK"),
        line("https://feeds.feedburner.com/post", "World - Post", "https://www.post.example/world"),
        line("https://lemonde.fr/feed", "Le Monde", language="fr-FR"),
    )
    post, monde = found.made
    assert (post.id, post.name, post.home) == ("post", "Post", "https://www.post.example/")
    assert post.feeds == (
        ListSeed("https://feeds.feedburner.com/post"),
        ListSeed("https://rss.post.example/uk"),
    )
    assert (monde.language, monde.country, monde.timezone) == ("fr", "FR", "Europe/Paris")


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (("Post News",), "Post News"),
        (("Post » UK", "Post » World"), "Post"),
        (("Post UK", "Post World"), "Post"),
        (("The UK", "The World"), "post.example"),
        ((None, None), "post.example"),
    ],
)
def test_an_outlet_is_named_by_what_its_feeds_titles_share(titles, name):
    lines = [line(f"https://post.example/{n}.xml", title) for n, title in enumerate(titles)]
    assert sort(*lines).made[0].name == name


def test_without_a_home_page_the_site_of_the_feed_is_home():
    (outlet,) = sort(line("https://feeds.post.example/uk")).made
    assert outlet.home == "https://post.example/"


def test_known_outlets_are_left_alone_and_told_what_they_lack():
    has = Outlet(
        "post",
        "Post",
        "https://post.example/",
        "en",
        sections=(SectionSeed("https://post.example/s"),),
    )
    found = sort(
        line("https://post.example/s"), line("https://post.example/new"), known=(has, SPORT)
    )
    assert found == Sorted((), ((has, ("https://post.example/new",)),), (), there=1)


def test_what_cannot_be_sorted_says_why():
    found = sort(
        line("https://feeds.feedburner.com/whose"),
        line("https://post.example/f", language="klingon"),
        line("https://post..example/g"),
    )
    assert found.made == ()
    assert dict(found.skipped) == {
        "https://feeds.feedburner.com/whose": "feedburner.com publishes for many: whose is it?",
        "https://post..example/g": "not an address that a seed file may have",
        "https://post.example/": "the list does not say its language; say it with --language",
    }
    assert sort(line("https://post.example/f", language=None), language="de").made
