"""What is true of a newsroom, and how much of it a database tells: one function a question.

Each function takes an open database and a `Truth`, and returns a `Score`. Stories need not have
the names of the truth: a true story is whichever story of the database has most of its articles.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.urls import identity
from storage.records import article_id
from storage.sql import statements

if TYPE_CHECKING:
    import duckdb

    Connection = duckdb.DuckDBPyConnection

_SQL = statements("sql", "bench")

MOST = 0.6
"""Share of a claim's sentences that must have what a true claim's sentences have."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of a newsroom.

    Attributes:
        articles: Rows of the files `*.toml`, by article id; see the comments there.
        quotes: Quotations read by eye (`quotes/*.toml`), by article id.
        claims: For each story, by claim, what its sentences have (`claims/keywords.toml`).
    """

    articles: dict[str, dict[str, Any]]
    quotes: dict[str, list[dict[str, Any]]]
    claims: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Score:
    """How much of what was said is right, and how much of what is true was said.

    Attributes:
        right: How much was said that is true.
        said: How much was said.
        true: How much is true.
        wrong: Some of what was said and is not true.
        missed: Some of what is true and was not said.
    """

    right: int
    said: int
    true: int
    wrong: tuple[Any, ...] = ()
    missed: tuple[Any, ...] = ()

    @classmethod
    def of(cls, said: Iterable[Hashable], true: Iterable[Hashable]) -> Score:
        """Compare what was said with what is true; what is there twice counts twice."""
        mine, theirs = Counter(said), Counter(true)
        wrong, missed = mine - theirs, theirs - mine
        return cls(
            (mine & theirs).total(),
            mine.total(),
            theirs.total(),
            tuple(sorted(wrong, key=str)),
            tuple(sorted(missed, key=str)),
        )

    @property
    def precision(self) -> float:
        """Share of what was said that is true; 1 where nothing was."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """Share of what is true that was said; 1 where nothing is."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.right / (self.said + self.true) if self.said + self.true else 1.0


def read_truth(folder: Path) -> Truth:
    """Read a folder such as `tests/truth`."""
    keywords = folder / "claims" / "keywords.toml"
    return Truth(
        {_id(row): row for row in _rows(folder)},
        {_id(row): row["quotes"] for row in _rows(folder / "quotes")},
        tomllib.loads(keywords.read_text(encoding="utf-8")) if keywords.exists() else {},
    )


def quotes(con: Connection, truth: Truth) -> Score:
    """Quotations from mark to mark, in the articles that were read by eye."""
    said = [
        (article, part, text)
        for article, part, text, *_ in con.execute(_SQL["first_quotes"]).fetchall()
        if article in truth.quotes
    ]
    return Score.of(said, (key for key, _ in _true_quotes(truth)))


def speakers(con: Connection, truth: Truth) -> Score:
    """Speakers of these quotations; one of nobody known is right with no name."""
    found = {
        (article, part, text): speaker
        for article, part, text, speaker, _ in con.execute(_SQL["first_quotes"]).fetchall()
    }
    true = {
        key: quote.get("speaker")
        for key, quote in _true_quotes(truth)
        if quote.get("kind", "quotation") == "quotation"
    }
    return Score.of(((key, found.get(key)) for key in true), true.items())


def matched(con: Connection, truth: Truth) -> dict[str, tuple[str, str]]:
    """Return for each claim the true story and claim that most of its sentences carry, if any."""
    stories = _stories(con, truth)
    of_claim: dict[tuple[str, str], list[str]] = defaultdict(list)
    for story, claim, sentence in con.execute(_SQL["claim_sentences"]).fetchall():
        if story in stories:
            of_claim[stories[story], claim].append(sentence.lower())
    found = {}
    for (story, claim), sentences in of_claim.items():
        counted = Counter(
            key
            for key, pattern in truth.claims.get(story, {}).items()
            for sentence in sentences
            if re.search(pattern, sentence)
        )
        for key, count in counted.most_common(1):
            if count >= MOST * len(sentences):
                found[claim] = story, key
    return found


def carried(con: Connection, truth: Truth) -> Score:
    """Which outlets carry the claims that were found: only what was said can be right or wrong."""
    known, there = matched(con, truth), _carried(truth)
    said = {
        (claim, outlet)
        for claim, outlet in con.execute(_SQL["claim_outlets"]).fetchall()
        if claim in known
    }
    outlets = _outlets(con, truth)
    true = {
        (claim, outlet)
        for claim, (story, key) in known.items()
        for outlet in outlets[story]
        if key in there[outlet][story]
    }
    return Score.of(said, true)


