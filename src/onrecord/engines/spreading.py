"""Shards over a cluster by Ray Data: it deals them out, keeps processors busy, and repeats what a lost machine had.

A shard is one row in and one row out; what was read goes from the machine that read it into the folder of parts, and
never over the driver.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import msgspec

from onrecord.engines.limits import Limits
from onrecord.engines.messages import Unfit, error_of, packed, unfit, unpacked
from onrecord.engines.parts import Part
from onrecord.engines.shards import Shard, read_shard
from onrecord.engines.workers import Workers
from onrecord.errors import OnrecordError


class ShardReader:
    """An actor of Ray Data: reads one shard after the other in its worker process."""

    def __init__(self, folder: str, make: bytes, limits: Limits) -> None:
        self._folder = Path(folder)
        self._engine = Workers(1, make=pickle.loads(make), limits=limits)  # noqa: S301 - from the driver

    def __call__(self, row: dict[str, bytes]) -> dict[str, bytes]:
        """The part that was made of a shard, or what ended the run."""
        try:
            shard: Shard = pickle.loads(row["shard"])  # noqa: S301 - from the driver
            return {"part": msgspec.json.encode(read_shard(shard, self._folder, self._engine)), "error": b""}
        except OnrecordError as error:
            return {"part": b"", "error": packed(unfit(error))}


def spread(
    shards: Iterable[Shard], folder: Path, make: bytes, limits: Limits, workers: int
) -> Iterator[Part]:
    """Read every shard on some processor of the cluster; each part is told when it is written."""
    rows = [{"shard": pickle.dumps(shard)} for shard in shards]
    if not rows:
        return
    data = _quiet()
    arguments = (str(folder.absolute()), make, limits)
    read = data.from_items(rows, override_num_blocks=len(rows)).map(
        ShardReader,
        fn_constructor_args=arguments,
        compute=data.ActorPoolStrategy(size=min(workers, len(rows))),
        num_cpus=1,
    )
    for row in read.iter_rows():
        if row["error"]:
            message = unpacked(row["error"])
            raise error_of(message) if isinstance(message, Unfit) else AssertionError(message)
        yield msgspec.json.decode(row["part"], type=Part)


def _quiet() -> ModuleType:
    """Ray Data without its progress bars and announcements."""
    import ray.data

    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    module: ModuleType = ray.data
    return module
