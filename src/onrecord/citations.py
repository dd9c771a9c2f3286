"""Walking a reading's citations: every span in it, with the path by which the JSON reaches it.

One generic walk over the types serves `verify`, the tests and the exports, so that a field added to the
contract is checked from the day it is added.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from onrecord.schema import Reading


class Citation(NamedTuple):
    """A cited stretch: the JSON path of the thing that cites, and code points, end exclusive."""

    path: str
    start: int
    end: int


def citations(reading: Reading) -> Iterator[Citation]:
    """Every span of the reading, in the order of the contract."""
    yield from _walk(reading, "")


def _walk(node: Any, path: str) -> Iterator[Citation]:
    if isinstance(node, Struct):
        start, end = getattr(node, "start", None), getattr(node, "end", None)
        if isinstance(start, int) and isinstance(end, int):
            yield Citation(path or "$", start, end)
        # msgspec.structs.fields would read the annotations anew for every node, half the time of adding an article
        for name, encoded in zip(node.__struct_fields__, node.__struct_encode_fields__, strict=True):
            yield from _walk(getattr(node, name), f"{path}.{encoded}".lstrip("."))
    elif isinstance(node, tuple):
        for index, item in enumerate(node):
            yield from _walk(item, f"{path}[{index}]")


def broken_citations(reading: Reading) -> list[str]:
    """What is wrong with the reading's spans, one sentence each; empty where every one cites something."""
    size = len(reading.article.text)
    return [
        f"{path} cites {start}–{end}, which is not inside the text of {size} characters"
        for path, start, end in citations(reading)
        if not 0 <= start < end <= size
    ]
