"""`python -m training --data ../shared/data`: from data to weights, their card and a table of what they reach."""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from msgspec import structs

from onrecord.reading.languages import ENGLISH, MODEL_FOLDER
from training.base import base_folder, tokenizer_of
from training.config import Config, load_config
from training.data import CORPUS, Data, bodies, bodies_of
from training.documents import Document
from training.evaluate import evaluation
from training.folds import cross_validate
from training.packs import evaluation_of, ship_pack
from training.ship import Dev, ship
from training.start import fresh_network, shipped_network
from training.train import Run

HERE = Path(__file__).parent


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, or go on with a run that was interrupted; then cross-validate the event heads and ship.

    A recipe for another language names its own data (docs/languages.md) and makes a pack.
    """
    chosen = _options().parse_args(arguments)
    config = load_config(chosen.config)
    if chosen.language:
        config = structs.replace(config, language=chosen.language)
    if config.language != ENGLISH and not config.bodies:
        raise SystemExit(
            f"{chosen.config} names no [bodies] of data for {config.language!r} (docs/languages.md)."
        )
    if chosen.on_shipped:
        config = structs.replace(config, stages=config.stages[-1:])
    _seed(config, chosen.threads)
    if config.bodies:
        _pack(chosen, config)
    else:
        _english(chosen, config)


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m training", description=main.__doc__)
    options.add_argument("--data", type=Path, required=True, help="the folder of research data")
    options.add_argument("--config", type=Path, default=HERE / "reader.toml")
    options.add_argument("--out", type=Path, default=HERE / "runs" / "reader")
    options.add_argument("--model", type=Path, help="where the finished weights go; a pack needs it")
    options.add_argument(
        "--base", help="another base encoder: a folder, or an installed package that has one"
    )
    options.add_argument("--language", metavar="xx", help="what the weights are to read, an ISO 639-1 code")
    options.add_argument("--resume", action="store_true", help="go on from the last finished epoch")
    options.add_argument("--threads", type=int, default=2)
    options.add_argument(
        "--on-shipped", action="store_true",
        help="teach the last stage alone, on the weights in --model: for data that came later",
    )  # fmt: skip
    options.add_argument(
        "--limit", type=int, help="so many documents of each body only, and no weights (to try a change)"
    )
    return options


def _english(chosen: argparse.Namespace, config: Config) -> None:
    """The weights that ship."""
    model = chosen.model or MODEL_FOLDER
    if config.folds is None:
        raise SystemExit(f"{chosen.config} lacks [folds], in which the event heads are measured.")
    base = base_folder(chosen.base)
    tokenizer = tokenizer_of(base)
    names = {name for stage in (*config.stages, config.folds) for name in stage.shares}
    documents = _documents(bodies(chosen.data), names, chosen.limit)
    network = shipped_network(config, model) if chosen.on_shipped else fresh_network(config, base)
    run = Run(
        config=config, network=network, data=Data(documents, tokenizer, config), folder=chosen.out,
        evaluate=None if chosen.limit else evaluation(chosen.data, CORPUS / "dev", tokenizer, config),
    )  # fmt: skip
    run.train(resume=chosen.resume)
    if not chosen.limit:
        cross_validate(run.finished, documents, tokenizer, config, network.base)
        ship(run.finished, config, Dev(chosen.data, CORPUS / "dev"), base, model)


def _pack(chosen: argparse.Namespace, config: Config) -> None:
    """Weights for another language, in a folder of their own."""
    if chosen.model is None or chosen.on_shipped:
        raise SystemExit("A pack needs --model FOLDER, its own, and is not taught on the weights that ship.")
    base = base_folder(chosen.base)
    names = {name for stage in config.stages for name in stage.shares}
    documents = _documents(bodies_of(config, chosen.data), names, chosen.limit)
    run = Run(
        config=config, network=fresh_network(config, base), folder=chosen.out,
        data=Data(documents, tokenizer_of(base), config),
        evaluate=None if chosen.limit else evaluation_of(config, base, chosen.data),
    )  # fmt: skip
    run.train(resume=chosen.resume)
    if not chosen.limit:
        ship_pack(run.finished, config, base, chosen.data, chosen.model)


def _documents(
    read: Mapping[str, Callable[[], list[Document]]], names: set[str], limit: int | None
) -> dict[str, list[Document]]:
    """The bodies of data that the recipe reads; ``limit`` takes only the first so many documents of each."""
    if missing := names - set(read):
        raise SystemExit(f"The recipe reads {', '.join(sorted(missing))}, of which no [bodies] tell.")
    return {name: one()[:limit] for name, one in read.items() if name in names}


def _seed(config: Config, threads: int) -> None:
    torch.set_num_threads(threads)
    torch.manual_seed(config.seed)
    random.seed(config.seed)
    np.random.seed(config.seed)


if __name__ == "__main__":
    main()
