"""The one exception tree of onrecord.

    OnrecordError
    ├── UsageError            the request itself cannot be carried out as asked
    │   └── NotHeld           it names something that the record does not hold
    ├── PageError             one page cannot be read; the others go on
    │   ├── UnreadableInput   the file or stream could not be opened or decoded
    │   ├── NotAnArticle      it was read, and there is no article in it
    │   ├── FetchError        a URL was not fetched: refused, out of reach, too slow, too large, not allowed
    │   ├── NotAFeed          it was read, and it is no feed, sitemap or list of feeds
    │   ├── ReadingFailed     the reader itself failed on it, or its process died of it
    │   └── OverLimit         it took longer or more memory than one page may take
    ├── ContractError         a JSON reading does not keep the contract of ``onrecord schema``
    ├── EngineError           the processes or machines that were to read cannot be had
    ├── ModelError            the reader's weights are missing, damaged or of another version
    ├── DeliveryError         a mail could not be handed over to its server
    └── RecordError           the record on disk cannot be opened, read or written
        ├── RecordBusy        another process is writing to it
        ├── TookTooLong       the answer was not found in the time that was allowed for it
        └── RecordDamaged     what is stored is not what was put in

Every error says what was wrong, shows the value and names what to do next. The command line prints
``what``, then ``hint`` on a line of its own.
"""

from __future__ import annotations

from typing import Any


class OnrecordError(Exception):
    """Something onrecord can explain; ``what`` is one sentence, ``hint`` the next thing to do."""

    def __init__(self, what: str, *, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what} {self.hint}".rstrip()

    def __reduce__(self) -> tuple[object, ...]:
        # keyword-only arguments are lost by the default pickling, which worker processes need
        return (_rebuild, (type(self), self.what, self.hint))


def _rebuild(kind: type[OnrecordError], what: str, hint: str) -> OnrecordError:
    return kind(what, hint=hint)


class UsageError(OnrecordError):
    """The request cannot be carried out as asked: a bad option value, a missing file."""


class NotHeld(UsageError):
    """The request names an article, an actor, a remark … that the record does not hold."""


class PageError(OnrecordError):
    """One page cannot be read; a run over many pages reports it and goes on."""


class UnreadableInput(PageError):
    """The file or stream could not be opened or decoded."""


class NotAnArticle(PageError):
    """The input was read and holds no article: a menu, an empty file, binary data."""


class FetchError(PageError):
    """A URL was not fetched; ``reason`` is one of the words that `docs/sources.md` lists.

    ``status`` is the HTTP status where the server gave one, ``retry_after`` the seconds that it asks to be left
    alone for; ``transient`` says that the same request may well succeed later.
    """

    def __init__(
        self,
        what: str,
        *,
        hint: str = "",
        url: str = "",
        reason: str = "",
        status: int | None = None,
        retry_after: float | None = None,
        transient: bool = False,
    ) -> None:
        super().__init__(what, hint=hint)
        self.url = url
        self.reason = reason
        self.status = status
        self.retry_after = retry_after
        self.transient = transient

    def __reduce__(self) -> tuple[object, ...]:
        told = {name: getattr(self, name) for name in ("url", "reason", "status", "retry_after", "transient")}
        return (_rebuild_fetching, (self.what, self.hint, told))


def _rebuild_fetching(what: str, hint: str, told: dict[str, Any]) -> FetchError:
    return FetchError(what, hint=hint, **told)


class NotAFeed(PageError):
    """What was to be a feed, a sitemap or a list of feeds is none, or cannot be trusted to be one."""


class ReadingFailed(PageError):
    """The reader failed on the page, or the process that read it died: a fault of ours, not of the page."""


class OverLimit(PageError):
    """Reading the page was stopped: it took longer or more memory than one page may take."""


class ContractError(OnrecordError):
    """A JSON reading does not keep the contract that ``onrecord schema`` prints."""


class EngineError(OnrecordError):
    """The worker processes, or the cluster, that were to read the pages cannot be had."""


class ModelError(OnrecordError):
    """The reader's weights are missing, damaged or made for another version."""


class DeliveryError(OnrecordError):
    """A mail could not be handed over: the server is out of reach, refuses it, or is not to be trusted with it."""


class RecordError(OnrecordError):
    """The record on disk cannot be opened, read or written."""


class RecordBusy(RecordError):
    """Another process is writing to the record."""


class TookTooLong(RecordError):
    """The answer was not found in the time that was allowed for it."""


class RecordDamaged(RecordError):
    """What is stored is not what was put in."""
