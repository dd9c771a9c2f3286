"""A worker process: makes a reader of its own, then reads one page after the other until its parent is gone.

Nothing here imports what loads the weights, so that the number of threads is set before numpy asks for it.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait

from onrecord.engines.engine import PageReader, outcome_of
from onrecord.engines.limits import Limits, contain, contain_page
from onrecord.engines.messages import Done, Message, Ready, message_of, packed, unfit
from onrecord.errors import OnrecordError
from onrecord.schema import Reading
from onrecord.sources.page import Page

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_ORPHANED = 1


def serve(connection: Connection, make: bytes, limits: Limits) -> None:
    """Answer every page that comes; ``make`` is the pickled function that makes the reader."""
    _settle()
    reader = _made(connection, make)
    if reader is None:
        return
    while True:
        try:
            page, plain = connection.recv()
        except (EOFError, OSError):
            return
        contain_page(limits.seconds)
        connection.send_bytes(_answer(reader, page, plain=plain))


def _settle() -> None:
    """One thread a worker; Ctrl-C is the parent's to answer; nobody outlives the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    contain()
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(_ORPHANED)


def _made(connection: Connection, make: bytes) -> PageReader | None:
    reader: PageReader | None = None
    try:
        reader = pickle.loads(make)()  # noqa: S301 - from the parent, which made it
        message: Message = Ready(reader.model, dict(reader.models))
    except OnrecordError as error:
        message = unfit(error)
    except Exception as error:  # noqa: BLE001 - told to the parent, which raises it
        message = unfit(OnrecordError(f"The reader cannot be made: {type(error).__name__}: {error}."))
    connection.send_bytes(packed(message))
    return reader if isinstance(message, Ready) else None


def _answer(reader: PageReader, page: Page, *, plain: bool) -> bytes:
    def read() -> Reading:
        reading = reader.read(page, plain=plain)
        packed(Done(reading))  # what cannot be told is a fault of this page
        return reading

    try:
        return packed(message_of(outcome_of(page, read)))
    except OnrecordError as error:
        return packed(unfit(error))
