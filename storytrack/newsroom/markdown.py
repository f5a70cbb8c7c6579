"""The small markdown of article files: paragraphs, subheadings, quotes, links and emphasis."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

LINK = re.compile(r"\[([^\]\[]+)\]\(((?:https?://|/|#|mailto:)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
# An asterisk inside a word masks a letter (sh*t), so emphasis begins only after a space or an
# opening mark and ends only before something that is no letter.
_OPENS = r"(?<![^\s(\[«„“‘\"'—–-])"
STRONG = re.compile(_OPENS + r"\*\*(?![\s*])([^*]+?)(?<!\s)\*\*(?![\w*])")
EMPHASIS = re.compile(_OPENS + r"\*(?![\s*])((?:[^*]|(?<=\w)\*+(?=\w))+?)(?<!\s)\*(?![\w*])")
TAGS = {1: "<strong>", 2: "</strong>", 3: "<em>", 4: "</em>"}
SHELF = "\x00{}\x00"
CONTROLS = re.compile("[\x00-\x08]")
SHELVED = re.compile("\x00(\\d+)\x00")


def paragraphs(body: str) -> tuple[str, ...]:
    """Split a text into its paragraphs, each still in markdown."""
    return tuple(part.strip() for part in re.split(r"\n[ \t]*\n", body.strip()) if part.strip())


def blocks(body: str) -> tuple[Markup, ...]:
    """Return a text as HTML, one block element per paragraph, all escaped."""
    return tuple(_block(part) for part in paragraphs(body))


def inline(text: str) -> Markup:
    """Return one paragraph's words as HTML, without the element around them."""
    shelf: list[Markup] = []

    def put(made: Markup) -> str:
        shelf.append(made)
        return SHELF.format(len(shelf) - 1)

    text = CONTROLS.sub("", text)
    text = text.replace("\\*", put(Markup("*")))
    text = LINK.sub(
        lambda hit: put(Markup('<a href="{}">{}</a>').format(hit[2], _emphasised(hit[1]))), text
    )
    html = str(_emphasised(text))
    while SHELVED.search(html):
        html = SHELVED.sub(lambda hit: str(shelf[int(hit[1])]), html)
    return Markup(html)  # noqa: S704 - every part was escaped above


def plain(text: str) -> str:
    """Return one paragraph's words without any markup, on one line."""
    words = " ".join(line.removeprefix(">").removeprefix("##").strip() for line in _lines(text))
    words = words.replace("\\*", "\x00")
    words = LINK.sub(r"\1", words)
    words = EMPHASIS.sub(r"\1", STRONG.sub(r"\1", words))
    return words.replace("\x00", "*").strip()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _block(text: str) -> Markup:
    lines = _lines(text)
    if all(line.startswith(">") for line in lines):
        quoted = " ".join(line.removeprefix(">").strip() for line in lines)
        return Markup("<blockquote><p>{}</p></blockquote>").format(inline(quoted))
    if len(lines) == 1 and lines[0].startswith("## "):
        return Markup("<h2>{}</h2>").format(inline(lines[0].removeprefix("## ")))
    return Markup("<p>{}</p>").format(inline(" ".join(lines)))


def _emphasised(text: str) -> Markup:
    # Found before escaping, which turns a quotation mark before an asterisk into a semicolon.
    marked = EMPHASIS.sub("\x03\\1\x04", STRONG.sub("\x01\\1\x02", text))
    html = str(escape(marked)).translate(TAGS)
    return Markup(html)  # noqa: S704 - escaped in the line above
