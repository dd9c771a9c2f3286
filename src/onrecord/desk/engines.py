"""Which engine reads, from what was asked for by flags and settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.desk import settings
from onrecord.errors import UsageError
from onrecord.sources.kinds import kind_of

if TYPE_CHECKING:
    from onrecord.engines import Engine

_STRANGE = frozenset({"url", "warc", "mailbox", "message"})
NAMES = ("process", "workers", "ray")


class Chosen(NamedTuple):
    """An engine by name, how many processes it has, and where the cluster is."""

    name: str = "process"
    workers: int | None = None
    address: str | None = None


HERE = Chosen()
"""In this process, on all cores: what commands take that read a page or two."""


def chosen(
    engine: str | None = None,
    workers: int | None = None,
    address: str | None = None,
    *,
    inputs: Sequence[str] = (),
) -> Chosen:
    """What flags, environment and file ask for together; a number of workers, or an address, says which engine.

    Where nothing does, ``inputs`` that come from strangers (the web, archives of it, mail) are read in workers.
    """
    many, where = settings.workers(workers), settings.address(address)
    name = settings.engine(engine)
    if engine is None and workers is not None and name == "process":
        name = None  # the flag beats environment and file
    if name is None:
        strange = any(kind_of(one) in _STRANGE for one in inputs)
        name = "ray" if where else "workers" if many or strange else "process"
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

    make = partial(one_reader, min_confidence=min_confidence, explain=explain)
    if one.name == "workers":
        return Workers(one.workers, make=make)
    from onrecord.engines.on_ray import OnRay

    return OnRay(one.address, workers=one.workers, make=make)
