"""Exported lines to and from files: compressed by their name, and never half a file under the name asked for."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from onrecord.desk.notes import note
from onrecord.errors import OnrecordError, UnreadableInput, UsageError

if TYPE_CHECKING:
    from onrecord.store.importing import Taken

UNFINISHED = ".unfinished"
_GZIP = b"\x1f\x8b"  # the first bytes (RFC 1952)


def write_lines(lines: Iterable[bytes], where: str) -> None:
    """Write to standard output for "-", else to a file that takes its name when it is whole."""
    if where == "-":
        for line in lines:
            sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
        return
    path = Path(where)
    unfinished = path.with_name(path.name + UNFINISHED)
    try:
        with unfinished.open("wb") as file:
            _write(lines, file, compressed=path.suffix == ".gz")
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OnrecordError:
        unfinished.unlink(missing_ok=True)
        raise
    except OSError as error:
        raise UsageError(
            f"{where} cannot be written: {error.strerror}.", hint="Name another file, or free some space."
        ) from error


def read_lines(where: str) -> Iterator[bytes]:
    """The lines of a file, compressed or not, or of standard input for "-"; UnreadableInput where it breaks off."""
    try:
        with sys.stdin.buffer if where == "-" else Path(where).open("rb") as file:
            yield from _opened(file)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(
            f"{where} cannot be read on: {reason}.",
            hint="What came before is kept; run it again with a whole file.",
        ) from error


def counted(results: Iterable[Taken], where: str) -> Counter[str]:
    """How many lines came to what; those that were refused are named at once."""
    done: Counter[str] = Counter()
    for taken in results:
        done[taken.outcome] += 1
        if taken.outcome == "refused":
            note(f"{where}, line {taken.line}: {taken.what}")
    return done


def _write(lines: Iterable[bytes], file: IO[bytes], *, compressed: bool) -> None:
    if not compressed:
        file.writelines(lines)
        return
    with gzip.GzipFile(
        "", "wb", fileobj=file, mtime=0
    ) as packed:  # no name or time: the same record, the same file
        for line in lines:
            packed.write(line)


def _opened(file: IO[bytes]) -> Iterator[bytes]:
    buffered = file if hasattr(file, "peek") else None
    if buffered is not None and buffered.peek(2)[:2] == _GZIP:
        with gzip.GzipFile(fileobj=file) as packed:
            yield from packed
    else:
        yield from file
