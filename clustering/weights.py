"""Where a model's weights are: in a package, in a folder, in the cache, or on the hub."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import TYPE_CHECKING

from clustering.e5_folder import CONVERTER, convert
from storage.errors import ModelUnavailable

if TYPE_CHECKING:
    from clustering.models import ModelSeed

_CHUNK = 1 << 20
_ABANDONED_SECONDS = 3600.0
_REACH_SECONDS = 5.0
_NOT_NEEDED = ["*.onnx", "onnx/*", "openvino/*", "*.h5", "*.msgpack", "*.ot", "imgs/*"]


@dataclass(frozen=True, slots=True)
class Weights:
    """A model on this machine.

    Attributes:
        folder: An ordinary sentence-transformers folder.
        sha256: Hash of the weights: of the file in the package, or of the folder's weight files.
        revision: Version of the package, or commit on the hub.
    """

    folder: Path
    sha256: str
    revision: str | None


def cache_folder(cache: Path | None = None) -> Path:
    """Return where converted models are kept.

    Args:
        cache: The folder, if somebody named one. Else `STORYTRACK_CACHE`, else `storytrack` in
            the user's cache folder.
    """
    if cache is None:
        named = os.environ.get("STORYTRACK_CACHE")
        home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
        cache = Path(named) if named else Path(home) / "storytrack"
    return cache.expanduser() / "models"


def fetch(seed: ModelSeed, cache: Path | None = None) -> Weights:
    """Find a model's weights, converting or downloading them where that is needed.

    Args:
        seed: The model.
        cache: Cache folder; None for the usual one.

    Raises:
        ModelUnavailable: They are neither here nor within reach, or not those that were meant.
    """
    if seed.package is not None:
        return _from_package(seed, cache_folder(cache))
    if seed.folder is not None:
        folder = Path(seed.folder).expanduser()
        return Weights(folder, _checked(seed, folder), seed.revision)
    return _from_hub(seed)


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hex digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _from_package(seed: ModelSeed, cache: Path) -> Weights:
    package = seed.package or ""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelUnavailable(
            f"model {seed.name}: its package {package} is not installed; "
            f"install it, or name another model"
        )
    home = Path(next(iter(spec.submodule_search_locations)))
    revision = version(packages_distributions()[package][0])
    if seed.file is None:
        folder = home / (seed.model or "")
        return Weights(folder, _checked(seed, folder), revision)
    sha256 = file_sha256(home / seed.file)
    _same(seed, sha256, home / seed.file)
    folder = cache / f"{seed.name}-{sha256[:12]}-{CONVERTER}"
    if not folder.is_dir():
        _convert(home / seed.file, folder)
    return Weights(folder, sha256, revision)


def _convert(source: Path, folder: Path) -> None:
    """Convert into a temporary folder, then rename: a killed conversion leaves no half model."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    for old in folder.parent.glob(".converting-*"):
        if time.time() - old.stat().st_mtime > _ABANDONED_SECONDS:
            shutil.rmtree(old, ignore_errors=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".converting-", dir=folder.parent))
    try:
        convert(source, unfinished)
        unfinished.rename(folder)
    except ValueError as error:
        raise ModelUnavailable(f"{source}: cannot be converted: {error}") from error
    except OSError:
        if not folder.is_dir():  # else another process was faster, with the same result
            raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _from_hub(seed: ModelSeed) -> Weights:
    """Take a model from the hub's own cache, else download it.

    Whether the hub can be reached is asked once and briefly; its own client would try for more
    than a minute.
    """
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    hub = seed.hub or ""
    try:
        kept = snapshot_download(hub, revision=seed.revision, local_files_only=True)
    except LocalEntryNotFoundError:
        try:
            commit = HfApi().model_info(hub, revision=seed.revision, timeout=_REACH_SECONDS).sha
            kept = snapshot_download(hub, revision=commit, ignore_patterns=_NOT_NEEDED)
        except Exception as error:  # its client, and what that stands on, raise what they like
            said = str(error).strip().splitlines() or [type(error).__name__]
            raise ModelUnavailable(
                f"model {seed.name}: {hub} is not on this machine and did not come from the hub "
                f"({said[0][:200]}); name a model that is installed, or a folder"
            ) from error
    folder = Path(kept)
    return Weights(folder, _checked(seed, folder), folder.name)


def _checked(seed: ModelSeed, folder: Path) -> str:
    files = sorted(folder.glob("*.safetensors")) or sorted(folder.glob("pytorch_model*.bin"))
    if not files or not (folder / "config.json").is_file():
        raise ModelUnavailable(
            f"model {seed.name}: {folder} is no sentence-transformers folder "
            "(it needs config.json, and weights as .safetensors or .bin)"
        )
    hashes = [file_sha256(file) for file in files]
    together = hashlib.sha256(json.dumps(hashes).encode()).hexdigest()
    sha256 = hashes[0] if len(hashes) == 1 else together
    _same(seed, sha256, folder)
    return sha256


def _same(seed: ModelSeed, sha256: str, path: Path) -> None:
    if seed.sha256 is not None and seed.sha256 != sha256:
        raise ModelUnavailable(
            f"model {seed.name}: the weights in {path} have the hash {sha256[:12]}…, "
            f"models.toml means {seed.sha256[:12]}…; install the version that it means"
        )
