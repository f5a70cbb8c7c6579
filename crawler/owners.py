"""Whose address is it? An index of outlets by site, for answers that name many outlets' pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from crawler.urls import site
from storage.seed_records import Outlet

MAX_HOSTS: Final = 50_000
"""Hosts whose owner is remembered; a WARC file of a news crawl has fewer."""

_HOST: Final = re.compile(r"https?://([^/?#\s]+)", re.IGNORECASE)


class Owners:
    """Tells which outlet an address belongs to: by its home page's site, or its other hosts'.

    Where several outlets share a site, the one that names the host is meant, and of these the one
    whose home page lies deepest above the address: `bbc.com/russian/` before `bbc.com/`.
    """

    def __init__(self, outlets: Sequence[Outlet]) -> None:
        self._by_site: dict[str, list[Outlet]] = {}
        for outlet in outlets:
            for listed in sites_of(outlet):
                self._by_site.setdefault(listed, []).append(outlet)
        self._by_host: dict[str, tuple[Outlet, ...]] = {}

    def of(self, url: str) -> Outlet | None:
        """Return the outlet of an address, or None where no outlet has its site."""
        found = _HOST.match(url)
        if found is None:
            return None
        host = found[1].lower()
        owners = self._by_host.get(host)
        if owners is None:
            owners = self._look_up(host, url)
        if len(owners) < 2:
            return owners[0] if owners else None
        return max(owners, key=lambda outlet: _closeness(outlet, host, url))

    def _look_up(self, host: str, url: str) -> tuple[Outlet, ...]:
        owner_site = site(url)
        owners = tuple(self._by_site.get(owner_site, ()))
        # Of a cache that holds many sites' pages, the host says nothing of the next address.
        if site(f"https://{host}/") == owner_site:
            if len(self._by_host) >= MAX_HOSTS:
                self._by_host.clear()
            self._by_host[host] = owners
        return owners


def sites_of(outlet: Outlet) -> tuple[str, ...]:
    """Return the registrable domains on which an outlet publishes, its home page's first."""
    addresses = (outlet.home, *(f"https://{host}/" for host in outlet.hosts))
    return tuple(dict.fromkeys(filter(None, map(site, addresses))))


def _closeness(outlet: Outlet, host: str, url: str) -> tuple[bool, int]:
    home = urlsplit(outlet.home)
    named = host in {home.hostname, *outlet.hosts}
    path = home.path.rstrip("/") + "/"
    above = named and f"{urlsplit(url).path}/".startswith(path)
    return named, len(path) if above else 0
