"""What a run begins with: the base encoder under untrained heads, or the weights that ship."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import nn

from training.base import MINILM, Base, base_of, digest_of
from training.config import Config
from training.network import Network, load_base

_NOT_IN_THE_GRAPH = ("features", "no_event", "pairs")


def fresh_network(config: Config, folder: Path) -> Network:
    """The base encoder in ``folder`` with untrained heads; its weights must be the pinned ones, if any are."""
    digest = digest_of(folder)
    if config.base_sha256 and digest != config.base_sha256:
        raise SystemExit(
            f"The weights in {folder} have SHA-256 {digest}, the recipe pins {config.base_sha256}."
        )
    base = base_of(folder)
    longest = max(config.read_window, *(size for stage in config.stages for size in stage.windows))
    if longest + len(base.special) > base.positions:
        raise SystemExit(
            f"The recipe has windows of {longest} pieces, the encoder in {folder} reads "
            f"{base.positions - len(base.special)} at most."
        )
    network = Network(base, dropout=config.dropout)
    load_base(network, folder / "model.safetensors")
    return network


def shipped_network(config: Config, model: Path) -> Network:
    """The network out of the graph in ``model``, as exact as int8 keeps it.

    The head of pairs, which no graph has, is new. Rounding to int8 once more gives the very weights that it came from.
    """
    graph = onnx.load(model / "reader.onnx").graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    network = Network(MINILM, dropout=config.dropout)
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


def finished_network(weights: Path, base: Base, *, dropout: float = 0.0) -> Network:
    """What a stage left behind, to be read with."""
    network = Network(base, dropout=dropout)
    network.load_state_dict(torch.load(weights, weights_only=True))
    return network.eval()
