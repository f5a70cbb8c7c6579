"""The page with what was kept marked on it: every mark where it belongs, and nothing that runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from crawler import extract
from storage.records import Page, Rejection
from storage.seed_records import Outlet
from storytrack.one_page import beside
from storytrack.one_page.marked import marked_page
from storytrack.one_page.reading import read

LINES = [
    f"Line {number} of the text tells at some length what was seen from the {where} of the bridge, "
    "and by whom, before the police closed it to everybody for the rest of the week."
    for number, where in enumerate(("north", "south", "east", "west", "middle", "foot"), 1)
]
HEAD = """<meta property="og:type" content="article">
<meta property="article:published_time" content="2025-07-09T08:00:00Z">
<meta name="author" content="Ada Quill"><meta name="description" content="What is known so far of the crack, and what the police say of it today.">"""
TOP = """<h1>Bridge shut after a crack</h1><div class="deck">What is known so far of the crack, and what the police say of it today.</div>
<p>By <span>Ada Quill</span>, <time datetime="2025-07-09T08:00:00Z">9 July 2025</time></p>"""


def page_of(inside: str = "", *, attributes: str = 'lang="en"', top: str = TOP, lines=LINES) -> str:
    text = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<!doctype html><html {attributes}><head><title>Bridge shut</title>{HEAD}</head>"
        f"<body><nav><a href='/news'>News</a></nav><article>{top}{text}</article>{inside}</body></html>"
    )


def marked(html: str, tmp_path) -> str:
    file = tmp_path / "page.html"
    file.write_text(html, encoding="utf-8")
    reading = read(str(file), (), url="https://www.mark.example/local/bridge-shut-12345")
    answer = reading.answer
    found = extract.article(answer.page, reading.outlet)
    page = marked_page(reading, found, beside.ask(answer.page))
    assert page is not None
    return page


def texts(page: str, kind: str) -> list[str]:
    """Return what the marks of a kind in the page itself hold, without their labels."""
    body = page.partition("<main")[2]
    found = re.findall(rf'<mark class="{kind}"[^>]*>(.*?)</mark>', body, re.DOTALL)
    return [re.sub(r"<b class.*?</b>|<[^>]+>", "", one) for one in found]


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        self.names.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}


def test_every_text_has_a_mark_with_its_name(tmp_path) -> None:
    page = marked(page_of(), tmp_path)
    assert texts(page, "headline") == ["Bridge shut after a crack"]
    assert texts(page, "deck") == [
        "What is known so far of the crack, and what the police say of it today."
    ]
    assert texts(page, "byline") == ["Ada Quill"]
    assert texts(page, "date") == ["9 July 2025"]
    assert texts(page, "body") == LINES
    assert '<b class="label">body 6</b>' in page
    assert '<a href="#body-1">' in page


def test_a_paragraph_is_found_across_markup_and_white_space(tmp_path) -> None:
    first = "Line 1 of <b>the\n  text</b> tells <a href='/x'>at some</a>" + LINES[0][32:]
    page = marked(page_of(lines=[first, *LINES[1:]]), tmp_path)
    pieces = texts(page, "body")
    assert "".join("".join(pieces).split()).startswith("Line1ofthetexttellsatsomelength")
    assert "6 of 6 found on the page" in page


def test_a_paragraph_that_something_interrupts_is_found_in_parts(tmp_path) -> None:
    hidden = f"{LINES[0][:60]}<button>Share this now</button>{LINES[0][60:]}"
    page = marked(page_of(lines=[hidden, *LINES[1:]]), tmp_path)
    assert "Share this now" not in "".join(texts(page, "body"))
    assert "6 of 6 found on the page" in page


def test_a_text_that_also_stands_in_a_teaser_is_marked_in_the_article(tmp_path) -> None:
    teaser = f"<ul><li>{LINES[0]}</li></ul>"
    page = marked(page_of(top=teaser + TOP), tmp_path)
    assert page.index("<mark", page.index("<main")) > page.index("<ul>", page.index("<main"))
    assert texts(page, "body") == LINES


def test_a_name_is_no_part_of_a_longer_word(tmp_path) -> None:
    html = page_of().replace("Bridge shut after a crack</h1>", "Bridge</h1><p>Xada Quillx</p>")
    assert texts(marked(html, tmp_path), "byline") == ["Ada Quill"]


def test_what_is_not_on_the_page_is_listed(tmp_path) -> None:
    html = page_of().replace(
        '<div class="deck">What is known so far of the crack, and what the police say of it today.</div>',
        "",
    )
    page = marked(html, tmp_path)
    listed = page.partition("Kept, but not found on the page")[2].partition("</header>")[0]
    assert "What is known so far of the crack, and what the police say of it today." in listed
    assert '<b class="label">deck</b>' in listed


def test_a_refused_page_shows_what_trafilatura_would_read(tmp_path) -> None:
    html = "<html><body><h1>Are you a robot?</h1><p>Please confirm that you are not a robot to "
    html += "continue. Press and hold the button, and we will let you in at once.</p></body></html>"
    page = marked(html, tmp_path)
    assert "Rejected: robot check" in page
    assert "Please confirm that you are not a robot" in "".join(texts(page, "unkept"))


def test_bytes_that_are_no_page_cannot_be_shown(tmp_path) -> None:
    file = tmp_path / "x.html"
    file.write_bytes(b"%PDF-1.4 nothing to see")
    reading = read(str(file), ())
    found = extract.article(reading.answer.page, reading.outlet)
    assert isinstance(found, Rejection)
    assert marked_page(reading, found, beside.ask(reading.answer.page)) is None


HOSTILE = [
    '<script>document.title="x"</script>',
    '<img src="https://evil.example/x.png" srcset="https://evil.example/y 2x" onerror="alert(1)">',
    '<a href="javascript:alert(1)" onclick="alert(1)" ping="https://evil.example/">press</a>',
    '<a href="https://evil.example/">press</a>',
    '<svg onload="alert(1)"><script>alert(1)</script><image href="https://evil.example/"/></svg>',
    "<style>@import url(https://evil.example/a.css); body{background:url(//evil.example/b)}</style>",
    '<p style="background:url(https://evil.example/c)">styled</p>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<base href="https://evil.example/"><link rel="stylesheet" href="https://evil.example/a.css">',
    '<link rel="preload" as="image" href="https://evil.example/p.png">',
    '<iframe src="https://evil.example/" srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="https://evil.example/"></object><embed src="https://evil.example/">',
    '<form action="https://evil.example/"><input name="a" autofocus onfocus="alert(1)"></form>',
    '<button formaction="https://evil.example/">go</button>',
    '<video src="https://evil.example/v" poster="https://evil.example/p" autoplay></video>',
    '<body background="https://evil.example/b" onload="alert(1)">',
    '<table background="https://evil.example/t"><tr><td>cell</td></tr></table>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<xmp><script>alert(1)</script></xmp><plaintext><script>alert(1)</script>",
    '<details ontoggle="alert(1)" open><summary>more</summary></details>',
    "</main></body><script>alert(1)</script>",
    "<template><script>alert(1)</script></template><slot onslotchange=alert(1)>",
]  # fmt: skip


@pytest.mark.parametrize("inside", HOSTILE)
def test_nothing_runs_and_nothing_is_asked_for(tmp_path, inside: str) -> None:
    page = marked(page_of(inside), tmp_path)
    tags = Tags(page)
    banned = {
        "script", "iframe", "object", "embed", "form", "input", "button", "img", "image", "svg",
        "math", "link", "base", "video", "audio", "source", "template", "xmp", "plaintext",
    }  # fmt: skip
    assert not tags.names & banned
    names = {name for name, _ in tags.attributes}
    known = {"lang", "dir", "class", "id", "title", "colspan", "rowspan", "start", "open", "charset",
             "http-equiv", "content", "name", "href"}  # fmt: skip
    assert names <= known
    targets = {value for name, value in tags.attributes if name == "href"}
    assert all(re.fullmatch(r"#[a-z]+-\d+", target) for target in targets)
    assert page.count("<style>") == 1
    assert page.count("http-equiv") == 1
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert texts(page, "body") == LINES


def test_a_page_cannot_mark_itself(tmp_path) -> None:
    forged = '<mark class="body" id="body-1"><b class="label">body 1</b>Never kept.</mark>'
    assert texts(marked(page_of(forged), tmp_path), "body") == LINES


def test_what_a_page_says_of_itself_is_escaped_in_the_legend(tmp_path) -> None:
    html = page_of().replace('content="Ada Quill"', 'content="Ada &lt;script&gt;Quill"')
    html = html.replace(
        'What is known so far of the crack, and what the police say of it today."',
        'What &lt;img src=x onerror=alert(1)&gt; is it"',
    )
    page = marked(html, tmp_path)
    assert not Tags(page).names & {"script", "img"}


@pytest.mark.parametrize(
    ("attributes", "kept"),
    [
        ('lang="ar" dir="rtl"', '<main lang="ar" dir="rtl">'),
        ('lang="he" dir="RTL"', '<main lang="he" dir="rtl">'),
        ('lang="&quot;&gt;&lt;script&gt;" dir="x"', "<main>"),
    ],
)
def test_the_page_keeps_its_language_and_direction(tmp_path, attributes: str, kept: str) -> None:
    page = marked(page_of(attributes=attributes), tmp_path)
    assert kept in page
    assert "prefers-color-scheme: dark" in page


def test_trafilatura_that_fails_is_told(monkeypatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(beside, "bare_extraction", fails)
    page = Page("https://a.example/", page_of().encode(), "text/html", None)
    assert beside.ask(page).problem == "fails with RecursionError: too deep"


def test_an_outlet_counts_as_the_same_by_its_name() -> None:
    outlet = Outlet(id="mark", name="The Mark", home="https://www.mark.example/", language="en")
    plain = beside.Plain({"sitename": ("THE MARK",), "date": ("2025-07-08",)})
    from datetime import UTC, datetime

    page = Page(
        "https://www.mark.example/a-1",
        page_of().encode(),
        "text/html",
        datetime(2026, 1, 1, tzinfo=UTC),
    )
    found = extract.article(page, outlet)
    assert beside.verdict("outlet", found, outlet.name, plain) == "same"
    assert beside.verdict("published", found, outlet.name, plain) == "differs"
