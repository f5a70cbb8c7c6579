"""A small deterministic encoder, and rows to put into a database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clustering.encoders import EmbeddingModel
from clustering.recipe import lead
from clustering.records import Grouping, Member
from clustering.words import words
from storage.database import opened

DIM = 64
MONDAY = datetime(2025, 7, 7, 8, tzinfo=UTC)
NOW = datetime(2025, 7, 9, 12, tzinfo=UTC)
HASHED = Grouping(unlike=0.1, alike=0.8, join=0.3)


def hashed(text: str) -> NDArray[np.float32]:
    """Add up a direction per word: texts that share words point the same way."""
    vector = np.zeros(DIM)
    for word in words(text):
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8])
        vector += np.random.default_rng(seed).normal(size=DIM)
    return np.asarray(vector / max(np.linalg.norm(vector), 1e-9), np.float32)


@dataclass
class HashEncoder:
    """Embeds by adding up words; remembers what it was asked."""

    name: str = "hash"
    engine: str = "numpy"
    asked: list[str] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)

    @property
    def model(self) -> EmbeddingModel:
        return EmbeddingModel(
            f"{self.name}-0", self.name, "tests", None, "0" * 64, DIM, "", "headline+150w/1"
        )

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        self.batches.append(len(texts))
        return np.stack([hashed(text) for text in texts])


@dataclass(frozen=True)
class Told:
    """An article of a test."""

    id: str
    headline: str
    body: str = ""
    hours: float = 0.0
    outlet: str = "one"
    language: str = "en"


def member(told: Told) -> Member:
    text = lead(told.headline, None, told.body)
    at = MONDAY + timedelta(hours=told.hours)
    return Member(
        told.id, told.outlet, told.language, at, at, "second", told.headline, text, hashed(text)
    )


def store(database: Path, articles: Iterable[Told], number: int = 1) -> None:
    """Put articles into a database as the crawl would; `number` is the revision's."""
    with opened(database, write=True) as con:
        for one in articles:
            at = MONDAY + timedelta(hours=one.hours)
            if number == 1:
                con.execute(
                    "INSERT INTO articles (id, url, outlet, language, kind, published, "
                    "published_precision, first_seen, last_seen) "
                    "VALUES (?, ?, ?, ?, 'article', ?, 'second', ?, ?)",
                    [one.id, f"https://{one.outlet}.example/{one.id}", one.outlet, one.language]
                    + [at] * 3,
                )
            con.execute(
                "INSERT INTO revisions (id, article, number, headline, body, seen_at, "
                "headline_hash, body_hash, reader) VALUES (?, ?, ?, ?, ?, ?, '', '', 'test')",
                [f"{one.id}.{number}", one.id, number, one.headline, one.body, at],
            )


FLOOD = "The river Oder rose two metres and flooded the old town of Wroclaw overnight"
STRIKE = "Train drivers of the union Fahrt begin a strike over pay at Frankfurt station"
COMET = "Astronomers in Chile photograph a comet from beyond the solar system"

WORLD = (
    Told("flood-a", "River Oder floods Wroclaw", FLOOD, 0),
    Told("flood-b", "Oder floods old town of Wroclaw", FLOOD + ", police said.", 2, "two"),
    Told("flood-c", "Wroclaw: river Oder floods the old town", FLOOD + " again.", 5, "three"),
    Told("strike-a", "Train drivers strike over pay", STRIKE, 1),
    Told("strike-b", "Strike of train drivers over pay begins", STRIKE + " today.", 3, "two"),
    Told("comet-a", "A comet from afar", COMET, 4),
)


def placed(database: Path, truth: Mapping[str, Mapping[str, Any]]) -> None:
    """Put the articles of a crawled newsroom into their true stories.

    Args:
        database: The database.
        truth: What is true of each article, by its id.
    """
    rows = [(row["story"], key) for key, row in truth.items()]
    with opened(database, write=True) as con:
        con.executemany(
            "INSERT INTO memberships (story, article, score, reasons, run) "
            "SELECT ?, id, 1, [], 'truth' FROM articles WHERE id = ?",
            rows,
        )
        con.execute(
            "INSERT INTO stories (id, title, state) "
            "SELECT DISTINCT story, story, 'new' FROM memberships"
        )
