"""What the verbs print: results to stdout, progress and remarks to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape

from storage.errors import UserError
from storytrack.tables import fit

if TYPE_CHECKING:
    import pyarrow as pa

PIPE_WIDTH = 240
"""Letters in a line where nobody watches, so that lines stay whole for `grep`."""

out = Console(highlight=False)
if not out.is_terminal and "COLUMNS" not in os.environ:
    out.width = PIPE_WIDTH
err = Console(stderr=True, highlight=False)


def say(text: str, style: str | None = None) -> None:
    """Print a line of results, as it is."""
    out.print(text, markup=False, style=style, soft_wrap=True)


def json(whole: dict[str, Any]) -> None:
    """Print one JSON object, readable and with the letters as they are."""
    from json import dumps

    text = dumps(whole, ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.flush()


def error(text: str) -> None:
    """Say what was refused."""
    err.print(f"[red]error:[/red] {escape(text)}", soft_wrap=True)


def remark(text: str) -> None:
    """Say something beside the results."""
    err.print(escape(text), style="dim", soft_wrap=True)


def warning(text: str) -> None:
    """Say something beside the results that the user should not miss."""
    err.print(f"[yellow]warning:[/yellow] {escape(text)}", soft_wrap=True)


def rows(
    table: pa.Table, form: str, output: Path | None = None, hidden: tuple[str, ...] = ()
) -> None:
    """Print rows, or write them to a file.

    Args:
        table: The rows.
        form: "table", or a format of `storage.export`.
        output: A file to write to instead of printing.
        hidden: Columns that a terminal table leaves out; files have them all.
    """
    if form == "table" and output is None:
        view, left_out = fit(table, hidden, out.width)
        out.print(view)
        if left_out:
            remark(f"No room for: {', '.join(left_out)}. A wider window or --format csv has them.")
        return
    from storage.export import FORMATS

    if form == "table" and output is not None:
        form = output.suffix.removeprefix(".")
    if form not in FORMATS:
        raise UserError(f"{output}: the name should end in .{', .'.join(FORMATS)}")
    if output is None:
        if form == "parquet" and sys.stdout.isatty():
            raise UserError("Parquet is not for the eye; name a file with --output")
        FORMATS[form].write(table, sys.stdout.buffer)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.open("wb") as target:
        FORMATS[form].write(table, target)
    remark(f"{table.num_rows} rows in {output}")


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on stderr while something long goes on; nothing where that is no terminal.

    Yields:
        A function to call with how much is done, and of how much.
    """
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 article", "3 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def span(seconds: float) -> str:
    """Return a length of time in words: "50 minutes", "5 hours", "3 days"."""
    for name, size, at_least in (("day", 86400, 2), ("hour", 3600, 2), ("minute", 60, 1)):
        if seconds >= at_least * size:
            return count(int(seconds // size), name)
    return count(int(seconds), "second")
