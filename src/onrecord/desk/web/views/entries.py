"""What the pages of the account share: lists of entries, and the page of one, each in all its forms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.desk.accounts import account_row, account_rows, cited_in
from onrecord.desk.citing import Cites
from onrecord.desk.output import as_csv, pretty
from onrecord.desk.rows import Readings, ReadingsAsked
from onrecord.desk.web.listing import Asked, Field, asked_of
from onrecord.desk.web.rendering import page
from onrecord.desk.web.serving import CSV, JSON, view

if TYPE_CHECKING:
    from onrecord.store import Record, Rows
    from onrecord.store.account import Entry

Facts = Mapping[str, Any]
Columns = Callable[[Sequence["Entry[Any]"], Readings], Iterable[Mapping[str, object]]]

FEW = 4
"""Talks and stories that the page of an entry leads to."""

WHO = Field("who", "Who", help="A name, or words of one; accents and case do not matter.")
SINCE = Field("since", "From", "day", help="The first day: 2031, 2031-02 or 2031-02-05.")
UNTIL = Field("until", "To the end of", "day", help="The last day, itself included.")
AS_OF = Field(
    "as_of",
    "As it stood on",
    "day",
    help="How it stood at the end of this day, YYYY-MM-DD; else as it stands.",
)
LEAST = Field(
    "least", "Reports at least", "number", help="Those that at least so many reports tell of; else two."
)


class Detail(NamedTuple):
    """The page of one entry: ``kind`` is the first word of its address, the name of the entry what follows.

    ``find`` gets it by its name, ``facts`` gives what the template needs besides, ``row`` the entry as JSON.
    """

    kind: str
    template: str
    find: Callable[[Record, str, Asked], Entry[Any]]
    facts: Callable[[Entry[Any], Record, Asked, Cites], Facts]
    columns: Columns
    fields: tuple[Field, ...] = ()
    row: Callable[[Entry[Any], Record, Asked], Any] | None = None


def objects(found: Rows[Entry[Any]], record: Record) -> Sequence[Any]:
    """Entries as JSON, every citation with its words."""
    return account_rows(found.rows, cited_in((one.account for one in found.rows), record))


def columns_of(columns: Columns) -> Callable[[Rows[Entry[Any]], Record], Iterable[Mapping[str, object]]]:
    """Entries as flat rows."""
    return lambda found, record: columns(found.rows, cited_in((one.account for one in found.rows), record))


def citing(_found: Rows[Entry[Any]], record: Record, _asked: Asked) -> Facts:
    """What every list of entries needs."""
    return {"cites": Cites(ReadingsAsked(record))}


def beside(record: Record, articles: Collection[str]) -> dict[str, list[Entry[Any]]]:
    """The talks and stories that the articles of an entry belong to, the latest of them."""
    return {
        "talks": record.negotiations_in(articles, limit=FEW),
        "stories": record.stories_in(articles, limit=FEW),
    }


def entry_routes(one: Detail) -> list[Route]:
    """The page of one entry and its two other forms, which come first, as a name may hold anything but them."""
    path = f"/{one.kind}/{{name:path}}"
    return [
        view(f"{path}.json", lambda request, record: _json(one, request, record)),
        view(f"{path}.csv", lambda request, record: _csv(one, request, record)),
        view(path, lambda request, record: _page(one, request, record)),
    ]


def _found(one: Detail, request: Request, record: Record) -> tuple[Entry[Any], Asked]:
    asked = asked_of(request, one.fields)
    return one.find(record, request.path_params["name"], asked), asked


def _page(one: Detail, request: Request, record: Record) -> Response:
    entry, asked = _found(one, request, record)
    cites = Cites(ReadingsAsked(record))
    facts = {
        "entry": entry, "one": entry.account, "asked": asked, "fields": one.fields, "cites": cites, "kind": one.kind,
        **one.facts(entry, record, asked, cites),
    }  # fmt: skip
    return page(request, one.template, facts)


def _json(one: Detail, request: Request, record: Record) -> Response:
    entry, asked = _found(one, request, record)
    return Response(pretty(row_of(one, entry, record, asked)), media_type=JSON)


def row_of(one: Detail, entry: Entry[Any], record: Record, asked: Asked) -> Any:
    """The entry as JSON."""
    return one.row(entry, record, asked) if one.row else account_row(entry, cited_in([entry.account], record))


def _csv(one: Detail, request: Request, record: Record) -> Response:
    entry, _ = _found(one, request, record)
    return Response(as_csv(one.columns([entry], cited_in([entry.account], record))), media_type=CSV)
