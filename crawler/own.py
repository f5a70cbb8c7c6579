"""Which addresses are an outlet's own, and which it declares."""

from __future__ import annotations

from urllib.parse import urlsplit

from crawler.urls import canonical, same_site, site
from storage.seed_records import Outlet


def is_own(url: str, outlet: Outlet) -> bool:
    """Say whether an address is on an outlet's site, or on or below one of its further hosts."""
    if same_site(url, outlet.home):
        return True
    if not outlet.hosts or not site(url):
        return False
    host = (urlsplit(canonical(url)).hostname or "").rstrip(".")
    return any(host == own or host.endswith(f".{own}") for own in outlet.hosts)


def lists_of(outlet: Outlet) -> tuple[str, ...]:
    """Return the addresses of all lists that an outlet's seed file declares."""
    lists = [listed.url for listed in (*outlet.feeds, *outlet.sitemaps)]
    lists += [section.url for section in outlet.sections]
    return (*lists, *(archive.url for archive in outlet.archives))
