"""Who we are, and whom a webmaster may write to."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from importlib.metadata import version
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from storage.errors import NoContact

PRODUCT = "storytrack"
"""The token that robots.txt files may name us by."""

_RESERVED = (".example", ".test", ".invalid", ".localhost")  # RFC 2606: never a public host


def user_agent(contact: str | None) -> str:
    """Return the User-Agent header: who we are, and whom to write to."""
    about = f" (+{contact})" if contact else ""
    return f"{PRODUCT}/{version('storytrack')}{about}"


def require_contact(contact: str | None, urls: Iterable[str]) -> None:
    """Refuse to ask public hosts for pages without saying whom they may write to.

    Hosts that can be nobody's (reserved names, loopback) and requests that go to a proxy on this
    machine need no contact.

    Raises:
        NoContact: A public host would be asked, and there is no contact.
    """
    if contact:
        return
    for url in urls:
        if is_public(url) and not _stays_here(url):
            raise NoContact(
                f"{urlsplit(url).hostname} is a public host, and no contact address is set: "
                "webmasters must be able to reach you. Set STORYTRACK_CONTACT, or say "
                "--contact you@example.org (a mail or web address)"
            )


def is_public(url: str) -> bool:
    """Whether the host of a URL could be somebody else's machine on the internet."""
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(_RESERVED):
        return False
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return True


def _stays_here(url: str) -> bool:
    parts = urlsplit(url)
    proxy = getproxies().get(parts.scheme)
    if not proxy or proxy_bypass(parts.netloc):
        return False
    return not is_public(proxy if "://" in proxy else f"http://{proxy}")
