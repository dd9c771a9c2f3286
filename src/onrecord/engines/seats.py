"""What runs on the machines of a cluster: actors that have one worker process each."""

from __future__ import annotations

from onrecord.engines.crew import Crew
from onrecord.engines.limits import Limits
from onrecord.engines.messages import message_of, packed, unfit
from onrecord.errors import OnrecordError
from onrecord.sources.page import Page


class Seat:
    """Reads page by page in its worker process; ``make`` is the pickled function that makes the reader."""

    def __init__(self, make: bytes, limits: Limits) -> None:
        self._crew = Crew(1, make, limits)

    def read(self, page: Page, plain: bool) -> bytes:
        """What became of a page, packed."""
        try:
            return packed(message_of(self._crew.submit(page, plain=plain).result()))
        except OnrecordError as error:
            return packed(unfit(error))


def models_of(make: bytes, limits: Limits) -> bytes:
    """Which model a reader has here, or why there is none, packed."""
    crew = Crew(1, make, limits)
    try:
        return packed(crew.ready.result())
    except OnrecordError as error:
        return packed(unfit(error))
    finally:
        crew.stop()
