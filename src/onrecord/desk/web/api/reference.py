"""The API as people read about it: made of its description, for the page ``/api`` and for docs/api.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from onrecord.desk.web.api.openapi import document


class Parameter(NamedTuple):
    """One parameter of an address, or field of a body; ``choices`` are all the values it may have, if they are few."""

    name: str
    about: str
    choices: tuple[str, ...]
    needed: bool


class Address(NamedTuple):
    """One address with a method: what it does, what it answers with, what it takes."""

    method: str
    path: str
    about: str
    answer: str
    parameters: tuple[Parameter, ...]
    token: bool


def addresses() -> Iterator[Address]:
    """Every address with each of its methods, in the order of the description."""
    for path, methods in document()["paths"].items():
        for method, told in methods.items():
            yield Address(
                method=method.upper(), path=path, about=told["summary"], answer=_answer(told["responses"]),
                parameters=tuple(_parameters(told)), token="security" in told,
            )  # fmt: skip


def _parameters(told: dict[str, Any]) -> Iterator[Parameter]:
    for one in told.get("parameters", ()):
        if one["in"] == "query":
            choices = tuple(one["schema"].get("enum", ()))
            yield Parameter(one["name"], one["description"], choices, one.get("required", False))
    if "requestBody" in told:
        yield from _fields(told["requestBody"]["content"]["application/json"]["schema"])


def _fields(schema: dict[str, Any]) -> Iterator[Parameter]:
    """The fields of a body."""
    described = document()["components"]["schemas"][_name(schema)]
    for name, one in described["properties"].items():
        values = next((each for each in one.get("anyOf", [one]) if each.get("type") != "null"), one)
        yield Parameter(
            name, one["description"], tuple(values.get("enum", ())), name in described["required"]
        )


def _answer(responses: dict[str, Any]) -> str:
    """What is answered with, by its name in the description."""
    given = next(one for status, one in responses.items() if status.startswith("2"))
    schema = given["content"]["application/json"]["schema"]
    if "$ref" in schema:
        return _name(schema)
    rows = schema["properties"]["rows"] if "properties" in schema else schema
    return f"a list of {_name(rows['items'])}"


def _name(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "object")).rpartition("/")[2]
