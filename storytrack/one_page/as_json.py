"""One page as one JSON object, with the same keys whatever the page is."""

from __future__ import annotations

from typing import Any

import msgspec

from storage.records import Article, Rejection
from storytrack.one_page.beside import FIELDS, Plain, bodies, verdict
from storytrack.one_page.entries import Listed
from storytrack.one_page.reading import Reading

_LISTS = ("categories", "tags")


def of_page(reading: Reading, found: Article | Rejection, plain: Plain) -> dict[str, Any]:
    """Return an article, or a rejection, and trafilatura's answer beside it."""
    article = found if isinstance(found, Article) else None
    whole = _frame(reading)
    whole["article"] = msgspec.to_builtins(article)
    whole["rejection"] = None if article else msgspec.to_builtins(found)
    whole["trafilatura"] = _theirs(plain)
    whole["compared"] = _compared(article, reading.outlet.name, plain) if article else None
    return whole


def of_list(reading: Reading, listed: Listed) -> dict[str, Any]:
    """Return the entries of a feed or sitemap."""
    entries = msgspec.to_builtins(listed.entries)
    return _frame(reading) | {"list": {"kind": listed.kind, "entries": entries}}


def _frame(reading: Reading) -> dict[str, Any]:
    answer = reading.answer
    return {
        "asked": reading.asked,
        "url": answer.url,
        "url_from": reading.address_from,
        "outlet": reading.outlet.id,
        "content_type": answer.headers.get("content-type"),
        "bytes": len(answer.body),
        "article": None,
        "rejection": None,
        "list": None,
        "trafilatura": None,
        "compared": None,
    }


def _theirs(plain: Plain) -> dict[str, Any]:
    found: dict[str, Any] = {"problem": plain.problem, "words": plain.words}
    for name in FIELDS.values():
        values = plain.values.get(name, ())
        together = {"text": "\n", "author": "; "}.get(name, " ")
        found[name] = list(values) if name in _LISTS else together.join(values) or None
    return found


def _compared(article: Article, outlet: str, plain: Plain) -> dict[str, Any] | None:
    if plain.problem:
        return None
    only = bodies(article, plain)
    return {
        "fields": {field: verdict(field, article, outlet, plain) for field in FIELDS},
        "paragraphs_only_kept": list(only.ours),
        "paragraphs_only_trafilatura": list(only.theirs),
    }
