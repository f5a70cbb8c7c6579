"""A folder that is there whole or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from storage.errors import UserError

MANIFEST = "manifest.json"
FORM = "html"


def write_whole(
    folder: Path, files: Iterable[tuple[str, str]], about: Mapping[str, Any]
) -> tuple[str, ...]:
    """Write files into a folder that takes the place of an earlier one only when all are written.

    Args:
        folder: Where to.
        files: Names there, and texts.
        about: What the manifest says of them, beside their checksums.

    Returns:
        Names of the files.

    Raises:
        UserError: The folder is there already, and no export of this form wrote it.
    """
    folder = folder.absolute()
    _refuse_others(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    try:
        made = making / "new"
        names = _write(made, files, about)
        if folder.exists():
            folder.rename(making / "old")
        made.rename(folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return names


def _refuse_others(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder}: is a file; name a folder with --to")
    if not folder.exists() or not any(folder.iterdir()):
        return
    try:
        known = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        ours = known["form"] == FORM
        there = (path for path in folder.rglob("*") if path.is_file())
        names = {path.relative_to(folder).as_posix() for path in there}
        ours = ours and names <= {*known["files"], MANIFEST}
    except (OSError, ValueError, KeyError, TypeError):
        ours = False
    if not ours:
        raise UserError(f"{folder}: has other files in it; name a new folder with --to")


def _write(
    folder: Path, files: Iterable[tuple[str, str]], about: Mapping[str, Any]
) -> tuple[str, ...]:
    sums = {}
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = text.encode()
        path.write_bytes(data)
        sums[name] = hashlib.sha256(data).hexdigest()
    manifest = {**about, "form": FORM, "by": f"storytrack {version('storytrack')}", "files": sums}
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return tuple(sums)
