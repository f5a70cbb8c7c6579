"""Headline, deck, body, kind, language and addresses."""

from datetime import date

import pytest

from crawler.extract import READER, refusals
from storage.seed_records import ExtractRule
from tests.crawler.extract.making import PROSE, URL, html, outlet, read_article, reason


@pytest.mark.parametrize(
    "title",
    [
        "Harbour crane sold | Coastline",
        "Harbour crane sold - Coastline News",
        "Coastline: – Harbour crane sold",
        "Harbour crane sold | News | Coastline",
    ],
)
def test_the_outlets_name_is_no_part_of_a_headline(title):
    page = f"<html><head><title>{title}</title></head><body>{PROSE}</body></html>"
    assert "Coastline" not in read_article(page).headline
    assert "Harbour crane sold" in read_article(page).headline


def test_the_printed_headline_goes_before_one_made_for_search_engines():
    head = '<meta property="og:title" content="Old harbour crane sold to collector: what to know">'
    page = html(head=head, title="Old harbour crane sold to a collector")
    assert read_article(page).headline == "Old harbour crane sold to a collector"


def test_a_line_above_the_headline_is_taken_off():
    head = '<meta property="og:title" content="Harbour crane sold to collector">'
    page = html(head=head).replace(
        "<h1>Harbour crane sold", "<h1>Port<br> Harbour crane sold to collector"
    )
    assert read_article(page).headline == "Harbour crane sold to collector"


@pytest.mark.parametrize(
    ("printed", "taken"),
    [
        ("Opinion Who needs a crane in a garden at all", "Who needs a crane in a garden at all"),
        ("Trouble at the port - Who needs a crane today", "Who needs a crane today"),
        (
            "Trouble at the port: Who needs a crane today",
            "Trouble at the port: Who needs a crane today",
        ),
    ],
)
def test_a_label_goes_though_the_page_declares_the_headline_with_it_as_well(printed, taken):
    rest = taken.removeprefix("Trouble at the port: ")
    declared = f'<meta property="og:title" content="{rest}">'
    declared += f'<meta name="twitter:title" content="{printed}">'
    assert read_article(html(head=declared, title=printed)).headline == taken


def test_a_hyphen_inside_a_headline_stays():
    page = html(title="Crane sold - and nobody knows how to move it")
    assert read_article(page).headline == "Crane sold - and nobody knows how to move it"


def test_a_deck_that_repeats_the_body_is_none():
    head = (
        '<meta name="description" content="The old harbour crane was sold on Monday to a'
        ' collector from the hills, who wants to …">'
    )
    assert read_article(html(head=head)).deck is None


def test_the_first_paragraph_stays_in_the_body_though_it_is_also_the_description():
    first = PROSE.partition("</p>")[0].removeprefix("<p>")
    found = read_article(html(head=f'<meta name="description" content="{first}">'))
    assert found.body.startswith(first)
    assert found.deck is None


def test_prompts_and_the_headline_are_no_part_of_the_body():
    around = "<p>Harbour crane sold</p><p>Advertisement</p>"
    after = "<p>Sign up for our newsletter</p><p>Read more: The flood of 1962</p>"
    assert read_article(html(body=around + PROSE + after)).body == read_article(html()).body


def test_a_paragraph_of_prose_that_begins_like_a_prompt_stays():
    told = (
        "<p>Read more slowly, the letter that the port sent to the collector says something quite"
        " different, and it is here that the trouble between the two of them began, as both sides"
        " now admit, though neither of them would like to say so in front of a judge or a"
        " reporter.</p>"
    )
    assert "Read more slowly" in read_article(html(body=PROSE + told)).body


def test_a_link_knows_where_its_words_stand_in_the_body():
    body = PROSE.replace("the flood of 1962", 'the <a href="/1962">flood of  1962</a>')
    (link,) = read_article(html(body=body)).links
    found = read_article(html(body=body))
    assert link.url == "https://coastline.example/1962"
    assert found.body[link.start : link.start + len(link.anchor)] == "flood of 1962"


