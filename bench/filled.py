"""Databases filled with invented news, as crawls and embedding would have left them.

    python -m bench.filled DATABASE COUNT START END [SEED]

puts the articles from START to END, of COUNT invented, into a database, which is made if need be.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bench import chance
from bench.synthetic_news import DIM, START, TONGUES, News, invented, vectors
from bench.synthetic_words import texts
from clustering.encoders import EmbeddingModel
from clustering.recipe import RECIPE
from clustering.writing import add_vectors
from storage.database import opened, transaction

CHUNK = 20_000
ENGINE = "invented"
MODEL = EmbeddingModel("invented-0", "invented", "bench", None, "0" * 64, DIM, "", RECIPE)

_FILL = (Path(__file__).parent / "sql" / "fill.sql").read_text(encoding="utf-8")
_MICROSECONDS = 86_400 * 1_000_000
_STEPS = {"day": _MICROSECONDS, "minute": 60_000_000, "second": 1_000_000, "": 1}


@dataclass(frozen=True, slots=True)
class NothingToEmbed:
    """Stands for the model whose vectors are stored; asking it for others is an error."""

    engine: str = ENGINE

    @property
    def model(self) -> EmbeddingModel:
        """The model."""
        return MODEL

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Fail: every text has its vector.

        Raises:
            AssertionError: Always.
        """
        raise AssertionError(f"{len(texts)} texts have no vector")


def fill(database: Path, news: News, start: int, end: int) -> None:
    """Put the articles from `start` to `end` into a database; it is made where there is none."""
    for low in range(start, end, CHUNK):
        rows = np.arange(low, min(end, low + CHUNK))
        told, found = table(news, rows), vectors(news, rows)
        revisions = [f"{article}.1" for article in told.column("article").to_pylist()]
        with opened(database, write=True) as con, transaction(con):
            con.register("told", told)
            con.execute(_FILL).fetchall()
            con.unregister("told")
            add_vectors(con, MODEL, ENGINE, revisions, found)


def ids(news: News, rows: NDArray[np.int64]) -> list[str]:
    """Return ids of articles: as those of real ones, they say nothing of their order."""
    return [f"{number:016x}" for number in chance.bits(news.seed, 70, rows).tolist()]


def table(news: News, rows: NDArray[np.int64]) -> pa.Table:
    """Return articles as rows of the table that a database is filled from."""
    headlines, bodies = texts(news, rows)
    precision = news.precision[rows]
    begin = int(START.timestamp()) * 1_000_000
    steps = np.array([_STEPS[one] for one in precision.tolist()], np.int64)
    out = begin + (news.days[rows] * _MICROSECONDS).astype(np.int64)
    seen = begin + (news.seen[rows] * _MICROSECONDS).astype(np.int64)
    moment, unknown = pa.timestamp("us", tz="UTC"), precision == ""
    return pa.table(
        {
            "article": ids(news, rows),
            "outlet": [f"outlet{number:04}" for number in news.outlets[rows].tolist()],
            "language": [TONGUES[code] for code in news.tongues[rows].tolist()],
            "published": pa.array(out // steps * steps, moment, mask=unknown),
            "precision": pa.array(precision.tolist(), pa.string(), mask=unknown),
            "seen": pa.array(seen, moment),
            "headline": headlines,
            "body": bodies,
        }
    )


def main() -> None:
    """Fill a database."""
    count, start, end, *seed = map(int, sys.argv[2:])
    fill(Path(sys.argv[1]), invented(count, *seed), start, end)


if __name__ == "__main__":
    main()
