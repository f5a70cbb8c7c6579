"""What the requests of a crawl say about its manners. Pure: the ledger in, what was wrong out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tests.hostile.behaviours.behaviour import ROBOTS, Behaviour
from tests.hostile.wire import Asked

Outlets = Mapping[str, Behaviour]

JITTER = 0.3
"""Seconds by which two requests may come closer than they were sent, on a busy machine."""
TELLING = 1.0
"""Seconds; a shorter pause drowns in the jitter, and proves nothing."""
TOGETHER = 0.04
"""Seconds that a request may seem under way after the other side gave it up."""
LONGEST_HEADER = 8_000
"""Characters; nobody else's words make ours longer."""


def strangers(ledger: Sequence[Asked], outlets: Outlets) -> Iterator[str]:
    """Yield requests to addresses that no seed file declares."""
    for asked in ledger:
        if asked.host not in outlets:
            yield f"{asked.host}{asked.path} was asked for, Host: {asked.headers.get('host')}"


def closed(ledger: Sequence[Asked], outlets: Outlets) -> Iterator[str]:
    """Yield requests to what robots.txt closes, or to hosts whose robots.txt could not be had."""
    for asked in _of_outlets(ledger, outlets):
        if asked.path != ROBOTS and asked.path.startswith(outlets[asked.host].closed):
            yield f"{outlets[asked.host].name}: {asked.path}"


def before_robots(ledger: Sequence[Asked], outlets: Outlets) -> Iterator[str]:
    """Yield hosts that were asked for something before their robots.txt."""
    seen: set[str] = set()
    for asked in _of_outlets(ledger, outlets):
        if asked.host not in seen and asked.path != ROBOTS:
            yield f"{outlets[asked.host].name}: {asked.path} came first"
        seen.add(asked.host)


def together(ledger: Sequence[Asked], outlets: Outlets) -> Iterator[str]:
    """Yield requests that began while another to the same host was under way."""
    for host, requests in _by_host(ledger, outlets).items():
        for earlier, later in pairwise(requests):
            if earlier.ended is None or earlier.ended > later.at + TOGETHER:
                yield f"{outlets[host].name}: {later.path} while {earlier.path} was under way"


def too_soon(ledger: Sequence[Asked], outlets: Outlets) -> Iterator[str]:
    """Yield requests that came sooner after another than the seed or robots.txt allows."""
    for host, requests in _by_host(ledger, outlets).items():
        outlet, pause = outlets[host], outlets[host].delay
        for earlier, later in pairwise(requests):
            if pause >= TELLING and later.at - earlier.at < pause - JITTER:
                yield f"{outlet.name}: {later.path} {later.at - earlier.at:.3f} s after {earlier.path}"
            if earlier.path == ROBOTS:
                pause = max(outlet.delay, outlet.pause)  # known from here on


def told_to_wait(ledger: Sequence[Asked], outlets: Outlets) -> Iterator[str]:
    """Yield requests that came before a Retry-After was over."""
    for host, requests in _by_host(ledger, outlets).items():
        not_before = 0.0
        for asked in requests:
            if asked.at < not_before - JITTER:
                early = not_before - asked.at
                yield f"{outlets[host].name}: {asked.path} came {early:,.1f} s too soon"
            not_before = max(not_before, asked.not_before or 0)


def too_many(ledger: Sequence[Asked], outlets: Outlets) -> Iterator[str]:
    """Yield outlets that were asked more often than their behaviour deserves."""
    for host, number in Counter(asked.host for asked in ledger).items():
        if host in outlets and number > outlets[host].at_most:
            yield f"{outlets[host].name}: {number} requests, {outlets[host].at_most} are enough"


def took_too_much(ledger: Sequence[Asked], outlets: Outlets) -> Iterator[str]:
    """Yield answers that were taken when they should have been refused by their heads."""
    for asked in _of_outlets(ledger, outlets):
        outlet = outlets[asked.host]
        if asked.path in outlet.bad and asked.sent > (outlet.bytes_at_most or asked.sent):
            yield f"{outlet.name}: {asked.sent:,} bytes, {outlet.bytes_at_most:,} are enough"


def bad_manners(ledger: Sequence[Asked], outlets: Outlets) -> Iterator[str]:
    """Yield requests that hide who we are, carry cookies, or repeat what somebody made us say."""
    for asked in _of_outlets(ledger, outlets):
        name, headers = outlets[asked.host].name, asked.headers
        if not headers.get("user-agent", "").startswith("storytrack/"):
            yield f"{name}: {asked.path} was asked for by {headers.get('user-agent')}"
        if "cookie" in headers:
            yield f"{name}: {asked.path} was asked for with a cookie"
        for header, value in headers.items():
            if len(value) > LONGEST_HEADER:
                yield f"{name}: {asked.path} was asked for with {len(value):,} characters of {header}"


def silent(ledger: Sequence[Asked], outlets: Outlets) -> Iterator[str]:
    """Yield outlets that were never asked for anything."""
    asked = {one.host for one in ledger}
    yield from (outlet.name for host, outlet in outlets.items() if host not in asked)


RULES = {
    "asks nobody that no seed file declares": strangers,
    "asks for robots.txt before anything else": before_robots,
    "asks for nothing that robots.txt closes": closed,
    "asks a host for one thing at a time": together,
    "pauses between two requests to a host": too_soon,
    "waits as long as a host asks it to": told_to_wait,
    "does not ask on and on": too_many,
    "takes no body that its head rules out": took_too_much,
    "says who it is and carries nothing": bad_manners,
    "leaves no outlet out": silent,
}
"""The promises of a polite crawl, and who finds what broke them."""


def _of_outlets(ledger: Sequence[Asked], outlets: Outlets) -> Iterator[Asked]:
    return (asked for asked in ledger if asked.host in outlets)


def _by_host(ledger: Sequence[Asked], outlets: Outlets) -> dict[str, list[Asked]]:
    found: defaultdict[str, list[Asked]] = defaultdict(list)
    for asked in _of_outlets(ledger, outlets):
        found[asked.host].append(asked)
    return found
