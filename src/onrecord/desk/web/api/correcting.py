"""What programs may change: corrections, and undoing them. The gate has let through only who has the token."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import msgspec
from msgspec import Meta, Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.desk import correcting
from onrecord.desk.web.api.shapes import Shape
from onrecord.desk.web.listing import Field, asked_of
from onrecord.desk.web.views.correcting import check_words
from onrecord.errors import UsageError
from onrecord.schema import Act, EventStatus, Manner
from onrecord.store import CorrectionRow

if TYPE_CHECKING:
    from onrecord.account.correcting import Change
    from onrecord.store import Record

_MOST = 500  # characters of a name or a reason
Name = Annotated[str, Meta(max_length=_MOST)]
Pair = tuple[Name, Name]


class Wanted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be corrected: the options of `onrecord correct`; what is not given stays as it is."""

    author: Annotated[
        str, Meta(min_length=1, max_length=_MOST, description="Who corrects: the log keeps it.")
    ]
    reason: Annotated[str, Meta(max_length=_MOST, description="Why, for the log.")] = ""
    what: Annotated[
        str, Meta(description="A statement, event or commitment, `ARTICLE/s4`, or an `ARTICLE`.")
    ] = ""
    spans: Annotated[
        str | None,
        Meta(
            description="Where it stood when it was looked at, `278-369 400-410`: of a statement its content, of an "
            "event its trigger, of a commitment what is to be done. If another has its id by now, nothing is changed."
        ),
    ] = None
    speaker: Annotated[
        Name | None, Meta(description="Who said it, as the article names them, or `nobody`.")
    ] = None
    to: Annotated[Name | None, Meta(description="Whom it was said to, or `nobody`.")] = None
    act: Annotated[Act | None, Meta(description="What the statement does.")] = None
    said: Annotated[Name | None, Meta(description="When it was said (EDTF), or `unknown`.")] = None
    status: Annotated[EventStatus | None, Meta(description="Of an event.")] = None
    due: Annotated[Name | None, Meta(description="When a commitment falls due (EDTF), or `unknown`.")] = None
    delete: Annotated[bool, Meta(description="It is none: leave it out.")] = False
    add: Annotated[str | None, Meta(description="A statement that was missed: its exact words.")] = None
    at: Annotated[str | None, Meta(description="A statement that was missed: its characters, `120-137`.")] = (
        None
    )
    cue: Annotated[Name | None, Meta(description="With `add`: the word that introduces it.")] = None
    manner: Annotated[Manner | None, Meta(description="With `add`.")] = None
    merge: Annotated[Pair | None, Meta(description="Two names of the article that are one actor.")] = None
    split: Annotated[
        Name | None, Meta(description="An actor that is two; with `mentions` and `speaker`.")
    ] = None
    mentions: Annotated[
        tuple[str, ...], Meta(description="With `split`: characters that name the other, `120-137`.")
    ] = ()
    same: Annotated[
        Pair | None,
        Meta(description="Two actors that are one, though kept apart: `ARTICLE/a3`, or ids of actors."),
    ] = None
    other: Annotated[
        Pair | None, Meta(description="Two actors that are two, though taken for one: each as `ARTICLE/a3`.")
    ] = None


_OURS = frozenset({"author", "reason", "what", "spans", "same", "other"})


class Made(Struct, frozen=True):
    """The entries of the log that a correction made."""

    rows: tuple[CorrectionRow, ...]


class Action(NamedTuple):
    """One address with the method that changes something there; ``status`` is that of its answer."""

    method: str
    path: str
    about: str
    act: Callable[[Request, Record], Any]
    shape: Shape
    status: int = 200
    fields: tuple[Field, ...] = ()
    body: type | None = None
    example: str = ""


SIGNED = (
    Field("author", "Author", help="Who undoes it: the log keeps it."),
    Field("reason", "Reason", help="Why, for the log."),
)


def correct(request: Request, record: Record) -> Made:
    """Correct; several things of one article, all or none of them."""
    asked_of(request, (), besides=())
    asked = _body(request)
    article, changes = _changes(record, asked)
    return Made(record.correct_all(article, changes, author=asked.author, reason=asked.reason))


def undo(request: Request, record: Record) -> CorrectionRow:
    """Undo an entry of the log."""
    asked = asked_of(request, SIGNED, besides=())
    if "author" not in asked:
        raise UsageError("author is not given.", hint="It is needed: the log keeps who undoes a correction.")
    for name, value in asked.items():
        if len(value) > _MOST:
            raise UsageError(f"{name} is longer than {_MOST} characters.", hint="Say it more briefly.")
    return record.undo(request.path_params["id"], author=asked["author"], reason=asked.get("reason", ""))


def _body(request: Request) -> Wanted:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415)
    try:
        return msgspec.json.decode(request.state.body, type=Wanted)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            f"The body is not as it should be: {error}.", hint="/api/v1/openapi.json describes it."
        ) from error


def _changes(record: Record, asked: Wanted) -> tuple[str, list[Change]]:
    """The article and what is to change in it."""
    tie = asked.same or asked.other
    if tie is not None:
        _check_alone(asked)
        article, change = correcting.tie(record, *tie, same=asked.same is not None)
        return article, [change]
    if not asked.what:
        raise UsageError("Correct what?", hint="Name it as `what`: a statement, ARTICLE/s4, or an ARTICLE.")
    article, _, own = asked.what.partition("/")
    if asked.spans is not None:
        check_words(record.reading(article), own, asked.spans)
    given = {name: getattr(asked, name) for name in asked.__struct_fields__ if name not in _OURS}
    return correcting.changes(record, asked.what, correcting.Asked(**given | {"merge": asked.merge or ()}))


def _check_alone(asked: Wanted) -> None:
    """Who is who elsewhere is a correction of its own: what else is asked for would be left out silently."""
    nothing = Wanted(author=asked.author, reason=asked.reason)
    given = [name for name in asked.__struct_fields__ if getattr(asked, name) != getattr(nothing, name)]
    if len(given) > 1:
        raise UsageError(f"{' and '.join(given)} do not go together.", hint="Ask for one after the other.")


ACTIONS = (
    Action(
        "POST", "corrections", "Correct what was read out of an article, for good: all that is given, or nothing.",
        correct, Shape(Made), status=201, body=Wanted,
    ),
    Action(
        "DELETE", "corrections/{id}", "Undo a correction, or an undoing; both stay in the log.", undo,
        Shape(CorrectionRow), fields=SIGNED, example="9c41d07e",
    ),
)  # fmt: skip
