"""The training loop: seeded, logged to a file, checkpointed after every epoch, resumable."""

from __future__ import annotations

import copy
import json
import random
import time
from functools import partial
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import DataLoader

from training.batches import Batch, batch_of, batches
from training.config import Config, Stage
from training.data import Data
from training.evaluate import Evaluate, half_precision
from training.follow import followed
from training.losses import losses
from training.network import Network
from training.targets import Example

_EVALUATE_EVERY = 3  # epochs, and when a stage ends: on two cores it takes a third of an epoch
_KEPT = ("network", "average", "optimizer", "schedule")
_AVERAGE_EVERY = 4  # steps; the average moves slowly, and copying all weights each step costs time


class Run:
    """One training run in a folder of its own: ``log.jsonl``, ``checkpoint.pt`` and what each stage left behind.

    ``after-STAGE.pt`` is the averaged network of a stage, from which the next one begins; the last of them ships.
    """

    def __init__(
        self, *, config: Config, network: Network, data: Data, folder: Path,
        evaluate: Evaluate | None = None,
    ) -> None:  # fmt: skip
        self.config, self.data, self.folder, self._evaluate = config, data, folder, evaluate
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.beginning = network.to(self.device)
        self.stage = self.time = self.epoch = 0
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def checkpoint(self) -> Path:
        """Where the run is kept."""
        return self.folder / "checkpoint.pt"

    @property
    def finished(self) -> Path:
        """What the last stage leaves behind."""
        return self._after(len(self.config.stages) - 1)

    def train(self, *, resume: bool = False) -> None:
        """All stages and epochs that are left."""
        state = torch.load(self.checkpoint, weights_only=True) if resume else None
        if state is not None:
            self.stage, self.time, self.epoch = state["stage"], state["time"], state["epoch"]
            if self.stage:
                self._begin_from(self._after(self.stage - 1))
        while self.stage < len(self.config.stages):
            stage = self.config.stages[self.stage]
            while self.time < stage.times:
                self._begin(stage)
                if state is not None and self.epoch:
                    for name in _KEPT:
                        getattr(self, name).load_state_dict(state[name])
                    self.steps = state["steps"]
                state = None
                while self.epoch < stage.epochs:
                    self._one_epoch(stage)
                torch.save(self.average.module.state_dict(), self._after(self.stage, self.time))
                self.time, self.epoch = self.time + 1, 0
                self._save()
            self._end(stage)

    def _end(self, stage: Stage) -> None:
        """The mean of the networks that began alike (Wortsman et al. 2022, "Model soups", arXiv:2203.05482)."""
        parts = [torch.load(self._after(self.stage, time), weights_only=True) for time in range(stage.times)]
        mean = {name: torch.stack([one[name] for one in parts]).mean(dim=0) for name in parts[0]}
        torch.save(mean, self._after(self.stage))
        self._begin_from(self._after(self.stage))
        self.stage, self.time = self.stage + 1, 0
        self._save()
        self.log({"stage": stage.name, **_rounded(self._scores(self.beginning))})

    def _after(self, stage: int, time: int | None = None) -> Path:
        number = "" if time is None else f"-{time}"
        return self.folder / f"after-{self.config.stages[stage].name}{number}.pt"

    def _begin_from(self, weights: Path) -> None:
        self.beginning.load_state_dict(torch.load(weights, weights_only=True))

    def _begin(self, stage: Stage) -> None:
        self.teacher = copy.deepcopy(self.beginning).eval()
        self.network = copy.deepcopy(self.beginning).train()
        self.network.words.weight.requires_grad_(stage.words)
        moving = get_ema_multi_avg_fn(self.config.average**_AVERAGE_EVERY)  # type: ignore[no-untyped-call]
        self.average = AveragedModel(self.network, multi_avg_fn=moving)
        groups = _groups(self.network, self.config, stage.rate)
        self.optimizer = torch.optim.AdamW(groups, weight_decay=self.config.weight_decay, fused=True)
        steps = stage.epochs * len(self._grouped(stage, random.Random(self.config.seed)))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, _warm_then_linear(stage.warmup, steps)
        )
        self.steps = 0

    def _grouped(self, stage: Stage, randomness: random.Random) -> list[list[Example]]:
        """One epoch's windows in batches; the number hardly differs from epoch to epoch."""
        return batches(self.data.windows(stage, randomness), pieces=stage.pieces, randomness=randomness)

    def _batches(self, stage: Stage, seed: int) -> DataLoader[Batch]:
        """One epoch's batches; beside a graphics card, processes of their own keep it supplied."""
        return DataLoader(
            self._grouped(stage, random.Random(seed)),  # type: ignore[arg-type]
            batch_size=None, collate_fn=partial(batch_of, special=self.beginning.base.special),
            num_workers=0 if self.device.type == "cpu" else 2,
        )  # fmt: skip

    def _one_epoch(self, stage: Stage) -> None:
        began = time.monotonic()
        seed = self.config.seed + 10_000 * self.time + 100 * self.stage + self.epoch
        torch.manual_seed(seed)
        means: dict[str, float] = {}
        loader = self._batches(stage, seed)
        where = {"stage": stage.name, "time": self.time, "epoch": self.epoch}
        for step, batch in enumerate(loader, 1):
            found = self._step(batch.to(self.device), stage.follow)
            if step % 10 == 0:  # to ask a graphics card for a number makes it wait
                for name, loss in found.items():
                    means[name] = 0.8 * means.get(name, loss.item()) + 0.2 * loss.item()
            if step % 50 == 0:
                self.log({**where, "step": f"{step}/{len(loader)}", **_rounded(means)})
        self.epoch += 1
        self._save()
        asked = self.epoch % _EVALUATE_EVERY == 0
        scores = self._scores(self.average.module) if asked else {}
        self.log({**where, "seconds": round(time.monotonic() - began), **_rounded(scores)})

    def _step(self, batch: Batch, follow: float) -> dict[str, Tensor]:
        """One step; the losses of its heads, not weighted."""
        with half_precision(self.device, self.config):
            output = self.network(*batch.inputs)
        found = losses(self.network, output, batch)
        weighted = [self.config.weights[name] * loss for name, loss in found.items()]
        if follow:
            with torch.no_grad(), half_precision(self.device, self.config):
                before = self.teacher(*batch.inputs)
            kept = followed(output, before, batch)
            weighted += [follow * self.config.weights[name] * loss for name, loss in kept.items()]
        if weighted:
            torch.stack(weighted).sum().backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.config.clip)
            self.optimizer.step()
            self.optimizer.zero_grad()
        self.schedule.step()
        self.steps += 1
        if self.steps % _AVERAGE_EVERY == 0:
            self.average.update_parameters(self.network)
        return found

    def _scores(self, network: nn.Module) -> dict[str, float]:
        return self._evaluate(cast(Network, network)) if self._evaluate else {}

    def _save(self) -> None:
        parts = {name: getattr(self, name).state_dict() for name in _KEPT}
        fresh = self.checkpoint.with_suffix(".new")
        where = {name: getattr(self, name) for name in ("stage", "time", "epoch", "steps")}
        torch.save({**parts, **where}, fresh)
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
    layers = network.base.layers

    def rate(name: str) -> float:
        part = name.split(".")
        if part[0] == "layers":
            return top_rate * config.layer_decay ** (layers - 1 - int(part[1]))
        if part[0] in {"words", "positions", "norm"}:
            return top_rate * config.layer_decay**layers
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
