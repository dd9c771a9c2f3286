"""``/search``: words, phrases and operators; the best hits first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.desk.columns import Columns, hit_columns
from onrecord.desk.web.listing import Asked, Field, Listing, Screen
from onrecord.store import Hit, Part, Rows

if TYPE_CHECKING:
    from onrecord.store import Record

FIELDS = (
    Field(
        "q",
        "Search",
        help='Words, "phrases", -excluded words, and speaker: to: act: place: after: before: outlet:',
    ),
)


def _ask(record: Record, asked: Asked, screen: Screen) -> Rows[Hit]:
    if "q" not in asked:
        return Rows((), None)
    return record.search(asked["q"], limit=screen.limit, cursor=screen.cursor)


def _objects(found: Rows[Hit], _: Record) -> Sequence[Hit]:
    return found.rows


def _columns(found: Rows[Hit], _: Record) -> Iterable[Columns]:
    return map(hit_columns, found.rows)


def _facts(found: Rows[Hit], _: Record, asked: Asked) -> Mapping[str, Any]:
    return {"q": asked.get("q"), "cut": {id(hit): list(_cut(hit)) for hit in found.rows}}


def _cut(hit: Hit) -> Iterable[tuple[str, bool]]:
    """The snippet in pieces, each with whether its words were looked for."""
    snippet, at = hit.snippet, hit.snippet.start
    for mark in sorted(hit.marks, key=lambda one: one.start):
        start, end = max(mark.start, at), min(mark.end, snippet.end)
        if start >= end:
            continue
        yield _words(snippet, at, start), False
        yield _words(snippet, start, end), True
        at = end
    yield _words(snippet, at, snippet.end), False


def _words(part: Part, start: int, end: int) -> str:
    return part.text[start - part.start : end - part.start]


SEARCH = Listing(
    name="search", api="search", title="Search", about="The best hits first; statements before texts.", fields=FIELDS,
    template="search.html", ask=_ask, objects=_objects, columns=_columns, facts=_facts, row=Hit, feed="search",
)  # fmt: skip
