"""Checkpoint → `src/onrecord/model/`: an ONNX graph with int8 weights, its tokenizer and its description.

Dynamic quantization (weights int8 per channel, activations at run time). Weights use seven bits: machines
without VNNI add two eight-bit products in sixteen bits and overflow, so that the same text would be read
differently from machine to machine.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from onrecord.reading.encoder import FORMAT
from training.config import Config
from training.network import ATTENTION_HEADS, HIDDEN, Network

INPUTS = ("ids", "case", "gap", "quote")
OUTPUTS = ("tags", "sentences", "queries", "keys")


class _WithoutMask(nn.Module):
    """The network as it runs: windows of one text are of one length, so there is no padding to mask."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, case: Tensor, gap: Tensor, quote: Tensor) -> tuple[Tensor, ...]:
        return tuple(self.network(ids, case, gap, quote, None))


def load_average(checkpoint: Path, config: Config) -> Network:
    """The averaged weights of a run, ready to be used."""
    state = torch.load(checkpoint, weights_only=True)["average"]
    network = Network(link_size=config.link_size, dropout=0.0)
    network.load_state_dict(
        {name.removeprefix("module."): part for name, part in state.items() if name != "n_averaged"}
    )
    return network.eval()


def export(network: Network, config: Config, tokenizer: Path, folder: Path) -> None:
    """Write graph, tokenizer and description into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full, fused = Path(scratch) / "full.onnx", Path(scratch) / "fused.onnx"
        _write_graph(network, full)
        model = optimize_model(str(full), model_type="bert", num_heads=ATTENTION_HEADS, hidden_size=HIDDEN)
        model.save_model_to_file(str(fused))
        quantize_dynamic(
            fused, folder / "reader.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            nodes_to_exclude=_heads(fused), extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    facts = {
        "format": FORMAT, "name": config.name, "version": config.version,
        "window": config.window, "overlap": config.overlap,
    }  # fmt: skip
    (folder / "reader.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def _write_graph(network: Network, path: Path) -> None:
    sample = tuple(torch.zeros((2, 16), dtype=torch.int32) for _ in INPUTS)
    axes = {name: {0: "windows", 1: "pieces"} for name in (*INPUTS, *OUTPUTS)}
    torch.onnx.export(
        _WithoutMask(network), sample, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def _heads(path: Path) -> list[str]:
    """The small matrices at the end, which cost no time and keep their precision."""
    small = {"tags", "sentences", "queries", "keys"}
    graph = onnx.load(path).graph
    return [
        node.name
        for node in graph.node
        if node.op_type in {"MatMul", "Gemm"} and small & set(node.name.split("/"))
    ]
