"""`python -m training --data ../shared/data`: from data to weights, their card and a table of what they reach."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from msgspec import structs

from onrecord.reading.languages import MODEL_FOLDER
from training.config import Config, load_config
from training.data import CORPUS, Data, bodies
from training.evaluate import evaluation
from training.folds import cross_validate
from training.ship import Dev, ship
from training.start import base_tokenizer, fresh_network, shipped_network
from training.train import Run

HERE = Path(__file__).parent


def main() -> None:
    """Train, or go on with a run that was interrupted; then cross-validate the event heads and ship."""
    options = argparse.ArgumentParser(prog="python -m training", description=main.__doc__)
    options.add_argument("--data", type=Path, required=True, help="the folder of research data")
    options.add_argument("--config", type=Path, default=HERE / "reader.toml")
    options.add_argument("--out", type=Path, default=HERE / "runs" / "reader")
    options.add_argument("--model", type=Path, default=MODEL_FOLDER, help="where the finished weights go")
    options.add_argument("--resume", action="store_true", help="go on from the last finished epoch")
    options.add_argument("--threads", type=int, default=2)
    options.add_argument(
        "--on-shipped", action="store_true",
        help="teach the last stage alone, on the weights in --model: for data that came later",
    )  # fmt: skip
    options.add_argument(
        "--limit", type=int, help="so many documents of each body only, and no weights (to try a change)"
    )
    chosen = options.parse_args()
    config = load_config(chosen.config)
    if chosen.on_shipped:
        config = structs.replace(config, stages=config.stages[-1:])
    _seed(config, chosen.threads)
    tokenizer = base_tokenizer()
    names = {name for stage in (*config.stages, config.folds) for name in stage.shares}
    documents = {name: read()[: chosen.limit] for name, read in bodies(chosen.data).items() if name in names}
    network = shipped_network(config, chosen.model) if chosen.on_shipped else fresh_network(config)
    run = Run(
        config=config, network=network, data=Data(documents, tokenizer, config), folder=chosen.out,
        evaluate=None if chosen.limit else evaluation(chosen.data, CORPUS / "dev", tokenizer, config),
    )  # fmt: skip
    run.train(resume=chosen.resume)
    if not chosen.limit:
        cross_validate(run.finished, documents, tokenizer, config)
        ship(run.finished, config, Dev(chosen.data, CORPUS / "dev"), tokenizer, chosen.model)


def _seed(config: Config, threads: int) -> None:
    torch.set_num_threads(threads)
    torch.manual_seed(config.seed)
    random.seed(config.seed)
    np.random.seed(config.seed)


if __name__ == "__main__":
    main()
