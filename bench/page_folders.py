"""Folders of pages of which it is known what is true: whole benchmarks, or golden pages."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).parent.parent / "tests" / "pages"
"""Pages written for the tests; true of them is what storytrack read and a person reviewed."""

Page = tuple[str, dict[str, Any], bytes]
"""Its set, what is true of it (see `bench.extraction_score`), and its bytes."""


def pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of a folder.

    It has one folder for each set, each with an `index.jsonl` whose lines name a page: `id`,
    `url`, `html_path` (gzipped, relative to the set), where known `publisher_name` or `outlet`,
    and what is true of it. Or it is a folder of golden pages, NAME.html beside NAME.json.
    """
    indexes = sorted(folder.glob("*/index.jsonl"))
    for index in indexes:
        with index.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                body = gzip.decompress((index.parent / row["html_path"]).read_bytes())
                yield index.parent.name, row, body
    if not indexes:
        yield from _golden(folder)


def _golden(folder: Path) -> Iterator[Page]:
    for path in sorted(folder.glob("*.html")):
        wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        article = wanted.get("article")
        if article is None or "extract" in wanted["outlet"]:
            continue  # refused, or read by a rule that peers do not have
        names = [name for byline in article.get("bylines", ()) for name in byline.values()]
        row = {
            "id": path.stem,
            "url": wanted["url"],
            "outlet": wanted["outlet"]["name"],
            "title": article["headline"],
            "text": "\n".join(_lines(article["body"])),
            "author": names,
            "published": _moment(article.get("published")),
            "lang": article.get("language"),
        }
        yield "golden", row, path.read_bytes()


def _lines(body: list[Any]) -> Iterator[str]:
    for line in body:
        yield line if isinstance(line, str) else next(iter(line.values()))


def _moment(published: dict[str, str] | None) -> str | None:
    """Return the instant, or only the day where the page alone does not tell more."""
    if published is None:
        return None
    if published["zone"] == "stated" and published["precision"] != "day":
        return published["at"]
    return published["at"][:10]
