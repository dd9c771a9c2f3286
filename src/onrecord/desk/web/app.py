"""The desk as an ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from typing import Any, cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ExceptionHandler

from onrecord.desk.links import query_path
from onrecord.desk.web import views
from onrecord.desk.web.access import Access, new_token
from onrecord.desk.web.counting import Counting
from onrecord.desk.web.gate import SIGN_IN, Gate, Refusal
from onrecord.desk.web.headers import KnownHosts, SafeHeaders
from onrecord.desk.web.pool import Pool
from onrecord.desk.web.reader.explaining import Explainer
from onrecord.desk.web.rendering import HERE, page
from onrecord.errors import NotHeld, OnrecordError, RecordBusy, UsageError
from onrecord.store import Record

_STATUSES: tuple[tuple[type[OnrecordError], int], ...] = (
    (NotHeld, 404), (UsageError, 400), (RecordBusy, 503), (OnrecordError, 500),
)  # fmt: skip

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names under which a machine calls itself."""


def make_app(record: str, *, hosts: Collection[str] = LOOPBACK, access: Access | None = None) -> Starlette:
    """The desk on a record, a path or the address of a database; it answers to these ``hosts`` alone.

    ``access`` says who may read and write; without it all may read, and none write, since nobody knows the token.
    RecordError where the record cannot be opened; it is brought to the newest version first, unless
    nothing may be written.
    """
    access = access or Access(new_token())
    Record.open(record, create=False, read_only=access.read_only).close()

    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        yield
        app.state.pool.close()

    app = Starlette(
        routes=routes(),
        middleware=[
            Middleware(KnownHosts, names=frozenset(name.lower() for name in hosts)),
            Middleware(SafeHeaders),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
            Middleware(Gate, access=access, refused=_refused),
        ],
        exception_handlers=cast(
            "Mapping[Any, ExceptionHandler]",  # Starlette's type would have each take every exception
            {OnrecordError: _explained, HTTPException: _http, Exception: _unforeseen},
        ),
        lifespan=living,
    )
    app.state.pool = Pool(record, read_only=access.read_only)
    app.state.access = access
    app.state.explainer = Explainer()
    app.state.counting = Counting()
    return app


def routes() -> list[BaseRoute]:
    """Every address of the desk."""
    return [*views.routes(), Mount("/static", StaticFiles(directory=HERE / "static"))]


def _explained(request: Request, error: OnrecordError) -> Response:
    facts = {"title": "Not as asked", "what": error.what, "hint": error.hint}
    return _error(request, facts, status_of(error))


def status_of(error: OnrecordError) -> int:
    """The HTTP status of an error: the asker's, one that passes by itself, or ours."""
    return next(status for kind, status in _STATUSES if isinstance(error, kind))


def _http(request: Request, error: HTTPException) -> Response:
    facts = {"title": error.detail, "what": f"{error.detail}: {request.url.path}.", "hint": ""}
    return _error(request, facts, error.status_code)


def _refused(request: Request, refusal: Refusal) -> Response:
    """What the gate says: a browser that only lacks the cookie is shown where to get it."""
    wants_page = "text/html" in request.headers.get("accept", "")
    if refusal.status == 401 and request.method == "GET" and wants_page:
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(query_path(SIGN_IN, [("next", asked)]), 303)
    facts = {"title": "Not allowed", "what": refusal.what, "hint": refusal.hint}
    answer = _error(request, facts, refusal.status)
    if refusal.status == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="onrecord"'
    return answer


def _unforeseen(request: Request, error: Exception) -> Response:
    facts = {
        "title": "A fault of onrecord", "what": f"onrecord failed: {type(error).__name__}.",
        "hint": "The terminal that serves it says where; please report it.",
    }  # fmt: skip
    return _error(request, facts, 500)


def _error(request: Request, facts: dict[str, str], status: int) -> Response:
    return page(request, "error.html", facts, status=status)
