"""What every engine is: pages in, outcomes out, in order; and what becomes of a page on which the reader fails."""

from __future__ import annotations

import re
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from onrecord.engines.outcome import Outcome, Read, Skipped
from onrecord.errors import OnrecordError, PageError, ReadingFailed
from onrecord.schema import Model, Reading
from onrecord.sources.page import Page

Given = Page | str | bytes
T = TypeVar("T")
_MARKUP = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)


class PageReader(Protocol):
    """Whatever reads one page: `Reader`, or what stands in for it."""

    @property
    def model(self) -> Model:
        """Name and version of the weights for English."""

    @property
    def models(self) -> Mapping[str, Model]:
        """Those of all languages that it reads, by language (ISO 639-1)."""

    def read(self, page: Page, *, plain: bool = False) -> Reading:
        """The reading of one page; PageError where there is no article in it."""


class Pending(Protocol):
    """An outcome that is still to come: a `concurrent.futures.Future`, or what stands in for one."""

    def done(self) -> bool:
        """Whether `result` would not wait."""

    def result(self) -> Outcome:
        """The outcome, once it is there."""

    def cancel(self) -> object:
        """Nobody waits for it any more."""


class Engine(Protocol):
    """Where reading runs. Whichever it is, the same pages give the same outcomes in the same order."""

    @property
    def model(self) -> Model:
        """Name and version of the weights that it reads English with."""

    @property
    def models(self) -> Mapping[str, Model]:
        """Those of all languages that it reads, by language (ISO 639-1)."""

    def read_many(self, pages: Iterable[Given], *, plain: bool = False) -> Iterator[Outcome]:
        """Every page in turn, in the order given; one that cannot be read is reported and the others go on.

        Pages are taken as they are needed, in the thread of the caller. ``plain`` takes each as the bare text of
        an article; a page may be given as its bytes, or as a string, which is a bare text unless it is HTML.
        """

    def close(self) -> None:
        """Let threads and processes go; nothing is read any more."""


def read_pages(pages: Iterable[Page], engine: Engine, *, plain: bool = False) -> Iterator[Outcome]:
    """Every page in turn; one that cannot be read is reported and the others go on."""
    return engine.read_many(pages, plain=plain)


def page_of(given: Given) -> Page:
    """The page that was given as itself, its bytes or its text."""
    if isinstance(given, Page):
        return given
    return Page(source="text", data=given.encode() if isinstance(given, str) else given)


def is_bare(given: Given) -> bool:
    """Whether it is the text of an article, as against a page: said of a page, seen of a string."""
    if isinstance(given, Page):
        return given.bare
    return isinstance(given, str) and not _MARKUP.search(given[:2000])


def outcome_of(page: Page, read: Callable[[], Reading]) -> Outcome:
    """What ``read`` makes of a page. A fault of the reader costs this page and is told as `ReadingFailed`.

    Errors of the run (a damaged model, a wrong option) are raised: they would befall every page.
    """
    try:
        return Read(page, read())
    except PageError as error:
        return Skipped(page, error)
    except OnrecordError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told, and the other pages go on
        return Skipped(page, _failed(page, error))


def _failed(page: Page, error: Exception) -> ReadingFailed:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}, line {frame.lineno}"
    return ReadingFailed(
        f"{page.source} could not be read: {type(error).__name__}: {str(error)[:200] or 'no more is said'} ({where}).",
        hint="This is a fault of onrecord; please report it together with the page.",
    )


def in_order(items: Iterable[T], submit: Callable[[T], Pending], *, ahead: int) -> Iterator[Outcome]:
    """The outcomes of ``items`` in their order, ``ahead`` of them at most in hand; each as soon as it can be had."""
    waiting: deque[Pending] = deque()
    try:
        for item in items:
            waiting.append(submit(item))
            while waiting and (waiting[0].done() or len(waiting) >= ahead):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for one in waiting:
            one.cancel()
