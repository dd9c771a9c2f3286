"""What can be listed: every table of the desk, and what is asked for by programs alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from onrecord.desk.web.api.shapes import Shape, shape_of
from onrecord.desk.web.listing import Asked, Field, Listing, Screen
from onrecord.desk.web.views import LISTINGS
from onrecord.schema import Act
from onrecord.store import Similar

if TYPE_CHECKING:
    from onrecord.store import Record, Rows


class Table(NamedTuple):
    """A list below ``/api/v1``: like a `Listing`, as far as programs need it; ``needs`` must be given."""

    path: str
    about: str
    fields: tuple[Field, ...]
    ask: Callable[[Record, Asked, Screen], Rows[Any]]
    objects: Callable[[Rows[Any], Record], Sequence[Any]]
    shape: Shape
    needs: tuple[str, ...] = ()


def table_of(one: Listing) -> Table:
    """A table of the desk as the API has it."""
    return Table(
        one.api, one.about, one.fields, one.ask, one.objects, shape_of(one.row), _NEEDS.get(one.api, ())
    )


_NEEDS = {"search": ("q",)}  # its page is a form before anything is asked


def _similar(record: Record, asked: Asked, screen: Screen) -> Rows[Similar]:
    given: dict[str, Any] = dict(asked)
    return record.similar(given.pop("to"), **given, limit=screen.limit, cursor=screen.cursor)


SIMILAR = Table(
    path="similar",
    about="The remarks that mean about the same as a statement, or as words, the nearest first.",
    fields=(
        Field("to", "To", help="A statement's id, ARTICLE/s3, or the words of a thought."),
        Field("who", "Speaker", help="Who said it: a name, or words of one."),
        Field("act", "Act", "choice", get_args(Act), "What the statement does."),
        Field("place", "Place", help="Where it was said."),
        Field("since", "From", "day", help="The first day: 2031, 2031-02 or 2031-02-05."),
        Field("until", "To the end of", "day", help="The last day, itself included."),
        Field("outlet", "Outlet", help="Who published it."),
    ),
    ask=_similar,
    objects=lambda found, _: found.rows,
    shape=Shape(Similar),
    needs=("to",),
)


def tables() -> tuple[Table, ...]:
    """Every list of the API."""
    return (*map(table_of, LISTINGS), SIMILAR)
