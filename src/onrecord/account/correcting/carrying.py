"""A correction carried over to another text of the same page: the next reader may cut the article out differently.

Every span goes to where the same words stand, of several places to the one before which most of the same characters
stand, then the one nearest to its old place. Where words are gone the correction cannot be carried.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from onrecord.account.correcting.changes import Correction
from onrecord.schema import Span

_CONTEXT = 40  # characters before the words that tell one place from another


def carried(one: Correction, old: str, new: str, *, article: str) -> Correction | None:
    """The correction on the text ``new`` of ``article``; None where some of its words are not there."""
    try:
        change = _moved(one.change, old, new)
    except LookupError:
        return None
    return replace(one, article=article, change=change)


def _moved(node: Any, old: str, new: str) -> Any:
    if isinstance(node, Span):
        return _span(node, old, new)
    if isinstance(node, Struct):
        fields = {name: _moved(getattr(node, name), old, new) for name in node.__struct_fields__}
        return replace(node, **fields)
    if isinstance(node, tuple):
        return tuple(_moved(item, old, new) for item in node)
    return node


def _span(span: Span, old: str, new: str) -> Span:
    words, before = span.of(old), old[max(span.start - _CONTEXT, 0) : span.start]
    places = []
    at = new.find(words)
    while at >= 0:
        places.append((-_common_end(before, new[:at]), abs(at - span.start), at))
        at = new.find(words, at + 1)
    if not places:
        raise LookupError(words)
    start = min(places)[2]
    return Span(start, start + len(words))


def _common_end(one: str, other: str) -> int:
    """How many characters the two have in common at their ends."""
    size = 0
    while size < min(len(one), len(other)) and one[-size - 1] == other[-size - 1]:
        size += 1
    return size
