"""The step `edits`: compares successive revisions of what is new or changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from clustering.edits.comparing import compared
from clustering.edits.records import Article, Compared, Text
from clustering.tables import do, read
from storage.changes import fold

if TYPE_CHECKING:
    import duckdb

    from clustering.encoders import Encoder
    from clustering.telling import Progress

    Connection = duckdb.DuckDBPyConnection

VERSION = "1"
"""Of the rules; another one has everything compared anew."""

LONGEST_SHOWN = 500
"""Characters of a passage that are kept beside its offsets."""

_TIME = pa.timestamp("us", tz="UTC")
_EDITS = pa.schema(
    {
        "id": pa.string(),
        "article": pa.string(),
        "from_revision": pa.string(),
        "to_revision": pa.string(),
        "seen_after": _TIME,
        "seen_at": _TIME,
        "class": pa.string(),
        "part": pa.string(),
        "detail": pa.string(),
        "before": pa.string(),
        "after": pa.string(),
        "before_start": pa.int32(),
        "before_end": pa.int32(),
        "after_start": pa.int32(),
        "after_end": pa.int32(),
        "labelled": pa.bool_(),
        "label_text": pa.string(),
        "score": pa.float64(),
    }
)
_OPERATIONS = pa.schema(
    dict.fromkeys(("from_revision", "to_revision", "article", "part", "operations"), pa.string())
)
_MARKS = pa.schema({"subject": pa.string(), "mark": pa.string(), "kept": pa.bool_()})


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be written: the edits, the operations, and by which rules what was read."""

    edits: pa.Table
    operations: pa.Table
    marks: pa.Table


class Edits:
    """What changed after publishing, and was it labelled? A `Step`."""

    name = "edits"

    def read(self, con: Connection) -> tuple[Article, ...] | None:
        """Return the articles with a pair of revisions that is new or changed; None without any.

        One that has a single revision left is returned too: what was told of it is to go.
        """
        asked = read(con, "edits_marks", {"version": VERSION})
        if not asked.num_rows:
            return None
        marks = dict(zip(asked["article"].to_pylist(), asked["mark"].to_pylist(), strict=True))
        return tuple(_articles(con, asked, marks))

    def work(
        self,
        found: Sequence[Article],
        encoder: Encoder,  # noqa: ARG002  words are compared as they stand
        progress: Progress,
    ) -> Told:
        """Compare each revision with the next."""
        edits: list[dict[str, Any]] = []
        operations: list[dict[str, Any]] = []
        for done, article in enumerate(found):
            if done % 100 == 0:
                progress("edits", done, len(found))
            for each in compared(article):
                edits += _edit_rows(article, each)
                operations += _operation_rows(article, each)
        progress("edits", len(found), len(found))
        marks = [{"subject": one.id, "mark": one.mark, "kept": len(one.texts) > 1} for one in found]
        return Told(
            pa.Table.from_pylist(edits, _EDITS),
            pa.Table.from_pylist(operations, _OPERATIONS),
            pa.Table.from_pylist(marks, _MARKS),
        )

    def write(self, con: Connection, told: Told) -> None:
        """Put what was told of these articles in the place of what was told before."""
        do(
            con,
            ("edits_forget", "edits_put"),
            told=told.edits,
            differing=told.operations,
            marked=told.marks,
        )


def _articles(con: Connection, asked: pa.Table, marks: dict[str, str]) -> Iterator[Article]:
    of_revision: dict[str, dict[str, list[tuple[Any, ...]]]] = {}
    for name in ("edits_variants", "edits_notes", "edits_links"):
        grouped: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for revision, *rest in _rows(read(con, name, asked=asked)):
            grouped[revision].append(tuple(rest))
        of_revision[name] = grouped
    furniture: dict[str, set[str]] = defaultdict(set)
    for outlet, line in _rows(read(con, "edits_furniture", asked=asked)):
        furniture[outlet].add(fold(line))
    texts: dict[str, list[Text]] = defaultdict(list)
    traits: dict[str, tuple[str, str | None, str]] = {}
    for row in read(con, "edits_revisions", asked=asked).to_pylist():
        traits[row["article"]] = row["kind"], row["language"], row["outlet"]
        texts[row["article"]].append(_text(row, of_revision))
    for key, (kind, language, outlet) in traits.items():
        lines = frozenset(furniture[outlet])
        yield Article(key, kind, language, marks[key], tuple(texts[key]), lines)


def _text(row: dict[str, Any], of_revision: dict[str, dict[str, list[tuple[Any, ...]]]]) -> Text:
    return Text(
        id=row["id"],
        seen_at=row["seen_at"],
        last_seen=row["last_seen"],
        headline=row["headline"],
        deck=row["deck"],
        body=row["body"],
        reader=row["reader"],
        dateline=row["dateline"],
        variants=tuple(of_revision["edits_variants"].get(row["id"], ())),
        notes=tuple(of_revision["edits_notes"].get(row["id"], ())),
        links=tuple(of_revision["edits_links"].get(row["id"], ())),
    )


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    yield from zip(*(column.to_pylist() for column in table.columns), strict=True)


def _edit_rows(article: Article, each: Compared) -> Iterator[dict[str, Any]]:
    parts = {
        "headline": (each.before.headline, each.after.headline),
        "deck": (each.before.deck or "", each.after.deck or ""),
        "body": (each.before.body, each.after.body),
    }
    for number, edit in enumerate(each.edits, 1):
        before, after = parts[edit.part]
        yield {
            "id": f"{each.after.id}:{number}",
            "article": article.id,
            "from_revision": each.before.id,
            "to_revision": each.after.id,
            "seen_after": each.before.last_seen,
            "seen_at": each.after.seen_at,
            "class": edit.kind,
            "part": edit.part,
            "detail": edit.detail,
            "before": _shown(edit.before.of(before)),
            "after": _shown(edit.after.of(after)),
            "before_start": edit.before.start,
            "before_end": edit.before.end,
            "after_start": edit.after.start,
            "after_end": edit.after.end,
            "labelled": each.label is not None and each.label.told,
            "label_text": each.label.text if each.label else None,
            "score": edit.score,
        }


def _shown(passage: str) -> str:
    if len(passage) <= LONGEST_SHOWN:
        return passage
    return f"{passage[: LONGEST_SHOWN - 1]}…"


def _operation_rows(article: Article, each: Compared) -> Iterator[dict[str, str]]:
    for part, those in each.operations.items():
        rows = [
            [one.kind, one.before.start, one.before.end, one.after.start, one.after.end]
            for one in those
        ]
        yield {
            "from_revision": each.before.id,
            "to_revision": each.after.id,
            "article": article.id,
            "part": part,
            "operations": json.dumps(rows),
        }
