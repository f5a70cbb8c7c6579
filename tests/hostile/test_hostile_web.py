"""Nobody's page can hurt us, and we hurt nobody: a crawl of a web where every outlet is bad.

The behaviours are in `tests/hostile/behaviours`, one line each; each also has sound articles. Here
a crawl goes twice over all of them, and then the database and the server's ledger are looked at.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from storage.workspace import Workspace
from tests.hostile.articles import TOLD
from tests.hostile.behaviours import every_behaviour
from tests.hostile.behaviours.behaviour import HOP, ROBOTS, SOUND, Behaviour
from tests.hostile.facts import Facts, facts
from tests.hostile.ledger import RULES
from tests.hostile.memory import PeakMemory
from tests.hostile.server import HostileWeb, serve
from tests.running import environment

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
CRAWLS = 2
PATIENCE = 240
"""Seconds after which a crawl of this web hangs."""
MOST_MEMORY = 1024**3
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Crawled:
    """The hostile web after two crawls."""

    web: HostileWeb
    facts: Facts
    workspace: Workspace
    peak: int
    said: tuple[subprocess.CompletedProcess[str], ...]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    folder = tmp_path_factory.mktemp("hostile")
    db, said, peak = folder / "news.duckdb", [], 0
    with serve(every_behaviour()) as web:
        seeds = web.write_seeds(folder / "seeds")
        for _ in range(CRAWLS):
            done, most = crawl(db, seeds)
            said.append(done)
            peak = max(peak, most)
    return Crawled(web, facts(db), Workspace(db), peak, tuple(said))


def crawl(db: Path, seeds: Path) -> tuple[subprocess.CompletedProcess[str], int]:
    """Crawl in a process of its own; return what it said, and the most memory it took."""
    words = [sys.executable, "-m", "tests.hostile.run", str(db), str(seeds)]
    env = environment(db.parent) | {"PYTHONPATH": str(ROOT)}
    with (
        subprocess.Popen(
            words, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process,
        PeakMemory(process.pid) as memory,
    ):
        try:
            out, err = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            err += f"\nstill at work after {PATIENCE} s"
    return subprocess.CompletedProcess(words, process.returncode, out, err), memory.peak


def test_the_crawls_come_to_an_end(crawled: Crawled) -> None:
    for done in crawled.said:
        assert done.returncode == 0, done.stderr[-3_000:]
        assert '"outcome": "finished"' in done.stdout


def test_every_bad_behaviour_has_its_reason(crawled: Crawled) -> None:
    wrong = [
        f"{behaviour.name}: {path[:80]} became {known or 'nothing'}, not {behaviour.becomes}"
        for behaviour, path, known in outcomes(crawled, bad=True)
        if not any(re.search(behaviour.becomes, fact) for fact in known)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_sound_article_is_there(crawled: Crawled) -> None:
    missing = [
        f"{behaviour.name}: {path} became {known or 'nothing'}"
        for behaviour, path, known in outcomes(crawled, bad=False)
        if behaviour.sound and "article" not in known
    ]
    assert not missing, "\n".join(missing)


def outcomes(crawled: Crawled, *, bad: bool) -> Iterator[tuple[Behaviour, str, tuple[str, ...]]]:
    """Yield what is known of each bad path, or of each sound article."""
    for host, behaviour in crawled.web.outlets.items():
        for path in behaviour.bad if bad else SOUND:
            yield behaviour, path, crawled.facts.of.get(crawled.web.url(host, path), ())


@pytest.mark.parametrize("promise", RULES)
def test_a_polite_crawl(promise: str, crawled: Crawled) -> None:
    broken = list(RULES[promise](crawled.web.ledger, crawled.web.outlets))
    assert not broken, "\n".join(broken)


def test_nothing_that_was_asked_for_is_lost(crawled: Crawled) -> None:
    def lost(host: str, path: str) -> bool:
        on_the_way = path == ROBOTS or path.startswith(HOP)
        return not on_the_way and crawled.web.url(host, path) not in crawled.facts.fetched

    outlets = crawled.web.outlets
    assert {
        (outlets[asked.host].name, asked.path[:80])
        for asked in crawled.web.ledger
        if asked.host in outlets and lost(asked.host, asked.path)
    } == set()


def test_nothing_that_was_listed_is_lost(crawled: Crawled) -> None:
    by_id = {f"o{host.replace('.', '-')}": one for host, one in crawled.web.outlets.items()}
    assert [
        f"{by_id[outlet].name}: {url[:80]}"
        for outlet, url in crawled.facts.listed
        if not by_id[outlet].endless and by_id[outlet].sound
    ] == []


def test_every_article_is_on_its_own_outlets_host(crawled: Crawled) -> None:
    assert crawled.facts.strangers == ()


def test_what_is_stored_is_plain_text(crawled: Crawled) -> None:
    assert [text[:80] for text in crawled.facts.texts if CONTROL.search(text)] == []
    assert any(TOLD in text.lower() for text in crawled.facts.texts)
    assert not any("root:x:0:0" in text for text in crawled.facts.texts)


def test_what_is_printed_moves_no_cursor(crawled: Crawled) -> None:
    for done in crawled.said:
        assert not CONTROL.search(done.stdout + done.stderr)


def test_the_archive_can_be_read_from_end_to_end(crawled: Crawled) -> None:
    files = sorted(crawled.workspace.archive.glob("**/*.warc.gz"))
    assert len(files) == CRAWLS
    for path in files:
        with path.open("rb") as stream:
            records = list(ArchiveIterator(stream))
        assert {record.rec_type for record in records} == {"warcinfo", "response"}


def test_memory_stays_bounded(crawled: Crawled) -> None:
    assert crawled.peak < MOST_MEMORY


def test_no_two_behaviours_have_one_name(crawled: Crawled) -> None:
    behaviours: list[Behaviour] = list(crawled.web.outlets.values())
    assert len({one.name for one in behaviours}) == len(behaviours) >= 40
