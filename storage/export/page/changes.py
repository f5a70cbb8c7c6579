"""What changed after publishing: headlines, and every other edit, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from storage.export.page.evidence import Evidence
from storage.export.page.words import Piece, compared

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """A headline that came later: when we saw it first, and how it differs from the one before."""

    seen_at: Any
    pieces: tuple[Piece, ...]
    link: str | None


@dataclass(frozen=True, slots=True)
class Headline:
    """An article's first headline, and every later one."""

    row: Row
    link: str | None
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """One change, under all the classes that it has.

    Attributes:
        row: The answer's first row of it.
        classes: What it is.
        details: What is said of it.
        certain: Whether all of that is sure.
        pieces: Before and after as one text.
        before_link: Where it stood.
        after_link: Where it stands.
    """

    row: Row
    classes: tuple[str, ...]
    details: tuple[str, ...]
    certain: bool
    pieces: tuple[Piece, ...]
    before_link: str | None
    after_link: str | None


def headlines(
    rows: Sequence[Row], texts: Iterable[Row], evidence: Evidence
) -> tuple[Headline, ...]:
    """Return the headlines of every article, in the order of the answer.

    Args:
        rows: The answer to `headlines`.
        texts: Every text, those of an article in the order in which they were seen.
        evidence: Where to cite them.
    """
    by_article: dict[str, list[Row]] = {}
    for text in texts:
        by_article.setdefault(text["article"], []).append(text)
    return tuple(_headline(row, by_article.get(row["article"], []), evidence) for row in rows)


def _headline(row: Row, texts: Sequence[Row], evidence: Evidence) -> Headline:
    where = f"headline-{row['article']}"
    first = texts[0]["revision"] if texts else row["revision"]
    link = evidence.cite(first, (None, None, None), "Its headline", where)
    versions = []
    for before, after in pairwise(texts):
        if before["headline"] == after["headline"]:
            continue
        cited = evidence.cite(after["revision"], (None, None, None), "A later headline", where)
        pieces = compared(before["headline"], after["headline"])
        versions.append(Version(after["seen_at"], pieces, cited))
    return Headline(row, link, tuple(versions))


def edits(rows: Sequence[Row], evidence: Evidence) -> tuple[Edit, ...]:
    """Return every change once, in the order of the answer.

    Args:
        rows: The answer to `edits`.
        evidence: Where to cite both texts.
    """
    whole = []
    for number, (_, group) in enumerate(groupby(rows, key=_same_change), 1):
        same = list(group)
        row, where = same[0], f"edit-{number}"
        before = (row["part"], row["before_start"], row["before_end"])
        after = (row["part"], row["after_start"], row["after_end"])
        details = dict.fromkeys(str(one["detail"]) for one in same if one["detail"])
        whole.append(
            Edit(
                row=row,
                classes=tuple(dict.fromkeys(one["what"] for one in same)),
                details=tuple(details),
                certain=all(one["certainty"] == "sure" for one in same),
                pieces=compared(row["before"] or "", row["after"] or ""),
                before_link=evidence.cite(row["from_revision"], before, "Before an edit", where),
                after_link=evidence.cite(row["revision"], after, "After an edit", where),
            )
        )
    return tuple(whole)


def _same_change(row: Row) -> tuple[Any, ...]:
    names = ("article", "from_revision", "revision", "part", "before", "after", "labelled")
    return tuple(row[name] for name in names)
