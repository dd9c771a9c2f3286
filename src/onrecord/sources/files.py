"""Pages from files, folders and standard input.

A folder gives the files whose suffix promises a page, in order of name, hidden ones left out; a file that is
named is tried whatever its suffix, because the person who named it knows better. Nothing is decoded here:
the bytes are the page, and its digest is its identity.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from onrecord.errors import PageError, UnreadableInput
from onrecord.sources.page import Page

SUFFIXES = frozenset({".htm", ".html", ".md", ".txt", ".xhtml"})
STDIN = "-"
LARGEST = 32 * 1024 * 1024
"""No news page comes near 32 MiB; a bigger file is a mistake, and would take the memory of many pages."""

Failed = Callable[[str, PageError], None]


class Found(NamedTuple):
    """What the named inputs amount to: files (``-`` for standard input) in order of name, and the missing."""

    files: tuple[str, ...]
    missing: tuple[str, ...]


def find(inputs: Sequence[str], *, failed: Failed) -> Found:
    """The files that ``inputs`` name, each once; ``failed`` hears of folders that cannot be listed."""
    files: set[str] = set()
    missing = []
    for name in inputs:
        if name != STDIN and Path(name).is_dir():
            files.update(_pages_under(name, failed))
        elif name == STDIN or Path(name).exists():
            files.add(str(Path(name)))
        else:
            missing.append(name)
    return Found(tuple(sorted(files, key=_by_name)), tuple(missing))


def pages(files: Iterable[str], *, failed: Failed, stdin: BinaryIO | None = None) -> Iterator[Page]:
    """One page for each file, in the order given; a file that cannot be read goes to ``failed`` instead."""
    for name in files:
        try:
            yield page_from_stdin(stdin) if name == STDIN else page_from_file(name)
        except PageError as error:
            failed(name, error)


def page_from_file(path: str | Path) -> Page:
    """The file's bytes as a page; UnreadableInput where it cannot be opened or is larger than `LARGEST`."""
    try:
        with Path(path).open("rb") as file:
            return Page(source=_printable(path), data=_all_of(file, _printable(path)))
    except OSError as error:
        raise UnreadableInput(
            f"{_printable(path)} cannot be read: {error.strerror or error}.",
            hint="Check that it is a file you may read.",
        ) from error


def page_from_stdin(stream: BinaryIO | None = None) -> Page:
    """Standard input to its end, or another binary stream, as one page."""
    return Page(source="stdin", data=_all_of(stream or sys.stdin.buffer, "Standard input"))


def _all_of(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableInput(
            f"{name} holds more than {LARGEST // 1024**2} MiB, which no news page does.",
            hint="Give the pages as one file each.",
        )
    return data


def _pages_under(folder: str, failed: Failed) -> Iterator[str]:
    def unlisted(error: OSError) -> None:
        name = _printable(error.filename)
        failed(name, UnreadableInput(f"{name} cannot be listed: {error.strerror}."))

    for root, folders, names in os.walk(folder, onerror=unlisted):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            if _is_page(path) and path.is_file():
                yield str(path)


def _is_page(path: Path) -> bool:
    # a README speaks of the folder; it is not one of its pages
    hidden = path.name.startswith(".")
    return path.suffix.lower() in SUFFIXES and not hidden and path.stem.lower() != "readme"


def _by_name(path: str) -> tuple[str, ...]:
    return Path(path).parts


def _printable(path: str | Path) -> str:
    # a name that is not UTF-8 arrives with surrogates, which no JSON can carry
    return os.fsencode(path).decode("utf-8", "backslashreplace")
