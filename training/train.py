"""The training loop: seeded, logged to a file, checkpointed after every epoch, resumable."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.batches import Batch, batch_of, batches
from training.config import Config, Stage
from training.data import Data
from training.evaluate import half_precision
from training.losses import losses
from training.network import LAYERS, TRUNK, Network, Part
from training.targets import Example

_EVALUATE_EVERY = 3  # epochs, and after the last of a stage: on two cores it takes a third of an epoch
_AVERAGE_EVERY = 4  # steps; the average moves slowly, and copying all weights each step costs time


class Run:
    """One training run in a folder of its own: ``log.jsonl`` and ``checkpoint.pt``."""

    def __init__(
        self, *, config: Config, network: Network, data: Data, folder: Path,
        evaluate: Callable[[Network, Part], dict[str, float]] | None = None,
    ) -> None:  # fmt: skip
        self.config, self.data, self.folder, self._evaluate = config, data, folder, evaluate
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.network = network.to(self.device)
        self.average = self._averaging()
        self.stage = self.epoch = self.steps = 0
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def checkpoint(self) -> Path:
        """Where the run is kept."""
        return self.folder / "checkpoint.pt"

    @property
    def averaged(self) -> Network:
        """The network that ships."""
        return cast(Network, self.average.module)

    def train(self, *, resume: bool = False) -> None:
        """All stages and epochs that are left."""
        state = torch.load(self.checkpoint, weights_only=True) if resume else None
        if state is not None:
            self.network.load_state_dict(state["network"])
            self.average.load_state_dict(state["average"])
            self.stage, self.epoch, self.steps = state["stage"], state["epoch"], state["steps"]
        while self.stage < len(self.config.stages):
            if not self.epoch and self._grows():
                self._grow()
            self._begin(self.config.stages[self.stage])
            if state is not None and self.epoch:
                self.optimizer.load_state_dict(state["optimizer"])
                self.schedule.load_state_dict(state["schedule"])
            state = None
            while self.epoch < self.config.stages[self.stage].epochs:
                self._one_epoch()
            self.stage, self.epoch = self.stage + 1, 0
            self._save()
            torch.save(
                self.network.state_dict(),  # what the next stage and the folds go on from
                self.folder / f"after-{self.config.stages[self.stage - 1].name}.pt",
            )

    def _grows(self) -> bool:
        """Whether the stage is the first of the branch of facts in a run that taught the trunk."""
        parts = [stage.part for stage in self.config.stages[: self.stage + 1]]
        return parts == ["statements"] * self.stage + ["facts"] and self.stage > 0

    def _grow(self) -> None:
        """The branch of facts begins on the averaged trunk, which is the one that ships, and with an average anew."""
        self.network.load_state_dict(self.averaged.state_dict())
        self.network.grow()
        self.average = self._averaging()

    def _averaging(self) -> AveragedModel:
        moving = get_ema_multi_avg_fn(self.config.average**_AVERAGE_EVERY)  # type: ignore[no-untyped-call]
        return AveragedModel(self.network, multi_avg_fn=moving)

    def _begin(self, stage: Stage) -> None:
        self.network.teach(stage.part)
        groups = _groups(self.network, self.config, stage.rate)
        self.optimizer = torch.optim.AdamW(groups, weight_decay=self.config.weight_decay, fused=True)
        steps = stage.epochs * len(self._grouped(stage, random.Random(self.config.seed)))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, _warm_then_linear(stage.warmup, steps)
        )

    def _grouped(self, stage: Stage, randomness: random.Random) -> list[list[Example]]:
        """One epoch's windows in batches; the number hardly differs from epoch to epoch."""
        windows = self.data.windows(stage.shares, randomness)
        return batches(windows, pieces=stage.pieces, randomness=randomness)

    def _one_epoch(self) -> None:
        stage, began = self.config.stages[self.stage], time.monotonic()
        seed = self.config.seed + 100 * self.stage + self.epoch
        randomness = random.Random(seed)
        torch.manual_seed(seed)
        grouped = self._grouped(stage, randomness)
        means: dict[str, float] = {}
        for step, group in enumerate(grouped, 1):
            for name, loss in self._step(batch_of(group).to(self.device), stage.part).items():
                means[name] = 0.95 * means.get(name, loss) + 0.05 * loss
            if step % 50 == 0:
                self.log(
                    {
                        "stage": stage.name,
                        "epoch": self.epoch,
                        "step": f"{step}/{len(grouped)}",
                        **_rounded(means),
                    }
                )
        self.epoch += 1
        self._save()
        asked = self.epoch % _EVALUATE_EVERY == 0 or self.epoch == stage.epochs
        scores = self._evaluate(self.averaged, stage.part) if self._evaluate and asked else {}
        seconds = round(time.monotonic() - began)
        self.log({"stage": stage.name, "epoch": self.epoch, "seconds": seconds, **_rounded(scores)})

    def _step(self, batch: Batch, part: Part) -> dict[str, float]:
        self.network.train()
        with half_precision(self.device, self.config):
            output = self.network(*batch.inputs, part)
        found = losses(self.network, output, batch, part)
        weighted = [self.config.weights[name] * loss for name, loss in found.items()]
        if weighted:
            torch.stack(weighted).sum().backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.config.clip)
            self.optimizer.step()
            self.optimizer.zero_grad()
        self.schedule.step()
        self.steps += 1
        if self.steps % _AVERAGE_EVERY == 0:
            self.average.update_parameters(self.network)
        return {name: loss.item() for name, loss in found.items()}

    def _save(self) -> None:
        parts = {
            name: getattr(self, name).state_dict() for name in ("network", "average", "optimizer", "schedule")
        }
        fresh = self.checkpoint.with_suffix(".new")
        torch.save({**parts, "stage": self.stage, "epoch": self.epoch, "steps": self.steps}, fresh)
        fresh.replace(self.checkpoint)  # a crash while saving leaves the last one whole

    def log(self, row: dict[str, Any]) -> None:
        """One line to the log and to the screen."""
        line = json.dumps(row, ensure_ascii=False)
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")
        print(line, flush=True)


def _rounded(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in values.items()}


def _groups(network: Network, config: Config, top_rate: float) -> list[dict[str, Any]]:
    """Parameters with their rates: lower layers learn more slowly (Howard & Ruder 2018, arXiv:1801.06146)."""

    def rate(name: str) -> float:
        part = name.split(".")
        if part[0] in {"layers", "facts_layers"}:
            number = int(part[1]) + (TRUNK if part[0] == "facts_layers" else 0)
            return top_rate * config.layer_decay ** (LAYERS - 1 - number)
        if part[0] in {"words", "positions", "norm"}:
            return top_rate * config.layer_decay**LAYERS
        return config.head_rate

    by_rate: dict[float, list[nn.Parameter]] = {}
    learning = ((name, weights) for name, weights in network.named_parameters() if weights.requires_grad)
    for name, weights in learning:
        by_rate.setdefault(rate(name), []).append(weights)
    return [{"params": weights, "lr": learning_rate} for learning_rate, weights in by_rate.items()]


def _warm_then_linear(warmup: float, steps: int) -> Any:
    warm = max(1, int(warmup * steps))

    def factor(step: int) -> float:
        return min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm)))

    return factor
