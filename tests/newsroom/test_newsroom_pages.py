import json
import re

import pytest
from lxml import html

from storytrack.newsroom.front import show
from storytrack.newsroom.markdown import paragraphs, plain
from storytrack.newsroom.outlets import load_sites
from storytrack.newsroom.web import HERE

SITES = load_sites(HERE / "outlets.toml")
HEADINGS = '//h1|//h2[contains(@class,"entry-title")]'


def page(newsroom, url, at):
    answer = newsroom.answer("GET", url, {}, at)
    assert answer.status == 200
    return html.fromstring(answer.body)


def words(text):
    return " ".join(text.split())


def pages_of(newsroom, outlet, at):
    site = newsroom.site(outlet)
    return [(shown, page(newsroom, shown.address, at)) for shown in newsroom.front(site, at).shown]


def json_ld(tree):
    return [json.loads(text) for text in tree.xpath('//script[contains(@type,"ld+json")]/text()')]


def test_every_article_shows_its_headline_and_its_paragraphs(newsroom):
    for article in newsroom.articles:
        site = newsroom.site(article.outlet)
        for revision in article.revisions:
            tree = page(newsroom, show(site, article, revision.since).address, revision.since)
            headings = [words(node.text_content()) for node in tree.xpath(HEADINGS)]
            assert any(words(revision.headline) in heading for heading in headings), article.file
            text = words(tree.text_content())
            for paragraph in paragraphs(revision.body):
                assert words(plain(paragraph)) in text, article.file


def test_at_least_six_makes_of_page_are_in_use(newsroom):
    used = {newsroom.site(article.outlet).template for article in newsroom.articles}
    assert len(used) >= 6


@pytest.mark.parametrize("make", sorted({site.template for site in SITES}))
def test_every_make_renders_all_its_pages(newsroom, the_end, make):
    site = next(site for site in newsroom.sites if site.template == make)
    front = newsroom.front(site, the_end)
    for path in ("/", "/search?q=x"):
        page(newsroom, site.address(path), the_end)
    for section in front.sections:
        tree = page(newsroom, front.section_address(section), the_end)
        links = tree.xpath('//div[contains(@class,"card")]//h3/a/@href')
        assert links == [shown.address for shown in front.in_section(section)]


def test_every_make_has_its_own_style(newsroom, the_end):
    styles = {}
    for site in newsroom.sites:
        answer = newsroom.answer("GET", site.address("/static/style.css"), {}, the_end)
        styles[site.template] = answer.body
    assert len(set(styles.values())) == len(styles)


def test_json_ld_states_the_true_instant(newsroom, the_end):
    for outlet in ("meridian", "yantar", "diario-istmo", "indus-herald"):
        for shown, tree in pages_of(newsroom, outlet, the_end):
            (data,) = (d for d in json_ld(tree) if "datePublished" in d)
            assert data["datePublished"] == shown.article.published.isoformat()
            assert data["headline"] == shown.revision.headline


def test_northwire_states_its_dates_in_utc(newsroom, the_end):
    for shown, tree in pages_of(newsroom, "northwire", the_end):
        (data,) = (d for d in json_ld(tree) if "datePublished" in d)
        assert data["datePublished"] == f"{shown.article.published:%Y-%m-%dT%H:%M:%S}Z"


def test_le_quai_hides_the_article_in_a_graph(newsroom, the_end):
    for shown, tree in pages_of(newsroom, "le-quai", the_end):
        (data,) = json_ld(tree)
        dates = [node["datePublished"] for node in data["@graph"] if "datePublished" in node]
        assert dates == [shown.article.published.isoformat()]


def test_dnipro_courier_prints_a_list_of_things(newsroom, the_end):
    for _, tree in pages_of(newsroom, "dnipro-courier", the_end):
        (data,) = json_ld(tree)
        organisation, article = data
        assert organisation["@type"] == "NewsMediaOrganization"
        assert "datePublished" in article


def test_harbor_post_states_its_dates_to_the_minute(newsroom, the_end):
    for _, tree in pages_of(newsroom, "harbor-post", the_end):
        (content,) = tree.xpath('//meta[@property="article:published_time"]/@content')
        assert re.fullmatch(r"2025-07-\d\dT\d\d:\d\d-04:00", content)
        assert json_ld(tree) == []


def test_prairie_ledger_states_its_dates_in_microdata(newsroom, the_end):
    for shown, tree in pages_of(newsroom, "prairie-ledger", the_end):
        (stamp,) = tree.xpath('//time[@itemprop="datePublished"]/@datetime')
        assert stamp == shown.article.published.isoformat()


def test_eagle_dispatch_has_only_a_visible_time_without_zone(newsroom, the_end):
    for shown, tree in pages_of(newsroom, "eagle-dispatch", the_end):
        visible = words(tree.xpath('//div[@class="entry-meta"]')[0].text_content())
        at = shown.article.published
        assert re.match(rf"July {at.day}, 2025 \d+:{at.minute:02d} [ap]m \|", visible)
        assert not tree.xpath('//time|//meta[contains(@property,"time")]|//script')


def test_faro_austral_knows_only_days(newsroom, the_end):
    for shown, tree in pages_of(newsroom, "faro-austral", the_end):
        day = shown.article.published.day
        (content,) = tree.xpath('//meta[@property="article:published_time"]/@content')
        assert content == f"2025-07-{day:02d}"
        assert words(tree.xpath('//*[@class="news_date"]')[0].text_content()) == (
            f"{day} de julio de 2025"
        )


def test_cedar_times_says_when_a_page_was_modified(newsroom, the_end):
    for shown, tree in pages_of(newsroom, "cedar-times", the_end):
        (data,) = (n for n in json_ld(tree)[0]["@graph"] if "datePublished" in n)
        assert data["dateModified"] == shown.modified.isoformat()


@pytest.mark.parametrize(
    ("outlet", "suffix"), [("le-quai", "/amp"), ("indus-herald", "?outputType=amp")]
)
def test_an_amp_twin_points_back_to_its_article(newsroom, the_end, outlet, suffix):
    for shown, tree in pages_of(newsroom, outlet, the_end):
        (twin,) = tree.xpath('//link[@rel="amphtml"]/@href')
        assert twin == shown.address + suffix
        amp = page(newsroom, twin, the_end)
        assert amp.xpath('//link[@rel="canonical"]/@href') == [shown.address]
        assert shown.revision.headline in amp.xpath("//h1")[0].text_content()


def test_rheinbote_has_a_view_for_printing(newsroom, the_end):
    for shown, tree in pages_of(newsroom, "rheinbote", the_end):
        address = shown.address + "?print=true"
        assert address in tree.xpath("//a/@href")
        view = page(newsroom, address, the_end)
        assert view.xpath('//link[@rel="canonical"]/@href') == [shown.address]


def test_pages_speak_the_language_of_their_outlet(newsroom, the_end):
    for site in newsroom.sites:
        tree = page(newsroom, site.address("/"), the_end)
        assert tree.xpath("/html/@lang") == [site.language]


def test_a_headline_cannot_break_out_of_json_ld(folder, on):
    from storytrack.newsroom.web import Newsroom

    file = folder / "sample" / "meridian--ledger.md"
    nasty = "</script><script>alert(1)</script>"
    file.write_text(file.read_text().replace("A ledger turns up", nasty))
    newsroom = Newsroom.load(folder)
    answer = newsroom.answer(
        "GET", "http://www.meridian-news.example/2025/07/09/money/ledger", {}, on(10)
    )
    assert b"<script>alert" not in answer.body
    data = json_ld(html.fromstring(answer.body))[1]
    assert data["headline"] == nasty
