"""Checkpoint → `src/onrecord/model/`: an ONNX graph with int8 weights, its tokenizer and its description.

Dynamic quantization (weights int8 per channel, activations at run time). Weights use seven bits: machines
without VNNI add two eight-bit products in sixteen bits and overflow, so that the same text would be read
differently from machine to machine.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.reading.calibration import Curve
from onrecord.reading.languages import FORMAT
from training.config import Config
from training.graph import graph_of
from training.network import Network

ALL_HEADS = ("attributions", "sentences", "entities", "mentions", "events", "acts")
_FULL_PRECISION = ["scores/product"]  # a small matrix at the end that costs no time


def export(
    network: Network, config: Config, tokenizer: Path, folder: Path, *, taught: Sequence[str] = ALL_HEADS
) -> None:
    """Write graph, tokenizer and description into ``folder``; ``taught`` names the heads that may be asked."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        onnx.save(graph_of(network), full)
        quantize_dynamic(
            full, folder / "reader.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            nodes_to_exclude=_FULL_PRECISION, extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    describe(network, config, folder, {"statement": Curve(), "event": Curve()}, taught=taught)


def describe(
    network: Network, config: Config, folder: Path, calibration: Mapping[str, Curve], *,
    taught: Sequence[str] = ALL_HEADS,
) -> None:  # fmt: skip
    """Write the description that the graph is read with."""
    facts = {
        "format": FORMAT, "name": config.name, "version": config.version, "language": config.language,
        "special": network.base.special,
        "window": config.read_window, "overlap": config.read_overlap,
        "calibration": calibration, "taught": list(taught),
        "pair_weights": [round(weight, 4) for weight in network.features.tolist()],
    }  # fmt: skip
    (folder / "reader.json").write_text(json.dumps(facts) + "\n", encoding="utf-8")
