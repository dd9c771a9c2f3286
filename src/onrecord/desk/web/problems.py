"""What went wrong, said to a program: problem details (RFC 9457), of one shape below /api and in every data form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, NamedTuple
from urllib.parse import quote

import msgspec
from msgspec import Meta, Struct
from starlette.requests import HTTPConnection
from starlette.responses import Response

from onrecord.errors import NotHeld, OnrecordError, RecordBusy, TookTooLong, UsageError

MEDIA_TYPE = "application/problem+json"


class Kind(NamedTuple):
    """One kind of problem: ``name`` follows ``/api#`` in its type, ``again`` is after how many seconds to retry."""

    name: str
    status: int
    title: str
    about: str
    again: int | None = None


NOT_AS_ASKED = Kind(
    "not-as-asked", 400, "Not as asked", "A parameter or a value cannot be followed; the hint says what can."
)
TOKEN_NEEDED = Kind("token-needed", 401, "Token needed", "Send the desk's token: Authorization: Bearer …")
NOT_ALLOWED = Kind(
    "not-allowed", 403, "Not allowed", "The token does not change that; nobody may do it here."
)
NOT_HELD = Kind("not-held", 404, "Not in the record", "The record holds nothing of that name.")
NO_ADDRESS = Kind("no-address", 404, "No such address", "The desk has nothing at that address.")
NO_METHOD = Kind("no-method", 405, "No such method", "The address has other methods; Allow names them.")
TOO_LARGE = Kind("too-large", 413, "Too large", "The body is larger than any that the desk needs.")
NOT_JSON = Kind("not-json", 415, "Not JSON", "A body is JSON and says so: Content-Type: application/json.")
OTHER_NAME = Kind("other-name", 421, "Another name", "The desk is not served under the host that was asked.")
TOO_MANY = Kind("too-many", 429, "Too many requests", "Wait as many seconds as Retry-After says.")
FAULT = Kind("fault", 500, "A fault of onrecord", "onrecord or its record is at fault; please report it.")
BUSY = Kind("busy", 503, "Busy", "Others are being answered; ask again after Retry-After.", again=5)
TOOK_TOO_LONG = Kind(
    "took-too-long", 503, "Took too long", "The answer was not found in its time; ask for less at once."
)

KINDS = (
    NOT_AS_ASKED, TOKEN_NEEDED, NOT_ALLOWED, NOT_HELD, NO_ADDRESS, NO_METHOD, TOO_LARGE, NOT_JSON, OTHER_NAME,
    TOO_MANY, FAULT, BUSY, TOOK_TOO_LONG,
)  # fmt: skip
_OF_ERRORS: tuple[tuple[type[OnrecordError], Kind], ...] = (
    (NotHeld, NOT_HELD), (UsageError, NOT_AS_ASKED), (RecordBusy, BUSY), (TookTooLong, TOOK_TOO_LONG),
    (OnrecordError, FAULT),
)  # fmt: skip


class Problem(Struct, frozen=True):
    """What went wrong (RFC 9457); ``hint`` is what to do about it, "" where nothing can be said."""

    type: Annotated[str, Meta(description="the kind of problem: an address that explains it")]
    title: Annotated[str, Meta(description="the kind in words; always the same")]
    status: Annotated[int, Meta(ge=400, le=599, description="the status of the answer")]
    detail: Annotated[str, Meta(description="what was wrong this time")]
    hint: Annotated[str, Meta(description="what to do about it")]
    instance: Annotated[str, Meta(description="the address that was asked")]


class Trouble(NamedTuple):
    """One problem that came up, before anybody knows in which form it will be told."""

    kind: Kind
    what: str
    hint: str = ""
    headers: Mapping[str, str] = {}


def of_error(error: OnrecordError) -> Trouble:
    """An error of ours: the asker's, one that passes by itself, or a fault."""
    kind = next(kind for which, kind in _OF_ERRORS if isinstance(error, which))
    return Trouble(kind, error.what, error.hint)


def of_status(status: int) -> Kind:
    """The kind of a status that Starlette gives."""
    if status == 404:
        return NO_ADDRESS
    return next((kind for kind in KINDS if kind.status == status), NOT_AS_ASKED if status < 500 else FAULT)


def wants_problem(path: str) -> bool:
    """Whether an address answers programs, not people."""
    return path.startswith("/api/") or path.endswith((".json", ".jsonl", ".csv"))


def headers_of(trouble: Trouble) -> dict[str, str]:
    """The headers that go with it, in whichever form it is told."""
    again = {"Retry-After": str(trouble.kind.again)} if trouble.kind.again is not None else {}
    return {**again, **trouble.headers}


def problem(request: HTTPConnection, trouble: Trouble) -> Response:
    """It as JSON."""
    kind = trouble.kind
    told = Problem(
        type=f"/api#{kind.name}", title=kind.title, status=kind.status, detail=trouble.what, hint=trouble.hint,
        instance=_instance(request),
    )  # fmt: skip
    return Response(msgspec.json.encode(told), kind.status, headers_of(trouble), media_type=MEDIA_TYPE)


def _instance(request: HTTPConnection) -> str:
    """The address as it was asked, without the host; `request.url` would fail on hosts that are none."""
    query = quote(request.scope["query_string"].decode("latin-1"), safe=_MARKS)
    return quote(request.scope["path"], safe=_MARKS) + (f"?{query}" if query else "")


_MARKS = "/?%:@!$&'()*+,;=-._~"
