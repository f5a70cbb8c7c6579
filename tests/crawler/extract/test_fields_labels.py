"""Section, tags, kind, access: what an outlet says about an article beside its words."""

from __future__ import annotations

import json

import pytest

from tests.crawler.extract.making import PROSE, URL, html, read_article


def ld(**fields: object) -> str:
    thing = {"@type": "NewsArticle", "headline": "Harbour crane sold", **fields}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def crumbs(*names: str) -> str:
    listed = [
        {"@type": "ListItem", "position": at, "item": {"name": name}}
        for at, name in enumerate(names, 1)
    ]
    thing = {"@type": "BreadcrumbList", "itemListElement": listed}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


@pytest.mark.parametrize(
    ("head", "section", "origin"),
    [
        (ld(articleSection="Politik"), "Politik", "json-ld"),
        (ld(articleSection=["World", "Europe"]), "World", "json-ld"),
        (ld(articleSection="World, Primary-World"), "World", "json-ld"),
        (ld(articleSection="Arts, Culture & Media"), "Arts, Culture & Media", "json-ld"),
        (ld(articleSection="Articles") + crumbs("Home", "Coastline", "Hafen", "Harbour crane sold"), "Hafen", "breadcrumbs"),
        (ld(articleSection="News") + crumbs("Home", "News", "Sport"), "Sport", "breadcrumbs"),
        ('<meta property="article:section" content="Экономика">', "Экономика", "meta"),
        ('<meta name="parsely-section" content="国際">', "国際", "meta"),
        ("", None, None),
    ],
)  # fmt: skip
def test_a_section_is_named_by_the_most_telling_place(
    head: str, section: str | None, origin: str | None
) -> None:
    found = read_article(html(head=head))
    assert (found.section, found.origins.get("section")) == (section, origin)


def test_an_address_names_a_section_where_nothing_else_does() -> None:
    found = read_article(html(), url="https://coastline.example/2025/07/economia/el-puerto-4711")
    assert (found.section, found.origins["section"]) == ("economia", "address")


def test_tags_are_split_and_named_once() -> None:
    head = (
        ld(keywords=["Cranes", "Harbours"])
        + '<meta property="article:tag" content="cranes"><meta name="news_keywords" content="Port; Crane, red">'
        + '<meta name="keywords" content="news, breaking news, best news">'
    )
    found = read_article(html(head=head))
    assert found.tags == ("Cranes", "Harbours", "Port", "Crane, red")
    assert found.origins["tags"] == "json-ld, meta"


def test_orders_to_software_are_no_tags() -> None:
    words = ["Port", "@post-id:19", "type_news", "/article", "channel-sea", "9876543", "Coastline"]
    assert read_article(html(head=ld(keywords=words))).tags == ("Port",)


def test_labels_before_keywords_are_left_out() -> None:
    words = ["Day: Friday", "Time: 11.00", "Subject: Harbours", "Port"]
    assert read_article(html(head=ld(keywords=words))).tags == ("Harbours", "Port")
    words = ["Star Wars: Andor", "Port"]
    assert read_article(html(head=ld(keywords=words))).tags == ("Star Wars: Andor", "Port")


def test_the_crumb_of_the_first_page_is_no_section() -> None:
    listed = [
        {"position": 1, "item": {"@id": "https://coastline.example/", "name": "The coast's best"}},
        {"position": 2, "name": "Hafen", "item": "https://coastline.example/hafen"},
    ]
    thing = {"@type": "BreadcrumbList", "itemListElement": listed}
    head = f'<script type="application/ld+json">{json.dumps(thing)}</script>'
    assert read_article(html(head=head)).section == "Hafen"


def test_keywords_in_one_line_are_split_in_many_scripts() -> None:
    assert read_article(html(head=ld(keywords="港、起重机、渔业"))).tags == ("港", "起重机", "渔业")
    assert read_article(html(head=ld(keywords="порт, кран"))).tags == ("порт", "кран")


def test_tags_are_bounded() -> None:
    found = read_article(html(head=ld(keywords=[f"tag {number}" for number in range(5_000)])))
    assert len(found.tags) == 50


@pytest.mark.parametrize(
    ("head", "url", "title", "kind"),
    [
        (ld(), URL, "Harbour crane sold", "article"),
        ('<meta property="article:opinion" content="true">', URL, "Harbour crane sold", "opinion"),
        ('<meta property="article:opinion" content="false">', URL, "Harbour crane sold", "article"),
        (ld(articleSection="Kommentare"), URL, "Harbour crane sold", "opinion"),
        (ld(articleSection="Мнения"), URL, "Harbour crane sold", "opinion"),
        (ld(articleSection="社説"), URL, "Harbour crane sold", "opinion"),
        (ld(articleSection="Opinion Columns"), URL, "Harbour crane sold", "opinion"),
        ("", URL, "Kommentar: Der Kran geht", "opinion"),
        ("", URL, "Sell the crane | Editorial", "opinion"),
        ("", URL, "[사설] 크레인을 팔아라", "opinion"),
        ("", URL, "Live: the crane goes", "live blog"),
        ("", URL, "Live music returns to the harbour", "article"),
        ("", URL, "Opinion polls see the crane ahead", "article"),
        ("", "https://coastline.example/opinion/crane-4711", "Harbour crane sold", "opinion"),
        ("", "https://coastline.example/hafen-liveticker-4711.html", "Harbour crane sold", "live blog"),
        ('<meta property="og:type" content="gallery">', URL, "Harbour crane sold", "gallery"),
        ("", URL, "In pictures: the crane goes", "gallery"),
        ("", URL, "Video: the crane goes", "video"),
        ("", URL, "Transcript: the port's director on the crane", "transcript"),
        ("", URL, "Pressemitteilung: Kran verkauft", "press release"),
        ("", "https://coastline.example/podcasts/crane-4711", "Harbour crane sold", "audio"),
    ],
)  # fmt: skip
def test_a_kind_needs_a_sign(head: str, url: str, title: str, kind: str) -> None:
    head = head.replace("Harbour crane sold", title)
    assert read_article(html(head=head, title=title), url=url).kind == kind


