"""`storytrack schedule`: what it prints is taken by systemd, and by the shell that cron starts."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from storage.errors import UserError
from storytrack.units import Job, crontab, refuse_odd, service
from tests.running import MOMENTS, SEEDS, newsroom, storytrack

CONTACT = 'me@example.org (50% "q" $x)'


def job(database: str = "/srv/news.duckdb", **changed) -> Job:
    given = {"words": ["--db", database], "user": "me", "every": 15, "cache": Path("/srv/cache")}
    return Job(command=["/venv/bin/python"], database=Path(database), **given | changed)


def schedule(kind: str, folder: Path, *words: str) -> str:
    seeds = folder / "seeds" / "outlets"
    seeds.mkdir(parents=True)
    shutil.copy(SEEDS / "outlets" / "cedar-times.toml", seeds)
    done = storytrack(
        "schedule", kind, "--db", "news.duckdb", "--contact", CONTACT, *words,
        cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    folder = tmp_path / "it's 100% news"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("kind", "names"), [("systemd", ["service"]), ("timer", ["service", "timer"])]
)
def test_units_are_sound(kind: str, names: list[str], odd: Path, tmp_path: Path) -> None:
    parts = re.split(r"(?=^# Save )", schedule(kind, odd), flags=re.MULTILINE)[1:]
    files = [tmp_path / f"storytrack.{name}" for name in names]
    for file, text in zip(files, parts, strict=True):
        file.write_text(text, encoding="utf-8")
        parsed = configparser.RawConfigParser(strict=False)
        parsed.optionxform = str
        parsed.read_string(text)
        assert {"Unit", "Timer" if file.suffix == ".timer" else "Service"} <= set(parsed.sections())
    if verify := shutil.which("systemd-analyze"):
        done = subprocess.run(
            [verify, "verify", *files], capture_output=True, text=True, check=False
        )
        if "Failed to" not in done.stderr:  # where systemd may not even look
            assert (done.returncode, done.stderr) == (0, "")


def test_a_unit_escapes_what_systemd_would_expand() -> None:
    unit = service(
        job(environment={"STORYTRACK_CONTACT": CONTACT}, database="/srv/a $b%/news.duckdb")
    )
    assert 'Environment="STORYTRACK_CONTACT=me@example.org (50%% \\"q\\" $x)"' in unit
    assert '--db "/srv/a $$b%%/news.duckdb"' in unit
    assert 'ReadWritePaths="/srv/a $b%%" /srv/cache' in unit
    assert "PrivateTmp=yes" in unit
    assert "PrivateTmp" not in service(job("/tmp/news.duckdb"))


@pytest.mark.slow
def test_the_line_for_cron_works_from_any_directory_without_any_environment(odd: Path) -> None:
    (line,) = [
        line for line in schedule("cron", odd, "--no-cluster").splitlines() if line[0] != "#"
    ]
    *fields, command = line.split(" ", 5)
    assert re.fullmatch(r"\d+,\d+,\d+,\d+ \* \* \* \*", " ".join(fields))
    assert not re.search(r"(?<!\\)%", command)
    with newsroom(MOMENTS[0]) as server:
        done = subprocess.run(
            ["/bin/sh", "-c", command.replace("\\%", "%")],  # as cron hands it on
            cwd="/",
            env={"HOME": str(odd), "PATH": "/usr/bin:/bin", "http_proxy": server.proxy, "no_proxy": ""},
            check=False,
        )  # fmt: skip
        agents = {seen.user_agent for seen in server.log}
    log = (odd / "news.log").read_text(encoding="utf-8")
    assert done.returncode == 0, log
    assert "crawled: 1 list, " in log
    assert agents
    assert all(CONTACT in agent for agent in agents)


@pytest.mark.parametrize(
    ("every", "fields"),
    [(20, r"\d+,\d+,\d+ \* \* \* \*"), (60, r"\d+ \* \* \* \*"), (180, r"\d+ \*/3 \* \* \*"), (1440, r"\d+ 4 \* \* \*")],
)  # fmt: skip
def test_cron_is_told_minutes_or_hours(every: int, fields: str) -> None:
    assert re.match(fields + " cd /srv && ", crontab(job(every=every)))


def test_what_cron_or_a_unit_cannot_say_is_refused() -> None:
    with pytest.raises(UserError, match="cron can say 1, 2, 3"):
        crontab(job(every=45))
    with pytest.raises(UserError, match="control characters"):
        refuse_odd(["/srv/two\nlines"])


def test_a_schedule_without_a_contact_is_refused(tmp_path: Path) -> None:
    done = storytrack("schedule", cwd=tmp_path)
    assert done.returncode == 2
    assert "would fail every time" in done.stderr
    assert done.stdout == ""
