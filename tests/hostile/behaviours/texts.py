"""Pages that are whole, and whose markup or text is an attack on whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.articles import PROSE
from tests.hostile.articles import page as sound_page
from tests.hostile.behaviours.behaviour import ARTICLE, NOT_READ, Behaviour, page, pages
from tests.hostile.wire import Play, answer

EITHER = f"{ARTICLE}|{NOT_READ}"
MEGABYTE = 1_000_000
RUN = 300_000
"""Characters: enough for what takes time with the square of them to take minutes."""
LD = "<script type='application/ld+json'>{}</script>"


def of(**parts: str) -> Play:
    """Return a play of an article's page with something else in its head or body."""
    return answer(sound_page(**parts))


def behaviours() -> Iterator[Behaviour]:
    """Yield what can be wrong with a page."""
    yield from _markup()
    yield from _runs()
    yield from _declared()
    yield from _lies()


def _markup() -> Iterator[Behaviour]:
    marks = {
        "200,000 nested tags": "<div>" * 200_000,
        "200,000 nested lists": "<ul><li>" * 100_000,
        "nested tables": "<table><tr><td>" * 50_000,
        "formatting that is never closed": "<b><i><a href=x>" * 50_000,
        "comments that never close": "<!--" * 200_000,
        "scripts that never close": "<script>" * 100_000,
        "70,000 paragraphs": "<p>x" * 70_000,
        "30,000 links": "<a href='/x'>x</a> " * 30_000,
        "100,000 entities": "&amp;&#x41;&notin;" * 33_000,
        "one tag that never closes": "<p class='" + "x " * MEGABYTE,
        "nested quotations": "<blockquote>" * 50_000,
        "nested svg and math": "<svg><math>" * 50_000,
        "nested forms and selects": "<form><select><option>" * 50_000,
    }
    for name, mark in marks.items():
        yield page(f"a page with {name}", of(body=PROSE + mark), EITHER)
    for name in ("200,000 nested tags", "nested tables", "comments that never close"):
        yield page(f"a page below {name}", of(body=marks[name] + PROSE), EITHER)
    attributes = "<p " + " ".join(f"a{n}=x" for n in range(MEGABYTE)) + ">x</p>"
    yield page("a page with a million attributes", of(body=PROSE + attributes), EITHER)


def _runs() -> Iterator[Behaviour]:
    runs = {
        "spaces": " ",
        "quotation marks": '"',
        "opening quotation marks": "“",
        "a a a": "a ",
        "letters without a space": "x",
        "full stops": ". ",
        "line ends": "\n",
        "combining marks": "e\u0301\u0323",
        "at signs and dots": "a@a.",
        "numbers with slashes": "1/1/",
        "opening brackets": "([{",
        "addresses": "http://a.example/?",
        "capitals with dots": "A. B. ",
        "dashes": " - ",
        "pipes": " | ",
    }
    for name, piece in runs.items():
        run = piece * (RUN // len(piece))
        author = f"<meta name='author' content='{run}'>"
        plays = {
            "/news/bad-body": of(body=f"{PROSE}<p>{run}</p>"),
            "/news/bad-head": answer(sound_page(run, head=author, published=run)),
        }
        yield pages(f"nothing but {name}, where text, names and dates should be", plays, EITHER)
    line = f"<p>{'The harbour crane was sold again. ' * 90_000}</p>"
    yield page("a line of three megabytes", of(body=PROSE + line), EITHER)
    yield page("nothing but a space", answer(" "), NOT_READ)
    yield page("nothing at all", answer(""), NOT_READ)


def _declared() -> Iterator[Behaviour]:
    article = '{"@type":"NewsArticle","headline":"Harbour crane sold to a collector","articleBody":'
    blocks = {
        "of five megabytes": article + '"' + "The crane was sold. " * 250_000 + '"}',
        "of 100,000 levels": "[" * 100_000,
        "of 100,000 objects in each other": '{"a":' * 100_000,
        "of 300,000 objects beside each other": "[" + '{"@type":"Thing"},' * 300_000 + "0]",
        "with a number of a million digits": '{"@type":"NewsArticle","wordCount":'
        + "9" * MEGABYTE
        + "}",
        "of nothing but spaces": "{" + " " * 2 * MEGABYTE,
        "of nothing but commas": "[" + ",\n " * 600_000,
        "of backslashes": '{"@type":"' + "\\" * MEGABYTE,
        "that is an author of authors": '{"@type":"NewsArticle","author":' * 900 + "1" + "}" * 900,
        "with half a character": '{"@type":"NewsArticle","headline":"\\ud800 crane","url":"\\udfff"}',
        "with names of the wrong kind": '{"@type":["NewsArticle",1,null,{}],"headline":[[["x"]]],'
        '"author":[1,null,[],{"name":{"name":{"name":1}}}],"datePublished":{"a":[1]},"url":7}',
    }
    for name, block in blocks.items():
        yield page(f"JSON-LD {name}", of(head=LD.format(block)), EITHER)
    yield page("20,000 blocks of JSON-LD", of(head=LD.format('{"@type":"Thing"}') * 20_000), EITHER)
    yield page("20,000 meta tags", of(head="<meta name='author' content='A B'>" * 20_000), EITHER)
    days = ("0000-00-00T00:00:00Z", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00",
            "99999999-01-01", "2026-13-45T99:99:99Z", "1e308", "-1", "9" * 400, "٢٠٢٦-٠١-٠١",
            "2026-01-01T00:00:00+99:99", "-9999999999999", "next year in the year 10000")  # fmt: skip
    plays = {f"/news/bad-{n}": answer(sound_page(published=day)) for n, day in enumerate(days)}
    yield pages("dates in no calendar", plays, EITHER)


def _lies() -> Iterator[Behaviour]:
    gone = answer("<html><head><title>Page not found</title></head><body><h1>Page not found</h1>"
                  "<p>We are sorry, the page you asked for could not be found.</p></body></html>")  # fmt: skip
    lost = {f"/news/crane-{n}": gone for n in range(5)}
    yield pages("a soft 404 for everything", {**lost, "*": gone}, r"^rejected at extract: .*not found",
                bad=tuple(lost))  # fmt: skip
    canonicals = ("http://127.0.0.2/secret", "http://elsewhere.example/a", "javascript:alert(1)",
                  "http://[", "/", "/news/" + "x" * 5_000, "file:///etc/passwd", "\x00", "//")  # fmt: skip
    plays = {
        f"/news/bad-{n}": of(head=f"<link rel='canonical' href='{to}'><base href='{to}'>"
                                  f"<meta property='og:url' content='{to}'>")
        for n, to in enumerate(canonicals)
    }  # fmt: skip
    yield pages("pages that say they are elsewhere", plays, ARTICLE)
