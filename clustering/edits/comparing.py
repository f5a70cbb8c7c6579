"""Two successive revisions of an article, compared. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clustering.edits.bodies import body_edits
from clustering.edits.differing import difference
from clustering.edits.headlines import deck_edits, headline_edits
from clustering.edits.labels import furniture, label_of, note_kind
from clustering.edits.records import Article, Compared, Edit, Label, Operation, Part, Span, Text


def compared(article: Article) -> Iterator[Compared]:
    """Compare each revision of an article with the next."""
    for before, after in pairwise(article.texts):
        yield compare(article, before, after)


def compare(article: Article, before: Text, after: Text) -> Compared:
    """Return what an outlet changed between two revisions, and whether it said so.

    Not an edit: white space, kinds of quotation marks and dashes, boxes and counters, lines that
    only give a time, and what another reader of ours reads otherwise.
    """
    language = article.language
    heading, of_headline = headline_edits(before, after, language)
    below, of_deck = deck_edits(before, after, language)
    differs = difference(before.body, after.body, furniture(article, before, after))
    inside = body_edits(article, before, after, differs)
    label = label_of(article, before, after, differs)
    edits = [*heading, *below, *inside]
    if label and label.told and not any(e.kind in ("correction", "update note") for e in edits):
        edits += _outside(after, label, language)
    operations: dict[Part, tuple[Operation, ...]] = {
        "headline": of_headline,
        "deck": of_deck,
        "body": (
            *(each for changed in differs.changed for each in changed.operations),
            *differs.removed,
            *differs.added,
        ),
    }
    kept = {part: those for part, those in operations.items() if those}
    return Compared(before, after, tuple(edits), label, kept)


def _outside(after: Text, label: Label, language: str | None) -> Iterator[Edit]:
    """Tell of a note that stands outside the body."""
    for text, at in after.notes:
        if text == label.text and at is None:
            kind = note_kind(text, language)
            yield Edit(kind, "body", Span(0, 0), Span(0, 0), "beside the text")
