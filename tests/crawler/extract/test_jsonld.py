"""JSON-LD as it is really written."""

import pytest

from crawler.extract import jsonld

ARTICLE = '{"@type": "NewsArticle", "headline": "Crane sold"}'


@pytest.mark.parametrize(
    "block",
    [
        ARTICLE,
        f"[{ARTICLE}]",
        f'{{"@graph": [{ARTICLE}]}}',
        f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}',
        f"<!-- {ARTICLE} -->",
        f"//<![CDATA[\n{ARTICLE}\n//]]>",
        f"{ARTICLE};",
        f'{{"@type": "WebSite"}}\n{ARTICLE}',
        ARTICLE.replace("}", ",}"),
        ARTICLE.replace("Crane", "Crane\n"),
        ARTICLE.replace('"', "&quot;"),
        ARTICLE.replace('"NewsArticle"', '["Thing", "http://schema.org/NewsArticle"]'),
    ],
)
def test_an_article_is_found_however_it_is_wrapped(block):
    things = jsonld.read_blocks([block])
    (found,) = (thing for thing in things if jsonld.is_article(thing))
    assert found["headline"].split() == ["Crane", "sold"]


def test_a_broken_block_does_not_hide_the_others():
    assert len(jsonld.read_blocks(["{broken", ARTICLE])) == 1


def test_of_several_articles_the_pages_own_is_chosen():
    teaser = {"@type": "NewsArticle", "headline": "Other", "url": "https://x.example/other-1"}
    own = {"@type": "NewsArticle", "headline": "Crane sold", "url": "https://x.example/crane-2"}
    headlines = frozenset({jsonld.comparable("Crane sold")})
    for things in ((teaser, own), (own, teaser)):
        assert jsonld.choose(things, headlines, frozenset({"/crane-2"})) is own


def test_teasers_alone_are_not_the_pages_article():
    teaser = {"@type": "NewsArticle", "headline": "Other", "url": "https://x.example/other-1"}
    headlines = frozenset({jsonld.comparable("Crane sold")})
    assert jsonld.choose([teaser], headlines, frozenset({"/crane-2"})) is None
