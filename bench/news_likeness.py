"""How alike articles of one story are, and articles of different ones: invented news beside real.

    python -m bench.news_likeness [--articles 10000] [--data DIR] [--sets NAME ...]

DIR holds labelled sets as for `bench.clustering`, whose vectors are kept in the same place. For
pairs within and between stories, in one language and across, it tells quantiles of the cosine and
which share of the pairs within the time window has a likeness of at least .1, .2 and .3.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.clustering import members_of, rows_of, vectors_of
from bench.synthetic_news import START, TONGUES, News, invented, vectors
from bench.synthetic_words import texts
from clustering.measuring import features_of
from clustering.models import choose, load_models
from clustering.recipe import lead
from clustering.records import Grouping, Member

QUANTILES = (0.05, 0.5, 0.95, 0.99)
ENOUGH = (0.1, 0.2, 0.3)
ASKED = 1_500
"""Articles that are compared with all, evenly spread."""


def invented_members(news: News, rows: NDArray[np.int64]) -> list[Member]:
    """Return invented articles as the product sees them."""
    headlines, bodies = texts(news, rows)
    told = zip(
        rows.tolist(), headlines.to_pylist(), bodies.to_pylist(), vectors(news, rows), strict=True
    )
    return [
        Member(
            article=f"{row:08}",
            outlet=str(news.outlets[row]),
            language=TONGUES[news.tongues[row]],
            published=START + timedelta(days=news.days[row]) if news.precision[row] else None,
            first_seen=START + timedelta(days=news.seen[row]),
            precision=str(news.precision[row]),
            headline=headline,
            text=lead(headline, None, body),
            vector=vector,
        )
        for row, headline, body, vector in told
    ]


def told(members: Sequence[Member], stories: Sequence[str], settings: Grouping) -> Iterator[str]:
    """Yield a line of a Markdown table for each kind of pair that there is."""
    order = sorted(range(len(members)), key=lambda n: (members[n].at, members[n].article))
    features = features_of([members[n] for n in order], settings)
    of = np.unique([stories[n] for n in order], return_inverse=True)[1]
    asked = np.unique(np.linspace(0, len(order) - 1, ASKED).astype(np.int64))
    rows = features.rows
    cosine = rows.vectors[asked] @ rows.vectors.T
    likeness = np.concatenate(
        [features.between(asked[n : n + 250], slice(None)) for n in range(0, len(asked), 250)]
    )
    apart = asked[:, None] != np.arange(len(order))[None, :]
    near = apart & (np.abs(rows.at[asked, None] - rows.at[None, :]) <= settings.window_days)
    alike = of[asked, None] == of[None, :]
    home = features.languages[asked, None] == features.languages[None, :]
    kinds = (
        ("one story, one language", alike & home),
        ("one story, two languages", alike & ~home),
        ("two stories, one language", ~alike & home),
        ("two stories, two languages", ~alike & ~home),
    )
    for name, kind in kinds:
        if (count := int((kind & near).sum())) > 50:
            quantiles = " ".join(f"{x:.3f}" for x in np.quantile(cosine[kind & apart], QUANTILES))
            like = likeness[kind & near]
            shares = " | ".join(f"{100 * (like >= least).mean():.2f}" for least in ENOUGH)
            yield f"{name} | {count:,} | {quantiles} | {np.median(like):.3f} | {shares} |"


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--sets", nargs="*")
    parser.add_argument("--models", type=Path, default=Path("seeds/models.toml"))
    parser.add_argument("--vectors", type=Path, default=Path.home() / ".cache/storytrack/bench")
    asked = parser.parse_args()
    seed = choose(load_models(asked.models), None)
    least = " | ".join(f"≥ {one} (%)" for one in ENOUGH)
    print(f"| set | pairs | near | cosine 5, 50, 95, 99 % | likeness | {least} |")
    print("|---|---|--:|---|--:|--:|--:|--:|")
    news = invented(asked.articles)
    rows = np.arange(asked.articles)
    for line in told(
        invented_members(news, rows), news.stories.astype(str).tolist(), seed.grouping
    ):
        print(f"| invented, {asked.articles:,} | {line}", flush=True)
    if asked.data is None:
        return
    for name in asked.sets or sorted(path.stem for path in asked.data.glob("*.jsonl")):
        real = rows_of(asked.data / f"{name}.jsonl")
        members = members_of(real, vectors_of(real, name, seed, asked.vectors))
        for line in told(members, [str(row["story"]) for row in real], seed.grouping):
            print(f"| {name} | {line}", flush=True)


if __name__ == "__main__":
    main()
