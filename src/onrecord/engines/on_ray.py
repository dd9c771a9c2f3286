"""A cluster: pages go to the processors of many machines, each read there as a local worker reads it.

On every processor sits an actor that has one worker process (`seats`): a page that crashes or takes too much costs
itself there as here, with the same reason. Where a machine is lost, Ray reads its pages again on another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.engines.cluster import connect, ray_itself, room
from onrecord.engines.engine import Given, PageReader, in_order, is_bare, page_of
from onrecord.engines.limits import Limits
from onrecord.engines.messages import (
    Done,
    Ready,
    Refused,
    Unfit,
    error_of,
    outcome_from,
    unpacked,
)
from onrecord.engines.outcome import Outcome
from onrecord.engines.parts import Part
from onrecord.engines.seats import Seat, models_of
from onrecord.engines.shards import Shard
from onrecord.engines.workers import one_reader, pickled
from onrecord.errors import EngineError
from onrecord.schema import Model
from onrecord.sources.page import Page

_AHEAD = 4  # pages in hand for each seat


class OnRay:
    """Reads on the Ray cluster at ``address`` (None: one made of this machine, for as long as the engine lasts).

    ``workers`` pages are read at once (None: one for each processor of the cluster). ``make`` and ``limits`` are
    those of `Workers`; every machine needs onrecord installed. UsageError where Ray is not, EngineError where there is
    no such cluster.
    """

    def __init__(
        self,
        address: str | None = None,
        *,
        workers: int | None = None,
        make: Callable[[], PageReader] = one_reader,
        limits: Limits = Limits(),  # noqa: B008 - immutable
    ) -> None:
        self._make, self._limits, self._workers = pickled(make), limits.checked(), workers
        self._ours = connect(address, workers)
        self._ready: Ready | None = None
        self._seats: list[Any] = []
        self._asked: list[list[Any]] = []

    @property
    def model(self) -> Model:
        """Name and version of the weights for English, as a machine of the cluster has them."""
        return self._told().model

    @property
    def models(self) -> Mapping[str, Model]:
        """Those of all languages that it reads, by language (ISO 639-1)."""
        return self._told().models

    def _told(self) -> Ready:
        if self._ready is None:
            asked = ray_itself().remote(num_cpus=1)(models_of).remote(self._make, self._limits)
            message = _got(asked)
            if not isinstance(message, Ready):
                raise _nonsense()
            self._ready = message
        return self._ready

    def read_many(self, pages: Iterable[Given], *, plain: bool = False) -> Iterator[Outcome]:
        """Every page in turn, in the order given; a few for each processor are held in memory at a time.

        One that cannot be read is reported and the others go on.
        """

        self._take_seats()

        def submit(given: Given) -> _Asked:
            page, seat = page_of(given), self._least_asked()
            ref = self._seats[seat].read.remote(page, plain or is_bare(given))
            self._asked[seat].append(ref)
            return _Asked(page, ref)

        yield from in_order(pages, submit, ahead=_AHEAD * len(self._seats))

    def spread(self, shards: Iterable[Shard], folder: Path) -> Iterator[Part]:
        """Read shards, each on one processor of the cluster, which write their parts into a folder that all see."""
        self._leave_seats()
        from onrecord.engines.spreading import spread

        try:
            yield from spread(shards, folder, self._make, self._limits, self._workers or room())
        except ray_itself().exceptions.RayError as error:
            raise _lost(error) from error

    def close(self) -> None:
        """Leave the cluster, with the workers; one that was made for this engine ends."""
        self._leave_seats()
        if self._ours:
            ray_itself().shutdown()

    def _take_seats(self) -> None:
        if not self._seats:
            # a seat only waits for its worker process, which is what the processor is for
            seat = ray_itself().remote(num_cpus=1, max_restarts=-1, max_task_retries=-1)(Seat)
            self._seats = [seat.remote(self._make, self._limits) for _ in range(self._workers or room())]
            self._asked = [[] for _ in self._seats]

    def _leave_seats(self) -> None:
        for seat in self._seats:
            ray_itself().kill(seat)
        self._seats = []

    def _least_asked(self) -> int:
        """The seat with the fewest pages before it."""
        wait = ray_itself().wait
        for number, refs in enumerate(self._asked):
            if refs:
                self._asked[number] = wait(refs, num_returns=len(refs), timeout=0)[1]
        return min(range(len(self._asked)), key=lambda number: len(self._asked[number]))


class _Asked:
    """A page that a seat has, and the reference under which its outcome will stand."""

    def __init__(self, page: Page, ref: Any) -> None:
        self._page, self._ref = page, ref

    def done(self) -> bool:
        """Whether the outcome is there."""
        return bool(ray_itself().wait([self._ref], timeout=0)[0])

    def result(self) -> Outcome:
        """The outcome, once it is there."""
        message = _got(self._ref)
        if isinstance(message, Ready):
            raise _nonsense()
        return outcome_from(self._page, message)

    def cancel(self) -> None:
        """Nobody waits for it any more; a page that is being read is read to its end."""
        ray_itself().cancel(self._ref)


def _got(ref: Any) -> Ready | Done | Refused:
    """What a seat said; the error of the run where it told one, EngineError where it is lost for good."""
    ray = ray_itself()
    try:
        message = unpacked(ray.get(ref))
    except ray.exceptions.RayError as error:
        raise _lost(error) from error
    if isinstance(message, Unfit):
        raise error_of(message)
    return message


def _nonsense() -> EngineError:
    return EngineError(
        "The cluster answers with another message than it was asked for.",
        hint="Have the same version of onrecord on all machines.",
    )


def _lost(error: Exception) -> EngineError:
    return EngineError(
        f"The cluster lost what it was to read: {str(error).strip().splitlines()[-1]}",
        hint="`ray status` says how the machines are; each needs onrecord.",
    )
