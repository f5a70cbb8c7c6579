"""What the templates are given, and the pages that they make of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from storage.export.page import changes, sections
from storage.export.page.chart import chart
from storage.export.page.evidence import Evidence, Passage, file_of
from storage.export.page.graph import graph
from storage.export.page.ledger import FORMS, ledger
from storage.export.page.matrix import STATES, matrix
from storage.export.page.reading import Told
from storage.export.page.rendering import environment

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cited:
    """A text that is cited: what it is, and its passages from top to bottom."""

    text: Row
    passages: tuple[Passage, ...]


def pages(told: Told, root: str = "") -> dict[str, str]:
    """Return the page of a story and those of its evidence, by the names of their files.

    Args:
        told: What is known of the story.
        root: The way from the page to the folder with the style: in a site, that with the list.
    """
    evidence = Evidence(told.texts)
    made = environment()
    given = shown(told, evidence)
    whole = {"index.html": made.get_template("story.html").render(given, root=root)}
    for outlet, cited in _by_outlet(told, evidence):
        name = f"evidence/{file_of(outlet)}"
        whole[name] = made.get_template("evidence.html").render(
            told=told, outlet=told.outlets[outlet], cited=cited, uses=evidence.uses, root=root
        )
    return whole


def shown(told: Told, evidence: Evidence) -> dict[str, Any]:
    """Return what the page of a story shows, section by section."""
    answers = told.answers
    covering = [outlet.id for outlet in told.covering]
    timeline, coverage = answers["timeline"], answers["coverage"]
    return {
        "told": told,
        "span": _span(told.articles),
        "languages": sorted({str(row["language"]) for row in told.articles if row["language"]}),
        "chart": chart(timeline),
        "timeline": sections.cited(timeline, "Its first report", "first", evidence),
        "claims": matrix(answers["claims"], answers["omissions"], covering, evidence),
        "states": STATES,
        "absent": _missing(coverage, "absent", evidence),
        "unseen": _missing(coverage, "could not look", evidence),
        "utterances": ledger(answers["quotes"], evidence),
        "forms": FORMS,
        "headlines": changes.headlines(answers["headlines"], told.texts.values(), evidence),
        "credits": sections.chains(answers["credits"], evidence),
        "silent": [row for row in answers["credits"] if not row["credits"]],
        "origin": next((row["story_origin"] for row in answers["credits"]), None),
        "graph": graph(answers["credits"]),
        "copies": _copies(answers, evidence),
        "manners": sections.manners(answers["wording"], evidence),
        "plain": [row for row in answers["wording"] if not row["word"]],
        "conflicts": sections.conflicts(answers["conflicts"], evidence),
        "edits": changes.edits(answers["edits"], evidence),
    }


def _missing(coverage: list[Row], state: str, evidence: Evidence) -> tuple[sections.Cited, ...]:
    rows = [row for row in coverage if row["state"] == state]
    return sections.cited(rows, "The nearest that it published", "missing", evidence)


def _copies(answers: Mapping[str, list[Row]], evidence: Evidence) -> dict[str, Any] | None:
    """Return who carries whose text; None where that question is not asked."""
    rows = answers.get("reprints")
    if rows is None:
        return None
    sums = [row["passage"] for row in rows if row["kind"] == "all"]
    return {"sum": sums[0] if sums else "", "families": sections.families(rows, evidence)}


def _span(articles: list[Row]) -> tuple[Any, Any]:
    """Return when the first and the last article were published, as far as that is known."""
    dated = [row for row in articles if row["published_earliest"]]
    first = min((row["published_earliest"] for row in dated), default=None)
    last = max((row["published_latest"] for row in dated), default=None)
    return first, last


def _by_outlet(told: Told, evidence: Evidence) -> list[tuple[str, tuple[Cited, ...]]]:
    """Return the cited texts of each outlet, in the order of the texts."""
    cited = [
        Cited(text, tuple(sorted(found.values(), key=_order)))
        for revision, text in told.texts.items()
        if (found := evidence.passages.get(revision))
    ]
    cited.sort(key=lambda one: str(one.text["outlet"]))
    return [
        (outlet, tuple(group))
        for outlet, group in groupby(cited, key=lambda one: str(one.text["outlet"]))
    ]


def _order(passage: Passage) -> tuple[int, int, str]:
    return ("headline", "deck", "body").index(passage.part), passage.start, passage.anchor
