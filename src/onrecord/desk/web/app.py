"""The desk as an ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from typing import Any, cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ExceptionHandler

from onrecord.desk.web import api, views
from onrecord.desk.web.counting import Counting
from onrecord.desk.web.etags import ETags
from onrecord.desk.web.failing import explained, refused, told, unforeseen
from onrecord.desk.web.headers import KnownHosts, SafeHeaders
from onrecord.desk.web.limits import RATION, Limits, Ration
from onrecord.desk.web.pool import SECONDS, Pool
from onrecord.desk.web.rendering import HERE
from onrecord.errors import OnrecordError
from onrecord.store import Record

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names under which a machine calls itself."""


def make_app(
    record: str, *, hosts: Collection[str] = LOOPBACK, ration: Ration = RATION, seconds: float = SECONDS
) -> Starlette:
    """The desk on a record, a path or the address of a database; it answers to these ``hosts`` alone.

    ``ration`` says how much of what takes long each may ask, ``seconds`` how long finding one answer may take.
    RecordError where the record cannot be opened; it is brought to the newest version first.
    """
    Record.open(record, create=False).close()

    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        yield
        app.state.pool.close()

    app = Starlette(
        routes=routes(),
        middleware=[
            Middleware(KnownHosts, names=frozenset(name.lower() for name in hosts)),
            Middleware(SafeHeaders),
            Middleware(GZipMiddleware, minimum_size=1000),
            Middleware(Limits, ration=ration, told=told),
            Middleware(ETags),
        ],
        exception_handlers=cast(
            "Mapping[Any, ExceptionHandler]",  # Starlette's type would have each take every exception
            {OnrecordError: explained, HTTPException: refused, Exception: unforeseen},
        ),
        lifespan=living,
    )
    app.state.pool = Pool(record, seconds=seconds)
    app.state.counting = Counting()
    return app


def routes() -> list[BaseRoute]:
    """Every address of the desk."""
    return [*api.routes(), *views.routes(), Mount("/static", StaticFiles(directory=HERE / "static"))]
