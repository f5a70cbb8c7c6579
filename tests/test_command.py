"""The command as a user types it."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from storage.database import opened
from storytrack.compare import FIRST_ROWS
from tests.running import storytrack
from tests.storage.helpers import NOW, add_article, fill

VERBS = [
    "check", "try", "crawl", "reextract", "cluster", "run", "watch", "schedule", "health", "stories", "compare",
    "sql", "export", "site", "demo",
]  # fmt: skip
VERBS += ["explain", "outlets add", "outlets import", "outlets list"]
VERBS += [
    f"curate {verb}" for verb in ("move", "merge", "split", "pin", "unpin", "drop", "undo", "list")
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database of one small story, `storytrack.duckdb`."""
    path = tmp_path_factory.mktemp("user")
    with opened(path / "storytrack.duckdb", write=True) as con:
        stories = [{"id": "s1", "title": "Heat in Iberia"}, {"id": "s2", "title": "Heat elsewhere"}]
        fill(con, {"outlets": [{"id": "cnn"}, {"id": "bbc"}], "stories": stories})
        add_article(con, "a1", "cnn", published=NOW, headline="46.1 [bold]degrees[/bold]")
    return path


@pytest.mark.parametrize("verb", VERBS)
def test_help_ends_with_an_example_and_names_db_and_seeds(verb: str, tmp_path: Path) -> None:
    done = storytrack(*verb.split(), "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "--db" in done.stdout
    assert "--seeds" in done.stdout
    assert f"Example: storytrack {verb}" in done.stdout


def test_the_version_comes_from_the_distribution(tmp_path: Path) -> None:
    assert storytrack("--version", cwd=tmp_path).stdout == f"storytrack {version('storytrack')}\n"


def test_compare_lists_its_questions(folder: Path) -> None:
    done = storytrack("compare", "--list", cwd=folder)
    assert done.stdout.splitlines() == [
        "coverage     Who ran it and who did not: absent, or could we not look?",
        "timeline     Who was first, how far behind was each, how sure are we?",
        "headlines    All headlines side by side, changed ones marked.",
        "quotes       How did each outlet print each line (verbatim, masked sh*t, euphemism, translated, cut, paraphrased, dropped)?",
        "credits      Whom did each outlet credit, and through whom?",
        "reprints     Which texts are one wire copy; how many independent reports are there?",
        "omissions    What did most outlets say that an outlet left out?",
        'claims       Which claims do the outlets carry, who carried the denial or "not verified", and how far down?',
        "wording      Which words mark outlet A against B, quotations excluded?",
        "edits        What changed after publishing, and was it labelled?",
        "conflicts    Where do names, numbers and dates disagree?",
    ]


def test_compare_prints_markup_of_a_page_as_it_is(folder: Path) -> None:
    done = storytrack("compare", "s1", "headlines", cwd=folder)
    assert "46.1 [bold]degrees[/bold]" in done.stdout
    assert done.stderr == ""


def test_compare_without_a_question_shows_the_first_rows_of_each_answer(tmp_path: Path) -> None:
    with opened(tmp_path / "storytrack.duckdb", write=True) as con:
        fill(con, {"outlets": [{"id": "cnn"}], "stories": [{"id": "s1", "title": "Heat"}]})
        for number in range(FIRST_ROWS + 2):
            add_article(con, f"a{number}", "cnn", published=NOW)
    done = storytrack("compare", "s1", cwd=tmp_path)
    assert "… 2 more: storytrack compare s1 headlines" in done.stdout.splitlines()


def test_compare_as_csv_has_the_columns_of_the_evidence(folder: Path) -> None:
    done = storytrack("compare", "iberia", "coverage", "--format", "csv", cwd=folder)
    header, first, *_ = done.stdout.splitlines()
    assert header.endswith(",article,revision,url,warc,warc_offset")
    assert first.startswith("cnn,covered,1,2025-07-12 00:00,")


def test_compare_writes_parquet_to_a_file_and_says_so_on_stderr(
    folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "rows.parquet"
    done = storytrack("compare", "s1", "timeline", "-o", str(target), cwd=folder)
    assert (done.stdout, done.stderr) == ("", f"1 rows in {target}\n")
    assert target.read_bytes()[:4] == b"PAR1"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["compare", "volcano"], 2, 'no story matches "volcano"; the largest are:'),
        (["compare", "heat"], 2, '"heat" could be any of 2 stories'),
        (["compare", "s1", "timelin"], 2, "did you mean timeline?"),
        (["compare"], 2, "storytrack compare STORY [QUERY]"),
        (["compare", "s1", "--format", "csv"], 2, "name one question"),
        (["stories", "--db", "none.duckdb"], 2, "none.duckdb: there is no database here"),
        (["sql", "SELECT * FROM nothing"], 2, "nothing"),
        (["sql", "DELETE FROM outlets"], 2, "read-only"),
        (["check", "--seeds", "nowhere"], 2, "nowhere: no such folder"),
        (["crawl", "cnnn", "--db", "new.duckdb"], 2, "did you mean cnn"),
        (["crawl", "cnn", "--db", "new.duckdb"], 2, "STORYTRACK_CONTACT"),
        (["crawl", "cnn", "--at", "yesterday"], 2, "a time such as 2025-07-09T12:00:00Z"),
        (["try", "nosuch.html"], 2, "nor a file here"),
        (["export", "s1", "--to", "x.xlsx"], 2, "a file ends in .csv, .json, .parquet"),
    ],
)
def test_bad_input_gets_one_clear_line_and_no_traceback(
    words: list[str], code: int, says: str, folder: Path
) -> None:
    done = storytrack(*words, cwd=folder)
    assert done.returncode == code
    assert done.stderr.startswith("error: ")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "new.duckdb").exists()


def test_sql_takes_one_statement_or_reads_them_one_by_one(folder: Path) -> None:
    one = storytrack("sql", "SELECT id FROM outlets ORDER BY id", "-f", "csv", cwd=folder)
    assert one.stdout == "id\nbbc\ncnn\n"
    typed = "SELECT count(*) AS n\nFROM outlets;\nSELECT wrong;\nSELECT 7 AS seven;\n"
    many = storytrack("sql", cwd=folder, text=typed)
    assert many.returncode == 0
    assert many.stdout.split() == ["n", "2", "seven", "7"]
    assert many.stderr.count("error:") == 1


def test_a_whole_story_is_exported_and_listed(folder: Path, tmp_path: Path) -> None:
    done = storytrack("export", "iberia", "--to", str(tmp_path / "out"), "-f", "json", cwd=folder)
    assert done.returncode == 0
    assert (tmp_path / "out" / "manifest.json").exists()
    assert "coverage.json" in done.stdout


def test_the_shipped_seeds_are_in_order(tmp_path: Path) -> None:
    done = storytrack("check", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "no problems" in done.stdout
