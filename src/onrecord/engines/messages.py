"""What a worker tells its parent, as MessagePack of known types.

A worker has read pages by strangers, so what comes from it is decoded and checked, never unpickled.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from onrecord import errors
from onrecord.engines.outcome import Outcome, Read, Skipped
from onrecord.errors import OnrecordError, PageError
from onrecord.schema import Model, Reading
from onrecord.sources.page import Page


class Ready(Struct, frozen=True, tag=True):
    """The reader is made; pages may come."""

    model: Model
    models: dict[str, Model]


class Done(Struct, frozen=True, tag=True):
    """The page was read."""

    reading: Reading


class Refused(Struct, frozen=True, tag=True):
    """An error, by the name of its kind: the page was skipped for it."""

    kind: str
    what: str
    hint: str


class Unfit(Struct, frozen=True, tag=True):
    """The reader could not be made, or the whole run cannot go on."""

    kind: str
    what: str
    hint: str


Message = Ready | Done | Refused | Unfit
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Message)


def packed(message: Message) -> bytes:
    """The message as MessagePack."""
    return _encoder.encode(message)


def unpacked(data: bytes) -> Message:
    """The message in ``data``; msgspec.DecodeError (a ValueError) where it is none."""
    message: Message = _decoder.decode(data)
    return message


def message_of(outcome: Outcome) -> Done | Refused:
    """What became of a page, without the page."""
    return Done(outcome.reading) if isinstance(outcome, Read) else Refused(*_named(outcome.error))


def outcome_from(page: Page, message: Done | Refused) -> Outcome:
    """What became of this page."""
    if isinstance(message, Done):
        return Read(page, message.reading)
    error = error_of(message)
    return Skipped(page, error if isinstance(error, PageError) else PageError(error.what, hint=error.hint))


def unfit(error: OnrecordError) -> Unfit:
    """The error of the whole run."""
    return Unfit(*_named(error))


def _named(error: OnrecordError) -> tuple[str, str, str]:
    return type(error).__name__, _sendable(error.what), _sendable(error.hint)


def _sendable(text: str) -> str:
    # a name that is not UTF-8 arrives with surrogates, which no message can carry
    return text.encode("utf-8", "backslashreplace").decode()


def error_of(message: Refused | Unfit) -> OnrecordError:
    """The error that the message names; kinds that a library has of its own become OnrecordError."""
    kind = getattr(errors, message.kind, OnrecordError)
    if not (isinstance(kind, type) and issubclass(kind, OnrecordError)):
        kind = OnrecordError
    return kind(message.what, hint=message.hint)
