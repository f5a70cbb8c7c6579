"""Lede, agency, lead image, notes and a live blog's entries, as they stand on a page."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from storage.records import Article
from tests.crawler.extract.making import PROSE, html, read, read_article

LEDE = (
    "The old harbour crane was sold on Monday to a collector from the hills, who wants to put it"
    " up in his garden and to have lunch in its cabin every day."
)


def test_a_lede_comes_without_its_dateline() -> None:
    found = read_article(
        html(body=PROSE.replace("<p>The old", "<p><b>HAMBURG (dpa)</b> - The old", 1))
    )
    assert (found.lede, found.dateline, found.agency) == (LEDE, "HAMBURG (dpa)", "dpa")
    assert found.body.startswith("HAMBURG (dpa) - The old")


def test_a_note_above_the_text_is_no_lede() -> None:
    note = (
        "<p>Editor’s note: This story was updated on Tuesday to add what the port said of it.</p>"
    )
    found = read_article(html(body=note + PROSE))
    assert found.lede == LEDE
    assert [one.label for one in found.corrections] == ["Editor’s note"]


def test_a_declared_dateline_is_taken_where_none_is_printed() -> None:
    thing = {"@type": "NewsArticle", "headline": "Harbour crane sold", "dateline": "HAMBURG"}
    found = read_article(
        html(head=f'<script type="application/ld+json">{json.dumps(thing)}</script>')
    )
    assert (found.dateline, found.origins["dateline"]) == ("HAMBURG", "json-ld")


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("<p>Reuters</p>", "Reuters"),
        ("<p>dpa/abc</p>", "dpa"),
        ("<p>© AFP</p>", "AFP"),
        ("<p>Copyright 2025 The Associated Press. All rights reserved.</p>", "AP"),
        ("<p>With files from The Canadian Press</p>", "The Canadian Press"),
        ("<p>Mit Material von dpa und den Leuten am Hafen</p>", "dpa"),
        ("<p>Quelle: dpa</p>", "dpa"),
        ("<p>Con información de EFE</p>", "EFE"),
        ("<p>Источник: Интерфакс</p>", "Interfax"),
        ("<p>來源：中央社</p>", "CNA"),
        ("<p>The harbour</p>", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_last_line_may_credit_an_agency(line: str, agency: str | None) -> None:
    assert read_article(html(body=f"<div>{PROSE}{line}</div>")).agency == agency


def test_an_agency_among_the_names_is_credited() -> None:
    head = '<meta name="author" content="Agence France-Presse">'
    found = read_article(html(head=head))
    assert (found.agency, found.origins["agency"]) == ("AFP", "byline")


def test_a_photographer_s_agency_is_not_the_text_s() -> None:
    figure = "<figure><img src='/a.jpg'><figcaption>The crane. © AFP</figcaption></figure>"
    assert read_article(html(body=figure + PROSE)).agency is None


@pytest.mark.parametrize(
    ("head", "end", "slug"),
    [
        ('<meta name="slugline" content="BC-US--Crane Sold">', "", "BC-US--Crane Sold"),
        ("", "<p>© dpa-infocom, dpa:250709-99-123456/3</p>", "dpa:250709-99-123456/3"),
        ('<meta name="slug" content="harbour-crane-sold">', "", None),
    ],
)  # fmt: skip
def test_a_wire_slug_is_not_the_address_s(head: str, end: str, slug: str | None) -> None:
    assert read_article(html(head=head, body=f"<div>{PROSE}{end}</div>")).slug == slug


OG = '<meta property="og:image" content="https://img.coastline.example/1200/crane-4711.jpg">'


@pytest.mark.parametrize(
    ("caption", "told"),
    [
        ("The crane. <span class='credit'>Photo: A. Lee</span>", ("The crane.", "A. Lee")),
        ("The crane. Photo: A. Lee (<b class='copyright'>AFP</b>)", ("The crane.", "A. Lee / AFP")),
        ("The crane. AP Photo/A. Lee", ("The crane.", "AP Photo/A. Lee")),
        ("The crane (A. Lee/PA) <span class='credit'>PA Wire</span>", ("The crane", "A. Lee/PA / PA Wire")),
        ("Der Kran (Hafen, 9.7.2025) <i class='credit'>Foto: A. Lee</i>", ("Der Kran (Hafen, 9.7.2025)", "A. Lee")),
        ("The crane. (AP Photo/A. Lee)", ("The crane.", "AP Photo/A. Lee")),
        ("Der Kran. Foto: A. Lee/dpa", ("Der Kran.", "A. Lee/dpa")),
        ("La grue. © A. Lee / AFP", ("La grue.", "A. Lee / AFP")),
        ("The crane. Photograph by A. Lee", ("The crane.", "A. Lee")),
        ("AP Photo/A. Lee", (None, "AP Photo/A. Lee")),
        ("The crane, seen on Monday.", ("The crane, seen on Monday.", None)),
    ],
)  # fmt: skip
def test_caption_and_credit_are_those_of_the_figure_that_shows_the_image(
    caption: str, told: tuple[str | None, str | None]
) -> None:
    other = (
        "<figure><img src='/x/boat-9.jpg'><figcaption>A boat. Photo: B. Bo</figcaption></figure>"
    )
    own = f"<figure><img src='/300/crane-4711.jpg?w=3'><figcaption>{caption}</figcaption></figure>"
    image = read_article(html(head=OG, body=PROSE + other + own)).image
    assert image is not None
    assert image.url == "https://img.coastline.example/1200/crane-4711.jpg"
    assert (image.caption, image.credit) == told


def test_a_logo_is_no_lead_image() -> None:
    head = '<meta property="og:image" content="https://coastline.example/logo.png">'
    assert read_article(html(head=head)).image is None


def test_json_ld_says_caption_and_credit_where_no_figure_does() -> None:
    image = {
        "@type": "ImageObject",
        "url": "/crane.jpg",
        "caption": "The crane",
        "creditText": "A. Lee",
    }
    thing = {"@type": "NewsArticle", "headline": "Harbour crane sold", "image": [image]}
    found = read_article(
        html(head=f'<script type="application/ld+json">{json.dumps(thing)}</script>')
    )
    assert found.image is not None
    assert found.image.url == "https://coastline.example/crane.jpg"
    assert (found.image.caption, found.image.credit) == ("The crane", "A. Lee")
    assert found.origins["image"] == "json-ld"


def test_notes_are_read_in_the_body_and_around_it() -> None:
    body = (
        f"<article>{PROSE}<p>Correction: The crane is nine metres high, not ninety as we said.</p></article>"
        "<div class='box'><strong>Anmerkung der Redaktion:</strong> In einer früheren Fassung war der Kran rot.</div>"
    )
    found = read_article(html(body=body))
    printed = {one.label: one for one in found.corrections}
    assert set(printed) == {"Correction", "Anmerkung der Redaktion"}
    inside = printed["Correction"].start
    assert inside is not None
    assert found.body[inside:].startswith("Correction: The crane")
    outside = printed["Anmerkung der Redaktion"]
    if outside.start is None:
        assert outside.text.endswith("war der Kran rot.")


def test_a_label_of_its_own_line_belongs_to_the_note_below() -> None:
    end = "<p>Correction: July 9, 2025:</p><p>The crane is nine metres high, not ninety as it said here.</p>"
    (note,) = read_article(html(body=f"<article>{PROSE}{end}</article>")).corrections
    assert note.text == (
        "Correction: July 9, 2025:\n\nThe crane is nine metres high, not ninety as it said here."
    )


def live_page(
    *, zone: str = "+02:00", order: tuple[int, ...] = (0, 1, 2), marked: bool = False
) -> str:
    said = [
        ("Crane lifted", f"2025-07-09T10:00:00{zone}", "The crane left the ground at ten, and everybody clapped their hands."),
        ("Crane loaded", f"2025-07-09T11:30:00{zone}", "The crane lies on a barge now, which is longer than the harbour is wide."),
        ("Crane gone", f"2025-07-09T12:15:00{zone}", "The barge has passed the lighthouse, and the harbour is as quiet as never before."),
    ]  # fmt: skip
    updates = [
        {"@type": "BlogPosting", "headline": h, "datePublished": at, "articleBody": text}
        for h, at, text in said
    ]
    thing: dict[str, object] = {"@type": "LiveBlogPosting", "headline": "Harbour crane sold"}
    if not marked:
        thing["liveBlogUpdate"] = updates
    entries = "".join(
        f"<section class='entry'><time datetime='{said[n][1]}'>x</time><h2>{said[n][0]}</h2><p>{said[n][2]}</p></section>"
        for n in order
    )
    return html(
        head=f'<script type="application/ld+json">{json.dumps(thing)}</script>',
        body=f"<div>{PROSE}{entries}</div>",
    )


@pytest.mark.parametrize("marked", [False, True])
def test_a_live_blog_s_entries_follow_the_page_s_order(marked: bool) -> None:
    found = read_article(live_page(order=(2, 1, 0), marked=marked))
    assert found.kind == "live blog"
    assert [one.headline for one in found.updates] == ["Crane gone", "Crane loaded", "Crane lifted"]
    assert found.updates[0].at == datetime(2025, 7, 9, 10, 15, tzinfo=UTC)
    for one, words in zip(found.updates, ("lighthouse", "barge now", "clapped"), strict=True):
        assert words in found.body[one.start : one.end]
    assert found.origins["updates"] == ("markup" if marked else "json-ld")


def test_a_time_without_a_zone_is_no_instant() -> None:
    assert {one.at for one in read_article(live_page(zone="")).updates} == {None}


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">' + json.dumps(thing) + "</script>"
        for thing in (
            {"@type": "LiveBlogPosting", "liveBlogUpdate": [{"headline": {"x": 1}, "datePublished": 7}, None, "x"]},
            {"@type": "NewsArticle", "image": [{"url": {"x": 1}}, None, 7], "keywords": {"x": [1]}, "correction": [[1]]},
            {"@type": "NewsArticle", "image": "http://[bad", "articleSection": [[1], {"name": 7}], "hasPart": [7]},
            {"@type": "NewsArticle", "wordCount": {"x": 1}, "dateline": [7], "sourceOrganization": [[7]], "genre": 7},
            {"@type": "BreadcrumbList", "itemListElement": {"item": 7, "position": "x"}},
        )
    ],
)  # fmt: skip
def test_nonsense_in_json_ld_does_no_harm(head: str) -> None:
    assert isinstance(read(html(head=head)), Article)


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        (
            "The crane leaves the harbour. | Ida Marsh/PA Images via Getty Images",
            "The crane leaves the harbour.",
            "Ida Marsh/PA Images via Getty Images",
        ),
        ("View image in fullscreen", None, None),
    ],
)
def test_a_bar_sets_a_credit_apart_and_a_button_is_no_caption(
    printed: str, caption: str | None, credit: str | None
) -> None:
    head = '<meta property="og:image" content="https://coastline.example/i/harbour-crane-7.jpg">'
    figure = (
        f'<figure><img src="/i/harbour-crane-7.jpg"><figcaption>{printed}</figcaption></figure>'
    )
    image = read_article(html(head=head, body=figure + PROSE)).image
    assert image is not None
    assert (image.caption, image.credit) == (caption, credit)
