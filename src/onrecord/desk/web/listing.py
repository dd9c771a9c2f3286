"""What every table of the desk has: a page, the same rows as JSON, JSON Lines and CSV beside it, and an API address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from starlette.requests import Request

from onrecord.desk.links import query_path
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.store import Record, Rows

SCREENFUL = 30
_NO_FILTERS = frozenset({"limit", "cursor", "done"})
"""What else an address may say: where one is in the list, and what has just been done there."""
MOST = 500  # rows that one request may have

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
    needs besides them. ``row`` is the type of an object, for the description of the API; dict where it has none.
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
    search: bool = False


def asked_of(request: Request, fields: Sequence[Field]) -> Asked:
    """The filters of a request that have a value; UsageError for one that is none of the table's, or no choice."""
    known = {field.name: field for field in fields}
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in _NO_FILTERS or not value.strip():
            continue
        if name not in known:
            raise UsageError(
                f"This table has no filter {name!r}.", hint=f"It has {', '.join(known) or 'none'}."
            )
        choices = known[name].choices
        if choices and value not in choices:
            raise UsageError(f"{name} is {value!r}.", hint=f"It can be {', '.join(choices)}.")
        given[name] = value.strip()
    return given


def screen_of(request: Request) -> Screen:
    """How much was asked for and from where; UsageError where that is no number from 1 to `MOST`."""
    value = request.query_params.get("limit") or str(SCREENFUL)
    if not value.isdecimal() or not 1 <= int(value) <= MOST:
        raise UsageError(f"limit is {value!r}.", hint=f"Give a number from 1 to {MOST}.")
    return Screen(int(value), request.query_params.get("cursor") or None)


def whole_number(asked: Asked, name: str, default: int) -> int:
    """The value of a filter that is a number, at least 1."""
    value = asked.get(name, str(default))
    if not value.isdecimal() or int(value) < 1:
        raise UsageError(f"{name} is {value!r}.", hint="Give a whole number from 1.")
    return int(value)


def address(path: str, asked: Asked, screen: Screen, *, cursor: str | None = None) -> str:
    """The address of the same question from another place on."""
    limit = str(screen.limit) if screen.limit != SCREENFUL else None
    return query_path(path, [*asked.items(), ("limit", limit), ("cursor", cursor)])
