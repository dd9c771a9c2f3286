"""Every path of the description, asked for real: questions that have answers, and whether these are as described."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from onrecord.store import Record

BASE = "/api/v1"
Document = Mapping[str, Any]

IDS: Mapping[str, Callable[[Record], list[str]]] = {
    "/actors/{id}": lambda record: [row.id for row in record.who().rows],
    "/articles/{id}": lambda record: [row.id for row in record.articles().rows],
    "/articles/{id}/text": lambda record: [row.id for row in record.articles().rows],
    "/claims/{id}": lambda record: [row.id for row in record.claims(least=1).rows],
    "/commitments/{id}": lambda record: [row.id for row in record.commitments().rows],
    "/numbers/{id}": lambda record: [row.id for row in record.numbers(least=1).rows],
    "/remarks/{id}": lambda record: [row.id for row in record.remarks(least=1).rows],
    "/stories/{id}": lambda record: [row.id for row in record.stories(least=1).rows],
    "/talks/{id}": lambda record: [row.id for row in record.negotiations().rows],
}
"""Where the ids of single things are found; a path that is not here has none, or the walk fails."""

MORE: Mapping[str, tuple[str, ...]] = {
    "/articles/{id}/text": ("start=3&end=7&context=2",),
    "/claims": ("standing=asserted&least=1",),
    "/commitments/{id}": ("as_of=2040-01-01",),
    "/search": ("q=bridge", "q=act:assert"),
    "/similar": ("to=the%20bridge%20is%20a%20debt",),
    "/talks/{id}": ("since=2031-01-01", "as_of=2040-01-01"),
}
"""Questions that a path is asked besides the plain one, or instead of it where it needs one."""


class Walked(NamedTuple):
    """One answer: to what address of which path, and what was wrong with it, if anything."""

    path: str
    address: str
    wrong: list[str]
    rows: int | None


def walk(document: Document, client: TestClient, record: Record, *, each: int = 50) -> Iterator[Walked]:
    """Ask everything that can be got, each thing by so many ids of the record."""
    for path, methods in document["paths"].items():
        for address in _addresses(path, methods, record, each):
            answer = client.get(BASE + address)
            given = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            wrong = [] if answer.status_code == 200 else [answer.text]
            told = answer.json()
            wrong = wrong or [
                f"{one.json_path}: {one.message}" for one in validator(document, given).iter_errors(told)
            ]
            rows = len(told["rows"]) if "rows" in told and "next" in told else None
            yield Walked(path, address, wrong, rows)


def validator(document: Document, schema: Any) -> Draft202012Validator:
    """What checks an answer, and lets nothing pass that the description does not tell of."""
    return Draft202012Validator({**_strict(schema), "components": _strict(document["components"])})


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(one) for one in node]
    if not isinstance(node, dict):
        return node
    made = {key: _strict(value) for key, value in node.items()}
    if made.get("type") == "object" and "properties" in made:
        made.setdefault("additionalProperties", False)
    return made


def _addresses(path: str, methods: Mapping[str, Any], record: Record, each: int) -> Iterator[str]:
    if "get" not in methods:
        return
    needed = [one for one in methods["get"]["parameters"] if one["in"] == "query" and one.get("required")]
    questions = [*([] if needed else [""]), *(f"?{one}" for one in MORE.get(path, ()))]
    ids = IDS[path](record) if "{id}" in path else [""]
    assert ids, f"the record has nothing for {path}"
    assert questions, f"{path} needs a question"
    yield from (path.replace("{id}", one) + question for one in ids[:each] for question in questions)
