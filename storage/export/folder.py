"""A whole story as files that anyone can reopen, with a manifest that says what they are."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa

from storage.compare import ask, questions
from storage.database import Connection
from storage.errors import UserError
from storage.export import FORMATS
from storage.sql import sql_files
from storage.story_names import StoryName

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Exported:
    """One file that was written: its name, rows, and the SHA-256 of its bytes."""

    file: str
    rows: int
    sha256: str
    about: str


def articles_of(con: Connection, story: str) -> pa.Table:
    """Return the articles of a story, as an export holds them."""
    (part,) = (part for part in sql_files("export/tables") if part.name == "articles")
    return con.sql(part.text, params={"story": story}).to_arrow_table()


def tables_of(con: Connection, story: str) -> dict[str, tuple[str, pa.Table]]:
    """Return what an export holds: a description and a table by name."""
    parts = {
        part.name: (part.about, con.sql(part.text, params={"story": story}).to_arrow_table())
        for part in sql_files("export/tables")
    }
    answers = {
        asked.name: (f"Answer: {asked.text}", ask(con, asked, story)) for asked in questions()
    }
    return parts | answers


def write_folder(
    con: Connection, story: StoryName, folder: Path, ending: str, now: datetime
) -> tuple[Exported, ...]:
    """Write a story's tables, the answers to every question, and a manifest.

    Args:
        con: The database.
        story: The story.
        folder: Where to; made if it is not there.
        ending: A key of `FORMATS`.
        now: Written into the manifest.

    Raises:
        UserError: The folder has files in it that no export wrote.
    """
    if folder.exists() and any(folder.iterdir()) and not _is_ours(folder):
        raise UserError(f"{folder}: has other files in it; name a new folder with --to")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, (about, table) in tables_of(con, story.id).items():
        path = folder / f"{name}.{ending}"
        with path.open("wb") as target:
            FORMATS[ending].write(table, target)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        written.append(Exported(path.name, table.num_rows, digest, about))
    manifest = {
        "story": {"id": story.id, "title": story.title, "articles": story.articles},
        "exported_at": now.isoformat(),
        "by": f"storytrack {version('storytrack')}",
        "files": {
            each.file: {"rows": each.rows, "sha256": each.sha256, "about": each.about}
            for each in written
        },
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return tuple(written)


def _is_ours(folder: Path) -> bool:
    """Whether a folder has the manifest of an export of tables: that of a page names its form."""
    try:
        known = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(known, dict) and "files" in known and "form" not in known
