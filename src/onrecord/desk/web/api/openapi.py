"""The description of the API, OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1.html), made of what it describes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from onrecord import __version__
from onrecord.desk.web.api.correcting import ACTIONS, Action
from onrecord.desk.web.api.shapes import Schema, Schemas, Shape
from onrecord.desk.web.api.tables import Table, tables
from onrecord.desk.web.api.things import THINGS, Thing
from onrecord.desk.web.listing import MOST, SCREENFUL, Field
from onrecord.desk.web.problems import MEDIA_TYPE, Problem

ABOUT = """\
The record of an `onrecord serve`: who said what, who did what to whom, where the talks stand, every line cited to the
exact characters it came from. Offsets are Unicode code points, the end not included; dates are EDTF (ISO 8601-2)."""

CURSOR = "Where to go on: the `next` of the answer before, as it was given, with the same question."
_PROBLEM = {"$ref": "#/components/responses/Problem"}
_HELD = {"$ref": "#/components/responses/Held"}


@cache
def document() -> Mapping[str, Any]:
    """The whole description."""
    listed = tables()
    bodies = [Shape(one.body) for one in ACTIONS if one.body is not None]
    shapes = [*(one.shape for one in listed), *(one.shape for one in THINGS), *(one.shape for one in ACTIONS)]
    schemas = Schemas([Shape(Problem), *shapes, *bodies])
    paths: dict[str, Schema] = {f"/{one.path}": {"get": _listing(one, schemas)} for one in listed}
    paths |= {f"/{one.path}": {"get": _single(one, schemas)} for one in THINGS}
    for one in ACTIONS:
        paths.setdefault(f"/{one.path}", {})[one.method.lower()] = _acting(one, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord", "version": __version__, "summary": "The record of what was said, done and promised.",
            "description": ABOUT, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/api/v1", "description": "this desk"}],
        "security": [{}, {"token": []}],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": dict(sorted(schemas.components.items())),
            "responses": _responses(schemas),
            "securitySchemes": {
                "token": {
                    "type": "http", "scheme": "bearer",
                    "description": "The token of the desk: for every change, and beyond this machine for everything.",
                }
            },
        },
    }  # fmt: skip


def _listing(one: Table, schemas: Schemas) -> Schema:
    rows = {"type": "array", "items": schemas.ref(one.shape)}
    further = {"anyOf": [{"type": "string"}, {"type": "null"}], "description": "the cursor of what follows"}
    answer = {"type": "object", "required": ["rows", "next"], "properties": {"rows": rows, "next": further}}
    return {
        "operationId": f"list_{one.path}",
        "summary": one.about,
        "parameters": [*(_parameter(field, needs=one.needs) for field in one.fields), *_PLACES],
        "responses": _answers("A screenful of rows.", answer, links=True),
    }


def _single(one: Thing, schemas: Schemas) -> Schema:
    return {
        "operationId": "get_" + _name(one.path),
        "summary": one.about,
        "parameters": [*_named(one.example), *(_parameter(field) for field in one.fields)],
        "responses": _answers("What was asked for.", schemas.ref(one.shape), links=False),
    }


def _acting(one: Action, schemas: Schemas) -> Schema:
    made = {
        "description": "What was made.",
        "content": {"application/json": {"schema": schemas.ref(one.shape)}},
    }
    body: Schema = {}
    if one.body is not None:
        sent = {"application/json": {"schema": schemas.ref(Shape(one.body))}}
        body = {"requestBody": {"required": True, "content": sent}}
    return {
        "operationId": f"{one.method.lower()}_{_name(one.path)}",
        "summary": one.about,
        "security": [{"token": []}],
        "parameters": [*_named(one.example), *(_parameter(field, ("author",)) for field in one.fields)],
        **body,
        "responses": {str(one.status): made, "default": _PROBLEM},
    }


def _name(path: str) -> str:
    return path.replace("/{id}", "").replace("/", "_")


def _named(example: str) -> list[Schema]:
    """The parameter of an address that has an id in it."""
    if not example:
        return []
    about = "As the lists give it; a slash in it may stand as it is, or as %2F."
    return [
        {
            "name": "id", "in": "path", "required": True, "schema": {"type": "string"}, "example": example,
            "description": about,
        }
    ]  # fmt: skip


def _parameter(field: Field, needs: Sequence[str] = ()) -> Schema:
    needed = {"required": True} if field.name in needs else {}
    return {"name": field.name, "in": "query", "description": field.help, **needed, "schema": _values(field)}


def _values(field: Field) -> Schema:
    if field.choices:
        return {"type": "string", "enum": list(field.choices)}
    if field.kind == "flag":
        return {"type": "string", "enum": ["1"]}
    if field.kind == "number":
        return {"type": "integer", "minimum": 0}
    return {"type": "string", "examples": ["2031-02-05"]} if field.kind == "day" else {"type": "string"}


_PLACES: tuple[Schema, ...] = (
    {
        "name": "limit", "in": "query", "description": "The most rows to give.",
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": SCREENFUL},
    },
    {"name": "cursor", "in": "query", "description": CURSOR, "schema": {"type": "string"}},
)  # fmt: skip


def _answers(about: str, schema: Schema, *, links: bool) -> Schema:
    headers: Schema = {"ETag": _header("A digest of the answer, for If-None-Match.")}
    if links:
        headers["Link"] = _header('The rows that follow, if any: <address>; rel="next" (RFC 8288).')
    given = {"description": about, "headers": headers, "content": {"application/json": {"schema": schema}}}
    return {"200": given, "304": _HELD, "default": _PROBLEM}


def _header(about: str) -> Schema:
    return {"description": about, "schema": {"type": "string"}}


def _responses(schemas: Schemas) -> Schema:
    return {
        "Problem": {
            "description": "What went wrong (RFC 9457). 429 and 503 have Retry-After, 405 Allow, 401 WWW-Authenticate.",
            "content": {MEDIA_TYPE: {"schema": schemas.ref(Shape(Problem))}},
        },
        "Held": {"description": "The asker holds this very answer already (If-None-Match)."},
    }
