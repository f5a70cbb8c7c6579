"""`storytrack export --format html` and `storytrack site`, as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from storage.database import opened
from storage.errors import UserError
from storytrack.__main__ import app
from tests.storage.told_story import tell_story

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "news.duckdb"
    with opened(path, write=True) as con:
        tell_story(con)
    return path


def typed(*words: object):
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_story_is_exported_as_a_page(db: Path, tmp_path: Path) -> None:
    done = typed("export", "s1", "--db", db, "--format", "html", "--to", tmp_path / "page")
    assert done.exit_code == 0
    assert f"open {tmp_path / 'page' / 'index.html'}" in done.output
    assert (tmp_path / "page" / "evidence" / "mark.html").is_file()


def test_a_page_is_no_single_file(db: Path, tmp_path: Path) -> None:
    done = typed("export", "s1", "--db", db, "--format", "html", "--to", tmp_path / "page.csv")
    assert isinstance(done.exception, UserError)
    assert "a page is a folder" in str(done.exception)


def test_a_page_never_takes_the_place_of_other_files(db: Path, tmp_path: Path) -> None:
    typed("export", "s1", "--db", db, "--format", "csv", "--to", tmp_path / "tables")
    done = typed("export", "s1", "--db", db, "--format", "html", "--to", tmp_path / "tables")
    assert "has other files in it" in str(done.exception)
    assert not (tmp_path / "tables" / "index.html").exists()


def test_tables_never_take_the_place_of_a_page(db: Path, tmp_path: Path) -> None:
    typed("export", "s1", "--db", db, "--format", "html", "--to", tmp_path / "page")
    done = typed("export", "s1", "--db", db, "--format", "csv", "--to", tmp_path / "page")
    assert "has other files in it" in str(done.exception)
    assert not (tmp_path / "page" / "articles.csv").exists()


def test_a_site_says_how_many_stories_it_has(db: Path, tmp_path: Path) -> None:
    done = typed("site", "--db", db, "--to", tmp_path / "site")
    assert done.exit_code == 0
    assert "1 story: open" in done.output
    assert (tmp_path / "site" / "stories" / "s1" / "index.html").is_file()