def test_a_long_text_in_the_video_section_is_an_article() -> None:
    body = "".join(f"<p>{number} {PROSE[3:300]}</p>" for number in range(9))
    assert (
        read_article(html(body=body), url="https://coastline.example/video/crane-4711").kind
        == "article"
    )


def test_a_company_s_text_is_a_press_release() -> None:
    body = PROSE.replace("<p>The old", "<p>HAMBURG, July 9, 2025 /PRNewswire/ -- The old", 1)
    found = read_article(html(body=body))
    assert (found.kind, found.agency) == ("press release", "PRNewswire")


def test_speakers_in_capitals_make_a_transcript() -> None:
    lines = "".join(
        f"<p>{who}: The crane number {number} was sold to a collector from the hills last week.</p>"
        for number in range(8)
        for who in ("JANE ROE, HOST", "JOHN DOE")
    )
    found = read_article(html(body=lines))
    assert (found.kind, found.origins["kind"]) == ("transcript", "text")


@pytest.mark.parametrize(
    ("head", "access"),
    [
        (ld(isAccessibleForFree=False), "paid"),
        (ld(isAccessibleForFree="False"), "paid"),
        (ld(isAccessibleForFree="http://schema.org/True"), "free"),
        (ld(hasPart={"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".x"}), "paid"),
        ('<meta property="article:content_tier" content="metered">', "paid"),
        ('<meta property="article:content_tier" content="free">', "free"),
        (ld(isAccessibleForFree=True) + '<meta property="article:content_tier" content="locked">', "paid"),
        ('<meta name="isPremium" content="1">', "paid"),
        ('<meta name="isAccessibleForFree" content="true">', "free"),
        ("", None),
    ],
)  # fmt: skip
def test_being_paid_for_is_not_being_cut_off(head: str, access: str | None) -> None:
    found = read_article(html(head=head))
    assert (found.access, found.truncated) == (access, False)


@pytest.mark.parametrize(
    ("head", "end", "truncated"),
    [
        ("", "<p>Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.</p>", True),
        ("", "<p>この記事は会員限定です。残り 1234文字</p>", True),
        ("", "<div class='w'>Subscribe to continue reading this article.</div>", True),
        ("", "<div class='w'>Sie möchten weiterlesen?</div>", True),
        (ld(isAccessibleForFree=False), "<p>The buyer, who came from the hills with two of his sons and...</p>", True),
        ("", "<p>The buyer, who came from the hills with two of his sons and...</p>", False),
        (ld(isAccessibleForFree=False, wordCount=900), "", True),
        (ld(isAccessibleForFree=False, wordCount=90), "", False),
        (ld(wordCount=900), "", False),
        (ld(isAccessibleForFree=True), "<div class='w'>Subscribe to continue reading our newsletter.</div>", False),
    ],
)  # fmt: skip
def test_a_text_is_cut_off_where_something_shows_it(head: str, end: str, truncated: bool) -> None:
    found = read_article(html(head=head, body=f"<div>{PROSE}{end}</div>"))
    assert found.truncated is truncated


def test_origins_say_where_each_field_comes_from() -> None:
    head = ld(author={"name": "Jane Roe"}, datePublished="2025-07-09T10:00:00Z")
    head += '<link rel="canonical" href="https://coastline.example/news/harbour-crane-sold-4711">'
    found = read_article(html(head=head))
    wanted = {
        "headline": "h1", "body": "trafilatura", "bylines": "json-ld", "published": "json-ld",
        "language": "text", "canonical_url": "link", "lede": "text",
    }  # fmt: skip
    assert wanted.items() <= found.origins.items()
    assert all(found.origins.values())


@pytest.mark.parametrize(
    ("href", "amp"),
    [
        ("/amp/harbour-crane-sold-4711", "https://coastline.example/amp/harbour-crane-sold-4711"),
        ("https://coastline-example.cdn.ampproject.org/c/s/x", "https://coastline-example.cdn.ampproject.org/c/s/x"),
        ("https://elsewhere.example/amp/x", None),
        ("javascript:alert(1)", None),
        ("http://[broken", None),
    ],
)  # fmt: skip
def test_an_amp_address_is_the_outlet_s_or_a_cache_s(href: str, amp: str | None) -> None:
    assert read_article(html(head=f'<link rel="amphtml" href="{href}">')).amp_url == amp
