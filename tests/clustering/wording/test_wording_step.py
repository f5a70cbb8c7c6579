"""The step `wording` on a small database, and its answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from clustering.telling import tell
from clustering.wording import step
from clustering.wording.step import Wording
from storage.compare import ask, question
from storage.database import opened
from tests.clustering.helpers import HashEncoder
from tests.storage.helpers import database, fill

PLAIN = (
    "The town met and the council spoke about a bridge over the wide river near the old mill. " * 4
)


def add(con, key: str, outlet: str, body: str, **more) -> None:
    revision = {"id": f"{key}.1", "article": key, "body": body, **more}
    article = {"id": key, "outlet": outlet, "url": f"http://x.example/{key}", "language": "en"}
    fill(con, {"articles": [article], "revisions": [revision], "memberships": [{"article": key}]})


@pytest.fixture
def told(tmp_path: Path) -> Path:
    path = database(tmp_path)
    with opened(path, write=True) as con:
        fill(
            con, {"stories": [{"id": "s1"}], "outlets": [{"id": n} for n in ("one", "two", "six")]}
        )
        for n in range(3):
            add(
                con,
                f"a{n}",
                "one",
                f"{PLAIN} The mob came. A mob again. A mob? A mob.",
                headline="He claims it",
            )
            add(con, f"b{n}", "two", f"{PLAIN} “The mob”, he said: people came.")
        add(con, "c", "six", "Short.")
    run(path)
    return path


def run(path: Path) -> None:
    tell(path, [Wording()], HashEncoder(), lambda *_: None)


def answer(path: Path) -> list[dict]:
    with opened(path) as con:
        return ask(con, question("wording"), "s1").to_pylist()


def test_the_answer_has_words_verbs_examples_and_who_has_nothing_to_tell(told: Path) -> None:
    rows = {(row["outlet"], row["how"], row["word"]): row for row in answer(told)}
    mob = rows["one", "more", "mob"]
    assert (mob["z"] > 1.96, mob["count"], mob["articles"], mob["remark"]) == (True, 12, 3, None)
    assert (mob["example"], mob["revision"]) == ("The mob came.", "a0.1")
    claims = rows["one", "headline", "claims"]
    assert (claims["count"], claims["example"]) == (3, "He claims it")
    assert rows["six", "nothing to tell", None]["remark"].startswith("too few words")
    assert not any(word == "mob" for outlet, _, word in rows if outlet == "two")


def test_a_second_run_reads_and_writes_nothing(told: Path) -> None:
    with opened(told) as con:
        assert Wording().read(con) is None


def test_a_new_text_is_counted_once_and_only_its_story_is_compared_again(told: Path) -> None:
    with opened(told, write=True) as con:
        ((before,),) = con.execute(
            "SELECT count FROM corpus_words WHERE word = '' AND language = 'en'"
        ).fetchall()
        fill(con, {"stories": [{"id": "s2"}]})
        add(con, "d", "two", "Five words stand in here.")
    with opened(told) as con:
        found = Wording().read(con)
        assert found is not None
        assert found.uncounted["article"].to_pylist() == ["d"]
        assert found.stories["subject"].to_pylist() == ["s1"]
    run(told)
    with opened(told) as con:
        ((after,),) = con.execute(
            "SELECT count FROM corpus_words WHERE word = '' AND language = 'en'"
        ).fetchall()
    assert after == before + 6  # five words, and that of its headline with more than one letter


def test_copies_that_are_found_later_change_the_answer(told: Path) -> None:
    with opened(told, write=True) as con:
        copies = [{"article": f"a{n}", "agency": "Wire", "kind": "wire copy"} for n in range(3)]
        fill(con, {"reprints": copies})
    run(told)
    assert {row["how"] for row in answer(told) if row["outlet"] == "one"} == {"nothing to tell"}


def test_a_story_that_is_gone_keeps_no_words(told: Path) -> None:
    with opened(told, write=True) as con:
        con.execute("DELETE FROM memberships").fetchall()
    run(told)
    with opened(told) as con:
        assert con.execute("SELECT count(*) FROM wording").fetchall() == [(0,)]
        assert Wording().read(con) is None


def test_other_rules_count_everything_anew(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = "SELECT word, count FROM corpus_words ORDER BY word"
    with opened(told) as con:
        before = con.execute(counts).fetchall()
    monkeypatch.setattr(step, "VERSION", "next")
    run(told)
    with opened(told) as con:
        assert con.execute(counts).fetchall() == before
        assert Wording().read(con) is None


def test_quotations_found_by_another_step_are_left_out_where_they_stand(told: Path) -> None:
    with opened(told, write=True) as con:
        add(con, "e", "one", f"{PLAIN} An oddity, an oddity, an oddity.")
        body = f"{PLAIN} An oddity, an oddity, an oddity."
        quote = {
            "id": "e.1:1",
            "revision": "e.1",
            "start": len(PLAIN),
            "end": len(body),
            "text": "",
        }
        fill(con, {"quotes": [quote]})
    run(told)
    assert "oddity" not in {row["word"] for row in answer(told)}
