"""The same articles give the same stories, in whatever batches they come."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from clustering.run import cluster
from clustering.stories import group
from storage.database import opened
from tests.clustering.helpers import HASHED, NOW, HashEncoder, Told, member, store

SUBJECTS = (
    "river Oder floods the old town of Wroclaw",
    "train drivers of Frankfurt strike over pay",
    "astronomers in Chile photograph a comet",
    "thieves steal a painting from a museum in Ghent",
    "ferry runs aground off the islet of Naxara",
    "chip makers Halvorsen and Tessera announce a merger",
)
FILLING = [
    "police",
    "mayor",
    "water",
    "station",
    "museum",
    "union",
    "ferry",
    "crew",
    "chip",
    "market",
    "evening",
    "morning",
    "witness",
    "report",
    "council",
    "minister",
    "hours",
    "people",
    "street",
    "harbour",
    "price",
    "talks",
    "rescue",
    "rain",
    "heat",
    "court",
    "plan",
    "week",
]


def world(seed: int = 1, count: int = 90) -> list[Told]:
    """Articles of nine days: stories that last some days, and some that nobody else tells."""
    draw = random.Random(seed)
    told = []
    for number in range(count):
        subject = draw.randrange(len(SUBJECTS) + 2)
        hours = draw.uniform(0, 72) + 24 * (subject % 6)
        extra = " ".join(draw.choices(FILLING, k=14))
        if subject < len(SUBJECTS):
            words = SUBJECTS[subject].split()
            headline = " ".join(draw.sample(words, len(words) - 1)).capitalize()
            body = f"{SUBJECTS[subject]}. {extra}"
        else:
            headline, body = f"{draw.choice(FILLING)} number {number}".capitalize(), extra
        language = "de" if number % 5 == 0 else "en"
        told.append(Told(f"a{number:03}", headline, body, hours, f"o{number % 7}", language))
    return told


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """References and cells that are otherwise for thousands of articles."""
    monkeypatch.setattr("clustering.references.FIRST", 8)
    monkeypatch.setattr("clustering.cells.SINCE", 1)
    monkeypatch.setattr("clustering.cells.PROBES", 2)
    monkeypatch.setattr("clustering.cells._CROWD", 4)


def run(database: Path) -> None:
    cluster(
        database,
        encoder=HashEncoder(),
        settings=HASHED,
        followed=(),
        now=NOW,
        progress=lambda *_: None,
    )


def in_batches(database: Path, batches: list[list[Told]]) -> dict[str, list]:
    with opened(database, write=True):
        pass
    for batch in batches:
        store(database, batch)
        run(database)
    with opened(database) as con:
        return {
            "stories": con.execute(
                "SELECT list(article ORDER BY article) AS articles FROM memberships "
                "GROUP BY story ORDER BY articles"
            ).fetchall(),
            "memberships": con.execute(
                "SELECT article, score, reasons FROM memberships ORDER BY article"
            ).fetchall(),
            "pairs": con.execute(
                'SELECT p."day", least(a.article, b.article) AS one, '
                "greatest(a.article, b.article) AS other, likeness, counted FROM pairs AS p "
                "JOIN grouped AS a ON a.number = p.one JOIN grouped AS b ON b.number = p.other "
                "ORDER BY one, other"
            ).fetchall(),
        }


def cut(told: list[Told], sizes: list[int]) -> list[list[Told]]:
    batches, start = [], 0
    while start < len(told):
        size = sizes[len(batches) % len(sizes)]
        batches.append(told[start : start + size])
        start += size
    return batches


@pytest.mark.parametrize("sizes", [[1, 7], [30], [5, 40, 2]])
def test_batches_of_any_size_give_the_same_stories(tmp_path: Path, sizes: list[int]) -> None:
    told = sorted(world(), key=lambda one: one.hours)
    whole = in_batches(tmp_path / "whole.duckdb", [told])
    assert sum(len(articles) > 3 for (articles,) in whole["stories"]) >= 4
    assert in_batches(tmp_path / "parts.duckdb", cut(told, sizes)) == whole


def test_the_grouping_in_memory_which_is_measured_is_that_of_the_database(tmp_path: Path) -> None:
    told = world(4)
    stored = in_batches(
        tmp_path / "news.duckdb", cut(sorted(told, key=lambda one: one.hours), [25])
    )
    measured = group([member(one) for one in told], HASHED)
    assert sorted(sorted(one.articles) for one in measured) == [
        list(articles) for (articles,) in stored["stories"]
    ]


def test_what_is_stored_late_is_grouped_as_if_it_had_been_in_time(tmp_path: Path) -> None:
    told = world(2)
    whole = in_batches(tmp_path / "whole.duckdb", [told])
    random.Random(3).shuffle(told)
    assert in_batches(tmp_path / "parts.duckdb", cut(told, [20])) == whole


def test_a_run_without_news_writes_nothing_but_itself(tmp_path: Path) -> None:
    database = tmp_path / "news.duckdb"
    first = in_batches(database, [world()])
    with opened(database) as con:
        before = con.execute("SELECT * FROM memberships ORDER BY article").fetchall()
    run(database)
    assert in_batches(database, []) == first
    with opened(database) as con:
        assert con.execute("SELECT * FROM memberships ORDER BY article").fetchall() == before
