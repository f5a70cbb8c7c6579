"""Why an article is where it is: what the database knows of its place, fact by fact."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from storage.curations import Decision, decisions
from storage.database import Connection
from storage.sql import statement

_WORDED = (
    (
        r"same copy (\d+%)",
        r"\1 of its opening stands word for word in the article most like it",
    ),
    (r"same (.+) copy (\d+%)", r"\2 of its opening is \1 copy that the article most like it has"),
    (r"headline ([\d.]+)", r"shares \1 of its headline's words with the article most like it"),
    (r"meaning ([\d.]+)", r"means \1 of what that article means"),
    (r"words ([\d.]+)", r"shares \1 of its telling words with it"),
    (r"terms: (.+)", r"has these words of the followed story: \1"),
    (r"seed address", "its address is in the followed story's seed file"),
    (r"alone so far", "nothing is like enough to it"),
    (r"(decided: .+)", r"\1"),
    (r"(.+)", r"both have: \1"),
)
"""Reasons of a membership as they are stored, and in words."""

COLUMNS = pa.schema(
    {
        "about": pa.string(),
        "what": pa.string(),
        "article": pa.string(),
        "outlet": pa.string(),
        "story": pa.string(),
        "likeness": pa.float64(),
        "at": pa.timestamp("us", tz="UTC"),
    }
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know about an article's place.

    Attributes:
        about: article, story, reason, near, elsewhere, way, decision or otherwise.
        what: The fact in words.
        article: The article that it is about, or that is near.
        outlet: That article's outlet.
        story: The story that it is about.
        likeness: How well the article fits its story; how near another one's meaning is.
        at: When it was so.
    """

    about: str
    what: str
    article: str | None = None
    outlet: str | None = None
    story: str | None = None
    likeness: float | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """An article with the facts about its place, and what seed files are compared with.

    Attributes:
        facts: What is known, in the order in which it is told.
        story: The story it is in.
        text: Headline, deck and body.
        addresses: Those under which it was seen.
        at: When it was published, or else first seen.
        decided: Whether a decision that holds says where it belongs.
    """

    facts: tuple[Fact, ...]
    story: str | None
    text: str
    addresses: tuple[str, ...]
    at: datetime
    decided: bool


def explain(con: Connection, article: str) -> Explained:
    """Return what is known about the place of an article that there is."""
    rows = con.execute(statement("explained_article"), {"article": article})
    names = [column[0] for column in rows.description]
    own: dict[str, Any] = dict(zip(names, rows.fetchall()[0], strict=True))
    nearest = con.execute(statement("nearest_articles"), {"article": article}).fetchall()
    way = con.execute(statement("way_of_article"), {"article": article}).fetchall()
    facts = [*_place(article, own)]
    for inside, other, outlet, headline, story, likeness, at in nearest:
        about = "near" if inside else "elsewhere"
        facts.append(Fact(about, headline, other, outlet, story, likeness, at))
    facts += [Fact("way", _happened(*line), article, story=line[1], at=line[0]) for line in way]
    bearing = [one for one in decisions(con) if _bears(one, article)]
    facts += [_decided(one, article) for one in bearing]
    text = "\n".join(part for part in (own["headline"], own["deck"], own["body"]) if part)
    addresses = (own["url"], *(own["addresses"] or ()))
    decided = any(one.undone_at is None and article in one.articles for one in bearing)
    at = own["published_or_seen"]
    return Explained(tuple(facts), own["story"], text, addresses, at, decided)


def table(facts: Sequence[Fact]) -> pa.Table:
    """Return facts as rows."""
    return pa.Table.from_pylist([asdict(fact) for fact in facts], schema=COLUMNS)


def in_words(reason: str) -> str:
    """Return a stored reason of a membership in words."""
    for pattern, words in _WORDED:
        if found := re.fullmatch(pattern, reason):
            return found.expand(words)
    return reason


def _place(article: str, own: Mapping[str, Any]) -> list[Fact]:
    when = own["published_as_known"] or "at an unknown time"
    about = f'"{own["headline"]}", {own["outlet_name"]}, published {when}'
    facts = [Fact("article", about, article), Fact("article", own["url"], article)]
    story = own["story"]
    if story is None:
        return [*facts, Fact("story", "in no story yet; `storytrack cluster` groups it", article)]
    size = "1 article" if own["articles"] == 1 else f"{own['articles']} articles"
    facts.append(Fact("story", f"{own['title']} ({story}), {own['state']}, {size}", story=story))
    fit = f"fits {own['score']:.2f} (0 to 1)"
    facts.append(Fact("reason", fit, article, story=story, likeness=own["score"]))
    facts += [Fact("reason", in_words(one), article, story=story) for one in own["reasons"]]
    if own["thread"]:
        facts.append(Fact("story", f'in its sub-thread "{own["thread"]}"', article, story=story))
    return facts


def _happened(_at: datetime, story: str, what: str, other: str | None, why: str | None) -> str:
    told = {"joined": f"joined {story}", "left": f"left {story}"}.get(what)
    told = told or " ".join(part for part in (story, what, other) if part)
    return f"{told}: {why}" if why else told


def _bears(decision: Decision, article: str) -> bool:
    """Whether a decision names an article, or still holds for a story that it was in."""
    if article in decision.articles:
        return True
    return (
        decision.undone_at is None
        and decision.verb in ("merge", "split")
        and article in decision.known
    )


def _decided(decision: Decision, article: str) -> Fact:
    stories = " and ".join(place.story for place in decision.places)
    named = article in decision.articles
    told = " ".join(part for part in (decision.verb, "" if named else "of", stories) if part)
    undone = f"; taken back on {decision.undone_at:%Y-%m-%d}" if decision.undone_at else ""
    what = f"no. {decision.id}, {told}: {decision.why}{undone}"
    return Fact("decision", what, article, story=stories or None, at=decision.at)
