"""The benchmark of scale: the news it invents, and what it measures and tells."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import pytest

from bench import scale
from bench.clustering import b_cubed
from bench.filled import ids, table
from bench.measure import Limits, TooMuch, measured
from bench.news_likeness import invented_members, told
from bench.scale_table import Result
from bench.synthetic_news import invented, vectors
from bench.synthetic_words import texts
from clustering.records import Grouping

NEWS = invented(4_000)
ALL = np.arange(4_000)


def test_the_same_seed_invents_the_same_news_and_another_seed_does_not() -> None:
    again, other = invented(4_000), invented(4_000, seed=1)
    assert table(again, ALL[:50]).equals(table(NEWS, ALL[:50]))
    assert not table(other, ALL[:50]).equals(table(NEWS, ALL[:50]))


def test_an_article_is_the_same_whatever_is_asked_for_with_it() -> None:
    some = np.array([7, 900, 3_999])
    assert np.array_equal(vectors(NEWS, some), vectors(NEWS, ALL)[some])
    for few, many in zip(texts(NEWS, some), texts(NEWS, ALL), strict=True):
        assert few.to_pylist() == many.take(some).to_pylist()
    assert len(set(ids(NEWS, ALL))) == len(ALL)


def test_most_articles_are_alone_or_in_pairs_and_some_stories_are_large() -> None:
    sizes = np.bincount(NEWS.stories)
    assert sizes[sizes <= 2].sum() > len(ALL) / 2
    assert 30 <= sizes.max() <= 1.5 * len(ALL) ** 0.5


def test_articles_are_seen_in_turn_and_soon_after_they_come_out() -> None:
    assert (np.diff(NEWS.seen) >= 0).all()
    delay = NEWS.seen - NEWS.days
    assert delay.min() > 0
    assert delay.max() <= 0.5
    assert 0.01 < (NEWS.precision == "").mean() < 0.03
    assert 0.035 < (NEWS.precision == "day").mean() < 0.065


def test_articles_of_a_story_mean_more_alike_than_others_as_real_ones_do() -> None:
    rows = vectors(NEWS, ALL)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    cosine, apart = rows @ rows.T, ~np.eye(len(ALL), dtype=bool)
    home = NEWS.tongues[:, None] == NEWS.tongues[None, :]
    alike = NEWS.stories[:, None] == NEWS.stories[None, :]
    assert np.median(cosine[home & ~alike]) == pytest.approx(0.81, abs=0.015)
    assert np.median(cosine[home & alike & apart]) == pytest.approx(0.91, abs=0.015)
    assert np.median(cosine[~home & alike]) == pytest.approx(0.87, abs=0.015)


def test_likeness_is_told_for_each_kind_of_pair() -> None:
    members = invented_members(NEWS, ALL[:600])
    stories = NEWS.stories[:600].astype(str).tolist()
    kinds = [line.split(" | ")[0] for line in told(members, stories, Grouping(0.8, 0.7, 0.2))]
    assert kinds == [
        "one story, one language",
        "one story, two languages",
        "two stories, one language",
        "two stories, two languages",
    ]


def test_a_database_is_filled_and_grouped_and_more_articles_come(tmp_path: Path) -> None:
    asked = argparse.Namespace(
        sizes=[300], add=30, seed=0, cores=None, model="multilingual", only=[scale.STORYTRACK],
        seconds=60, gb=4,
    )  # fmt: skip
    whole, more = scale.everyone(asked, tmp_path)
    assert (whole.failed, more.failed) == (None, None)
    assert (whole.articles, more.articles, more.added) == (300, 330, 30)
    assert whole.f1 > 0.85
    assert more.f1 > 0.85
    told = scale.table([whole, more]).splitlines()
    assert [line.split("|")[2].strip() for line in told[2:]] == ["300", "300 + 30"]


def test_whoever_needs_too_much_is_not_asked_for_larger_sizes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = argparse.Namespace(
        sizes=[10, 20, 30], add=0, seed=0, cores=None, model="", only=["HDBSCAN"], seconds=1, gb=1
    )
    asked_for: list[int] = []

    def other(name: str, size: scale.Size, _: Limits) -> Result:
        asked_for.append(size.articles)
        return Result(name, size.articles, failed="more than 1 GB" if len(asked_for) > 1 else None)

    monkeypatch.setattr(scale, "other", other)
    told = [one.failed for one in scale.everyone(asked, tmp_path)]
    assert told == [None, "more than 1 GB", "not tried"]
    assert asked_for == [10, 20]


def test_a_program_that_takes_too_long_is_ended_with_what_it_started(tmp_path: Path) -> None:
    child = "import subprocess as s; print('begin', flush=True); s.run(['sleep', '60'])"
    with pytest.raises(TooMuch, match="not done after 1 s"):
        measured([sys.executable, "-c", child], log=tmp_path / "log", limits=Limits(1, 1_000))


def test_growth_is_told_relative_to_the_smallest_size_and_targets_for_a_million() -> None:
    small = Result(scale.STORYTRACK, 10_000, seconds=10)
    large = Result(scale.STORYTRACK, 1_000_000, seconds=2_000, peak_gb=20)
    told = scale.table([small, large]).splitlines()
    assert told[-1].split("|")[6].strip() == "2.00"
    of_growth, of_memory, of_time = scale.targets([small, large])
    assert "2.00 times, misses 1.5" in of_growth
    assert "20.00 GB, reaches 24" in of_memory
    assert "2,000.00 s, misses 1,800" in of_time


def test_groups_that_are_the_stories_score_one_and_one_large_group_has_no_precision() -> None:
    assert b_cubed([1, 1, 2], [5, 5, 7]) == (1, 1)
    assert b_cubed([1, 1, 2], [0, 0, 0]) == (pytest.approx(5 / 9), 1)
