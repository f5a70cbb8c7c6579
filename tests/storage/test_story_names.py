from __future__ import annotations

from pathlib import Path

import pytest

from storage.database import opened
from storage.errors import NoSuchStory, SeveralStories
from storage.story_names import find_story
from tests.storage.helpers import add_article, database, fill


@pytest.fixture
def con(tmp_path: Path):
    with opened(database(tmp_path), write=True) as con:
        stories = [
            {"id": "s1", "title": "Heat wave in Iberia"},
            {"id": "s2", "title": "Heat wave on the Indus"},
            {"id": "s3", "title": "Strike in Île-de-France"},
            {"id": "s4", "title": "Heat", "alias_of": "s2"},
            {"id": "s5", "title": "Merged twice", "alias_of": "s4"},
            {"id": "leaked-audio", "title": "The leaked audio", "followed": True},
        ]
        fill(con, {"outlets": [{"id": "cnn"}], "stories": stories})
        add_article(con, "a", "cnn", headline="Thousands swelter in Seville")
        yield con


@pytest.mark.parametrize(
    ("words", "story"),
    [
        ("s1", "s1"),
        ("s4", "s2"),
        ("s5", "s2"),
        ("leaked-audio", "leaked-audio"),
        ("the leaked AUDIO", "leaked-audio"),
        ("indus", "s2"),
        ("wave iberia", "s1"),
        ("ile-de-france", "s3"),
        ("seville", "s1"),
    ],
)
def test_a_story_is_found_by_id_name_or_words(con, words: str, story: str) -> None:
    assert find_story(con, words).id == story


def test_words_that_match_several_stories_list_them(con) -> None:
    with pytest.raises(SeveralStories) as refused:
        find_story(con, "heat wave")
    text = str(refused.value)
    assert "any of 2 stories" in text
    assert "s1" in text
    assert "Heat wave on the Indus" in text


@pytest.mark.parametrize("words", ["volcano", "", "s99", "%"])
def test_words_that_match_none_list_the_largest(con, words: str) -> None:
    with pytest.raises(NoSuchStory, match="the largest are:\n  s1 "):
        find_story(con, words)


def test_an_empty_database_says_what_to_run(tmp_path: Path) -> None:
    with (
        opened(database(tmp_path), write=True) as con,
        pytest.raises(NoSuchStory, match="run `storytrack cluster`"),
    ):
        find_story(con, "anything")
