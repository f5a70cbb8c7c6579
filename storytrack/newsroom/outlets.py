"""How each outlet's site behaves, as `outlets.toml` describes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, cast, get_args

from storage.errors import SeedError
from storytrack.newsroom.tables import check_keys, instant_of, parse_toml, text_of, texts_of

ListKind = Literal["rss", "atom", "json", "sitemap", "sitemap index", "page sitemap"]
ListDates = Literal["published", "updated", "both", "day", "none"]
TrapKind = Literal["video", "soft 404", "consent", "dead", "redirect"]
Stamp = Literal["second", "minute", "utc", "day"]
Markings = Literal["json-ld", "json-ld graph", "json-ld list", "meta", "microdata"]
Robots = Literal["open", "forbid", "missing"]
Make = Literal["network", "wire", "broadsheet", "local", "blog", "state", "magazine", "portal"]


@dataclass(frozen=True, slots=True)
class ListPlan:
    """One feed or sitemap that a site offers."""

    kind: ListKind
    path: str
    link_suffix: str = ""
    """What the links carry beyond the address, such as tracking parameters."""
    dates: ListDates = "published"
    status: int = 200
    """Anything but 200: the list is always answered with this."""
    gzip: bool = False
    amp: bool = False
    """Whether the AMP twins are listed, too."""
    parts: tuple[str, ...] = ()
    """Of an index: the paths of the sitemaps it names."""


@dataclass(frozen=True, slots=True)
class Trap:
    """An address that the site's feeds list and that is no article."""

    kind: TrapKind
    path: str
    title: str = ""
    text: str = ""
    published: datetime | None = None
    """When it enters the feeds; a redirect stands in for the site's first article instead."""


@dataclass(frozen=True, slots=True)
class Site:
    """An outlet of the newsroom and the habits of its website."""

    id: str
    name: str
    host: str
    country: str
    language: str
    timezone: str
    template: Make
    slogan: str
    title: str
    """What <title> says; `{headline}` and `{section}` are put in."""
    shown: str
    """The visible date, with the fields that `dates.shown` knows."""
    zone_label: str = ""
    og_title: str = ""
    """What og:title says; empty: the page has none."""
    markup: tuple[Markings, ...] = ()
    stamp: Stamp = "second"
    modified: bool = False
    """Whether pages say when they were last changed."""
    canonical: bool = True
    amp: str = ""
    """What the address of an AMP twin ends with: `/amp` or `?outputType=amp`."""
    print_view: str = ""
    robots: Robots = "open"
    lists: tuple[ListPlan, ...] = ()
    traps: tuple[Trap, ...] = ()

    def address(self, path: str) -> str:
        """Return the address of a path on this site's host."""
        return f"http://{self.host}{path}"

    @property
    def feeds(self) -> tuple[ListPlan, ...]:
        """The lists that are feeds."""
        return tuple(plan for plan in self.lists if plan.kind in {"rss", "atom", "json"})

    @property
    def sitemaps(self) -> tuple[ListPlan, ...]:
        """The sitemaps that no index names: those that the site tells robots of."""
        parts = {part for plan in self.lists for part in plan.parts}
        return tuple(
            plan for plan in self.lists if "sitemap" in plan.kind and plan.path not in parts
        )


SITE_TEXTS = {
    "name", "host", "country", "language", "timezone", "template", "slogan", "title", "shown",
    "zone_label", "og_title", "stamp", "amp", "print_view", "robots",
}  # fmt: skip
SITE_REQUIRED = (
    "name", "host", "country", "language", "timezone", "template", "slogan", "title", "shown",
)  # fmt: skip
SITE_KEYS = (*SITE_TEXTS, "markup", "modified", "canonical", "list", "trap")
LIST_KEYS = ("kind", "path", "link_suffix", "dates", "status", "gzip", "amp", "parts")
TRAP_KEYS = ("kind", "path", "title", "text", "published")
CHOICES: dict[str, tuple[str, ...]] = {
    "template": get_args(Make),
    "stamp": get_args(Stamp),
    "robots": get_args(Robots),
    "dates": get_args(ListDates),
}


def load_sites(file: Path) -> tuple[Site, ...]:
    """Read `outlets.toml`.

    Raises:
        SeedError: names the file, the outlet and the key that is wrong.
    """
    table = parse_toml(file.read_text(encoding="utf-8"), file.name)
    return tuple(_site(id_, values, f"{file.name} [{id_}]") for id_, values in table.items())


def _site(id_: str, table: Mapping[str, Any], where: str) -> Site:
    check_keys(table, SITE_KEYS, SITE_REQUIRED, where)
    values: dict[str, Any] = {key: text_of(table, key, where) for key in table if key in SITE_TEXTS}
    for key in values:
        _check_choice(values, key, where)
    values |= {key: bool(table[key]) for key in ("modified", "canonical") if key in table}
    markup = texts_of(table, "markup", where)
    for way in markup:
        if way not in get_args(Markings):
            raise SeedError(f"{where}: key 'markup' knows {', '.join(get_args(Markings))}")
    return Site(
        id=id_,
        **values,
        markup=cast(tuple[Markings, ...], markup),
        lists=tuple(_list(part, f"{where} list") for part in table.get("list", [])),
        traps=tuple(_trap(part, f"{where} trap") for part in table.get("trap", [])),
    )


def _list(table: Mapping[str, Any], where: str) -> ListPlan:
    check_keys(table, LIST_KEYS, ("kind", "path"), where)
    _check_choice(table, "dates", where)
    if table["kind"] not in get_args(ListKind):
        raise SeedError(f"{where}: key 'kind' must be one of {', '.join(get_args(ListKind))}")
    return ListPlan(**{**table, "parts": texts_of(table, "parts", where)})


def _trap(table: Mapping[str, Any], where: str) -> Trap:
    check_keys(table, TRAP_KEYS, ("kind", "path"), where)
    if table["kind"] not in get_args(TrapKind):
        raise SeedError(f"{where}: key 'kind' must be one of {', '.join(get_args(TrapKind))}")
    return Trap(**{**table, "published": instant_of(table, "published", where)})


def _check_choice(table: Mapping[str, Any], key: str, where: str) -> None:
    if key in CHOICES and key in table and table[key] not in CHOICES[key]:
        raise SeedError(f"{where}: key '{key}' must be one of {', '.join(CHOICES[key])}")
