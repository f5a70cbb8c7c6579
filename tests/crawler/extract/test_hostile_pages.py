"""Nobody's page can hurt us: whatever comes, the answer is an article or a rejection, soon."""

import time

import pytest
from lxml import etree

from crawler.extract import decode, refusals
from storage.records import Article, Rejection
from tests.crawler.extract.making import PROSE, html, read, read_article, reason

LD = '<script type="application/ld+json">'
WHOLE = {
    "tags nested below the text": html(body=PROSE + "<div>" * 200_000),
    "scripts that never end": html(body=PROSE + "<script>" * 100_000),
    "comments that never end": html(body=PROSE + "<!--" * 200_000),
    "noscripts that never end": html(body=PROSE + "<noscript>" * 100_000),
    "JSON-LD nested without end": html(head=LD + "[" * 300_000 + "</script>"),
    "JSON-LD objects nested without end": html(head=LD + '{"a":' * 200_000 + "</script>"),
    "JSON-LD that is all spaces": html(head=LD + "{" + " " * 2_000_000 + "</script>"),
    "JSON-LD of many articles": html(
        head=LD + "[" + '{"@type":"Article"},' * 50_000 + "0]</script>"
    ),
    "an attribute of a megabyte": html(body=f'<p class="{"author " * 150_000}">x</p>{PROSE}'),
    "a title of separators": html(head="<title>" + " | " * 300_000 + "</title>"),
    "a paragraph of quotation marks": html(body=PROSE + "<p>" + '"' * 500_000),
    "a paragraph that is one word": html(body=f"{PROSE}<p>{'x' * 1_000_000}</p>"),
    "many metas": html(head='<meta name="author" content="A B">' * 20_000),
}
SIZE, COUNT = 3_000_000, 50_000


def much(unit: str) -> str:
    return unit * (SIZE // len(unit))


VAST = {
    "words": html(body=f"{PROSE}<p>{much('word and ')}</p>"),
    "sentences": html(body=f"{PROSE}<p>{much('The crane was sold. ')}</p>"),
    "letters of another script": html(body=f"{PROSE}<p>{much('Кран продали. ')}</p>"),
    "prose": html(body=much(PROSE)),
    "links": html(body=PROSE + much('<a href="/a/b-c-1">more</a> ')),
    "short paragraphs": html(body=PROSE + much("<p>Sold again, said Ida.</p>")),
    "tables in tables": html(body=PROSE + much("<table><tr><td>")),
    "a script": html(body=f"{PROSE}<script>{much('var a=1;')}</script>"),
    "an attribute": html(body=f'{PROSE}<img src="data:image/png;base64,{much("AAAA")}">'),
    "references": html(body=f"{PROSE}<p>{much('&amp;&lt;&nbsp;')}</p>"),
    "JSON-LD": html(
        head=LD + '{"@type":"NewsArticle","articleBody":"' + much("The crane. ") + '"}</script>'
    ),
    "almost too many paragraphs": html(body=PROSE + "<p>Sold again, said Ida.</p>" * COUNT),
    "almost too many links": html(body=PROSE + '<p><a href="/a/b-1">on</a></p>' * (COUNT // 2)),
    "almost too many rows": html(
        body=f"{PROSE}<table>{'<tr><td>a</td><td>b</td></tr>' * (COUNT // 3)}</table>"
    ),
    "almost too many updates": html(
        body=PROSE + '<div class="live-update"><time datetime="2025-07-09T08:00:00Z">8:00</time>'
        "<p>The crane moved.</p></div>" * (COUNT // 3)
    ),
}
REFUSED = {
    "tags nested above the text": html(body="<div>" * 200_000 + PROSE),
    "lists nested above the text": html(body="<ul><li>" * 100_000 + PROSE),
    "more elements than any article": html(body="a<br>" * 100_000),
    "nothing at all": "",
    "only zero bytes": b"\x00" * 1_000_000,
    "all bytes there are": bytes(range(256)) * 4_000,
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_hostile_page_does_not_keep_us_from_its_article(name):
    began = time.monotonic()
    assert "harbour crane" in read_article(WHOLE[name]).body
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_that_cannot_be_read_is_a_rejection(name):
    began = time.monotonic()
    found = read(REFUSED[name])
    assert isinstance(found, Rejection)
    assert found.reason in refusals.REASONS
    assert time.monotonic() - began < 20


@pytest.mark.slow
@pytest.mark.parametrize("name", VAST)
def test_a_page_of_three_megabytes_or_fifty_thousand_parts_is_answered_soon(name):
    began = time.process_time()
    read(VAST[name])
    assert time.process_time() - began < 20  # 1 to 5 on a quiet machine


def test_a_page_of_three_megabytes_is_read():
    page = html(body=PROSE + "<p>One more paragraph about the crane and the port.</p>" * 100)
    page = page.replace("</body>", "<!-- " + "x" * 3_000_000 + " --></body>")
    assert isinstance(read(page), Article)


@pytest.mark.parametrize("error", [RecursionError(), MemoryError(), etree.LxmlError("no")])
def test_markup_that_a_parser_gives_up_on_is_refused(monkeypatch, error):
    def gives_up(*_):
        raise error

    monkeypatch.setattr(decode, "parse", gives_up)
    assert reason(html()) == refusals.UNREADABLE


def test_a_page_with_more_bytes_than_we_take_is_refused():
    assert reason(html() + " " * decode.MAX_BYTES) == refusals.TOO_LARGE


def test_markup_in_a_headline_or_byline_does_not_survive():
    head = (
        '<meta property="og:title" content="Crane &lt;b&gt;sold&lt;/b&gt; &amp;amp; gone">'
        '<meta name="author" content="&lt;a href=x&gt;Ida Marsh&lt;/a&gt;">'
    )
    found = read_article(f"<html><head>{head}</head><body>{PROSE}</body></html>")
    assert found.headline == "Crane sold & gone"
    assert [one.name for one in found.bylines] == ["Ida Marsh"]


def test_a_reference_to_a_control_character_does_not_cost_the_article():
    found = read_article(html(body="<p>&#27;[31mThe crane &#0; &#x7; was sold.</p>" + PROSE))
    assert "harbour crane" in found.body
    assert "\x1b" not in found.body
