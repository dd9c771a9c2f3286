"""The files in a folder that are not tried, because nothing about their names promises a page."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from onrecord.sources.files import SUFFIXES

KINDS = 6
"""So many kinds are named, the most frequent first; the rest are counted together."""


def passed_over(inputs: Sequence[str], files: Collection[str]) -> str:
    """``passed over 3 files: 2 .pdf, 1 dangling link``, or nothing; hidden files are not counted.

    ``files`` are those that were found to be pages.
    """
    tried = set(files)
    kinds = Counter(_kind(path) for path in _seen(inputs) if str(path) not in tried)
    if not kinds:
        return ""
    ranked = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    named = [f"{number:,} {kind}" for kind, number in ranked[:KINDS]]
    if ranked[KINDS:]:
        named.append(f"{sum(number for _, number in ranked[KINDS:]):,} of other kinds")
    total = kinds.total()
    return f"passed over {total:,} {'file' if total == 1 else 'files'}: {', '.join(named)}"


def _seen(inputs: Sequence[str]) -> Iterator[Path]:
    """Every file below the folders that is not hidden, each once."""
    seen: set[Path] = set()
    for folder in filter(os.path.isdir, inputs):
        for root, folders, names in os.walk(folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            seen.update(Path(root, name) for name in names if not name.startswith("."))
    yield from seen


def _kind(path: Path) -> str:
    if path.is_symlink() and not path.exists():
        return "dangling link"
    if path.suffix.lower() in SUFFIXES:
        return "README" if path.stem.lower() == "readme" else "special file"
    return path.suffix.lower() or "without a suffix"
