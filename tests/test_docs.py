"""What the docs tell users to type must be there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer.main

from storage.compare import questions
from storytrack.__main__ import app

ROOT = Path(__file__).parent.parent
DOCS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
TYPED = re.compile(r"(?:^ {4}\$? ?|`|&& )storytrack ([a-z][^`\n]*)", re.MULTILINE)


def commands() -> dict[str, typer.core.TyperCommand]:
    """Return every command by the words that call it, those of groups as "outlets add"."""
    found = {}
    for verb, command in typer.main.get_command(app).commands.items():
        inner = getattr(command, "commands", None)
        found |= (
            {f"{verb} {name}": one for name, one in inner.items()} if inner else {verb: command}
        )
    return found


COMMANDS = commands()


def typed() -> list[tuple[str, str]]:
    return [
        (doc.name, line.split("  #")[0].split(" >")[0].strip())
        for doc in DOCS
        for line in TYPED.findall(doc.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("doc", "line"), typed())
def test_a_command_in_the_docs_exists_with_its_options(doc: str, line: str) -> None:
    words = shlex.split(line)
    verb = " ".join(words[:2]) if " ".join(words[:2]) in COMMANDS else words[0]
    assert verb in COMMANDS, doc
    known = {option for param in COMMANDS[verb].params for option in param.opts}
    assert {word.partition("=")[0] for word in words if word.startswith("-")} <= known, doc


def test_the_docs_show_commands_at_all() -> None:
    assert len(typed()) > 20


def test_links_between_docs_lead_somewhere() -> None:
    for doc in DOCS:
        for target in re.findall(r"\]\(([^)#:]+)\)", doc.read_text(encoding="utf-8")):
            assert (doc.parent / target).exists(), f"{doc.name}: {target}"


def test_the_readme_speaks_of_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for verb in COMMANDS:
        assert f"storytrack {verb}" in readme
    assert all(asked.name in readme for asked in questions())