def test_an_outlets_rule_prunes_what_it_names_until_its_day():
    page = html(
        head='<meta name="date" content="2025-07-08T10:00:00Z">',
        body=PROSE + '<p class="house-ad">Our port calendar shows one crane for every month.</p>',
    )
    early = ExtractRule(until=date(2025, 7, 7), prune_xpath=("//p",))
    later = ExtractRule(until=date(2025, 7, 8), prune_xpath=("//p[@class='house-ad']",))
    last = ExtractRule(prune_xpath=("//p[1]",))
    assert "calendar" in read_article(page).body
    found = read_article(page, of=outlet(extract=(last, later, early)))
    assert "calendar" not in found.body
    assert "The old harbour crane" in found.body


def test_an_outlets_rule_names_the_body():
    page = html(
        body=f'<div id="story">{PROSE}</div><div><p>{"More words of no use. " * 9}</p></div>'
    )
    found = read_article(page, of=outlet(extract=(ExtractRule(body_xpath="//div[@id='story']"),)))
    assert found.body == read_article(html()).body


def test_a_rule_that_is_no_xpath_changes_nothing():
    rule = ExtractRule(prune_xpath=("//p[",), body_xpath="count(//p)")
    assert read_article(html(), of=outlet(extract=(rule,))).body == read_article(html()).body


@pytest.mark.parametrize(
    ("head", "url", "kind"),
    [
        (
            '<script type="application/ld+json">{"@type":"LiveBlogPosting"}</script>',
            URL,
            "live blog",
        ),
        ('<meta property="og:type" content="video.other">', URL, "video"),
        ("", "https://coastline.example/opinion/harbour-crane-4711", "opinion"),
        ("", "https://coastline.example/gallery/harbour-crane-4711", "gallery"),
        ("", URL, "article"),
    ],
)
def test_the_kind_is_read_from_types_then_from_the_address(head, url, kind):
    assert read_article(html(head=head), url=url).kind == kind


def test_the_language_is_the_texts_not_the_declared_one():
    assert read_article(html().replace('lang="en"', 'lang="de"')).language == "en"


def test_only_a_believable_canonical_address_becomes_the_articles():
    mine = "https://coastline.example/news/harbour-crane-sold-4711"
    for declared, wanted in ((mine, mine), ("https://coastline.example/", mine)):
        page = html(head=f'<link rel="canonical" href="{declared}">')
        found = read_article(page, url=f"{mine}?utm_source=x", asked="https://coast.example/s/1")
        assert found.url == wanted
        assert found.addresses[:2] == ("https://coast.example/s/1", f"{mine}?utm_source=x")


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("utf-8", "text/html"),
        ("utf-8", "text/html; charset=iso-8859-1"),
        ("utf-8-sig", "text/html"),
        ("utf-16", "text/html"),
        ("cp1252", "text/html; charset=windows-1252"),
    ],
)
def test_pages_are_decoded_by_what_their_bytes_show(encoding, content_type):
    page = html().replace('<meta charset="utf-8">', "")
    found = read_article(page.encode(encoding), content_type=content_type)
    assert "“It will be quiet" in found.body


def test_what_is_not_html_is_refused():
    assert reason(b"%PDF-1.7", content_type="application/pdf") == refusals.NOT_HTML
    assert reason(b'{"a": 1}', content_type="text/html") == refusals.NOT_HTML


def test_a_home_page_is_an_index_page():
    assert reason(html(), url="https://coastline.example/") == refusals.INDEX_PAGE


def test_a_real_article_about_robots_cookies_and_lost_pages_is_read():
    told = "<p>“I am not a robot”, he wrote, and accept all cookies; the page was not found.</p>"
    page = html(body=PROSE * 2 + told, title="Why captcha pages ask whether you are a robot")
    head = '<script type="application/ld+json">{"@type":"NewsArticle"}</script></head>'
    assert read_article(page.replace("</head>", head)).headline.startswith("Why captcha")


def test_the_reader_names_itself_and_trafilatura_with_versions():
    assert READER.startswith("storytrack ")
    assert "; trafilatura 2" in READER


def test_words_for_screen_readers_only_are_no_part_of_the_body():
    unseen = '<a href="/x">plans<span class="icon sr-only">(opens in a new window)</span></a>'
    found = read_article(html(body=PROSE.replace("plans", unseen)))
    assert "opens in a new" not in found.body
    assert "because the plans were lost" in found.body


def test_a_whole_text_marked_as_unseen_is_kept():
    assert "fisherman" in read_article(html(body=f'<div class="sr-only">{PROSE}</div>')).body


