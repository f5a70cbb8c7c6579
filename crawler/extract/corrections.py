"""Notes of an outlet's about its own mistakes and changes, in a body and around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crawler.extract import jsonld, printed
from crawler.extract.decode import Element
from crawler.extract.headline import tidy
from crawler.extract.jsonld import comparable
from crawler.extract.structured import Declared
from storage.correction_notes import is_bare_label, is_note, label
from storage.page_parts import Correction, Paragraph

MAX_NOTES = 20
MAX_NOTE = 2_000
"""Characters; a longer note keeps its beginning."""

MIN_NOTE = 20
"""Shorter lines are labels of boxes, links to a page about corrections."""


def read(
    body: str,
    paragraphs: Sequence[Paragraph],
    declared: Declared,
    tree: Element,
    near: printed.Surroundings,
) -> tuple[Correction, ...]:
    """Return an article's notes: those in its body in order, then those around it."""
    found: dict[str, Correction] = {}
    for one in (*_inside(body, paragraphs), *_declared(declared), *_outside(tree, near)):
        mine = comparable(one.text)
        if not any(mine in known or known in mine for known in found):
            found[mine] = one
    return tuple(found.values())[:MAX_NOTES]


def _inside(body: str, paragraphs: Sequence[Paragraph]) -> Iterator[Correction]:
    texts = [body[one.start : one.end] for one in paragraphs]
    for place, (one, text) in enumerate(zip(paragraphs, texts, strict=True)):
        if not is_note(text):
            continue
        whole = text
        if is_bare_label(text) and place + 1 < len(texts):
            whole = f"{text}\n\n{texts[place + 1]}"
        yield Correction(label(text), whole[:MAX_NOTE], one.start)


def _declared(declared: Declared) -> Iterator[Correction]:
    said = declared.json_ld.get("correction")
    for one in said if isinstance(said, list) else [said]:
        text = one.get("text") if isinstance(one, dict) else one
        for line in jsonld.strings(text)[:1]:
            if len(plain := tidy(line)) >= MIN_NOTE:
                yield Correction(label(plain), plain[:MAX_NOTE])


def _outside(tree: Element, near: printed.Surroundings) -> Iterator[Correction]:
    for line in (*near.before, *near.after):
        if not (is_note(line) or is_bare_label(line)):
            continue
        for text in printed.blocks_of(tree, line):
            if len(text) >= MIN_NOTE and is_note(text) and not is_bare_label(text):
                yield Correction(label(text), text[:MAX_NOTE])
                break
