"""What every table of the desk has: a page, the same rows as JSON, JSON Lines and CSV beside it, and an API address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from starlette.requests import Request

from onrecord.desk.links import query_path
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.store import Record, Rows

SCREENFUL = 30
PLACES = ("limit", "cursor")
"""What says where one is in a list, and is no filter."""
ON_A_PAGE = (*PLACES, "done")
"""What the address of a page may say besides: also what has just been done there."""
MOST = 500  # rows that one request may have
LOOK = 100
"""Entries that are looked at for those that fit a filter before the rest is left to the next page."""

Asked = Mapping[str, str]
"""The values of the filters that were given, by name; a flag is "1"."""


class Field(NamedTuple):
    """One filter of a table, as a form shows it; ``help`` is also its description in the API."""

    name: str
    label: str
    kind: Literal["text", "day", "choice", "flag", "number"] = "text"
    choices: tuple[str, ...] = ()
    help: str = ""


class Screen(NamedTuple):
    """Where in a table one is: how many rows, and from where on."""

    limit: int
    cursor: str | None


class Listing(NamedTuple):
    """One table: ``name`` is its address without the slash, ``api`` its address below ``/api/v1``.

    ``ask`` finds the rows, ``objects`` gives them as JSON, ``columns`` as flat columns, ``facts`` what the template
    needs besides them; ``feed`` is the name of the feed of the same rows. ``screenful`` is how many rows a page has
    of itself, fewer where each is told from many articles. ``row`` is the type of an object, for the
    description of the API; dict where it has none.
    """

    name: str
    api: str
    title: str
    about: str
    fields: tuple[Field, ...]
    template: str
    ask: Callable[[Record, Asked, Screen], Rows[Any]]
    objects: Callable[[Rows[Any], Record], Sequence[Any]]
    columns: Callable[[Rows[Any], Record], Iterable[Mapping[str, object]]]
    facts: Callable[[Rows[Any], Record, Asked], Mapping[str, Any]]
    row: type = dict
    feed: str | None = None
    screenful: int = SCREENFUL


def asked_of(request: Request, fields: Sequence[Field], *, besides: Sequence[str] = PLACES) -> Asked:
    """The filters of a request that have a value.

    UsageError for one that is none of the table's, that is given twice, or that is no choice; ``besides`` are the
    parameters that are no filters and that others look at, such as `screen_of`.
    """
    known = {field.name: field for field in fields}
    names = [*known, *besides]
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in names:
            raise UsageError(
                f"There is no parameter {name!r} here.",
                hint=f"Known are {', '.join(names)}." if names else "Leave it out.",
            )
        if name in given:
            raise UsageError(f"{name} is given twice.", hint="Give it once.")
        given[name] = _checked(known[name], value.strip()) if name in known else value
    return {name: value for name, value in given.items() if value and name in known}


def _checked(field: Field, value: str) -> str:
    if not value:
        return value
    if field.choices and value not in field.choices:
        raise UsageError(f"{field.name} is {value!r}.", hint=f"It can be {', '.join(field.choices)}.")
    if field.kind == "flag" and value != "1":
        raise UsageError(f"{field.name} is {value!r}.", hint="It can be 1, or be left out.")
    return value


def screen_of(request: Request, screenful: int = SCREENFUL) -> Screen:
    """How much was asked for and from where; UsageError where that is no number from 1 to `MOST`."""
    value = request.query_params.get("limit") or str(screenful)
    limit = _number(value)
    if limit is None or not 1 <= limit <= MOST:
        raise UsageError(f"limit is {value!r}.", hint=f"Give a number from 1 to {MOST}.")
    return Screen(limit, request.query_params.get("cursor") or None)


def whole_number(asked: Asked, name: str, default: int, *, least: int = 1) -> int:
    """The value of a filter that is a number, of at most nine digits."""
    value = asked.get(name, str(default))
    number = _number(value)
    if number is None or number < least:
        raise UsageError(f"{name} is {value!r}.", hint=f"Give a whole number from {least}.")
    return number


def _number(value: str) -> int | None:
    return int(value) if _DIGITS.fullmatch(value) else None


_DIGITS = re.compile(r"[0-9]{1,9}")


def address(path: str, asked: Asked, screen: Screen, *, cursor: str | None = None) -> str:
    """The address of the same question from another place on."""
    limit = str(screen.limit) if screen.limit != SCREENFUL else None
    return query_path(path, [*asked.items(), ("limit", limit), ("cursor", cursor)])
