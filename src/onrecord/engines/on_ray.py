"""A cluster: pages go to the processors of many machines, each read there as a local worker reads it.

On every processor sits an actor that has one worker process (`Crew`): a page that crashes or takes too much costs
itself there as here, with the same reason. Where a machine is lost, Ray reads its pages again on another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from onrecord.engines.cluster import connect, ray_itself, room
from onrecord.engines.crew import Crew
from onrecord.engines.engine import Given, PageReader, in_order, is_bare, page_of
from onrecord.engines.limits import Limits
from onrecord.engines.messages import (
    Done,
    Ready,
    Refused,
    Unfit,
    error_of,
    message_of,
    outcome_from,
    packed,
    unfit,
    unpacked,
)
from onrecord.engines.outcome import Outcome
from onrecord.engines.workers import one_reader, pickled
from onrecord.errors import EngineError, OnrecordError
from onrecord.schema import Model
from onrecord.sources.page import Page

_AHEAD = 4  # pages in hand for each seat


class Seat:
    """What runs on a processor of the cluster: one worker process, and whoever asks it."""

    def __init__(self, make: bytes, limits: Limits) -> None:
        self._crew = Crew(1, make, limits)

    def ready(self) -> bytes:
        """That it is ready, or why not, packed."""
        try:
            return packed(self._crew.ready.result())
        except OnrecordError as error:
            return packed(unfit(error))

    def read(self, page: Page, plain: bool) -> bytes:
        """What became of a page, packed."""
        try:
            return packed(message_of(self._crew.submit(page, plain=plain).result()))
        except OnrecordError as error:
            return packed(unfit(error))


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
        made = pickled(make)
        self._ours = connect(address, workers)
        ray = ray_itself()
        # a seat only waits for its worker process, which is what the processor is for
        seat = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=-1)(Seat)
        self._seats = [seat.remote(made, limits.checked()) for _ in range(workers or room())]
        self._asked: list[list[Any]] = [[] for _ in self._seats]

    @property
    def model(self) -> Model:
        """Name and version of the weights for English."""
        return self._ready().model

    @property
    def models(self) -> Mapping[str, Model]:
        """Those of all languages that it reads, by language (ISO 639-1)."""
        return self._ready().models

    def _ready(self) -> Ready:
        message = _got(self._seats[0].ready.remote())
        if not isinstance(message, Ready):
            raise EngineError("The cluster answers with another message than it was asked for.")
        return message

    def read_many(self, pages: Iterable[Given], *, plain: bool = False) -> Iterator[Outcome]:
        """Every page in turn, in the order given; a few for each processor are held in memory at a time.

        One that cannot be read is reported and the others go on.
        """

        def submit(given: Given) -> _Asked:
            page, seat = page_of(given), self._least_asked()
            ref = self._seats[seat].read.remote(page, plain or is_bare(given))
            self._asked[seat].append(ref)
            return _Asked(page, ref)

        yield from in_order(pages, submit, ahead=_AHEAD * len(self._seats))

    def close(self) -> None:
        """Leave the cluster, with the workers; one that was made for this engine ends."""
        ray = ray_itself()
        for seat in self._seats:
            ray.kill(seat)
        self._seats = []
        if self._ours:
            ray.shutdown()

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
            raise EngineError("The cluster answers with another message than it was asked for.")
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
        raise EngineError(
            f"The cluster lost a page for good: {str(error).splitlines()[0]}.",
            hint="`ray status` says how the machines are.",
        ) from error
    if isinstance(message, Unfit):
        raise error_of(message)
    return message
