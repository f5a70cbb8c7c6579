"""How long it takes to find copies among many articles, what that needs, and how many are found.

    python -m bench.reprints [--articles 20000] [--add 1000] [--seed 0]

Invented news (`bench.synthetic_news`) is printed with what makes copies hard to tell from reports:
a closing paragraph that an outlet puts below a third of its texts, stock phrases that everybody
uses, and in a third of a story's articles the same long quotation. Copies have all of
their original's text but the last words; articles that borrow up to three tenths are no copies,
and what lies between is not counted. Printed are seconds, memory, how many of the copies found are
copies (precision), how many are found (recall), and how many of those the right way round.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bench import chance
from bench.filled import NothingToEmbed, ids, table
from bench.measure import Cost, measured
from bench.synthetic_news import TONGUES, News, invented
from clustering.reprints import REPRINTS
from clustering.telling import tell
from storage.database import opened, transaction

COPY, REPORT = 0.9, 0.3
"""Share of borrowed text from which an article is a copy, and up to which it is none."""

PHRASES, OFTEN = 300, 0.5
_FILL = (Path(__file__).parent / "sql" / "fill.sql").read_text(encoding="utf-8")
_LETTERS = {"ru": "бдкмнорст"}
_CHUNK = 20_000


def _words(count: int, letters: str, *key: int) -> str:
    """Return invented words, always the same for the same key."""
    bits = chance.bits(90, *(np.full(count, part) for part in key), np.arange(count))
    return " ".join(
        "".join(letters[(int(each) >> shift) % len(letters)] for shift in range(0, 20, 4))
        for each in bits
    )


def bodies(news: News, rows: NDArray[np.int64], told: pa.Table) -> list[str]:
    """Return what articles print: their texts, and what is nobody's own around them."""
    drawn = [chance.uniform(news.seed, 91 + number, rows) for number in range(4)]
    found = []
    for at, body in enumerate(told.column("body").to_pylist()):
        row = int(rows[at])
        letters = _LETTERS.get(TONGUES[news.tongues[row]], "aeilmnorst")
        parts = [body]
        if drawn[0][at] < OFTEN:
            phrase = int(PHRASES * drawn[1][at])
            parts.append(_words(9, letters, 1, phrase).capitalize() + ".")
        if drawn[2][at] < 1 / 3:
            story = int(news.stories[row])
            parts.append(f"“{_words(45, letters, 2, story)},” {_words(4, letters, 3, row)}.")
        if drawn[3][at] < 1 / 3:
            parts.append(_words(40, letters, 4, int(news.outlets[row])).capitalize() + ".")
        found.append("\n\n".join(parts))
    return found


def fill(database: Path, news: News, start: int, end: int) -> None:
    """Put the articles from `start` to `end` into a database."""
    for low in range(start, end, _CHUNK):
        rows = np.arange(low, min(end, low + _CHUNK))
        told = table(news, rows)
        place = told.schema.get_field_index("body")
        told = told.set_column(place, "body", pa.array(bodies(news, rows, told)))
        with opened(database, write=True) as con, transaction(con):
            con.register("told", told)
            con.execute(_FILL).fetchall()
            con.unregister("told")


def measured_run(database: Path) -> Cost:
    """Return what looking for copies costs, in a process of its own."""
    command = [sys.executable, "-m", "bench.reprints", "--run", str(database)]
    return measured(command, log=database.with_suffix(".log"))


def run(database: Path) -> None:
    """Look for copies, as such a process."""
    print("begin", flush=True)
    tell(database, REPRINTS, NothingToEmbed(), lambda *_: None)
    print("{}")


def scored(database: Path, news: News, count: int) -> dict[str, float]:
    """Return how many copies are found rightly, are found at all, and with the right original."""
    rows = np.arange(count)
    keys = ids(news, rows)
    place = {key: row for row, key in enumerate(keys)}
    with opened(database) as con:
        rows_of = "SELECT article, original FROM reprints WHERE kind IN ('wire copy', 'reprint')"
        found = dict(con.execute(rows_of).fetchall())
    with_other = news.outlets[rows] != news.outlets[news.origin[rows]]
    apart = [row for row in rows[with_other].tolist() if int(news.origin[row]) < count]
    pair = {frozenset((keys[row], keys[int(news.origin[row])])): row for row in apart}
    copies = {each for each, row in pair.items() if news.borrowed[row] >= COPY}
    told = {frozenset((article, original)): article for article, original in found.items()}
    right = copies & set(told)
    wrong = [
        each
        for each in told
        if each not in copies and not _related(news, [place[key] for key in each])
    ]
    return {
        "copies": len(copies),
        "precision": len(right) / max(1, len(right) + len(wrong)),
        "recall": sum(not each.isdisjoint(found) for each in copies) / max(1, len(copies)),
        "right_pair": len(right) / max(1, len(copies)),
        "right_way_round": sum(told[each] == keys[pair[each]] for each in right)
        / max(1, len(right)),
    }


def _related(news: News, pair: list[int]) -> bool:
    """Tell whether two articles have so much of one text that they may well be called copies."""
    one, other = pair
    same = news.origin[one] == news.origin[other]
    return bool(same and min(_has(news, one), _has(news, other)) > REPORT)


def _has(news: News, row: int) -> float:
    """Return which share of the original's text an article has: all of it, if it is that."""
    return 1.0 if news.origin[row] == row else float(news.borrowed[row])


def main() -> None:
    """Measure, and print a line of JSON for each run."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--articles", type=int, default=20_000)
    asked.add_argument("--add", type=int, default=1_000)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--run", type=Path, help="look for copies in this database, and end")
    options = asked.parse_args()
    if options.run:
        run(options.run)
        return
    news = invented(options.articles + options.add, options.seed)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "news.duckdb"
        done = 0
        for end in (options.articles, options.articles + options.add):
            fill(database, news, done, end)
            cost = measured_run(database)
            said = {"articles": end, "new": end - done, "seconds": round(cost.seconds, 1)}
            print(json.dumps({**said, "mb": round(cost.peak_mb), **scored(database, news, end)}))
            done = end


if __name__ == "__main__":
    main()
