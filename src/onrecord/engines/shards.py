"""Shards: an archive each, or some of the files of a folder; read one after the other, each once.

Which are finished is told by the parts in a folder (`parts`), so that a run that was stopped, on whatever machines,
goes on with the first shard that has none. A shard whose files changed, or that another model read, is read again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from onrecord.engines.engine import Engine
from onrecord.engines.outcome import Outcome, Skipped
from onrecord.engines.parts import Part, finished, path_of, write_part
from onrecord.errors import PageError
from onrecord.schema import Model
from onrecord.sources import Aside, Page, pages
from onrecord.sources.kinds import kind_of

FILES = 1_000  # of a folder in one shard


class Shard(NamedTuple):
    """Some files, under the name of an archive, or of a folder with a number.

    ``stamp`` changes when the files do, or when they are to be read otherwise.
    """

    name: str
    files: tuple[str, ...]
    stamp: str
    plain: bool = False


@runtime_checkable
class Spreading(Protocol):
    """An engine that reads several shards at once, on several machines, which all see the folder of parts."""

    def spread(self, shards: Iterable[Shard], folder: Path) -> Iterator[Part]:
        """Read every shard and write its part, in whatever order."""


def shards_of(files: Iterable[str], *, plain: bool = False, asked: str = "") -> Iterator[Shard]:
    """The shards of ``files``, in order; ``asked`` is what else a reading depends on, such as its least confidence.

    An archive, a table or a mailbox is a shard; of single pages, up to `FILES` of one folder are.
    """
    for place, inside in groupby(files, key=_place):
        for number, names in enumerate(_cut(inside, FILES)):
            name = f"{place}#{number:04}" if kind_of(names[0]) == "page" else place
            yield Shard(name, names, _stamp(names, f"{plain} {asked}"), plain)


def read_shards(
    shards: Iterable[Shard], folder: Path, engine: Engine, *, found: Callable[[Part], None] = lambda _: None
) -> Iterator[Part]:
    """Read every shard that has no part in ``folder`` yet; ``found`` hears of those that have."""
    left = unfinished(shards, folder, engine.model, found=found)
    if isinstance(engine, Spreading):
        yield from engine.spread(left, folder)
    else:
        yield from (read_shard(shard, folder, engine) for shard in left)


def unfinished(
    shards: Iterable[Shard], folder: Path, model: Model, *, found: Callable[[Part], None]
) -> Iterator[Shard]:
    """The shards that this model has not read as they are now."""
    for shard in shards:
        part = finished(path_of(folder, shard.name))
        if part is not None and (part.shard, part.stamp, part.model) == (shard.name, shard.stamp, model):
            found(part)
        else:
            yield shard


def read_shard(shard: Shard, folder: Path, engine: Engine) -> Part:
    """Read a shard and write its part; files that could not be opened stand at the end of it."""
    asked = Part(shard.name, shard.stamp, engine.model)
    return write_part(path_of(folder, shard.name), asked, _outcomes(shard, engine))


def _outcomes(shard: Shard, engine: Engine) -> Iterator[Outcome]:
    failed: list[Skipped] = []

    def fail(source: str, error: PageError) -> None:
        failed.append(Skipped(Page(source, b""), error))

    yield from engine.read_many(pages(shard.files, aside=Aside(fail)), plain=shard.plain)
    yield from failed


def _place(name: str) -> str:
    return os.fspath(Path(name).parent) if kind_of(name) == "page" else name


def _cut(names: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    held: list[str] = []
    for name in names:
        held.append(name)
        if len(held) == size:
            yield tuple(held)
            held.clear()
    if held:
        yield tuple(held)


def _stamp(names: Sequence[str], asked: str) -> str:
    digest = hashlib.sha256(asked.encode())
    for name in names:
        digest.update(f"\0{_size(name)} {Path(name).name}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:20]


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except OSError:  # opening it will say what is wrong
        return -1
