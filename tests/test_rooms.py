"""The rooms: who may import whom, and what a quick verb must not import."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = {
    "storage": set(),
    "crawler": {"storage"},
    "clustering": {"storage"},
    "storytrack": {"storage", "crawler", "clustering"},
}
HEAVY = {
    "torch",
    "scrapy",
    "twisted",
    "sentence_transformers",
    "transformers",
    "trafilatura",
    "sklearn",
}


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_below_it(room: str) -> None:
    for path in modules(room):
        others = imported(path) & (ROOMS.keys() - {room})
        assert others <= ROOMS[room], f"{path.relative_to(ROOT)} imports {others - ROOMS[room]}"


@pytest.mark.parametrize("room", ROOMS)
def test_files_and_functions_stay_short_enough_to_read(room: str) -> None:
    for path in modules(room):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 300, f"{path.relative_to(ROOT)} has become crowded"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                assert lines <= 60, f"{path.relative_to(ROOT)}: {node.name} has {lines} lines"


def test_asking_a_question_imports_nothing_heavy() -> None:
    probe = (
        "import sys, json, storytrack.__main__, storage.compare, storage.database, storage.reports, "
        "storage.story_names; print(json.dumps(sorted({m.partition('.')[0] for m in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert not HEAVY & set(json.loads(done.stdout))
