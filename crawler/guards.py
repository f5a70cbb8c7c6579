"""No page, feed or redirect leads the crawl to private addresses.

Two guards, since each sees what the other cannot: the resolver lets only public addresses through
to the connection, whatever name or spelling they were asked by; the middleware looks at addresses
that stand in the URL itself, which a proxy would connect to unseen. An outlet file that says
`allow_private = true` opens the hosts that it declares itself, and nothing else.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from zope.interface import implementer

from crawler.answers import Errand
from crawler.own import lists_of
from storage.seed_records import Outlet

PRIVATE_HOSTS = "STORYTRACK_PRIVATE_HOSTS"
"""Scrapy setting: hosts that may have private addresses, and the outlets that may ask them."""


class PrivateAddress(IgnoreRequest):
    """A request was about to go to a private address."""


def is_public_address(text: str) -> bool:
    """Whether an IP address is one that anybody on the internet could have.

    Addresses that carry another one (IPv4 in IPv6, 6to4, NAT64) are judged by what they carry.
    """
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour or _nat64(address)
        if carried:
            return is_public_address(str(carried))
    return address.is_global and not address.is_multicast


def address_in(host: str) -> str | None:
    """Return the IP address that a host of a URL spells out (also 2130706433 or 0x7f.1), if any."""
    try:
        return str(ipaddress.ip_address(host.strip("[]").rstrip(".")))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host.rstrip(".")))
    except OSError:
        return None


def private_hosts(outlets: Iterable[Outlet]) -> dict[str, list[str]]:
    """Return the hosts declared by outlets whose seed files allow private addresses.

    Returns:
        For each host the ids of these outlets: what others name or redirect to it stays out.
    """
    found: dict[str, list[str]] = {}
    for outlet in outlets:
        own = (outlet.home, *lists_of(outlet), *(f"//{host}" for host in outlet.hosts))
        hosts = {urlsplit(url).hostname for url in own} if outlet.allow_private else set()
        for host in sorted(host for host in hosts if host):
            found.setdefault(host, []).append(outlet.id)
    return found


class PrivateAddresses:
    """Downloader middleware: refuse URLs that spell out a private address, redirects included.

    A host that one outlet's seed file opens is refused to all others, whatever its address.
    """

    def __init__(self, allowed: Mapping[str, Sequence[str]]) -> None:
        self._allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PrivateAddresses:
        """Take the allowed hosts from the settings."""
        return cls(crawler.settings.getdict(PRIVATE_HOSTS))

    def process_request(self, request: Request) -> None:
        """Let a request pass, or say which address it was about to go to."""
        host = (urlsplit(request.url).hostname or "").lower()
        errand: Errand | None = request.meta.get("errand")  # none: Scrapy's own, for robots.txt
        if host in self._allowed:
            if errand and errand.outlet not in self._allowed[host]:
                raise PrivateAddress(f"{host} is open to {', '.join(self._allowed[host])} alone")
            return
        address = address_in(host)
        if address and not is_public_address(address):
            raise PrivateAddress(f"{host} is a private address")


class Redirects(RedirectMiddleware):
    """Downloader middleware: follow redirects, and tell nobody where we came from."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Redirects:
        """Look for nobody who adds a Referer, of whom Scrapy's own warns when there is none."""
        redirects = cls(crawler.settings)
        redirects.crawler = crawler
        return redirects


class PublicResolver(CachingHostnameResolver):
    """Resolves names, and keeps private addresses from whoever wants to connect."""

    refused: ClassVar[dict[str, str]] = {}
    """Hosts that had only private addresses, and one of these."""
    permitted: ClassVar[set[str]] = set()
    """Hosts that may have private addresses."""

    def __init__(self, reactor: Any, cache_size: int, allowed: frozenset[str]) -> None:
        super().__init__(reactor, cache_size)
        self._allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> PublicResolver:
        """Allow the proxies of this machine's user, beside what is permitted."""
        proxies = (url if "://" in url else f"//{url}" for url in getproxies().values())
        hosts = (urlsplit(url).hostname for url in proxies)
        allowed = frozenset(host for host in hosts if host)
        return cls(reactor, crawler.settings.getint("DNSCACHE_SIZE"), allowed)

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803 - Twisted's names
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """Resolve a host; see `IHostnameResolver`."""
        receiver: Any = resolutionReceiver
        if hostName.lower() not in self._allowed | self.permitted:
            receiver = _PublicOnly(resolutionReceiver, hostName.lower(), self.refused)
        return super().resolveHostName(
            receiver, hostName, portNumber, addressTypes, transportSemantics
        )


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Hands on the public addresses of a host, and notes when there were none."""

    def __init__(self, receiver: Any, host: str, refused: dict[str, str]) -> None:
        self._receiver = receiver
        self._host = host
        self._refused = refused
        self._public = False

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if is_public_address(address.host):
            self._public = True
            self._receiver.addressResolved(address)
        elif not self._public:
            self._refused[self._host] = address.host

    def resolutionComplete(self) -> None:  # noqa: N802
        if self._public:
            self._refused.pop(self._host, None)
        self._receiver.resolutionComplete()


def _nat64(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None
