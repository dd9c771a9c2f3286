"""Which engine reads, from what was asked for by flags and settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.desk import settings
from onrecord.errors import UsageError
from onrecord.sources.kinds import kind_of

if TYPE_CHECKING:
    from onrecord.engines import Engine

NAMES = ("process", "workers", "ray")


class Chosen(NamedTuple):
    """An engine by name, how many processes it has, and where the cluster is."""

    name: str = "process"
    workers: int | None = None
    address: str | None = None


HERE = Chosen()
"""In this process, on all cores: what commands take that read a page or two."""

APART = Chosen("workers", 1)
"""In a process of its own, which is ended where it takes too long or too much: for pages that strangers serve."""


def fitting(inputs: Sequence[str]) -> Chosen:
    """The engine for inputs of which nobody said where they are to be read: what strangers wrote is read apart."""
    kinds = {kind_of(name) for name in inputs}
    if kinds & {"warc", "mailbox"}:
        return Chosen("workers")
    return APART if kinds & {"url", "message"} else HERE


def chosen(
    engine: str | None = None,
    workers: int | None = None,
    address: str | None = None,
    *,
    inputs: Sequence[str] = (),
) -> Chosen:
    """What flags, environment and file ask for together; a number of workers, or an address, says which engine.

    Where nobody says anything, it is the one that fits the ``inputs``.
    """
    many, where = settings.workers(workers), settings.address(address)
    name = settings.engine(engine)
    if engine is None and workers is not None and name == "process":
        name = None  # the flag beats environment and file
    if name is None and not where and not many:
        return fitting(inputs)
    if name is None:
        name = "ray" if where else "workers"
    if name not in NAMES:
        raise UsageError(f"There is no engine {name!r}.", hint=f"Known: {', '.join(NAMES)}.")
    _check_flag(name, "--workers", workers, of=("workers", "ray"))
    _check_flag(name, "--address", address, of=("ray",))
    return Chosen(name, many, where)


def _check_flag(engine: str, flag: str, value: object, *, of: tuple[str, ...]) -> None:
    if value is not None and engine not in of:
        raise UsageError(
            f"{flag} was given, and the engine {engine!r} takes none.", hint=f"Try --engine {of[0]}."
        )


def engine_of(one: Chosen, min_confidence: float | None, *, explain: bool = False) -> Engine:
    """The engine, to be closed by the caller; ModelError or EngineError where it cannot be had."""
    if one.name == "process":
        from onrecord.desk.reading import reader

        return reader(min_confidence, explain=explain)
    from functools import partial

    from onrecord.engines.workers import Workers, one_reader

    make = partial(one_reader, min_confidence=min_confidence, explain=explain, packs=settings.models())
    if one.name == "workers":
        return Workers(one.workers, make=make)
    from onrecord.engines.on_ray import OnRay

    return OnRay(one.address, workers=one.workers, make=make)