def omissions(con: Connection, truth: Truth) -> Score:
    """Who left out which of the claims that three independent reports carry."""
    many = {claim for (claim,) in con.execute(_SQL["carried_claims"]).fetchall()}
    known = {claim: told for claim, told in matched(con, truth).items() if claim in many}
    there, outlets = _carried(truth), _outlets(con, truth)
    rows = con.execute(_SQL["claim_omissions"]).fetchall()
    said = {(claim, outlet): state for claim, outlet, state in rows if claim in known}
    blamed = {key for key, state in said.items() if state == "left out"}
    true = {
        (claim, outlet)
        for claim, (story, key) in known.items()
        for outlet in outlets[story]
        if key not in there[outlet][story]
    }
    # What was told as "cannot say" or "before it was known" is found, but accuses nobody.
    excused = (said.keys() - blamed) & true
    return Score.of(blamed | excused, true)


def conflicts(con: Connection, truth: Truth) -> Score:
    """Numbers, names and dates that an article prints otherwise."""
    said = {
        (article, _printed(value))
        for article, value in con.execute(_SQL["conflict_values"]).fetchall()
    }
    true = {
        (key, _printed(each["says"]))
        for key, row in truth.articles.items()
        for each in row.get("conflicts", [])
    }
    return Score.of(said, true)


CLASSES = {
    "headline": {"headline changed"},
    "headline-softened": {"headline softened"},
    "deck": {"deck changed"},
    "numbers": {"number"},
    "quote-masked": {"masked"},
    "hedge": {"hedge added"},
    "denial-added": {"denial added"},
    "statement-added": {"statement added"},
    "correction": {"correction"},
    "live-blog-growth": {"live-blog growth"},
}
"""For each kind of edit of the truth, the classes that tell it."""

GRAVE = {"masked", "unmasked", "live-blog growth", "denial added", "denial removed", "deck changed"}
"""Classes that nobody may be said to have done who did not."""


def edits(con: Connection, truth: Truth) -> Score:
    """What was changed between two crawls that both saw an article."""
    told: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for article, kind, part, _ in con.execute(_SQL["edit_classes"]).fetchall():
        told[article].add((kind, part))
    true = {
        key: {each for edit in seen for each in edit["what"]}
        for key, seen in visible(con, truth).items()
    }
    said = {(article, "nothing") for article in told.keys() - true.keys()}
    for article, whats in true.items():
        kinds, parts = {kind for kind, _ in told[article]}, {part for _, part in told[article]}
        said |= {
            (article, what)
            for what in whats
            if ("body" in parts if what == "body" else CLASSES[what] & kinds)
        }
        allowed = {kind for what in whats for kind in CLASSES.get(what, ())}
        said |= {(article, kind) for kind in (kinds & GRAVE) - allowed}
    return Score.of(said, {(article, what) for article, whats in true.items() for what in whats})


def labels(con: Connection, truth: Truth) -> Score:
    """Whether what was changed was labelled."""
    rows = con.execute(_SQL["edit_classes"]).fetchall()
    told = {(article, labelled) for article, _, _, labelled in rows}
    seen = visible(con, truth).items()
    return Score.of(told, {(key, any(edit["labelled"] for edit in those)) for key, those in seen})


def visible(con: Connection, truth: Truth) -> dict[str, list[dict[str, Any]]]:
    """Return the edits that were made after an article was first, and before it was last seen."""
    found = {}
    for article, first, last in con.execute(_SQL["seen_articles"]).fetchall():
        made = truth.articles.get(article, {}).get("edits", [])
        if seen := [edit for edit in made if first < edit["at"] <= last]:
            found[article] = seen
    return found


def _true_quotes(truth: Truth) -> Iterable[tuple[tuple[str, str, str], dict[str, Any]]]:
    for article, read in truth.quotes.items():
        for quote in read:
            yield (article, quote.get("part", "body"), quote["text"]), quote


def _stories(con: Connection, truth: Truth) -> dict[str, str]:
    """Return which true story each story of the database is."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for story, article in con.execute(_SQL["story_members"]).fetchall():
        if article in truth.articles:
            votes[truth.articles[article]["story"]][story] += 1
    return {counted.most_common(1)[0][0]: true for true, counted in votes.items()}


def _outlets(con: Connection, truth: Truth) -> dict[str, set[str]]:
    """Return the outlets that each true story has in the database."""
    stories = _stories(con, truth)
    found: dict[str, set[str]] = defaultdict(set)
    for story, outlet in con.execute(_SQL["story_outlets"]).fetchall():
        if story in stories:
            found[stories[story]].add(outlet)
    return found


def _carried(truth: Truth) -> dict[str, dict[str, set[str]]]:
    """Return, by outlet and story, the claims it carries in any version of any article."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in truth.articles.values():
        own = found[row["outlet"]][row["story"]]
        own.update(row.get("claims", []))
        for edit in row.get("edits", []):
            own.update(edit.get("adds", []))
    return found


def _printed(value: str) -> str:
    return re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", value).replace(",", ".").lower()


def _rows(folder: Path) -> list[dict[str, Any]]:
    return [
        row
        for path in sorted(folder.glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("article", [])
    ]


def _id(row: dict[str, Any]) -> str:
    return article_id(identity(row["url"]))
