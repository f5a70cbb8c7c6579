from __future__ import annotations

from pathlib import Path

import pytest

from storage.article_names import find_article
from storage.database import opened
from storage.errors import NoSuchArticle, SeveralArticles
from tests.storage.helpers import add_article, database, fill


@pytest.fixture
def con(tmp_path: Path):
    with opened(database(tmp_path), write=True) as con:
        fill(con, {"outlets": [{"id": "cnn"}], "stories": [{"id": "s1"}]})
        add_article(con, "a1", "cnn", headline="Thousands swelter in Séville")
        add_article(con, "a2", "cnn", headline="Mayor of Seville resigns")
        add_article(con, "a3", "cnn", headline="Another matter")
        con.execute("DELETE FROM memberships WHERE article = 'a3'")
        renamed = {"id": "a3.2", "article": "a3", "number": 2, "headline": "What it is now"}
        fill(con, {"revisions": [renamed]})
        fill(con, {"addresses": [{"url": "http://amp.x.example/a2", "article": "a2"}]})
        refused = {"url": "http://x.example/no", "outlet": "cnn", "stage": "extract"}
        fill(con, {"rejections": [refused | {"reason": "too short"}]})
        yield con


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("a1", "a1"),
        (" a1 ", "a1"),
        ("http://x.example/a2", "a2"),
        ("http://amp.x.example/a2", "a2"),
        ("seville swelter", "a1"),
        ("MAYOR", "a2"),
        ("another", "a3"),  # what it was called before
        ("it is now", "a3"),
    ],
)
def test_an_article_is_found_by_id_by_address_and_by_its_headlines(con, words, article):
    assert find_article(con, words).id == article


def test_other_spellings_of_an_address_count_as_well(con):
    typed = "http://x.example/a2?utm_source=mail"
    assert find_article(con, typed, ["http://x.example/a2"]).id == "a2"
    assert find_article(con, typed, ["a1"]).id == "a1"


def test_its_story_is_told_if_it_has_one(con):
    assert (find_article(con, "a1").story, find_article(con, "a3").story) == ("s1", None)
    assert str(find_article(con, "a3")) == '"What it is now" (cnn, a3)'


def test_a_whole_headline_goes_before_those_that_have_more(con):
    fill(con, {"outlets": [{"id": "bbc"}]})
    add_article(con, "a4", "bbc", headline="Mayor of Seville resigns over heat")
    assert find_article(con, "mayor of seville resigns").id == "a2"


def test_words_of_several_headlines_are_refused_with_a_list(con):
    with pytest.raises(SeveralArticles, match="any of 2 articles") as refused:
        find_article(con, "seville")
    assert "a1" in str(refused.value)
    assert "Mayor of Seville resigns" in str(refused.value)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("volcano", 'no article matches "volcano"'),
        ("", "no article matches"),
        ("http://x.example/no", "its page was refused: too short"),
    ],
)
def test_what_is_no_article_is_refused(con, words, says):
    with pytest.raises(NoSuchArticle, match=says):
        find_article(con, words)
