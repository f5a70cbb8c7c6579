"""From trafilatura's tree to plain paragraphs, with links and where in them they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from storage.page_parts import Paragraph, ParagraphKind
from storage.records import Link

GAP = "\n\n"
"""What stands between two paragraphs of a body."""

MAX_LINKS = 500

MAX_ADDRESS = 2_000
"""Characters; to join an address of a megabyte with a page's takes minutes."""

_KINDS: dict[str, ParagraphKind] = {
    "p": "paragraph",
    "ab": "heading",
    "head": "heading",
    "item": "list line",
    "quote": "quote",
    "row": "table row",
}
_INLINE = frozenset({"hi", "ref", "del", "lb", "code", "graphic", "span", "cell"})

LONGEST_WORD = 100
"""Characters; addresses that are printed in a text are mostly shorter, too."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: its words on one line, and its links counted from its own beginning."""

    text: str
    kind: ParagraphKind = "paragraph"
    links: tuple[Link, ...] = ()

    @property
    def linked(self) -> float:
        """The share of the text that is link, from 0 to 1."""
        return sum(len(link.anchor) for link in self.links) / max(1, len(self.text))


class _Line:
    """A paragraph under construction; white space is made single as it comes in."""

    def __init__(self, kind: ParagraphKind) -> None:
        self.kind = kind
        self.text = ""
        self.links: list[Link] = []
        self._space = False

    def add(self, text: str | None) -> None:
        if not text:
            return
        plain = " ".join(text.split())
        self._space = self._space or text[0].isspace()
        if not plain:
            return
        if self.text and self._space:
            self.text += " "
        self.text += plain
        self._space = text[-1].isspace()

    def open_link(self) -> int:
        """Return where the words of a link that begins now will stand."""
        return len(self.text)

    def close_link(self, start: int, url: str) -> None:
        anchor = self.text[start:]
        start += len(anchor) - len(anchor.lstrip())
        if anchor.strip():
            self.links.append(Link(url=url, anchor=anchor.strip(), start=start))

    def block(self) -> Block:
        return Block(self.text, self.kind, tuple(self.links))


class _Reader:
    """Walks trafilatura's tree and collects its paragraphs in order."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.blocks: list[Block] = []
        self.line = _Line("paragraph")

    def flush(self, kind: ParagraphKind = "paragraph") -> None:
        if self.line.text:
            self.blocks.append(self.line.block())
        self.line = _Line(kind)

    def walk(self, element: Any) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _INLINE:
            self._inline(element, tag)
        else:
            kind = _KINDS.get(tag, self.line.kind if tag != "list" else "list line")
            self.flush(kind)
            self._inside(element)
            self.flush()
        self.line.add(element.tail)

    def _inside(self, element: Any) -> None:
        self.line.add(element.text)
        for child in element:
            self.walk(child)

    def _inline(self, element: Any, tag: str) -> None:
        if tag == "lb":
            self.line.add(" ")
        elif tag == "ref":
            start, line = self.line.open_link(), self.line
            self._inside(element)
            target = element.get("target")
            if target and len(target) <= MAX_ADDRESS and line is self.line:
                line.close_link(start, urljoin(self.base, target))
        else:
            self._inside(element)
            if tag == "cell":
                self.line.add(" ")


def from_tree(body: Any, base: str) -> tuple[Block, ...]:
    """Return a tree's paragraphs; addresses of links are made absolute with `base`."""
    reader = _Reader(base)
    reader.walk(body)
    reader.flush()
    return tuple(reader.blocks)


def join(
    blocks: Sequence[Block],
) -> tuple[str, tuple[Link, ...], tuple[Paragraph, ...]]:
    """Return the body's text, its links and its paragraphs, counted from the body's beginning."""
    parts: list[str] = []
    links: list[Link] = []
    paragraphs: list[Paragraph] = []
    start = 0
    for block in blocks:
        links.extend(
            Link(url=link.url, anchor=link.anchor, start=start + link.start)
            for link in block.links
            if link.url.startswith(("http://", "https://"))
        )
        parts.append(block.text)
        paragraphs.append(Paragraph(block.kind, start, start + len(block.text)))
        start += len(block.text) + len(GAP)
    return GAP.join(parts), tuple(links[:MAX_LINKS]), tuple(paragraphs)


def words(text: str) -> int:
    """Return how many words a text has; two characters count as one in Chinese or Japanese.

    A megabyte without a space is not one word: patterns for short lines would search it for hours.
    """
    wide = len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]", text))
    return max(len(text.split()) + wide // 2, len(text) // LONGEST_WORD)
