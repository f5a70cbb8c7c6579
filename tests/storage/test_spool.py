from __future__ import annotations

from pathlib import Path

from storage.records import RunStarted
from storage.seed_records import ExtractRule, ListSeed
from storage.spool import Spool, read_batch, run_of, seal_abandoned, sealed
from tests.storage.records_of import START, claim, gone, outlet, polled, read


def test_what_goes_into_the_spool_comes_out_the_same(tmp_path: Path) -> None:
    given = [
        RunStarted("r1", "crawl", START, {"a": "b"}),
        outlet(feeds=(ListSeed("http://f.example/"),), extract=(ExtractRule(START.date()),)),
        read("http://cnn.example/ü", "“Quoted” — headline"),
        polled("http://cnn.example/f", "http://cnn.example/a", oldest=START),
        gone("http://cnn.example/b"),
    ]
    spool = Spool(tmp_path, "r1")
    for record in given:
        spool.append(record)
    spool.seal()
    (batch,) = sealed(tmp_path)
    assert list(read_batch(batch)) == given
    assert run_of(batch) == "r1"


def test_half_a_line_at_the_end_is_dropped_and_whole_lines_are_kept(tmp_path: Path) -> None:
    spool = Spool(tmp_path, "20250709T120000-abc")
    spool.append(read("http://cnn.example/a"))
    (part,) = tmp_path.glob("*.part")
    with part.open("ab") as file:
        file.write(b'{"kind":"PageRead","record":{"fet')
    assert sealed(tmp_path) == ()
    assert seal_abandoned(tmp_path) == 1
    (batch,) = sealed(tmp_path)
    assert len(list(read_batch(batch))) == 1
    assert run_of(batch) == "20250709T120000-abc"


def test_two_spools_of_one_run_never_share_a_batch_name(tmp_path: Path) -> None:
    for _ in range(2):
        spool = Spool(tmp_path, "r1")
        spool.append(outlet())
        spool.seal()
    assert len(sealed(tmp_path)) == 2


def test_an_entry_keeps_its_claimed_dates(tmp_path: Path) -> None:
    spool = Spool(tmp_path, "r1")
    listed = polled("http://cnn.example/f", "http://cnn.example/a")
    date = claim("2025-07-09T01:04+00:00")
    entry = type(listed.entries[0])("http://cnn.example/a", "cnn", "f", None, (date,))
    spool.append(type(listed)(listed.fetch, listed.poll, (entry,)))
    spool.seal()
    (record,) = read_batch(sealed(tmp_path)[0])
    assert record.entries[0].dates == (date,)