def test_a_cookie_wall_in_other_words_is_a_consent_wall():
    wall = (
        "<p>Um weiterzulesen, stimmen Sie bitte der Verwendung von Cookies zu, oder schließen Sie ein"
        " Abonnement ab. Wir setzen Cookies ein, um Inhalte und Anzeigen zu personalisieren und die"
        " Zugriffe auf unsere Website zu messen. Ihre Auswahl können Sie jederzeit widerrufen.</p>"
    )
    head = '<meta property="og:type" content="website">'
    assert (
        reason(html(head=head, body=wall, title="Weiterlesen mit Werbung")) == refusals.CONSENT_WALL
    )


def test_menus_and_teasers_around_a_video_are_no_article():
    teasers = "".join(
        f'<li><a href="/news/{n}">The council of the {n}th district votes on the harbour at last</a></li>'
        for n in range(12)
    )
    video = f"<nav><ul>{teasers}</ul></nav><p>Watch it in ninety seconds.</p><ul>{teasers}</ul>"
    head = '<meta property="og:type" content="article"><meta property="article:published_time" content="2025-07-08T10:00Z">'
    assert reason(html(head=head, body=video, title="Video: fireworks")) == refusals.TOO_SHORT


def test_two_lines_of_a_headline_that_only_style_sets_apart_are_not_glued():
    page = html(title="Quiet port Harbour crane sold").replace(
        "<h1>Quiet port Harbour", "<h1><span>Quiet port</span>Harbour"
    )
    assert read_article(page).headline == "Quiet port Harbour crane sold"


def test_a_letter_set_apart_by_style_stays_with_its_word():
    page = html(title="McArthur crane sold").replace("<h1>Mc", "<h1><b>Mc</b>")
    assert read_article(page).headline == "McArthur crane sold"


def test_unseen_punctuation_keeps_two_words_apart():
    line = (
        '<p>Quiet port<span class="visually-hidden">: </span>What became of the crane?'
        " It stands in a garden now, and its cabin is a place for lunch on every dry day.</p>"
    )
    assert "Quiet port What became" in read_article(html(body=PROSE + line)).body


def test_a_deck_that_is_said_twice_is_kept_once():
    deck = "A collector gives the port's last crane a new home."
    head = f'<meta property="og:description" content="{deck} {deck}">'
    assert read_article(html(head=head)).deck == deck


def test_a_description_that_runs_into_the_body_is_no_deck():
    head = (
        '<meta property="og:description" content="2 min. The old harbour crane was sold on Monday'
        ' to a collector from the hills, who wants to">'
    )
    assert read_article(html(head=head)).deck is None


def test_tables_that_only_place_things_are_no_tables_of_the_body():
    menu = (
        '<tr><td><a href="/a">Home</a> | <a href="/b">News</a> | <a href="/c">Sport</a></td></tr>'
    )
    page = (
        f"<table>{menu}<tr><td><table><tr><td><h1>Harbour crane sold</h1></td></tr><tr><td>{PROSE}"
    )
    page = (
        f"<html><body>{page}</td></tr></table></td><td>Also sold: a boat</td></tr></table></html>"
    )
    found = read_article(page)
    assert {one.kind for one in found.paragraphs} == {"paragraph"}
    assert "Sport" not in found.body


def test_a_table_of_figures_stays_one():
    rows = "<tr><td>Weight of the crane</td><td>40 tons</td></tr>"
    found = read_article(html(body=f"<article>{PROSE}<table>{rows}</table></article>"))
    assert found.paragraphs[-1].kind == "table row"


def test_headings_are_read_where_no_part_of_a_page_has_a_name_that_is_known():
    parts = PROSE.split("</p>")[:3]
    heads = ("Who bought the crane", "Who had it before", "Who will miss it")
    told = "".join(f"<h2>{head}</h2>{part}</p>" for head, part in zip(heads, parts, strict=True))
    page = html(
        body=f'<div class="x1">{told}</div><div class="x2"><p>Thank you for reading.</p></div>'
    )
    found = read_article(page)
    assert [one.kind for one in found.paragraphs] == ["heading", "paragraph"] * 3


def test_what_a_wall_says_is_no_part_of_the_body():
    wall = "<p>この記事は有料記事です。残り1024文字</p><p>有料会員になると続きをお読みいただけます。</p>"
    found = read_article(html(body=f"<article>{PROSE}{wall}</article>"))
    assert found.body.endswith("below it.")
    assert found.truncated
