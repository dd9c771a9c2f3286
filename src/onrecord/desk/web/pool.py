"""Open records for requests: each request has one for itself, and sees one moment of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue

from onrecord.errors import RecordError
from onrecord.store import Record


class Pool:
    """Records opened on the same file or address, used by one thread at a time and kept for the next.

    Those of one that is ``read_only`` refuse every change.
    """

    def __init__(self, where: str, *, read_only: bool = False) -> None:
        self.where = where
        self._read_only = read_only
        self._idle: LifoQueue[Record] = LifoQueue()

    @contextmanager
    def reading(self) -> Iterator[Record]:
        """A record that stays as it is until the block ends, whatever others write."""
        with self._borrowed() as record, record.moment():
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
        except (
            RecordError
        ):  # a server that was restarted, a file that is damaged: the next request opens it anew
            record.close()
            raise
        except BaseException:
            self._idle.put(record)
            raise
        self._idle.put(record)
