"""The newsroom's stories, told with the default model, and compared with what is true of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench import comparison_truth
from clustering.claims.step import ClaimsStep
from clustering.telling import tell
from storage.database import opened
from tests.clustering.claims.helpers import Remembering
from tests.clustering.helpers import placed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def told(crawled, truth, tmp_path_factory, pytestconfig) -> Path:
    """The newsroom's articles in their true stories, and what was told of these."""
    db = tmp_path_factory.mktemp("claims") / "newsroom.duckdb"
    shutil.copy(crawled.db, db)
    placed(db, truth)
    encoder = Remembering(pytestconfig.cache.mkdir("sentences"))
    tell(db, [ClaimsStep()], encoder, lambda *_: None)
    return db


def test_many_true_claims_are_found(told, whole_truth) -> None:
    with opened(told) as con:
        found = set(comparison_truth.matched(con, whole_truth).values())
    assert len(found) >= 13


def test_who_carries_a_claim_does_carry_it(told, whole_truth) -> None:
    with opened(told) as con:
        assert comparison_truth.carried(con, whole_truth).precision >= 0.95


def test_who_is_said_to_have_left_a_claim_out_did_leave_it_out(told, whole_truth) -> None:
    with opened(told) as con:
        score = comparison_truth.omissions(con, whole_truth)
    assert score.precision >= 0.93, score.wrong
    assert score.recall >= 0.8, score.missed


def test_conflicts_are_the_true_ones(told, whole_truth) -> None:
    with opened(told) as con:
        score = comparison_truth.conflicts(con, whole_truth)
    assert not score.wrong
    assert score.recall >= 0.7, score.missed
