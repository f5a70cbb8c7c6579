"""Whether a line of a list sounds like a followed story before its page was read."""

from __future__ import annotations

import pytest

from crawler.history.matching import sounds_like
from storage.records import Entry

TERMS = ("bomb Moscow", "leaked audio", "бомбить Москву")


@pytest.mark.parametrize(
    ("title", "path", "does"),
    [
        ("Trump told donors he would bomb Moscow", "/1", True),
        ("MOSCOW was to be the target of a BOMB", "/1", True),
        (None, "/2025/07/09/trump-leaked-audio-donors", True),
        (None, "/Leaked_Audio.html", True),
        ("The audio", "/leaked/1", True),
        ("Трамп грозил бомбить Москву", "/1", True),
        (None, "/%D0%B1%D0%BE%D0%BC%D0%B1%D0%B8%D1%82%D1%8C-%D0%BC%D0%BE%D1%81%D0%BA%D0%B2%D1%83", True),
        ("Leaked video and a bomb", "/1", False),
        ("Bombs over Moscow", "/1", False),
        ("The weather", "/?leaked-audio", False),
        (None, "/", False),
    ],
)  # fmt: skip
def test_a_line_sounds_like_a_story_if_all_words_of_a_term_are_there(title, path, does) -> None:
    assert sounds_like(Entry(f"http://a.example{path}", "a", "feed", title), TERMS) is does


def test_the_host_and_empty_terms_say_nothing() -> None:
    entry = Entry("http://leaked-audio.example/1", "a", "feed", "A title")
    assert not sounds_like(entry, TERMS)
    assert not sounds_like(entry, ())
    assert not sounds_like(entry, ("", " -- "))
