"""Golden files are compared whole, and written anew only for a person to look at."""

import json

import pytest

from tests import golden
from tests.crawler.extract.making import URL, html


@pytest.fixture
def folder(tmp_path):
    """A golden page of which nothing is written down yet."""
    (tmp_path / "crane.html").write_text(html(), encoding="utf-8")
    said = {"url": URL, "outlet": {"name": "Coastline", "language": "en"}}
    (tmp_path / "crane.json").write_text(json.dumps(said), encoding="utf-8")
    return tmp_path


def stored(folder):
    return json.loads((folder / "crane.json").read_text(encoding="utf-8"))


def review(folder, **changes):
    said = {**stored(folder), "reviewed": True}
    said["article"].update(changes)
    (folder / "crane.json").write_text(json.dumps(said), encoding="utf-8")


def problem(folder, *, update=False):
    return golden.problem("crane", update=update, folder=folder)


def test_a_file_that_is_written_anew_fails_until_it_has_been_reviewed(folder):
    assert "not reviewed" in problem(folder, update=True)
    assert stored(folder)["reviewed"] is False
    assert stored(folder)["article"]["headline"] == "Harbour crane sold"
    assert "not reviewed" in problem(folder, update=True)
    assert "not reviewed" in problem(folder)
    review(folder)
    assert problem(folder) is None


def test_a_reviewed_file_that_still_holds_is_left_alone(folder):
    problem(folder, update=True)
    review(folder)
    before = (folder / "crane.json").read_bytes()
    assert problem(folder, update=True) is None
    assert (folder / "crane.json").read_bytes() == before


def test_without_the_option_nothing_is_written(folder):
    before = (folder / "crane.json").read_bytes()
    assert "headline" in problem(folder)
    assert (folder / "crane.json").read_bytes() == before


def test_a_reviewed_file_that_no_longer_holds_loses_its_mark(folder):
    problem(folder, update=True)
    review(folder, headline="Crane bought")
    assert "Crane bought" in problem(folder)
    assert "not reviewed" in problem(folder, update=True)
    assert stored(folder)["reviewed"] is False


def test_a_field_that_is_not_written_down_has_to_be_empty(folder):
    problem(folder, update=True)
    said = {**stored(folder), "reviewed": True}
    del said["article"]["lede"]
    (folder / "crane.json").write_text(json.dumps(said), encoding="utf-8")
    assert "lede" in problem(folder)


def test_a_page_without_its_file_is_told(folder):
    (folder / "crane.json").unlink()
    assert golden.names(folder) == ["crane"]
    assert "needs both" in problem(folder)


def test_golden_files_are_written_for_people():
    said = golden.pretty({"name": "Città", "body": ["x" * 90, {"quote": "y" * 90}], "n": [1, 2]})
    assert json.loads(said)["name"] == "Città"
    assert said.splitlines() == [
        "{",
        '  "name": "Città",',
        '  "body": [',
        f'    "{"x" * 90}",',
        f'    {{"quote": "{"y" * 90}"}}',
        "  ],",
        '  "n": [1, 2]',
        "}",
    ]
