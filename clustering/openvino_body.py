"""A transformer's body compiled by OpenVINO; pooling stays with sentence-transformers.

Imports torch: to be imported only by what is about to compute.
"""

from __future__ import annotations

import sys
import warnings
from typing import Any

import torch
from transformers.modeling_outputs import BaseModelOutput

_TELEMETRY = "openvino_telemetry"


class _Traced(torch.nn.Module):
    """The part that is compiled: two tensors in, one out."""

    def __init__(self, network: Any) -> None:
        super().__init__()
        self.network = network.eval()

    def forward(self, input_ids: Any, attention_mask: Any) -> Any:
        return self.network(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


class _Body(torch.nn.Module):
    """Stands where the body was."""

    anchor: torch.Tensor

    def __init__(self, request: Any, config: Any) -> None:
        super().__init__()
        self.request = request
        self.config = config
        self.dtype = torch.float32
        self.register_buffer("anchor", torch.zeros(1))  # tells the device to whoever asks

    def forward(self, input_ids: Any, attention_mask: Any, **_: Any) -> Any:
        told = {"input_ids": input_ids.numpy(), "attention_mask": attention_mask.numpy()}
        states = next(iter(self.request.infer(told).values()))
        return BaseModelOutput(last_hidden_state=torch.from_numpy(states.copy()))


def compiled(network: Any) -> Any:
    """Compile a BERT-like body for the processor.

    Args:
        network: A transformers model whose forward takes input_ids and attention_mask.

    Returns:
        A torch module that takes the same and gives `last_hidden_state`.
    """
    refuse_telemetry()
    import openvino

    example = torch.randint(5, 1000, (2, 16))
    mask = torch.ones_like(example)
    mask[1, 10:] = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer's remarks on code that is not ours
        graph = openvino.convert_model(
            _Traced(network), example_input={"input_ids": example, "attention_mask": mask}
        )
    program = openvino.Core().compile_model(graph, "CPU", {"PERFORMANCE_HINT": "LATENCY"})
    return _Body(program.create_infer_request(), network.config)


def refuse_telemetry() -> None:
    """Keep OpenVINO from reporting its use to Intel over the network.

    Its converter sends an event whenever it is imported and used, unless the package
    `openvino_telemetry` cannot be imported; then it takes its own stub, which does nothing.
    """
    if _TELEMETRY not in sys.modules:
        sys.modules[_TELEMETRY] = None  # type: ignore[assignment]  # None: import refuses it
