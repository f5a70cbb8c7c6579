from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from storage.compare import questions
from storage.database import opened
from storage.errors import UserError
from storage.export import FORMATS
from storage.export.folder import MANIFEST, write_folder
from storage.story_names import find_story
from tests.storage.helpers import NOW, add_article, database, fill

ROWS = pa.table(
    {
        "headline": ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx", 'Plain, "quoted"', None],
        "published": [NOW, None, None, None, None, None, None],
        "reasons": [["a", "b"], ["=x"], [], None, None, None, None],
    }
)


def written(form: str) -> bytes:
    target = io.BytesIO()
    FORMATS[form].write(ROWS, target)
    return target.getvalue()


def test_csv_cells_that_a_spreadsheet_would_run_are_neutralised() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv").decode())))
    assert [row["headline"] for row in rows] == [
        "'=HYPERLINK(1)", "'+1", "'-1", "'@x", "'\tx", 'Plain, "quoted"', "",
    ]  # fmt: skip
    assert rows[0]["published"] == "2025-07-12T00:00:00+00:00"
    assert [row["reasons"] for row in rows[:2]] == ["a; b", "'=x"]


def test_json_and_parquet_keep_every_value_as_it_is() -> None:
    from_json = json.loads(written("json"))
    assert from_json[0]["headline"] == "=HYPERLINK(1)"
    assert from_json[0]["published"] == "2025-07-12T00:00:00+00:00"
    from_parquet = pyarrow.parquet.read_table(io.BytesIO(written("parquet")))
    assert from_parquet.to_pylist() == ROWS.to_pylist()


@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_holds_the_story_and_a_manifest_that_proves_it(form: str, tmp_path: Path) -> None:
    folder = tmp_path / "leak"
    with opened(database(tmp_path), write=True) as con:
        fill(con, {"outlets": [{"id": "cnn"}], "stories": [{"id": "s1"}]})
        add_article(con, "a", "cnn", published=NOW)
        files = write_folder(con, find_story(con, "s1"), folder, form, datetime.now(UTC))
        again = write_folder(con, find_story(con, "s1"), folder, form, datetime.now(UTC))
    assert [each.sha256 for each in files] == [each.sha256 for each in again]
    manifest = json.loads((folder / MANIFEST).read_text())
    assert manifest["story"] == {"id": "s1", "title": "A story", "articles": 1}
    names = {"articles", "revisions", "claimed_dates", "bylines", "links", "fetches", "story_log"}
    names |= {"headline_variants", "paragraphs", "updates", "corrections", "tags"}
    names |= {asked.name for asked in questions()}
    assert set(manifest["files"]) == {f"{name}.{form}" for name in names}
    for name, about in manifest["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == about["sha256"]
    assert manifest["files"][f"articles.{form}"]["rows"] == 1


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    with opened(database(tmp_path), write=True) as con:
        fill(con, {"stories": [{"id": "s1"}]})
        with pytest.raises(UserError, match="has other files in it"):
            write_folder(con, find_story(con, "s1"), folder, "csv", datetime.now(UTC))
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]


def test_a_folder_holds_what_was_read_beside_the_text(tmp_path: Path) -> None:
    parts = {
        "headline_variants": {"origin": "og", "text": "A crane"},
        "paragraphs": {"position": 1, "kind": "paragraph", "start": 0, "end": 7},
        "updates": {"position": 1, "headline": "Sold", "at": NOW, "start": 0, "end": 7},
        "corrections": {"position": 1, "label": None, "text": "It is red.", "start": None},
        "tags": {"position": 1, "tag": "Cranes"},
    }
    folder = tmp_path / "leak"
    with opened(database(tmp_path), write=True) as con:
        fill(con, {"outlets": [{"id": "cnn"}], "stories": [{"id": "s1"}]})
        add_article(con, "a", "cnn", published=NOW)
        fill(con, {table: [{"revision": "a.1", **row}] for table, row in parts.items()})
        con.execute("UPDATE revisions SET agency = 'dpa', truncated = true, words = 9")
        write_folder(con, find_story(con, "s1"), folder, "json", NOW)
    for table, row in parts.items():
        (written_row,) = json.loads((folder / f"{table}.json").read_text())
        expected = row | {"revision": "a.1"}
        assert {key: value for key, value in written_row.items() if key != "at"} == {
            key: value for key, value in expected.items() if key != "at"
        }
    (revision,) = json.loads((folder / "revisions.json").read_text())
    assert (revision["agency"], revision["truncated"], revision["words"]) == ("dpa", True, 9)
