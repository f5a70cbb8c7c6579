"""Who signed: persons, agencies and desks, without what is printed around their names."""

import pytest

from crawler.extract.bylines import names
from tests.crawler.extract.making import PROSE, html, read_article

OUTLET = frozenset({"coastline"})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("By Ida Marsh and Tom Reed, Jo Lee", ["Ida Marsh", "Tom Reed", "Jo Lee"]),
        ("Von Jana Feld und Tom Berg", ["Jana Feld", "Tom Berg"]),
        ("Par Luc Bernard", ["Luc Bernard"]),
        ("Ida Marsh, Political Editor", ["Ida Marsh"]),
        ("Ida Marsh, Coastline", ["Ida Marsh"]),
        ("Ida Marsh ida@coastline.example", ["Ida Marsh"]),
        ("Ida Marsh (@idamarsh)", ["Ida Marsh"]),
        ("Ida Marsh (Reuters)", ["Ida Marsh", "Reuters"]),
        ("Ida Marsh in Kyiv", ["Ida Marsh"]),
        ("The Associated Press", ["The Associated Press"]),
        ("Ida Marsh The Associated Press", ["Ida Marsh", "The Associated Press"]),
        ("By Ida Marsh 12/22/2024 05:00 AM EST", ["Ida Marsh"]),
        ("https://coastline.example/authors/ida", []),
        ("admin", []),
        ("Олена Коваль", ["Олена Коваль"]),
        ("渡辺洋介", ["渡辺洋介"]),
    ],
)
def test_names_are_taken_out_of_what_surrounds_them(text, wanted):
    assert [byline.name for byline in names([text], OUTLET)] == wanted


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Reuters", "agency"),
        ("AFP", "agency"),
        ("dpa", "agency"),
        ("ТАСС", "agency"),
        ("EFE", "agency"),
        ("CNN Staff", "desk"),
        ("Redaktion", "desk"),
        ("Ida Marsh", "person"),
        ("April Reuters", "person"),
    ],
)
def test_agencies_and_desks_are_told_from_persons(text, kind):
    assert [byline.kind for byline in names([text], OUTLET)] == [kind]


def test_a_place_that_names_a_person_goes_before_one_that_names_the_newsroom():
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","author":"Coastline"}</script>'
        '<meta name="author" content="Ida Marsh">'
    )
    assert [one.name for one in read_article(html(head=head)).bylines] == ["Ida Marsh"]


def test_an_outlets_own_name_alone_stands_for_its_newsroom():
    found = read_article(html(head='<meta name="author" content="Coastline">'))
    assert [(one.name, one.kind) for one in found.bylines] == [("Coastline", "desk")]


def test_a_printed_byline_is_read_where_nothing_is_declared():
    found = read_article(html(body=f'<p class="byline">By Ida Marsh</p>{PROSE}'))
    assert [one.name for one in found.bylines] == ["Ida Marsh"]


def test_authors_of_teasers_are_not_the_articles():
    aside = '<aside><a rel="author" href="/a">Wrong Person</a></aside>'
    assert read_article(html(body=PROSE + aside)).bylines == ()


def test_a_name_with_a_brand_before_it_is_not_a_second_person():
    assert [one.name for one in names(["Hafen von Ida Marsh", "Ida Marsh"], OUTLET)] == [
        "Ida Marsh"
    ]


def signed(page: str) -> list[tuple[str, str]]:
    return [(one.name, one.kind) for one in read_article(page).bylines]


def test_what_stands_in_a_names_box_beside_the_name_is_no_name():
    box = (
        '<div class="authorBox"><p class="author">von Ida Marsh, Rita Hafen</p>'
        "<p><span>Stand: </span><span>9 Uhr</span></p></div>"
    )
    page = html(body=f"{box}</div>{PROSE}").replace("<h1>", "<div><h1>")
    assert signed(page) == [("Ida Marsh", "person"), ("Rita Hafen", "person")]


def test_a_name_right_behind_the_headline_signs():
    assert signed(html(body=f" by Ida Marsh, <small>on Monday</small>{PROSE}")) == [
        ("Ida Marsh", "person")
    ]


def test_a_name_is_looked_for_around_an_h2_where_a_page_has_no_h1():
    page = html(
        body='<div><h2>Harbour crane sold</h2><p>By <a href="/author/ida/">Ida Marsh</a></p></div>'
        f"<div>{PROSE}</div>"
    )
    page = page.replace("<h1>Harbour crane sold</h1>", "")
    assert signed(page) == [("Ida Marsh", "person")]


def test_an_agency_that_signs_its_own_page_is_an_agency():
    head = '<meta name="author" content="Reuters"><meta property="og:site_name" content="Reuters">'
    assert signed(html(head=head)) == [("Reuters", "agency")]


def test_a_brand_of_the_outlets_in_capitals_is_a_desk():
    assert [one.kind for one in names(["NDR HAMBURG"], frozenset({"ndr"}))] == ["desk"]
