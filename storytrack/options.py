"""Options that several verbs share, and where seeds are found."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

import typer

from storage.errors import UserError

Db = Annotated[
    Path,
    typer.Option("--db", envvar="STORYTRACK_DB", help="The DuckDB file.", show_default=True),
]
Seeds = Annotated[
    Path | None,
    typer.Option(
        "--seeds",
        envvar="STORYTRACK_SEEDS",
        help="Folder with outlets/ and stories/. Default: ./seeds, else the shipped seeds.",
    ),
]
Contact = Annotated[
    str | None,
    typer.Option(
        "--contact",
        envvar="STORYTRACK_CONTACT",
        help="Mail or web address at which webmasters reach you; sent with every request.",
    ),
]
At = Annotated[
    str | None,
    typer.Option("--at", help="Pretend that it is this time (ISO 8601).", hidden=True),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model", help="A model of models.toml, a folder, or owner/name[@revision] of the hub."
    ),
]
Engine = Annotated[
    Literal["auto", "torch", "torch-bf16", "openvino"],
    typer.Option("--engine", help="What computes the vectors."),
]
Story = Annotated[
    str, typer.Argument(help="An id, a followed story's name, or words that match one story.")
]
Format = Annotated[
    Literal["table", "csv", "json", "parquet"],
    typer.Option("--format", "-f", help="How to print the rows."),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file instead of printing.")
]

DEFAULT_DB = Path("storytrack.duckdb")


def seeds_folder(given: Path | None) -> Path:
    """Return the folder of the seeds: the one named, else ./seeds, else the shipped one.

    Raises:
        UserError: The folder that was named is not there.
    """
    if given is not None:
        if not given.is_dir():
            raise UserError(f"{given}: no such folder; --seeds takes the folder that has outlets/")
        return given
    here = Path("seeds")
    return here if here.is_dir() else shipped_seeds()


def shipped_seeds() -> Path:
    """Return the folder of the seeds that came with storytrack."""
    package = Path(str(files("storytrack")))
    installed = package / "seeds"
    return installed if installed.is_dir() else package.parent / "seeds"


def models_file(seeds: Path) -> Path:
    """Return the models.toml of a seeds folder, or the shipped one where it has none."""
    own = seeds / "models.toml"
    return own if own.exists() else shipped_seeds() / "models.toml"
