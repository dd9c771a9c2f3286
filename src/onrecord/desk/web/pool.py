"""Open records for requests: each request has one for itself, and sees one moment of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue

from onrecord.errors import RecordError, TookTooLong
from onrecord.store import Record

SECONDS = 10.0
"""How long finding one answer may take; a hundred times what it should."""


class Pool:
    """Records opened on the same file or address, used by one thread at a time and kept for the next.

    Those of one that is ``read_only`` refuse every change.
    """

    def __init__(self, where: str, *, read_only: bool = False, seconds: float = SECONDS) -> None:
        self.where = where
        self._read_only = read_only
        self._seconds = seconds
        self._idle: LifoQueue[Record] = LifoQueue()

    @contextmanager
    def reading(self) -> Iterator[Record]:
        """A record that stays as it is until the block ends, whatever others write.

        What is asked of it may take so many seconds as the pool was told, then TookTooLong.
        """
        with self._borrowed() as record, record.within(self._seconds), record.moment():
            yield record

    @contextmanager
    def writing(self) -> Iterator[Record]:
        """A record to be changed."""
        with self._borrowed() as record:
            yield record

    def close(self) -> None:
        """Close those that are idle."""
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return

    @contextmanager
    def _borrowed(self) -> Iterator[Record]:
        try:
            record = self._idle.get_nowait()
        except Empty:
            record = Record.open(self.where, create=False, read_only=self._read_only)
        try:
            yield record
        except BaseException as error:
            # a server that was restarted, a file that is damaged: the next request opens it anew
            if isinstance(error, RecordError) and not isinstance(error, TookTooLong):
                record.close()
            else:
                self._idle.put(record)
            raise
        self._idle.put(record)
