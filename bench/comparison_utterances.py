"""What lines are aligned, and what each printed form is called, against what is true of a newsroom.

A line of the truth is a key of an article that says how it prints it (`moscow = { form, text }`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.comparison_truth import Score
from storage.sql import statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

    from bench.comparison_truth import Truth

    Connection = duckdb.DuckDBPyConnection
    Form = dict[str, Any]

_SQL = statements("sql", "bench")


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as an article prints it in some version: the truth."""

    line: str
    article: str
    outlet: str
    form: str
    words: str


def alignment(con: Connection, truth: Truth) -> Score:
    """Which forms stand together: each in the utterance that most forms of its line are in."""
    forms, wanted = _forms(con), list(_wanted(con, truth))
    utterances = _utterances(forms, wanted)
    said = {
        (one.line, one.article, one.words, form["utterance"])
        for one in wanted
        for form in _holding(forms[one.article], one.words)
    }
    true = {(one.line, one.article, one.words, utterances.get(one.line)) for one in wanted}
    return Score.of(said, true)


def forms(con: Connection, truth: Truth) -> Score:
    """What each form of a line is called; what has none in quotation marks counts as dropped."""
    there, wanted = _forms(con), list(_wanted(con, truth))
    utterances = _utterances(there, wanted)
    true = {(one.line, one.article, one.words, one.form) for one in wanted}
    said = {
        (one.line, one.article, one.words, form["form"])
        for one in wanted
        for form in _holding(there[one.article], one.words)
    }
    for line, utterance in utterances.items():
        printing = {one.outlet for one in wanted if one.line == line}
        outlets = {truth.articles[article]["outlet"] for article in _about(con, truth, line)}
        true |= {(line, outlet, "", "dropped") for outlet in outlets - printing}
        said |= {
            (line, form["outlet"], "", "dropped")
            for rows in there.values()
            for form in rows
            if form["utterance"] == utterance and form["quote"] is None
        }
    return Score.of(said, true)


def _forms(con: Connection) -> dict[str, list[Form]]:
    """Return the printed forms of each article."""
    found: dict[str, list[Form]] = defaultdict(list)
    for row in con.sql(_SQL["printed_forms"]).to_arrow_table().to_pylist():
        found[row["article"]].append(row)
    return found


def _wanted(con: Connection, truth: Truth) -> Iterator[Printed]:
    """Yield every form that stands in some revision that was seen."""
    bodies: dict[str, list[str]] = defaultdict(list)
    for article, body in con.execute(_SQL["bodies"]).fetchall():
        bodies[article].append(body)
    seen = set()
    for article in bodies.keys() & truth.articles.keys():
        row = truth.articles[article]
        for each in (row, *row.get("edits", [])):
            for line, told in _lines(each):
                words = told.get("text")
                if words and any(words in body for body in bodies[article]):
                    seen.add(Printed(line, article, row["outlet"], told["form"], words))
    yield from sorted(seen, key=lambda one: (one.line, one.article, one.words))


def _lines(row: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, value in row.items():
        if isinstance(value, dict) and "form" in value:
            yield key, value


def _about(con: Connection, truth: Truth, line: str) -> list[str]:
    """Return the articles that were seen of the stories in which a line is said."""
    stories = {row["story"] for row in truth.articles.values() if line in dict(_lines(row))}
    there = {article for article, _, _ in con.execute(_SQL["seen_articles"]).fetchall()}
    return [key for key in there & truth.articles.keys() if truth.articles[key]["story"] in stories]


def _holding(forms: Sequence[Form], words: str) -> list[Form]:
    """Return the forms of a body that stand where words stand."""
    return [
        form
        for form in forms
        if form["part"] == "body"
        and form["quote"] is not None
        and (at := form["body"].find(words)) >= 0
        and min(form["end"], at + len(words)) - max(form["start"], at) > len(words) / 2
    ]


def _utterances(forms: dict[str, list[Form]], wanted: Sequence[Printed]) -> dict[str, str]:
    """Return for each line the utterance that most of its forms are in."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for one in wanted:
        counted[one.line].update(
            form["utterance"] for form in _holding(forms[one.article], one.words)
        )
    return {line: those.most_common(1)[0][0] for line, those in counted.items() if those}
