"""Golden pages: whole pages and everything that must be read from them, as files in tests/pages.

`NAME.html` holds the bytes of a page. `NAME.json` beside it says where they came from, whose page
it is, and either the whole article or the reason why it is none. What is empty is left out, and a
key that is missing means that the field must be empty.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from crawler.dates import read_date
from crawler.extract import article
from storage.records import Article, ClaimedDate, Entry, Page, Rejection
from storage.seed_records import ExtractRule, Outlet

PAGES = Path(__file__).parent / "pages"
FETCHED_AT = datetime(2025, 7, 11, 12, tzinfo=UTC)
WIDTH = 170
"""Characters of a line; a date with all that is known of it stays on one."""

NOT_FROM_PAGE = ("id", "outlet", "seen_at", "reader")
"""Fields that the page has no part in, or that follow from its address."""


def names(folder: Path = PAGES) -> list[str]:
    """Return the names of all golden pages; a file without its other half is one as well."""
    return sorted({path.stem for path in folder.iterdir() if path.suffix in (".html", ".json")})


def read(wanted: dict[str, Any], body: bytes) -> Article | Rejection:
    """Read a page with what its file says of its address, its outlet and the entry that led to it."""
    known = dict(wanted["outlet"])
    rules = tuple(
        ExtractRule(
            until=date.fromisoformat(rule["until"]) if "until" in rule else None,
            prune_xpath=tuple(rule.get("prune_xpath", ())),
            body_xpath=rule.get("body_xpath"),
        )
        for rule in known.pop("extract", ())
    )
    home = urljoin(wanted["url"], "/")
    outlet = Outlet(**{"id": "golden", "home": home, **known}, extract=rules)
    content_type = wanted.get("content_type", "text/html")
    entry = _entry(wanted["entry"], outlet) if "entry" in wanted else None
    page = Page(wanted["url"], body, content_type, FETCHED_AT, wanted.get("asked"), entry)
    return article(page, outlet)


def _entry(said: dict[str, Any], outlet: Outlet) -> Entry:
    claim = read_date(said["published"], role="published", origin="feed", timezone=outlet.timezone)
    return Entry(said["url"], outlet.id, said["feed"], said.get("title"), (claim,) if claim else ())


def told(found: Article | Rejection) -> dict[str, Any]:
    """Return what was read as the golden files write it."""
    if isinstance(found, Rejection):
        return {"reason": found.reason}
    said = {
        one.name: _FORMS[one.name](found) if one.name in _FORMS else _plain(found, one.name)
        for one in fields(Article)
        if one.name not in NOT_FROM_PAGE
    }
    return {"article": _without_empty(said)}


def _plain(found: Article, name: str) -> Any:
    value = getattr(found, name)
    return list(value) if isinstance(value, tuple) else value


def _without_empty(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value not in (None, "", [], {}, False, 0)}


def _date(claim: ClaimedDate) -> dict[str, Any]:
    said = {**asdict(claim), "at": claim.at.isoformat()}
    return {said.pop("role"): said.pop("raw"), **said}


def _body(found: Article) -> list[Any]:
    """Return the paragraphs in order; what is no plain paragraph stands under what it is."""
    texts = ((one.kind, found.body[one.start : one.end]) for one in found.paragraphs)
    return [text if kind == "paragraph" else {kind: text} for kind, text in texts]


def _updates(found: Article) -> list[dict[str, Any]]:
    return [
        _without_empty({
            "at": one.at.isoformat() if one.at else None,
            "headline": one.headline,
            "begins": found.body[one.start : one.end].partition("\n\n")[0][:60],
            "ends": found.body[one.start : one.end].rpartition("\n\n")[2][-40:],
        })
        for one in found.updates
    ]  # fmt: skip


def _corrections(found: Article) -> list[dict[str, Any]]:
    return [
        _without_empty({
            "label": one.label, "text": one.text, "outside the body": one.start is None,
        })
        for one in found.corrections
    ]  # fmt: skip


_FORMS: dict[str, Callable[[Article], Any]] = {
    "body": _body,
    "paragraphs": lambda _: None,  # they are told with the body
    "published": lambda found: found.published and _date(found.published),
    "dates": lambda found: [_date(one) for one in found.dates],
    "bylines": lambda found: [{one.kind: one.name} for one in found.bylines],
    "links": lambda found: [{one.anchor: one.url} for one in found.links],
    "headlines": lambda found: {one.origin: one.text for one in found.headlines},
    "image": lambda found: found.image and _without_empty(asdict(found.image)),
    "updates": _updates,
    "corrections": _corrections,
}
"""How fields are written that are no text, number or list of texts."""


def problem(name: str, *, update: bool, folder: Path = PAGES) -> str | None:
    """Return what is wrong with a golden page in words; None when it is read as written down.

    Args:
        name: the page.
        update: whether to write anew what is read otherwise; that is a problem until a person
            has looked at it.
        folder: where the page is.
    """
    html, path = folder / f"{name}.html", folder / f"{name}.json"
    if not (html.exists() and path.exists()):
        return f"{name}: needs both {html.name} and {path.name}"
    wanted = json.loads(path.read_text(encoding="utf-8"))
    said = told(read(wanted, html.read_bytes()))
    known = {key: wanted[key] for key in ("article", "reason") if key in wanted}
    if said != known:
        if not update:
            return f"{name} is read otherwise than written down:\n{_differences(known, said)}"
        kept = {key: value for key, value in wanted.items() if key not in ("article", "reason")}
        path.write_text(pretty({**kept, "reviewed": False, **said}) + "\n", encoding="utf-8")
        wanted["reviewed"] = False
    if wanted.get("reviewed") is not True:
        return f"{path} is not reviewed: read it beside the page, then set `reviewed` to true"
    return None


def _differences(known: dict[str, Any], said: dict[str, Any]) -> str:
    """Return the fields that differ, as written down and as read."""
    ours, theirs = (one.get("article", one) for one in (known, said))
    return "\n".join(
        f"  {key}:\n    written {json.dumps(ours.get(key), ensure_ascii=False)}"
        f"\n    read    {json.dumps(theirs.get(key), ensure_ascii=False)}"
        for key in dict.fromkeys((*ours, *theirs))
        if ours.get(key) != theirs.get(key)
    )


def pretty(value: Any, indent: str = "") -> str:
    """Return JSON for people: what fits on a line stays on it."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or (indent and len(indent + line) <= WIDTH):
        return line
    inner = f"{indent}  "
    if isinstance(value, dict):
        lines = [
            f"{inner}{json.dumps(key, ensure_ascii=False)}: {pretty(one, inner)}"
            for key, one in value.items()
        ]
        return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
    return "[\n" + ",\n".join(inner + pretty(one, inner) for one in value) + f"\n{indent}]"
