"""Engines side by side: articles per second, and cosine to plain torch.

    python -m bench.encoders [--models multilingual minilm] [--articles 64] [--words 150]

The texts are made up of common words, since speed depends on length and not on meaning; cosines
are over the same texts. Compare the ratios: seconds differ from machine to machine.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import numpy as np

from clustering.encoders import Engine, load_encoder
from clustering.models import load_models
from storage.errors import ModelUnavailable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clustering.encoders import Encoder

MODELS = Path(__file__).parents[1] / "seeds" / "models.toml"
VOCABULARY = """
the a of in and to on for with after over as government minister police river city court bank team
match president said told denied announced market price rise fall week Monday Regierung Gericht
Stadt Fluss gouvernement ville marché ciudad gobierno правительство город
"""


def main() -> None:
    """Print one line per model and engine."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--models", nargs="+", default=["multilingual", "minilm"])
    parser.add_argument("--articles", type=int, default=64)
    parser.add_argument("--words", type=int, default=150)
    told = parser.parse_args()
    texts = made_up(told.articles, told.words)
    models = load_models(MODELS)
    print("model         engine      articles/s   × torch   cosine (mean, least)   batch of one")
    for name in told.models:
        plain: tuple[float, NDArray[np.float32]] | None = None
        for engine in ("torch", *(e for e in get_args(Engine) if e not in ("torch", "auto"))):
            try:
                encoder = load_encoder(models[name], engine=engine)
            except ModelUnavailable as error:
                print(f"{name:<13} {engine:<11} {error}")
                continue
            seconds, rows = timed(encoder, texts)
            plain = plain or (seconds, rows)
            cosine = (rows * plain[1]).sum(axis=1)
            alone = np.concatenate([encoder.encode([text]) for text in texts[:8]])
            drift = np.abs(alone - rows[:8]).max()
            print(
                f"{name:<13} {encoder.engine:<11} {len(texts) / seconds:10.1f} "
                f"{plain[0] / seconds:9.2f}   {cosine.mean():.5f}, {cosine.min():.5f}"
                f"       differs by {drift:.1e}",
                flush=True,
            )


def made_up(count: int, words: int) -> list[str]:
    """Return texts of between half and one and a half times so many words."""
    chance = random.Random(1)
    lengths = [chance.randint(words // 2, words * 3 // 2) for _ in range(count)]
    return [" ".join(chance.choices(VOCABULARY.split(), k=length)) for length in lengths]


def timed(encoder: Encoder, texts: list[str]) -> tuple[float, NDArray[np.float32]]:
    """Return seconds for all texts, after a first batch that nobody counts, and the vectors."""
    encoder.encode(texts[:8])
    start = time.perf_counter()
    rows = encoder.encode(texts)
    return time.perf_counter() - start, rows


if __name__ == "__main__":
    main()
