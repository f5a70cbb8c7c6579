from __future__ import annotations

import json
import random
from datetime import date, timedelta

import duckdb
import pytest

from clustering import run as clustering_run
from clustering.followed import terms_in
from clustering.run import cluster
from clustering.writing import state
from storage.database import opened
from storage.errors import NoDatabase
from storage.seed_records import FollowedStory
from storage.sql import statement
from tests.clustering.helpers import FLOOD, HASHED, MONDAY, NOW, WORLD, HashEncoder, Told, store

AUDIO = FollowedStory(
    "audio",
    "The leaked audio",
    date(2025, 7, 7),
    date(2025, 7, 10),
    terms=("bomb Moscow", "leaked audio"),
    seeds=("http://one.example/tape-a/#top",),
)


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "news.duckdb"
    store(path, WORLD)
    return path


def clustered(database, encoder=None, now=NOW, followed=(), progress=lambda *_: None):
    return cluster(
        database,
        encoder=encoder or HashEncoder(),
        settings=HASHED,
        followed=followed,
        now=now,
        progress=progress,
    )


def asked(database, sql):
    with opened(database) as con:
        return con.execute(sql).fetchall()


def stories(database):
    found = {}
    for story, article in asked(database, "SELECT story, article FROM memberships ORDER BY ALL"):
        found.setdefault(story, []).append(article)
    return found


def log(database):
    return asked(database, "SELECT story, what, other, why, run FROM story_log")


def test_a_run_embeds_groups_and_tells(database):
    summary = clustered(database)
    assert (summary.articles, summary.embedded, summary.stories, summary.born) == (6, 6, 3, 3)
    assert sorted(map(len, stories(database).values())) == [1, 2, 3]
    ((kind, outcome, counts, settings),) = asked(
        database, "SELECT kind, outcome, counts, settings FROM runs"
    )
    assert (kind, outcome) == ("cluster", "finished")
    assert json.loads(counts)["articles"] == 6
    assert json.loads(settings)["model"] == "hash-0"
    assert asked(database, "SELECT id, dim FROM embedding_models") == [("hash-0", 64)]


def test_a_second_run_changes_nothing(database):
    clustered(database)
    tables = ("stories", "memberships", "story_log", "embeddings")
    before = [asked(database, f"SELECT * FROM {table} ORDER BY ALL") for table in tables]
    encoder = HashEncoder()
    summary = clustered(database, encoder)
    assert [asked(database, f"SELECT * FROM {table} ORDER BY ALL") for table in tables] == before
    assert (summary.embedded, summary.born, summary.moved, encoder.asked) == (0, 0, 0, [])


def test_the_size_of_the_batches_does_not_matter(database, tmp_path, monkeypatch):
    clustered(database)
    wanted = {frozenset(articles) for articles in stories(database).values()}
    for seed in range(4):
        order = list(WORLD)
        random.Random(seed).shuffle(order)
        path = tmp_path / f"{seed}.duckdb"
        monkeypatch.setattr(clustering_run, "CHUNK", seed + 1)
        for start in range(0, len(order), seed + 1):
            store(path, order[start : start + seed + 1])
            clustered(path)
        assert {frozenset(articles) for articles in stories(path).values()} == wanted


def test_a_killed_run_keeps_what_it_embedded(database, monkeypatch):
    class Killed(HashEncoder):
        def encode(self, texts):
            if len(self.batches) == 2:
                raise KeyboardInterrupt
            return super().encode(texts)

    monkeypatch.setattr(clustering_run, "CHUNK", 2)
    with pytest.raises(KeyboardInterrupt):
        clustered(database, Killed())
    assert asked(database, "SELECT count(*) FROM embeddings") == [(4,)]
    assert asked(database, "SELECT count(*) FROM stories") == [(0,)]
    assert clustered(database).embedded == 2
    assert asked(database, "SELECT count(*) FROM embeddings") == [(6,)]


def test_the_database_is_not_held_open_while_embedding(database):
    class Looking(HashEncoder):
        def encode(self, texts):
            duckdb.connect(str(database)).close()
            return super().encode(texts)

    assert clustered(database, Looking()).embedded == 6


def test_only_the_newest_revision_counts(database):
    clustered(database)
    store(database, [Told("comet-a", "River Oder floods Wroclaw", FLOOD, 4)], number=2)
    summary = clustered(database)
    assert (summary.embedded, summary.articles) == (1, 6)
    assert sorted(map(len, stories(database).values())) == [2, 4]


def test_models_and_engines_are_never_mixed(database):
    clustered(database)
    store(database, [Told("flood-d", "River Oder floods Wroclaw", FLOOD, 6)])
    other = HashEncoder(engine="another")
    assert clustered(database, other).embedded == 7
    assert clustered(database).embedded == 1
    assert clustered(database, HashEncoder(name="third")).embedded == 7
    counts = "SELECT model, engine, count(*) FROM embeddings GROUP BY ALL ORDER BY ALL"
    assert asked(database, counts) == [
        ("hash-0", "another", 7),
        ("hash-0", "numpy", 7),
        ("third-0", "numpy", 7),
    ]


def test_a_removed_article_stays_in_its_story(database):
    clustered(database)
    before = stories(database)
    with opened(database, write=True) as con:
        con.execute("UPDATE articles SET removed_at = ? WHERE id = 'flood-a'", [NOW])
    clustered(database)
    assert stories(database) == before


def bridge(database):
    """Two stories that a third text shows to be one; returns their ids."""
    halves = [
        Told("half-a", "Mine rescue in Zabrze", "mine rescue zabrze shaft seven miners alive", 10),
        Told("half-b", "Zabrze prays", "zabrze families church prayers candles night vigil", 10),
    ]
    store(database, halves)
    clustered(database)
    return {article: story for story, (article, *_) in stories(database).items()}


