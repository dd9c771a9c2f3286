"""Local worker processes: one reader each, nothing shared, outcomes in order, a bad page costs itself only."""

from __future__ import annotations

import pickle
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from multiprocessing.reduction import ForkingPickler
from pathlib import Path

from onrecord.engines.crew import Crew
from onrecord.engines.engine import Given, PageReader, in_order, is_bare, page_of
from onrecord.engines.limits import Limits
from onrecord.engines.outcome import Outcome
from onrecord.errors import UsageError
from onrecord.reading.cores import cores
from onrecord.schema import Model

_AHEAD = 4  # pages in hand for each worker: the others go on while one of them takes long


def one_reader(
    *, min_confidence: float | None = None, explain: bool = False, packs: Path | None = None
) -> PageReader:
    """The reader of a worker: one thread."""
    from onrecord.engines.reader import Reader

    return Reader(min_confidence=min_confidence, explain=explain, threads=1, packs=packs)


def pickled(make: Callable[[], PageReader]) -> bytes:
    """The function that makes readers, for another process; UsageError where it cannot be sent there."""
    try:
        return bytes(ForkingPickler.dumps(make))
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise UsageError(
            f"The function that makes readers cannot be sent to a process: {error}.",
            hint="Give one that is defined at the top of a module, or functools.partial of one.",
        ) from error


class Workers:
    """Reads in ``count`` processes (None: one for each core), each with the reader that ``make`` gives it.

    ``make`` is any function that pickles; it is called in the worker. A page that takes more than ``limits``, or
    of which a process dies twice, is skipped with that reason, and the worker replaced. Workers are started
    when they are needed and stay for the next pages until ``close``. UsageError where there is nothing to start.
    """

    def __init__(
        self,
        count: int | None = None,
        *,
        make: Callable[[], PageReader] = one_reader,
        limits: Limits = Limits(),  # noqa: B008 - immutable
    ) -> None:
        self._count = count if count is not None else cores()
        if self._count < 1:
            raise UsageError(f"{count} workers cannot read.", hint="Give at least one.")
        made = pickled(make)
        self._crew = Crew(self._count, made, limits.checked())
        self._end = weakref.finalize(self, self._crew.stop)

    @property
    def model(self) -> Model:
        """Name and version of the weights; the first time this waits for a worker that has loaded them."""
        return self._crew.ready.result().model

    @property
    def models(self) -> Mapping[str, Model]:
        """Those of all languages that it reads, by language (ISO 639-1)."""
        return self._crew.ready.result().models

    def read_many(self, pages: Iterable[Given], *, plain: bool = False) -> Iterator[Outcome]:
        """Every page in turn, in the order given; a few for each worker are held in memory at a time.

        One that cannot be read is reported and the others go on. Raises ModelError where the readers cannot be made,
        EngineError where no process can be had.
        """

        def submit(given: Given) -> Future[Outcome]:
            return self._crew.submit(page_of(given), plain=plain or is_bare(given))

        yield from in_order(pages, submit, ahead=_AHEAD * self._count)

    def close(self) -> None:
        """End the workers; what is not read yet is given up. Done by itself when the program ends."""
        self._end()
