"""`seeds/models.toml`: which embedding models there are, and which one a run uses."""

from __future__ import annotations

import importlib.util
import logging
import re
import tomllib
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clustering.records import Grouping
from storage.errors import SeedError, UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

log = logging.getLogger(__name__)

_HUB_ID = re.compile(r"(?P<hub>[\w.-]+/[\w.-]+)(?:@(?P<revision>[\w./-]+))?")

UNMEASURED = Grouping(unlike=0.5, alike=0.7, join=0.25)
"""For models that no table describes."""


@dataclass(frozen=True, slots=True)
class ModelSeed:
    """One table of `models.toml`. Exactly one of `package`, `folder`, `hub` says where it is.

    Attributes:
        name: Name of the table.
        origin: What the model is, for the record.
        grouping: Its cut-offs.
        package: Python package that carries the weights.
        file: In that package, a 4-bit e5 file that is converted once.
        model: In that package, a sentence-transformers folder.
        folder: A sentence-transformers folder.
        hub: `owner/name` on the hub.
        revision: Revision on the hub.
        sha256: Hash that the weights file must have.
        prompt: Words put before every text.
        max_tokens: Where texts are cut.
        dim: Numbers per vector; None where only the model itself knows.
        default: Whether it is taken when nobody names one.
        fallback: The model to take when this one has no package here.
    """

    name: str
    origin: str
    grouping: Grouping
    package: str | None = None
    file: str | None = None
    model: str | None = None
    folder: str | None = None
    hub: str | None = None
    revision: str | None = None
    sha256: str | None = None
    prompt: str = ""
    max_tokens: int = 512
    dim: int | None = None
    default: bool = False
    fallback: str | None = None

    @property
    def installed(self) -> bool:
        """Whether its package is here; true where no package is needed."""
        return self.package is None or importlib.util.find_spec(self.package) is not None


_TYPES: dict[str, tuple[type, ...]] = {
    "max_tokens": (int,),
    "dim": (int,),
    "default": (bool,),
    "grouping": (dict,),
}
_SEED_KEYS = tuple(field.name for field in fields(ModelSeed) if field.name != "name")
_NUMBERS = tuple(field.name for field in fields(Grouping))


def load_models(path: Path) -> dict[str, ModelSeed]:
    """Read `models.toml`.

    Args:
        path: The file.

    Returns:
        The models by name, in the file's order; exactly one is the default.

    Raises:
        SeedError: The file is missing, is not TOML, or has a key or value that is not understood.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SeedError(f"{path}: there is no such file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SeedError(f"{path}: not valid TOML: {error}") from error
    models = {name: _model(path, name, table) for name, table in tables.items()}
    defaults = [name for name, model in models.items() if model.default]
    if len(defaults) != 1:
        named = ", ".join(defaults) or "none"
        raise SeedError(f"{path}: exactly one table must say `default = true`; {named} does")
    for model in models.values():
        if model.fallback is not None and model.fallback not in models:
            raise SeedError(
                f"{path}: [{model.name}] fallback = {model.fallback!r} is no table; "
                f"tables: {', '.join(models)}"
            )
    return models


def choose(models: Mapping[str, ModelSeed], name: str | None = None) -> ModelSeed:
    """Find the model that somebody means.

    Args:
        models: The tables of `models.toml`.
        name: A table's name, a folder, or `owner/name[@revision]` on the hub. None: the default,
            or, said aloud, its fallback where its package is not installed.

    Raises:
        UserError: The name is none of these.
    """
    if name is None:
        return _default(models)
    if name in models:
        return models[name]
    folder = Path(name).expanduser()
    if folder.is_dir():
        return ModelSeed(folder.name, str(folder), UNMEASURED, folder=str(folder))
    if found := _HUB_ID.fullmatch(name):
        hub = found["hub"]
        label = hub.partition("/")[2]
        return ModelSeed(label, hub, UNMEASURED, hub=hub, revision=found["revision"])
    raise UserError(
        f"no model {name!r}: name a table of models.toml ({', '.join(models)}), "
        "a sentence-transformers folder, or owner/name[@revision] on the hub"
    )


def _default(models: Mapping[str, ModelSeed]) -> ModelSeed:
    wanted = next(model for model in models.values() if model.default)
    if wanted.installed or wanted.fallback is None:
        return wanted
    log.warning(
        "model %s: its package %s is not installed here; using %s instead, "
        "which groups texts of other languages less well",
        wanted.name,
        wanted.package,
        wanted.fallback,
    )
    return models[wanted.fallback]


def _model(path: Path, name: str, table: Any) -> ModelSeed:
    where = f"{path}: [{name}]"
    if not isinstance(table, dict):
        raise SeedError(f"{path}: {name} is no table; write [{name}]")
    _known(where, table, _SEED_KEYS)
    for key, value in table.items():
        wanted = _TYPES.get(key, (str,))
        if not isinstance(value, wanted) or (wanted == (int,) and isinstance(value, bool)):
            raise SeedError(f"{where} {key} = {value!r}: must be a {wanted[0].__name__}")
    if "origin" not in table:
        raise SeedError(f"{where}: `origin` is missing (what the model is)")
    places = [key for key in ("package", "folder", "hub") if key in table]
    if len(places) != 1:
        raise SeedError(f"{where}: needs exactly one of `package`, `folder`, `hub`")
    if ("package" in table) != (("file" in table) or ("model" in table)):
        raise SeedError(f"{where}: `package` needs `file` or `model` beside it, and only it does")
    values = dict(table, grouping=_grouping(f"{path}: [{name}.grouping]", table.get("grouping")))
    return ModelSeed(name=name, **values)


def _grouping(where: str, table: dict[str, Any] | None) -> Grouping:
    if table is None:
        return UNMEASURED
    _known(where, table, _NUMBERS)
    for key, value in table.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise SeedError(f"{where} {key} = {value!r}: must be a number")
    missing = [
        field.name
        for field in fields(Grouping)
        if field.default is MISSING and field.name not in table
    ]
    if missing:
        raise SeedError(f"{where}: missing {', '.join(missing)}")
    return Grouping(**{key: float(value) for key, value in table.items()})


def _known(where: str, table: Mapping[str, Any], allowed: tuple[str, ...]) -> None:
    unknown = sorted(table.keys() - set(allowed))
    if unknown:
        raise SeedError(f"{where}: unknown key {unknown[0]!r}; allowed: {', '.join(allowed)}")
