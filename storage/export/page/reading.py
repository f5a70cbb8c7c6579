"""All that the page of a story shows, read from the database at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.compare import ask, questions
from storage.database import Connection
from storage.sql import statements
from storage.story_names import StoryName

Row = Mapping[str, Any]

_REVISIONS = ("revision", "usual_revision", "from_revision", "beside_revision")


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet as the page names and filters it.

    Attributes:
        id: Name of its seed file.
        name: What it calls itself.
        country: ISO 3166 code; empty where unknown.
        languages: Of its articles in the story; without any, its own.
        articles: How many it has in the story.
    """

    id: str
    name: str
    country: str
    languages: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a story.

    Attributes:
        story: The story.
        answers: The rows that answer each question, by its name.
        texts_of_questions: The questions in words, by name.
        outlets: Those that have the story, in order of their first report, then all others.
        articles: The story's articles.
        texts: Every text by the id of its revision.
        dates: The dates that each article claims.
        independent: How many independent reports there are; None where nobody looked for copies.
        steps: The comparisons that have been made of any text.
    """

    story: StoryName
    answers: Mapping[str, list[Row]]
    texts_of_questions: Mapping[str, str]
    outlets: Mapping[str, Outlet]
    articles: list[Row]
    texts: Mapping[str, Row]
    dates: Mapping[str, list[Row]]
    independent: int | None
    steps: frozenset[str]

    @property
    def covering(self) -> list[Outlet]:
        """The outlets that have the story."""
        return [outlet for outlet in self.outlets.values() if outlet.articles]

    @property
    def known_until(self) -> datetime | None:
        """The last moment at which any of its pages was looked at."""
        seen = [row["last_seen"] for row in self.articles]
        seen += [row["seen_at"] for row in self.texts.values()]
        return max(seen, default=None)


def read(con: Connection, story: StoryName) -> Told:
    """Read what the page of a story shows."""
    asked = {each.name: each for each in questions()}
    answers = {name: _rows(ask(con, each, story.id)) for name, each in asked.items()}
    articles = _told(con, "articles", story=story.id)
    cited = {row.get(name) for rows in answers.values() for row in rows for name in _REVISIONS}
    revisions = _told(con, "revisions", story=story.id, others=sorted(cited - {None}))
    dates: dict[str, list[Row]] = {}
    for row in _told(con, "dates", story=story.id):
        dates.setdefault(row["article"], []).append(row)
    return Told(
        story=story,
        answers=answers,
        texts_of_questions={name: each.text for name, each in asked.items()},
        outlets=_outlets(_told(con, "outlets"), articles, answers.get("coverage", [])),
        articles=articles,
        texts={row["revision"]: row for row in revisions},
        dates=dates,
        independent=_independent(con, story.id),
        steps=frozenset(row["step"] for row in _told(con, "steps", story=story.id)),
    )


def stories_of(con: Connection) -> list[Row]:
    """Return the stories that at least two outlets have, the most widely told first."""
    return _told(con, "stories")


def _outlets(known: list[Row], articles: list[Row], coverage: list[Row]) -> dict[str, Outlet]:
    rows = {row["id"]: row for row in known}
    order = list(dict.fromkeys([row["outlet"] for row in coverage] + sorted(rows)))
    outlets = {}
    for key in order:
        row = rows[key]
        own = [article for article in articles if article["outlet"] == key]
        languages = sorted({str(article["language"]) for article in own if article["language"]})
        outlets[key] = Outlet(
            id=key,
            name=row["name"],
            country=row["country"] or "",
            languages=tuple(languages or ([row["language"]] if row["language"] else [])),
            articles=len(own),
        )
    return outlets


def _independent(con: Connection, story: str) -> int | None:
    (row,) = _told(con, "independent", story=story) or [{"independent": None}]
    value: int | None = row["independent"]
    return value


def _told(con: Connection, name: str, **parameters: Any) -> list[Row]:
    text = statements("export/page/sql")[name]
    return _rows(con.sql(text, params=parameters).to_arrow_table())


def _rows(table: Any) -> list[Row]:
    rows: list[Row] = table.to_pylist()
    return rows
