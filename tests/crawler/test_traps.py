"""Addresses that only a program that runs in circles would make up."""

from __future__ import annotations

import pytest

from crawler.traps import LONGEST, MOST_PARTS, why_trap

HOST = "http://a.example"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/x/y/x/y/x", "address that repeats /x/"),
        ("/" + "/".join(str(n) for n in range(MOST_PARTS + 1)), "address with 21 parts"),
        ("/?next=" + "x" * LONGEST, f"address of {LONGEST + len(HOST) + 7:,} characters"),
        ("/a//a///a/", "address that repeats /a/"),
    ],
)
def test_a_trap_is_named_with_what_gives_it_away(path: str, why: str) -> None:
    assert why_trap(HOST + path) == why


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/2025/07/07/tape-moscow",
        "/news/news/tape-moscow",
        "/" + "/".join(str(n) for n in range(MOST_PARTS)),
        "/?a=/x/x/x/x",
        "/" + "%D1%82" * 150,
        "/no-no-no-no",
    ],
)
def test_what_articles_are_called_is_no_trap(path: str) -> None:
    assert why_trap(HOST + path) is None
