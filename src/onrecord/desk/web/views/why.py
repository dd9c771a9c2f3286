"""``/articles/{id}/why/{statement}``: how speaker, addressee, date, place and reply of a statement came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.web.reader.entries import Said, entries_of
from onrecord.desk.web.reader.explaining import Explained, Explainer
from onrecord.desk.web.rendering import page
from onrecord.errors import NotHeld, UsageError
from onrecord.schema import Reading, Statement, Why

if TYPE_CHECKING:
    from onrecord.store import Record

FIELDS = ("speaker", "act", "addressee", "said", "place", "medium", "reply_to")
_ASKED = {
    "speaker": "Speaker", "act": "Act", "addressee": "Said to", "said": "Day of saying", "place": "Place of saying",
    "medium": "Medium", "reply_to": "In reply to",
}  # fmt: skip


class Row(NamedTuple):
    """One field: what the record says, what today's reader says, and the reasons that it gives."""

    label: str
    held: str | None
    now: str | None
    why: list[Why]


def why(request: Request, record: Record) -> Response:
    """The reasons, from reading the text of the article once more."""
    held = record.held(request.path_params["article"])
    reading, own = held.reading, request.path_params["statement"]
    log = record.corrections(reading.article.id)
    entry = next((one for one in entries_of(reading, log) if one.id == own), None)
    statement = next((one for one in reading.statements if one.id == own), None)
    if statement is None or not isinstance(entry, Said):
        raise NotHeld(
            f"The article has no statement {own!r}.", hint="The page of the article lists its statements."
        )
    facts = {
        "title": f"Why: {reading.article.title or 'a statement'}", "article": reading.article, "entry": entry,
        "model": reading.model,
    }  # fmt: skip
    try:
        explained = explainer_of(request).explain(reading, statement)
    except UsageError as error:
        return page(request, "why.html", {**facts, "refused": error, "rows": [], "explained": None})
    rows = list(_rows(reading, statement, explained))
    return page(request, "why.html", {**facts, "refused": None, "rows": rows, "explained": explained})


def explainer_of(request: Request) -> Explainer:
    """The one reader of the desk."""
    explainer: Explainer = request.app.state.explainer
    return explainer


def _rows(reading: Reading, statement: Statement, explained: Explained) -> list[Row]:
    names = {actor.id: actor.name for actor in reading.actors}
    found = []
    for field in FIELDS:
        now = _value(explained.now, field, explained.names, reading) if explained.now else None
        reasons = [one for one in explained.why if one.field == field]
        held = _value(statement, field, names, reading)
        if held or now or reasons:
            found.append(Row(_ASKED[field], held, now, reasons))
    return found


def _value(one: Statement, field: str, names: dict[str, str], reading: Reading) -> str | None:
    value = getattr(one, field)
    if value is None or field in {"act", "said", "place"}:
        return value if value is None else str(value)
    if field == "medium":
        return str(value.of(reading.article.text))
    return names.get(value, f"statement {value}")
