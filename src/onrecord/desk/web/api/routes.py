"""The addresses below ``/api/v1``, made of `tables` and `things`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from onrecord.desk.web import listing
from onrecord.desk.web.api.correcting import ACTIONS, Action
from onrecord.desk.web.api.openapi import document
from onrecord.desk.web.api.page import about_api
from onrecord.desk.web.api.tables import Table, tables
from onrecord.desk.web.api.things import THINGS, Question, Thing
from onrecord.desk.web.serving import JSON, Answer, change, linked, view
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.store import Record

BASE = "/api/v1"


def routes() -> list[BaseRoute]:
    """Every address of the API, and the page about it."""
    return [
        view("/api", about_api),
        view(f"{BASE}/openapi.json", lambda request, _: _described(request)),
        *(_table(one) for one in tables()),
        *(_thing(one) for one in THINGS),
        *(_action(one) for one in ACTIONS),
    ]


def _table(one: Table) -> BaseRoute:
    path = f"{BASE}/{one.path}"

    def answer(request: Request, record: Record) -> Response:
        asked, screen = listing.asked_of(request, one.fields), listing.screen_of(request)
        _check_needs(one, asked)
        found = Answer(asked, screen, one.ask(record, asked, screen))
        whole = {"rows": one.objects(found.found, record), "next": found.found.next}
        return linked(_json(whole), path, found)

    return view(path, answer)


def _check_needs(one: Table, asked: listing.Asked) -> None:
    for field in one.fields:
        if field.name in one.needs and field.name not in asked:
            raise UsageError(f"{field.name} is not given.", hint=f"It is needed: {field.help}")


def _thing(one: Thing) -> BaseRoute:
    # an id may have a slash in it: "article/s4"; where more follows it is that of an article, which has none
    path = one.path.replace("{id}", "{id}" if one.path.endswith("/text") else "{id:path}")

    def answer(request: Request, record: Record) -> Response:
        asked = listing.asked_of(request, one.fields, besides=())
        return _json(one.find(Question(record, request.path_params.get("id", ""), asked, request)))

    return view(f"{BASE}/{path}", answer)


def _action(one: Action) -> BaseRoute:
    def answer(request: Request, record: Record) -> Response:
        made = _json(one.act(request, record))
        made.status_code = one.status
        return made

    return change(f"{BASE}/{one.path}", answer, one.method)


def _described(request: Request) -> Response:
    listing.asked_of(request, (), besides=())
    return Response(msgspec.json.format(msgspec.json.encode(document())), media_type=JSON)


def _json(value: object) -> Response:
    return Response(msgspec.json.encode(value), media_type=JSON)
