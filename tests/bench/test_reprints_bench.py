"""The benchmark of copies: what it prints is hard, and what it scores is right."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench import reprints
from bench.filled import NothingToEmbed, table
from bench.synthetic_news import invented
from clustering.reprints import REPRINTS
from clustering.telling import tell

NEWS = invented(1_500)
ALL = np.arange(1_500)


def test_articles_print_the_same_quotation_and_outlets_the_same_closing_paragraph() -> None:
    bodies = reprints.bodies(NEWS, ALL, table(NEWS, ALL))
    parts = [part for body in bodies for part in body.split("\n\n")[1:]]
    quoted = [part.split("”")[0] for part in parts if part[0] == "“"]
    assert len(set(quoted)) < 0.9 * len(quoted)
    assert len(set(parts)) < 0.9 * len(parts)
    assert bodies == reprints.bodies(NEWS, ALL, table(NEWS, ALL))


@pytest.mark.slow
def test_nothing_but_copies_is_called_one_and_few_are_missed(tmp_path: Path) -> None:
    database = tmp_path / "news.duckdb"
    reprints.fill(database, NEWS, 0, 1_500)
    assert reprints.scored(database, NEWS, 1_500)["recall"] == 0
    tell(database, REPRINTS, NothingToEmbed(), lambda *_: None)
    found = reprints.scored(database, NEWS, 1_500)
    assert found["copies"] > 20
    assert found["precision"] == 1
    assert found["recall"] >= 0.9
