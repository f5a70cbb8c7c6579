"""The ledger's rules find what they are there to find."""

from __future__ import annotations

import pytest

from tests.hostile.behaviours.behaviour import ROBOTS, Behaviour
from tests.hostile.ledger import RULES
from tests.hostile.wire import Asked

HOST = "127.0.1.1"
OUTLETS = {
    HOST: Behaviour(name="one", becomes="", bad=("/b",), delay=1, at_most=5, bytes_at_most=9)
}
AGENT = {"user-agent": "storytrack/1 (+me@uni.edu)"}


def asked(path: str, at: float, **more: object) -> Asked:
    """Return a request of half a second."""
    options = {"ended": at + 0.5, "headers": AGENT, "host": HOST, **more}
    return Asked(path=path, at=at, connection=1, **options)


POLITE = [asked(ROBOTS, 0), asked("/a", 1), asked("/b", 2, not_before=5.0, sent=9), asked("/c", 5)]
RUDE = {
    "asks nobody that no seed file declares": asked("/a", 9, host="127.0.0.1"),
    "asks for nothing that robots.txt closes": asked("/closed/1", 9),
    "asks a host for one thing at a time": asked("/d", 5.1),
    "pauses between two requests to a host": asked("/d", 5.6),
    "waits as long as a host asks it to": asked("/d", 4),
    "takes no body that its head rules out": asked("/b", 9, sent=10),
    "says who it is and carries nothing": asked("/d", 9, headers={"user-agent": "Mozilla/5.0"}),
}


@pytest.mark.parametrize("promise", RULES)
def test_a_polite_crawl_breaks_no_rule(promise: str) -> None:
    assert list(RULES[promise](POLITE, OUTLETS)) == []


@pytest.mark.parametrize("promise", RUDE)
def test_one_rude_request_is_found(promise: str) -> None:
    assert len(list(RULES[promise]([*POLITE, RUDE[promise]], OUTLETS))) == 1


def test_a_cookie_or_a_long_header_is_bad_manners() -> None:
    rule = RULES["says who it is and carries nothing"]
    for extra in ({"cookie": "a=1"}, {"if-none-match": "e" * 9_000}):
        assert list(rule([asked("/a", 0, headers=AGENT | extra)], OUTLETS))


def test_an_outlet_that_is_asked_without_its_robots_or_too_often_or_not_at_all_is_found() -> None:
    assert list(RULES["asks for robots.txt before anything else"](POLITE[1:], OUTLETS))
    assert list(RULES["does not ask on and on"](POLITE * 2, OUTLETS))
    assert list(RULES["leaves no outlet out"]([], OUTLETS))
