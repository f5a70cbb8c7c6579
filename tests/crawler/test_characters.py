"""Characters that no text holds, and encodings that no page is written in."""

from __future__ import annotations

import time

import pytest

from crawler.characters import is_for_text, without_control, without_control_references
from crawler.discovery import decoded
from crawler.extract import decode


def test_control_characters_go_and_white_space_stays() -> None:
    assert without_control("a\x00b\x1b[31m\x7f\ufffe\tc\r\n") == "ab[31m\tc\r\n"


def test_windows_quotation_marks_under_latin_codes_become_what_was_meant() -> None:
    assert without_control("the crane\x92s \x93new\x94 buyer\x81") == "the crane’s “new” buyer"


def test_references_to_control_characters_go_and_others_stay() -> None:
    assert without_control_references("a&#27;b&#x1B;c&#0;d&#007e&#x7f;") == "abcde"
    kept = "&#9;&#10;&#xD;&#128;&#270;&#x1f0;&#x1F600;&amp;"
    assert without_control_references(kept) == kept


@pytest.mark.parametrize("name", ["punycode", "idna", "zip", "hex", "utf-7", "unicode_escape", ""])
def test_codecs_that_are_no_encodings_of_text_are_not_believed(name: str) -> None:
    assert not is_for_text(name)
    assert decoded(b"<rss>\xc3\xa9</rss>", f"text/xml; charset={name}") == "<rss>é</rss>"
    page = "<p>café à la carte</p>".encode("cp1252")
    assert decode.to_text(page, f"text/html; charset={name}").startswith("<p>caf")


@pytest.mark.parametrize("name", ["utf-8", "cp1251", "windows-1252", "shift_jis", "koi8-r", "GBK"])
def test_encodings_of_text_are(name: str) -> None:
    assert is_for_text(name)


def test_a_feed_cannot_make_its_decoding_last_for_ever() -> None:
    body = b"<?xml version='1.0' encoding='punycode'?><rss>-" + b"b1" * 500_000
    began = time.process_time()
    decoded(body)
    assert time.process_time() - began < 5


def test_millions_of_control_characters_cost_little() -> None:
    began = time.process_time()
    assert without_control("a\x00" * 4_000_000) == "a" * 4_000_000
    assert time.process_time() - began < 2
