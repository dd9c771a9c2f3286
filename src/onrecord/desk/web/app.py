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
from onrecord.desk.web import api, views
from onrecord.desk.web.access import Access, new_token
from onrecord.desk.web.counting import Counting
from onrecord.desk.web.etags import ETags
from onrecord.desk.web.failing import explained, refused, told, unforeseen
from onrecord.desk.web.gate import SIGN_IN, Gate, Refusal
from onrecord.desk.web.headers import KnownHosts, SafeHeaders
from onrecord.desk.web.limits import RATION, Limits, Ration
from onrecord.desk.web.pool import SECONDS, Pool
from onrecord.desk.web.problems import Trouble, of_status, wants_problem
from onrecord.desk.web.reader.explaining import Explainer
from onrecord.desk.web.rendering import HERE
from onrecord.errors import OnrecordError
from onrecord.store import Record

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names under which a machine calls itself."""


def make_app(
    record: str, *, hosts: Collection[str] = LOOPBACK, access: Access | None = None, ration: Ration = RATION,
    seconds: float = SECONDS,
) -> Starlette:  # fmt: skip
    """The desk on a record, a path or the address of a database; it answers to these ``hosts`` alone.

    ``access`` says who may read and write; without it all may read, and none write, since nobody knows the token.
    ``ration`` says how much of what takes long each may ask, ``seconds`` how long finding one answer may take.
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
            Middleware(Limits, ration=ration, told=told),
            Middleware(ETags),
        ],
        exception_handlers=cast(
            "Mapping[Any, ExceptionHandler]",  # Starlette's type would have each take every exception
            {OnrecordError: explained, HTTPException: refused, Exception: unforeseen},
        ),
        lifespan=living,
    )
    app.state.pool = Pool(record, read_only=access.read_only, seconds=seconds)
    app.state.access = access
    app.state.explainer = Explainer()
    app.state.counting = Counting()
    return app


def routes() -> list[BaseRoute]:
    """Every address of the desk."""
    return [*api.routes(), *views.routes(), Mount("/static", StaticFiles(directory=HERE / "static"))]


def _refused(request: Request, refusal: Refusal) -> Response:
    """What the gate says: a browser that only lacks the cookie is shown where to get it."""
    wants_page = "text/html" in request.headers.get("accept", "") and not wants_problem(request.url.path)
    if refusal.status == 401 and request.method == "GET" and wants_page:
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(query_path(SIGN_IN, [("next", asked)]), 303)
    headers = {"WWW-Authenticate": 'Bearer realm="onrecord"'} if refusal.status == 401 else {}
    return told(request, Trouble(of_status(refusal.status), refusal.what, refusal.hint, headers))
