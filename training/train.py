"""The training loop: seeded, logged to a file, checkpointed after every epoch, resumable."""

from __future__ import annotations

import json
import math
import random
import time
from pathlib import Path
from typing import Any, cast

import torch
from tokenizers import Tokenizer
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.batches import Batch, epoch_batches
from training.config import Config
from training.documents import Document, polnear, treebank
from training.evaluate import evaluate
from training.losses import losses
from training.network import LAYERS, Network

_AVERAGE_EVERY = 4  # steps; the average moves slowly, and copying all weights each step costs time


class Data:
    """Train and dev documents, told articles and treebanks apart."""

    def __init__(self, shared: Path) -> None:
        self.folder = shared
        self.told = polnear(shared / "attribution/polnear-train.jsonl.gz")
        self.told_dev = polnear(shared / "attribution/polnear-dev.jsonl.gz")
        self.sentences = [
            document
            for name in ("ewt", "gum")
            for document in treebank(shared / f"syntax/{name}-train.conllu.gz")
        ]
        self.sentences_dev = treebank(shared / "syntax/gum-dev.conllu.gz")


class Run:
    """One training run in a folder of its own: ``log.jsonl`` and ``checkpoint.pt``."""

    def __init__(
        self, *, config: Config, network: Network, tokenizer: Tokenizer, data: Data, folder: Path
    ) -> None:
        self.config, self.network, self.tokenizer, self.data, self.folder = (
            config,
            network,
            tokenizer,
            data,
            folder,
        )
        moving = get_ema_multi_avg_fn(config.average**_AVERAGE_EVERY)  # type: ignore[no-untyped-call]
        self.average = AveragedModel(network, multi_avg_fn=moving)
        self.optimizer = torch.optim.AdamW(
            _groups(network, config), weight_decay=config.weight_decay, fused=True
        )
        steps = config.epochs * _steps_per_epoch(data, tokenizer, config)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, _warm_then_linear(config.warmup, steps)
        )
        self.epoch = self.steps = 0
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def checkpoint(self) -> Path:
        """Where the run is kept."""
        return self.folder / "checkpoint.pt"

    def resume(self) -> None:
        """Go on from the last finished epoch."""
        state = torch.load(self.checkpoint, weights_only=True)
        for name in ("network", "average", "optimizer", "schedule"):
            getattr(self, name).load_state_dict(state[name])
        self.epoch = state["epoch"]

    def train(self) -> None:
        """All epochs that are left."""
        while self.epoch < self.config.epochs:
            began = time.monotonic()
            self._one_epoch()
            self.epoch += 1
            self._save()
            averaged = cast(Network, self.average.module)
            scores = evaluate(
                averaged, self.data.told_dev, self.data.sentences_dev, self.tokenizer, self.config
            )
            self.log({"epoch": self.epoch, "seconds": round(time.monotonic() - began), **_rounded(scores)})

    def _one_epoch(self) -> None:
        randomness = random.Random(self.config.seed + self.epoch)
        torch.manual_seed(self.config.seed + self.epoch)
        batches = epoch_batches(self.data.told, self.data.sentences, self.tokenizer, self.config, randomness)
        means: dict[str, float] = {}
        for step, batch in enumerate(batches, 1):
            for name, loss in self._step(batch).items():
                means[name] = 0.98 * means.get(name, loss) + 0.02 * loss
            if step % 50 == 0:
                self.log({"epoch": self.epoch, "step": step, **_rounded(means)})

    def _step(self, batch: Batch) -> dict[str, float]:
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.config.bfloat16):
            output = self.network(*batch[:5])
        found = losses(output, batch, self.config)
        torch.stack(list(found.values())).sum().backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.config.clip)
        self.optimizer.step()
        self.schedule.step()
        self.optimizer.zero_grad()
        self.steps += 1
        if self.steps % _AVERAGE_EVERY == 0:
            self.average.update_parameters(self.network)
        return {name: loss.item() for name, loss in found.items()}

    def _save(self) -> None:
        state = {
            name: getattr(self, name).state_dict() for name in ("network", "average", "optimizer", "schedule")
        }
        fresh = self.checkpoint.with_suffix(".new")
        torch.save({**state, "epoch": self.epoch}, fresh)
        fresh.replace(self.checkpoint)  # a crash while saving leaves the last one whole

    def log(self, row: dict[str, Any]) -> None:
        """One line to the log and to the screen."""
        line = json.dumps(row, ensure_ascii=False)
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")
        print(line, flush=True)


def _rounded(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in values.items()}


def _groups(network: Network, config: Config) -> list[dict[str, Any]]:
    """Parameters with their rates: lower layers learn more slowly (Howard & Ruder 2018, arXiv:1801.06146)."""

    def rate(name: str) -> float:
        part = name.split(".")
        if part[0] == "layers":
            return config.rate * config.layer_decay ** (LAYERS - 1 - int(part[1]))
        if part[0] in {"words", "positions", "norm"}:
            return config.rate * config.layer_decay**LAYERS
        return config.head_rate

    by_rate: dict[float, list[nn.Parameter]] = {}
    for name, weights in network.named_parameters():
        by_rate.setdefault(rate(name), []).append(weights)
    return [{"params": weights, "lr": learning_rate} for learning_rate, weights in by_rate.items()]


def _steps_per_epoch(data: Data, tokenizer: Tokenizer, config: Config) -> int:
    """Expected number of batches: windows begin anywhere, so a text has one more than fits."""

    def windows(documents: list[Document]) -> float:
        encodings = tokenizer.encode_batch_fast(
            [document.text for document in documents], add_special_tokens=False
        )
        step = config.window - config.overlap
        return sum(max(1.0, len(encoding.ids) / step + 1.0) for encoding in encodings)

    return math.ceil((windows(data.told) + config.sentence_share * windows(data.sentences)) / config.batch)


def _warm_then_linear(warmup: float, steps: int) -> Any:
    warm = max(1, int(warmup * steps))

    def factor(step: int) -> float:
        return min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm)))

    return factor
