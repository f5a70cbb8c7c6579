"""The newsroom's edits that a crawl at four moments can see, against what is true of them."""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from clustering.edits.step import Edits
from clustering.telling import tell
from storage.database import opened
from tests.clustering.helpers import HashEncoder
from tests.running import MOMENTS

pytestmark = pytest.mark.slow
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
NEVER_ELSE = {
    "masked",
    "unmasked",
    "live-blog growth",
    "denial added",
    "denial removed",
    "deck changed",
}
"""Classes that no article has of which the truth does not say so."""


@pytest.fixture(scope="module")
def told(crawled, tmp_path_factory: pytest.TempPathFactory) -> list[tuple]:
    db: Path = tmp_path_factory.mktemp("edits") / "newsroom.duckdb"
    shutil.copy(crawled.db, db)
    tell(db, [Edits()], HashEncoder(), lambda *_: None)
    with opened(db) as con:
        return con.execute(
            "SELECT article, seen_after, seen_at, class, part, labelled FROM edits"
        ).fetchall()


def visible(truth) -> dict[str, tuple[set[str], bool]]:
    """By article: what was changed between two crawls that both saw it, and whether it was told."""
    found: dict[str, tuple[set[str], bool]] = {}
    for key, row in truth.items():
        first = min(moment for moment in MOMENTS if moment >= row["published"])
        seen = [edit for edit in row.get("edits", []) if first < edit["at"] <= MOMENTS[-1]]
        if seen and row["outlet"] not in ("citadel", "espelho"):
            what = {each for edit in seen for each in edit["what"]}
            found[key] = what, any(edit["labelled"] for edit in seen)
    return found


def test_what_changed_and_whether_it_was_labelled_is_as_the_truth_says(told, truth) -> None:
    classes, parts, labelled = defaultdict(set), defaultdict(set), defaultdict(set)
    for key, _, _, kind, part, told_so in told:
        classes[key].add(kind)
        parts[key].add(part)
        labelled[key].add(told_so)
    true = visible(truth)
    assert set(classes) == set(true)
    wanted = [(key, what) for key, (whats, _) in true.items() for what in whats]
    right = [
        "body" in parts[key] if what == "body" else bool(CLASSES[what] & classes[key])
        for key, what in wanted
    ]
    assert sum(right) / len(right) >= 0.95, [w for w, r in zip(wanted, right, strict=True) if not r]
    assert {key: told_so for key, (_, told_so) in true.items()} == {
        key: those == {True} for key, those in labelled.items()
    }


def test_nothing_is_told_that_did_not_happen(told, truth) -> None:
    true = visible(truth)
    for key, _, _, kind, _, _ in told:
        if kind in NEVER_ELSE:
            assert any(kind in CLASSES[what] for what in true[key][0] if what in CLASSES), kind
        if kind == "headline softened":
            assert {"headline-softened", "hedge"} & true[key][0]


def test_each_edit_lies_between_two_crawls(told, truth) -> None:
    for key, after, before, _, _, _ in told:
        assert any(after < edit["at"] <= before for edit in truth[key]["edits"])
