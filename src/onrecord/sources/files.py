"""Pages from single files and standard input. Nothing is decoded here: the bytes are the page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import UnreadableInput
from onrecord.sources.folders import printable
from onrecord.sources.page import Page

LARGEST = 32 * 1024 * 1024
"""No news page comes near 32 MiB; a bigger file is a mistake, and would take the memory of many pages."""


def page_from_file(path: str | Path) -> Page:
    """The file's bytes as a page; UnreadableInput where it cannot be opened or is larger than `LARGEST`."""
    try:
        with Path(path).open("rb") as file:
            return Page(source=printable(path), data=_all_of(file, printable(path)))
    except OSError as error:
        raise unreadable(path, error) from error


def page_from_stdin(stream: BinaryIO | None = None) -> Page:
    """Standard input to its end, or another binary stream, as one page."""
    return Page(source="stdin", data=_all_of(stream or sys.stdin.buffer, "Standard input"))


def unreadable(path: str | Path, error: OSError) -> UnreadableInput:
    """The error for a file that cannot be opened or read on."""
    return UnreadableInput(
        f"{printable(path)} cannot be read: {error.strerror or error}.",
        hint="Check that it is a file you may read.",
    )


def _all_of(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableInput(
            f"{name} holds more than {LARGEST // 1024**2} MiB, which no news page does.",
            hint="Give the pages as one file each.",
        )
    return data
