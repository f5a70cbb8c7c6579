"""The newsroom's stories, told with the default model, and compared with what is true of them."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from clustering.claims.step import ClaimsStep
from clustering.telling import tell
from storage.database import opened
from tests.clustering.claims.helpers import Remembering

pytestmark = pytest.mark.slow
KEYWORDS = tomllib.loads(Path(__file__).with_name("keywords.toml").read_text(encoding="utf-8"))
MOST = 0.6


@pytest.fixture(scope="module")
def told(crawled, truth, tmp_path_factory, pytestconfig) -> Path:
    """The newsroom's articles in their true stories, and what was told of these."""
    db = tmp_path_factory.mktemp("claims") / "newsroom.duckdb"
    shutil.copy(crawled.db, db)
    with opened(db, write=True) as con:
        rows = [(row["story"], key) for key, row in truth.items()]
        con.executemany(
            "INSERT INTO memberships (story, article, score, reasons, run) SELECT ?, id, 1, [], 'truth' FROM articles WHERE id = ?",
            rows,
        )
        con.execute(
            "INSERT INTO stories (id, title, state) SELECT DISTINCT story, story, 'new' FROM memberships"
        )
    encoder = Remembering(pytestconfig.cache.mkdir("sentences"))
    tell(db, [ClaimsStep()], encoder, lambda *_: None)
    return db


@pytest.fixture(scope="module")
def carried(truth) -> dict[tuple[str, str], set[str]]:
    """Which true claims an outlet carries in a story, in any version of any article."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in truth.values():
        own = found[row["story"], row["outlet"]]
        own.update(row.get("claims", []))
        for edit in row.get("edits", []):
            own.update(edit.get("adds", []))
    return found


@pytest.fixture(scope="module")
def matched(told) -> dict[str, str]:
    """The true claim that most sentences of a claim carry, where there is one."""
    found = {}
    with opened(told) as con:
        mentions = con.execute(
            "SELECT story, claim, sentence FROM claim_mentions JOIN claims ON claims.id = claim"
        ).fetchall()
    of_claim: dict[tuple[str, str], list[str]] = defaultdict(list)
    for story, claim, sentence in mentions:
        of_claim[story, claim].append(sentence.lower())
    for (story, claim), sentences in of_claim.items():
        counted = Counter(
            key
            for key, pattern in KEYWORDS.get(story, {}).items()
            for sentence in sentences
            if re.search(pattern, sentence)
        )
        for key, count in counted.most_common(1):
            if count >= MOST * len(sentences):
                found[claim] = key
    return found


def test_many_true_claims_are_found(matched) -> None:
    assert len(set(matched.values())) >= 13


def test_who_carries_a_claim_does_carry_it(told, matched, carried) -> None:
    with opened(told) as con:
        rows = con.execute(
            "SELECT DISTINCT story, claim, outlet FROM claim_mentions "
            "JOIN claims ON claims.id = claim JOIN revisions ON revisions.id = claim_mentions.revision "
            "JOIN articles ON articles.id = revisions.article"
        ).fetchall()
    right = [
        matched[claim] in carried[story, outlet]
        for story, claim, outlet in rows
        if claim in matched
    ]
    assert sum(right) / len(right) >= 0.95


def test_who_is_said_to_have_left_a_claim_out_did_leave_it_out(told, matched, carried) -> None:
    with opened(told) as con:
        found = con.execute("SELECT story, claim, outlet, state FROM omissions").fetchall()
        claims = con.execute("SELECT story, id FROM claims WHERE families >= 3").fetchall()
        outlets = con.execute("SELECT DISTINCT story, outlet FROM story_articles").fetchall()
    wanted = {
        (claim, outlet)
        for story, claim in claims
        if claim in matched
        for where, outlet in outlets
        if where == story and matched[claim] not in carried[story, outlet]
    }
    said = {(claim, outlet): state for _, claim, outlet, state in found if claim in matched}
    blamed = {key for key, state in said.items() if state == "left out"}
    assert len(blamed & wanted) / len(blamed) >= 0.93
    assert len(said.keys() & wanted) / len(wanted) >= 0.78


def printed(value: str) -> str:
    return re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", value).replace(",", ".").lower()


def test_conflicts_are_the_true_ones(told, truth) -> None:
    with opened(told) as con:
        found = con.execute(
            "SELECT revisions.article, value FROM conflicts "
            "JOIN revisions ON revisions.id = conflicts.revision WHERE kind = 'conflict'"
        ).fetchall()
    true = {
        (key, printed(each["says"]))
        for key, row in truth.items()
        for each in row.get("conflicts", [])
    }
    assert {(key, printed(value)) for key, value in found} <= true
    assert len(set(found)) / len(true) >= 0.7
