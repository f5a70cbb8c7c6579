"""Text to unit vectors: embedding models behind one protocol, run by the fastest engine there is.

Nothing leaves the machine, except that a model of the hub which is not here is downloaded.
"""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np

from clustering.e5_folder import CONVERTER
from clustering.recipe import RECIPE
from clustering.weights import Weights, fetch
from storage.errors import ModelUnavailable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from clustering.models import ModelSeed

log = logging.getLogger(__name__)

Engine = Literal["auto", "torch", "torch-bf16", "openvino"]

BATCH = 32
DRIFT = 0.999
"""Cosine to the plain engine below which a faster one is not used."""

_CHARACTERS_PER_TOKEN = 8
_DRIFT_TEXTS = (
    "Flood.",
    "The river rose by two metres overnight, and some 300 families were taken to schools.",
    "Der Pegel stieg über Nacht um zwei Meter; rund 300 Familien kamen in Schulen unter.",
    "За ночь уровень реки поднялся на два метра. " * 12,
)


@dataclass(frozen=True, slots=True)
class EmbeddingModel:
    """A model and the way text is put to it; becomes a row of `embedding_models`.

    Attributes:
        id: Name, first digits of the weights' hash, and of the recipe.
        name: Its name in models.toml.
        origin: Package, folder or hub id that the weights came from.
        revision: Version of that package, or commit on the hub.
        weights_sha256: Hash of the weights file.
        dim: Numbers per vector.
        prompt: Words put before every text.
        recipe: What of an article is embedded.
    """

    id: str
    name: str
    origin: str
    revision: str | None
    weights_sha256: str
    dim: int
    prompt: str
    recipe: str


class Encoder(Protocol):
    """Whatever turns texts into vectors."""

    @property
    def model(self) -> EmbeddingModel:
        """What is recorded of the model."""

    @property
    def engine(self) -> str:
        """What computes."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a unit row per text, in their order: shape (n, dim)."""


class SentenceEncoder:
    """A sentence-transformers model."""

    def __init__(self, model: EmbeddingModel, engine: str, transformer: Any, limit: int) -> None:
        self.model = model
        self.engine = engine
        self._transformer = transformer
        self._limit = limit

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a unit row per text, in their order: shape (n, dim).

        Texts are cut before they are tokenized, and go through the model in batches of similar
        length (which sentence-transformers sorts by itself): padding costs as much as words.
        """
        if not texts:
            return np.empty((0, self.model.dim), np.float32)
        rows = self._transformer.encode(
            [text[: self._limit] for text in texts],
            prompt=self.model.prompt,
            batch_size=BATCH,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return unit(np.asarray(rows, np.float32))


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return rows of length 1; those of 16-bit engines are off by a thousandth."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), np.float32)


def load_encoder(seed: ModelSeed, engine: Engine = "auto", cache: Path | None = None) -> Encoder:
    """Load a model.

    Args:
        seed: Which one.
        engine: What computes. `auto` takes a GPU, else OpenVINO where it is installed, else torch
            in 16 bits where the processor can, else torch.
        cache: Cache folder for converted models; None for the usual one.

    Raises:
        ModelUnavailable: The model or the engine is not here and cannot be had.
    """
    _be_quiet()
    chosen = _engine(engine)
    weights = fetch(seed, cache)
    if seed.hub is None:
        os.environ["HF_HUB_OFFLINE"] = "1"
    transformer = _loaded(seed, weights, chosen)
    if chosen == "openvino":
        chosen = _with_openvino(transformer, seed)
    dim = int(transformer.get_embedding_dimension())
    if seed.dim not in (None, dim):
        raise ModelUnavailable(
            f"model {seed.name}: its vectors have {dim} numbers, models.toml says {seed.dim}"
        )
    model = _record(seed, weights, dim, int(transformer.max_seq_length))
    limit = transformer.max_seq_length * _CHARACTERS_PER_TOKEN
    return SentenceEncoder(model, chosen, transformer, limit)


def _be_quiet() -> None:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    from transformers.utils import logging

    transformers_logging: Any = logging
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()


def _engine(wanted: Engine) -> str:
    import torch

    if wanted == "openvino" and importlib.util.find_spec("openvino") is None:
        raise ModelUnavailable(
            "engine openvino: not installed; pip install 'storytrack[openvino]', or take torch"
        )
    if wanted != "auto":
        return wanted
    if torch.cuda.is_available():
        return "torch"
    if importlib.util.find_spec("openvino") is not None:
        return "openvino"
    return "torch-bf16" if _has_bf16() else "torch"


def _has_bf16() -> bool:
    """Whether the processor multiplies 16-bit floats; elsewhere they are slower than 32 bits."""
    import torch

    asked = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(bool(getattr(torch.cpu, name, bool)()) for name in asked)


def _loaded(seed: ModelSeed, weights: Weights, engine: str) -> Any:
    import torch
    from sentence_transformers import SentenceTransformer

    with_gpu = torch.cuda.is_available() and engine != "openvino"
    transformer = SentenceTransformer(
        str(weights.folder),
        device="cuda" if with_gpu else "cpu",
        local_files_only=True,
        model_kwargs={"dtype": "bfloat16" if engine == "torch-bf16" else "float32"},
    )
    transformer.max_seq_length = min(seed.max_tokens, transformer.max_seq_length or seed.max_tokens)
    return transformer


def _with_openvino(transformer: Any, seed: ModelSeed) -> str:
    """Let OpenVINO run the body, unless its vectors drift from those of torch."""
    from clustering.openvino_body import compiled

    plain = transformer[0].model
    before = transformer.encode(list(_DRIFT_TEXTS), prompt=seed.prompt, show_progress_bar=False)
    transformer[0].model = compiled(plain)
    after = transformer.encode(list(_DRIFT_TEXTS), prompt=seed.prompt, show_progress_bar=False)
    worst = float((unit(np.asarray(before)) * unit(np.asarray(after))).sum(axis=1).min())
    if worst >= DRIFT:
        return "openvino"
    log.warning(
        "engine openvino: its vectors of %s drift (cosine %.4f to torch, %.3f is wanted); "
        "using torch",
        seed.name,
        worst,
        DRIFT,
    )
    transformer[0].model = plain
    return "torch"


def _record(seed: ModelSeed, weights: Weights, dim: int, max_tokens: int) -> EmbeddingModel:
    way = f"{RECIPE}|{seed.prompt}|{max_tokens}|{CONVERTER if seed.file else 0}"
    digits = hashlib.sha256(way.encode()).hexdigest()[:6]
    return EmbeddingModel(
        id=f"{seed.name}-{weights.sha256[:8]}-{digits}",
        name=seed.name,
        origin=seed.origin,
        revision=weights.revision,
        weights_sha256=weights.sha256,
        dim=dim,
        prompt=seed.prompt,
        recipe=RECIPE,
    )
