"""The newsroom, grouped with the default model, and compared with what is true of it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from storage.database import opened
from tests.running import MOMENTS, SEEDS, storytrack

pytestmark = pytest.mark.slow
NEVER = {"citadel", "espelho"}


@pytest.fixture(scope="module")
def clustered(crawled, tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("clustered") / "newsroom.duckdb"
    shutil.copy(crawled.db, db)
    words = ("cluster", "--db", db, "--seeds", SEEDS, "--at", MOMENTS[-1].isoformat())
    done = storytrack(*words, cwd=db.parent)
    assert (done.returncode, done.stderr) == (0, "")
    return db


@pytest.fixture(scope="module")
def stories(clustered: Path) -> dict[str, str]:
    with opened(clustered) as con:
        return dict(con.execute("SELECT article, story FROM memberships").fetchall())


def answer(db: Path, question: str) -> list[dict[str, str]]:
    done = storytrack("compare", "leaked-audio", question, "--db", db, "-f", "csv", cwd=db.parent)
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def told(truth, story: str = "leaked-audio"):
    """What is true of the articles of a story that could be read."""
    return [row for row in truth.values() if row["story"] == story and row["outlet"] not in NEVER]


def test_the_followed_story_has_its_articles_and_no_near_miss(stories, truth) -> None:
    gathered = {key for key, story in stories.items() if story == "leaked-audio"}
    assert {truth[key]["story"] for key in gathered} == {"leaked-audio"}
    assert len(gathered) == len(told(truth))


def test_stories_are_pure_and_whole(stories, truth) -> None:
    """B-cubed over what was read (Bagga & Baldwin 1998)."""
    mine: dict[str, set[str]] = defaultdict(set)
    true: dict[str, set[str]] = defaultdict(set)
    for key, story in stories.items():
        mine[story].add(key)
        true[truth[key]["story"]].add(key)
    shared = [
        (
            len(mine[story] & true[truth[key]["story"]]),
            len(mine[story]),
            len(true[truth[key]["story"]]),
        )
        for key, story in stories.items()
    ]
    assert sum(both / ours for both, ours, _ in shared) / len(shared) >= 0.98
    assert sum(both / theirs for both, _, theirs in shared) / len(shared) >= 0.95


def test_look_alikes_stay_apart(stories, truth) -> None:
    where = defaultdict(Counter)
    for key, story in stories.items():
        where[truth[key]["story"]][story] += 1
    for one, other in [
        ("heat-iberia", "heat-indus"),
        ("leaked-audio", "campus-recording"),
        ("leaked-audio", "phone-call"),
    ]:
        assert not where[one].keys() & where[other].keys()


def test_coverage_never_calls_an_outlet_absent_that_ran_the_story(clustered, truth) -> None:
    states = {row["outlet"]: row["state"] for row in answer(clustered, "coverage")}
    assert len(states) == 19
    ran = {row["outlet"] for row in told(truth)}
    assert {outlet for outlet, state in states.items() if state == "covered"} == ran
    assert {outlet for outlet, state in states.items() if state == "could not look"} == NEVER
    assert {outlet for outlet, state in states.items() if state == "absent"} == {"quiet-coast"}


def test_the_timeline_has_the_true_order_and_never_ranks_a_day(clustered, truth) -> None:
    first: dict[str, object] = {}
    for row in sorted(told(truth), key=lambda row: row["published"]):
        first.setdefault(row["outlet"], row["published"].replace(second=0))
    rows = answer(clustered, "timeline")
    ranked = [row for row in rows if row["rank"]]
    assert {row["outlet"] for row in rows} - {row["outlet"] for row in ranked} == {"faro-austral"}
    assert ranked[0]["outlet"] == "meridian"
    times = [first[row["outlet"]] for row in ranked]
    assert times == sorted(times)
    ties = [row["outlet"] for row in rows if row["certainty"] == "tie"]
    assert ties == ["aegean-gazette", "le-quai"]


def test_headlines_that_were_changed_while_we_looked_are_marked(clustered, truth) -> None:
    changed = {row["outlet"] for row in answer(clustered, "headlines") if row["changed_to"]}
    true = {
        row["outlet"]
        for row in told(truth)
        for edit in row.get("edits", [])
        if "headline" in edit["what"]
        and min(moment for moment in MOMENTS if moment >= row["published"]) < edit["at"]
    }
    assert changed == true


def test_every_row_points_at_evidence_that_is_there(clustered) -> None:
    with opened(clustered) as con:
        revisions = {key for (key,) in con.execute("SELECT id FROM revisions").fetchall()}
    for question in ("coverage", "timeline", "headlines"):
        for row in answer(clustered, question):
            assert not row["revision"] or row["revision"] in revisions
    assert all(row["revision"] for row in answer(clustered, "headlines"))


def test_the_run_and_the_model_are_on_record(clustered) -> None:
    with opened(clustered) as con:
        ((settings, versions),) = con.execute(
            "SELECT settings, versions FROM runs WHERE kind = 'cluster' ORDER BY started, id LIMIT 1"
        ).fetchall()
        models = con.execute("SELECT name, dim, length(weights_sha256) FROM embedding_models")
        assert models.fetchall() == [("multilingual", 384, 64)]
        of_length = con.execute("SELECT DISTINCT len(vector) FROM embeddings").fetchall()
    assert of_length == [(384,)]
    assert json.loads(settings)["model"].startswith("multilingual")
    assert "storytrack" in json.loads(versions)


def test_words_of_a_headline_find_the_story(clustered) -> None:
    done = storytrack("compare", "Aliki", "coverage", "--db", clustered, cwd=clustered.parent)
    assert done.returncode == 0
    heat = storytrack("compare", "heat", "--db", clustered, cwd=clustered.parent)
    assert heat.returncode == 2
    assert "could be any of 2 stories" in heat.stderr
