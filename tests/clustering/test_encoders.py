from __future__ import annotations

import importlib.util
import socket
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from clustering.e5 import widened
from clustering.encoders import load_encoder, unit
from clustering.models import load_models
from clustering.recipe import lead

MODELS = load_models(Path(__file__).parents[2] / "seeds" / "models.toml")
TEXTS = (
    "Flood in the old town of Wroclaw",
    "Hochwasser in der Altstadt von Breslau",
    "The central bank raises interest rates",
)


def test_four_bits_become_numbers_again():
    scale = struct.pack("<e", 0.5)
    nibbles = bytes((low % 16) | (15 - low % 16) << 4 for low in range(16))
    numbers = widened(b"xx" + scale + nibbles, 2, 32)
    assert numbers[:16].tolist() == [(n - 8) / 2 for n in range(16)]
    assert numbers[16:].tolist() == [(7 - n) / 2 for n in range(16)]


def test_rows_become_units_and_empty_ones_stay_empty():
    rows = unit(np.array([[3, 4], [0, 0]], np.float32))
    assert rows.tolist() == [[pytest.approx(0.6), pytest.approx(0.8)], [0, 0]]


def test_the_headline_stands_first_and_the_body_is_cut():
    text = lead("Headline", "Deck.", "word " * 500)
    assert text.startswith("Headline\nDeck. word")
    assert len(text.split()) == 151


def test_a_deck_that_the_body_repeats_is_told_once():
    assert lead("Headline", "Same.", "Same. More.") == "Headline\nSame. More."


@pytest.mark.slow
@pytest.mark.parametrize("name", ["multilingual", "minilm"])
def test_the_real_models_load_offline_and_tell_what_they_are(name, monkeypatch):
    if not MODELS[name].installed:
        pytest.skip(f"{MODELS[name].package} has no wheel here")

    def refuse(*_):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    encoder = load_encoder(MODELS[name])
    rows = encoder.encode(TEXTS)
    assert rows.shape == (3, 384)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
    assert encoder.model.weights_sha256 == MODELS[name].sha256
    assert encoder.model.id.startswith(f"{name}-{encoder.model.weights_sha256[:8]}-")
    assert encoder.engine in {"openvino", "torch-bf16", "torch"}
    if name == "multilingual":
        assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.03
    assert encoder.encode([]).shape == (0, 384)


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("openvino") is None, reason="no OpenVINO here")
def test_openvino_reports_to_nobody():
    program = (
        "from clustering.openvino_body import refuse_telemetry; refuse_telemetry();"
        "import openvino.tools.ovc as ovc; print(type(ovc.telemetry).__module__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "openvino.tools.ovc.telemetry_stub"
