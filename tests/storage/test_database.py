from __future__ import annotations

from pathlib import Path

import pytest

from storage.database import ROW_GROUP_ROWS, migrate, opened, transaction
from storage.errors import DatabaseBusy, DatabaseTooNew, NoDatabase, StorytrackError
from storage.sql import sql_files
from tests.running import held_open
from tests.storage.helpers import database


@pytest.fixture
def held(tmp_path: Path):
    """A database that another process has open to write."""
    path = database(tmp_path)
    with opened(path, write=True):
        pass
    with held_open(path) as pid:
        yield path, pid


def test_a_held_database_is_an_error_that_names_the_process(held) -> None:
    path, pid = held
    with (
        pytest.raises(DatabaseBusy, match=rf"process {pid} .* has the database open"),
        opened(path, wait=0),
    ):
        pass


def test_reading_a_database_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase, match="storytrack crawl --db"), opened(tmp_path / "no.duckdb"):
        pass
    assert not (tmp_path / "no.duckdb").exists()


def test_a_file_that_is_no_database_is_an_error_not_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / "notes.duckdb"
    path.write_text("Dear diary, " * 1000)
    with pytest.raises(StorytrackError, match="notes.duckdb"), opened(path):
        pass


def test_schema_steps_are_applied_once_and_in_order(tmp_path: Path) -> None:
    with opened(database(tmp_path), write=True) as con:
        applied = [name for (name,) in con.execute("SELECT name FROM migrations").fetchall()]
        assert applied == [step.name for step in sql_files("schema")]
        assert migrate(con) == ()


def test_an_older_database_is_brought_up_to_date_by_whoever_reads_it(tmp_path: Path) -> None:
    path = database(tmp_path)
    with opened(path, write=True) as con:
        con.execute("DELETE FROM migrations WHERE number = 6")
        con.execute("DROP TABLE tellings")
    with opened(path) as con:
        assert con.execute("SELECT count(*) FROM tellings").fetchall() == [(0,)]


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = database(tmp_path)
    with opened(path, write=True) as con:
        con.execute("INSERT INTO migrations VALUES (9999, 'of_tomorrow', now())")
    for write in (False, True):
        with pytest.raises(DatabaseTooNew, match="step 9999"), opened(path, write=write):
            pass


def test_every_table_and_column_has_a_comment(tmp_path: Path) -> None:
    with opened(database(tmp_path), write=True) as con:
        bare = con.execute(
            "SELECT table_name FROM duckdb_tables() "
            "WHERE comment IS NULL AND database_name = 'storytrack' UNION ALL "
            "SELECT table_name || '.' || column_name FROM duckdb_columns() "
            "WHERE comment IS NULL AND database_name = 'storytrack' AND table_name NOT IN "
            "(SELECT view_name FROM duckdb_views()) UNION ALL "
            "SELECT view_name FROM duckdb_views() "
            "WHERE comment IS NULL AND database_name = 'storytrack' AND NOT internal"
        ).fetchall()
    assert bare == []


def test_times_come_back_in_utc(tmp_path: Path) -> None:
    with opened(database(tmp_path), write=True) as con:
        shown = con.execute("SELECT '2025-07-08 21:04:11-04'::TIMESTAMPTZ::VARCHAR").fetchone()
    assert shown == ("2025-07-09 01:04:11+00",)


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    with opened(database(tmp_path), write=True) as con:
        with pytest.raises(RuntimeError), transaction(con):
            con.execute("INSERT INTO outlet_aliases VALUES ('cnn', 'CNN')")
            raise RuntimeError
        assert con.execute("SELECT count(*) FROM outlet_aliases").fetchone() == (0,)


def test_storing_more_does_not_write_anew_all_that_is_there(tmp_path: Path) -> None:
    path, texts = database(tmp_path), "INSERT INTO texts SELECT i, 'x' FROM range(?, ?) r(i)"
    with opened(path, write=True) as con:
        con.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, body TEXT)")
    for begin in range(0, 20_000, 5_000):
        with opened(path, write=True) as con:
            con.execute(texts, [begin, begin + 5_000])
    with opened(path) as con:
        rows = con.execute("SELECT max(count) FROM pragma_storage_info('texts')").fetchall()
    assert rows == [(ROW_GROUP_ROWS,)]
