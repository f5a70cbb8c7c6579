"""The step `wording`: counts the words of new texts, and compares those of changed stories."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from clustering.tables import do, read, rows
from clustering.wording.marking import ALL_PAIRS, ALL_WORDS, marked
from clustering.wording.own_words import counted
from clustering.wording.records import Marked, Told

if TYPE_CHECKING:
    import duckdb

    from clustering.encoders import Encoder
    from clustering.telling import Progress

    Connection = duckdb.DuckDBPyConnection

VERSION = "1"
"""Of the rules; another one has everything counted and compared anew."""

BLOCK = 2_000
"""Articles that are counted together; what is rare among them is not kept."""
RARE_WORD, RARE_PAIR = 1, 2
"""A word, or a pair, that stands no oftener than this in a block is left out of the counts."""

_MARKED = pa.schema(
    {
        "story": pa.string(),
        "outlet": pa.string(),
        "language": pa.string(),
        "word": pa.string(),
        "kind": pa.string(),
        "count": pa.int32(),
        "rate": pa.float64(),
        "other_rate": pa.float64(),
        "z": pa.float64(),
        "articles": pa.int32(),
        "score": pa.float64(),
        "revision": pa.string(),
        "part": pa.string(),
        "start": pa.int32(),
        "end": pa.int32(),
    }
)
_COUNTS = pa.schema({"language": pa.string(), "word": pa.string(), "count": pa.int64()})

Counts = dict[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be counted and compared, as tables: bodies are held once.

    Attributes:
        uncounted: Texts whose words are in no count yet.
        stories: Stories that are new or changed.
        texts: Their texts.
        corpus: The counts so far of their languages.
    """

    uncounted: pa.Table
    stories: pa.Table
    texts: pa.Table
    corpus: pa.Table


@dataclass(frozen=True, slots=True)
class Compared:
    """What is to be written."""

    counted: pa.Table
    fresh: pa.Table
    stories: pa.Table
    told: pa.Table


class Wording:
    """Which words mark outlet A against B, quotations excluded? A `Step`."""

    name = "wording"

    def read(self, con: Connection) -> Found | None:
        """Return texts not counted yet and stories that changed; None if there is neither."""
        version = {"version": VERSION}
        uncounted = read(con, "wording_uncounted", version)
        stories = read(con, "wording_changed", version)
        if not uncounted.num_rows and not stories.num_rows:
            return None
        texts = read(con, "wording_texts", asked=stories)
        corpus = read(con, "wording_corpus", version, asked=stories)
        return Found(uncounted, stories, texts, corpus)

    def work(
        self,
        found: Found,
        encoder: Encoder,  # noqa: ARG002  words are compared as they stand
        progress: Progress,
    ) -> Compared:
        """Count new texts, then compare the outlets of each changed story."""
        fresh = _count(found.uncounted, progress)
        told = list(_compare(found, fresh, progress))
        words = [
            {"language": language, "word": word, "count": count}
            for language, counts in fresh.items()
            for word, count in counts.items()
        ]
        return Compared(
            found.uncounted.select(["article"]),
            pa.Table.from_pylist(words, _COUNTS),
            found.stories,
            pa.Table.from_pylist([asdict(one) for one in told], _MARKED),
        )

    def write(self, con: Connection, told: Compared) -> None:
        """Add the counts; put what was told of these stories in the place of what was before."""
        do(
            con,
            ("wording_put",),
            {"version": VERSION},
            counted=told.counted,
            fresh=told.fresh,
            asked=told.stories,
            told=told.told,
        )


def _count(texts: pa.Table, progress: Progress) -> Counts:
    """Count the own words of texts by language, block by block, without what is rare in a block."""
    total: Counts = defaultdict(Counter)
    block: Counts = defaultdict(Counter)
    for done, row in enumerate(rows(texts), 1):
        words = counted(row["headline"], row["body"], row["dateline"], _passages(row))
        block[row["language"]].update(words)
        if done % BLOCK == 0 or done == texts.num_rows:
            progress("words", done, texts.num_rows)
            for language, counts in block.items():
                _add(total[language], counts)
            block.clear()
    return total


def _add(total: Counter[str], block: Counter[str]) -> None:
    for word, count in block.items():
        pair = " " in word
        total[ALL_PAIRS if pair else ALL_WORDS] += count
        if count > (RARE_PAIR if pair else RARE_WORD) or word in total:
            total[word] += count


def _compare(found: Found, fresh: Counts, progress: Progress) -> Iterator[Marked]:
    by_story: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for row in rows(found.texts):
        told = _told(row)
        by_story[told.story, told.language].append(told)
    groups = [those for those in by_story.values() if len({one.outlet for one in those}) > 1]
    counts = {
        one.article: counted(one.headline, one.body, one.dateline, one.quoted)
        for those in groups
        for one in those
    }
    background = _background(found.corpus, fresh, groups, counts)
    for done, those in enumerate(groups):
        if done % 100 == 0:
            progress("wording", done, len(groups))
        yield from marked(those, counts, background[those[0].language])


def _background(
    corpus: pa.Table, fresh: Counts, groups: list[list[Told]], counts: Counts
) -> Counts:
    """Return the counts of a language for the words that the stories use."""
    used: dict[str, set[str]] = defaultdict(lambda: {ALL_WORDS, ALL_PAIRS})
    for those in groups:
        for one in those:
            used[one.language].update(counts[one.article])
    found: Counts = {}
    for language, words in used.items():
        mine = corpus.filter(pc.equal(corpus["language"], language))
        mine = mine.filter(pc.is_in(mine["word"], pa.array(sorted(words), pa.string())))
        before = Counter(
            dict(zip(mine["word"].to_pylist(), mine["count"].to_pylist(), strict=True))
        )
        now = fresh.get(language, Counter())
        before.update({word: now[word] for word in words if word in now})
        found[language] = before
    return found


def _passages(row: dict[str, Any]) -> tuple[tuple[int, int], ...]:
    if not row["starts"]:
        return ()
    return tuple(zip(row["starts"], row["ends"], strict=True))


def _told(row: dict[str, Any]) -> Told:
    names = frozenset(
        word for each in re.findall(r"[^\W\d_]+", row["names"]) if len(word := each.casefold()) > 2
    )
    return Told(
        story=row["story"],
        article=row["article"],
        outlet=row["outlet"],
        family=row["family"],
        own=row["own"],
        language=row["language"],
        revision=row["revision"],
        headline=row["headline"],
        body=row["body"],
        dateline=row["dateline"],
        quoted=_passages(row),
        names=names,
    )