def test_a_merged_story_is_an_alias_and_its_number_is_never_used_again(database):
    ids = bridge(database)
    younger = max(ids["half-a"], ids["half-b"], key=lambda story: int(story[1:]))
    older = min(ids["half-a"], ids["half-b"], key=lambda story: int(story[1:]))
    texts = [
        Told("half-a", "Mine rescue in Zabrze, families pray", "zabrze miners vigil alive", 10),
        Told("half-b", "Mine rescue in Zabrze, families pray", "zabrze miners vigil alive", 10),
    ]
    store(database, texts, number=2)
    assert clustered(database).merged == 1
    assert asked(database, f"SELECT alias_of FROM stories WHERE id = '{younger}'") == [(older,)]
    store(database, [Told("new", "Something else entirely", "on other matters", 11)])
    clustered(database)
    assert sorted(stories(database), key=lambda s: int(s[1:])) == ["s1", "s2", "s3", older, "s6"]
    assert (younger, "merged into", older) in [line[:3] for line in log(database)]


def test_a_split_story_names_its_parent(database):
    clustered(database)
    (home,) = [story for story, articles in stories(database).items() if "flood-a" in articles]
    store(database, [Told("flood-c", "Chess final in Baku", "rooks and bishops", 5)], number=2)
    assert clustered(database).split == 1
    (child,) = [story for story, articles in stories(database).items() if articles == ["flood-c"]]
    assert asked(database, f"SELECT parent FROM stories WHERE id = '{child}'") == [(home,)]


def test_a_followed_story_is_a_row_before_anything_matches(database):
    clustered(database, followed=[AUDIO])
    row = "SELECT id, title, state, followed, window_start, window_end FROM stories WHERE followed"
    start = MONDAY.replace(hour=0)
    wanted = ("audio", AUDIO.name, "new", True, start, start + timedelta(days=4))
    assert asked(database, row) == [wanted]
    lines = len(log(database))
    clustered(database, followed=[AUDIO])
    assert len(log(database)) == lines


def test_a_followed_story_keeps_its_id_when_its_articles_come(database):
    clustered(database, followed=[AUDIO])
    tape = "In leaked audio the president said he would bomb Moscow"
    store(database, [Told("tape-a", "Tape", tape, 6), Told("tape-b", "A tape", tape, 7, "two")])
    clustered(database, followed=[AUDIO])
    assert stories(database)["audio"] == ["tape-a", "tape-b"]
    ((reasons,),) = asked(database, "SELECT reasons FROM memberships WHERE article = 'tape-a'")
    assert reasons[:2] == ["seed address", "terms: bomb Moscow, leaked audio"]
    clustered(database)
    assert asked(database, "SELECT id FROM stories WHERE followed") == []
    assert stories(database)["audio"] == ["tape-a", "tape-b"]


def test_a_story_grows_old():
    day = timedelta(days=1)
    assert state(NOW - day / 2, NOW, NOW) == "new"
    assert state(NOW - 3 * day, NOW - day / 2, NOW) == "growing"
    assert state(NOW - 9 * day, NOW - 3 * day, NOW) == "quiet"
    assert state(NOW - 30 * day, NOW - 9 * day, NOW) == "closed"


def test_progress_is_told(database):
    seen = []
    clustered(database, progress=lambda *told: seen.append(told))
    assert seen[0] == ("embed", 0, 6)
    assert ("group", 6, 6) in seen


def test_there_must_be_a_database(tmp_path):
    with pytest.raises(NoDatabase):
        clustered(tmp_path / "none.duckdb")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He would BOMB Moscow.", ("bomb Moscow",)),
        ("to bomb the sh*t out of Moscow", ("bomb Moscow",)),
        ("Moscow feared a bomb", ()),
        ("bombs on Moscow", ()),
        ("a leaked White House audio", ("leaked audio",)),
        ("unleaked audio", ()),
    ],
)
def test_terms_stand_whole_and_in_order(text, found):
    assert terms_in(AUDIO, text) == found


def undate(database, *articles):
    with opened(database, write=True) as con:
        for article in articles:
            con.execute(
                "UPDATE articles SET published = NULL, published_precision = NULL, "
                "first_seen = ? WHERE id = ?",
                [MONDAY + timedelta(days=6), article],
            )


def test_when_a_page_was_first_seen_is_never_told_as_its_publication(database):
    undate(database, "flood-c", "comet-a")
    clustered(database)
    dates = dict(
        asked(
            database,
            "SELECT m.article, [s.first_published, s.last_published] FROM memberships AS m "
            "JOIN stories AS s ON s.id = m.story",
        )
    )
    assert dates["flood-a"] == [MONDAY, MONDAY + timedelta(hours=2)]
    assert dates["comet-a"] == [None, None]


def test_an_undated_article_does_not_keep_a_story_growing(database):
    undate(database, "flood-c")
    clustered(database, now=MONDAY + timedelta(days=6, hours=12))
    found = asked(database, "SELECT DISTINCT state FROM stories")
    assert found == [("quiet",)]


def test_the_list_of_stories_has_dates_as_finely_as_they_are_known(database):
    undate(database, "comet-a")
    with opened(database, write=True) as con:
        con.execute("UPDATE articles SET published_precision = 'day' WHERE id LIKE 'strike%'")
        con.execute(
            "INSERT INTO outlets (id, name, home) SELECT DISTINCT outlet, outlet, '' FROM articles"
        )
    clustered(database)
    with opened(database) as con:
        listed = con.execute(statement("list_stories"), {"least": 1}).fetchall()
    assert [row[-2:] for row in listed] == [
        ("2025-07-07 08:00:00", "2025-07-07 13:00:00"),
        ("2025-07-07", "2025-07-07"),
        (None, None),
    ]
