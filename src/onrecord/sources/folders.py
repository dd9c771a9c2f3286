"""The files below a folder, one directory in memory at a time, so that there may be millions of them.

They come in order of name, as if all paths had been sorted, hidden ones left out; links to folders are not followed.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import UnreadableInput
from onrecord.sources.aside import Failed, tally
from onrecord.sources.kinds import by_name, ending


class _Listed(NamedTuple):
    path: str
    names: Iterator[str]
    folders: frozenset[str]


def files_under(
    folder: str, *, failed: Failed, left: Counter[str], named: Collection[str] = ()
) -> Iterator[str]:
    """The files below ``folder`` whose name promises pages, in order of name.

    ``failed`` hears of folders that cannot be listed, ``left`` counts the kinds of the files that are no pages, except
    those that are ``named`` by themselves.
    """
    above = [_listed(folder, failed, left, named)]
    while above:
        name = next(above[-1].names, None)
        if name is None:
            above.pop()
            continue
        path = _joined(above[-1].path, name)
        if name in above[-1].folders:
            above.append(_listed(path, failed, left, named))
        else:
            yield path


def promises_pages(name: str) -> bool:
    """Whether a folder gives the file of this name: not hidden, and its name is that of a page, a web archive or mail.

    Tables are not taken: what a .csv in a folder holds, nobody knows until it is named.
    """
    return not (name.startswith(".") or _is_readme(name)) and by_name(name) not in (None, "table")


def printable(path: str | Path) -> str:
    """A path as text: one that is not UTF-8 arrives with surrogates, which no JSON can carry."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _listed(folder: str, failed: Failed, left: Counter[str], named: Collection[str]) -> _Listed:
    names, folders = [], set()
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    if not entry.is_symlink():
                        folders.add(entry.name)
                elif promises_pages(entry.name) and entry.is_file():
                    names.append(entry.name)
                elif _joined(folder, entry.name) not in named:
                    tally(left, _kind(entry))
    except OSError as error:
        name = printable(folder)
        failed(name, UnreadableInput(f"{name} cannot be listed: {error.strerror}."))
    return _Listed(folder, iter(sorted([*names, *folders])), frozenset(folders))


def _is_readme(name: str) -> bool:
    return name.partition(".")[0].lower() == "readme"  # it speaks of the folder


def _joined(folder: str, name: str) -> str:
    # what str(Path(folder, name)) gives, without making a Path for each of a million names
    return name if folder == "." else f"{folder.rstrip(os.sep)}{os.sep}{name}"


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink() and not Path(entry.path).exists():
        return "dangling link"
    if by_name(entry.name) not in (None, "table"):
        return "README" if _is_readme(entry.name) else "special file"
    return ending(entry.name) or "without a suffix"
