"""``/articles/{id}``: the text of an article and the record beside it, each leading to the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.show.tongues import unread_of
from onrecord.desk.web.reader.entries import Done, Said, entries_of, left_out, notes_of, shortened
from onrecord.desk.web.reader.marking import LAYERS, MOST_MARKS, marks_of
from onrecord.desk.web.reader.setting import set_text
from onrecord.desk.web.rendering import page
from onrecord.errors import NotHeld, OnrecordError, UsageError
from onrecord.schema import Act, EventStatus, Manner, Reading, Span, to_json

if TYPE_CHECKING:
    from onrecord.account.across.stories import Story
    from onrecord.store import CorrectionRow, Held, Record
    from onrecord.store.account import Entry

_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_CHOICES = {"acts": get_args(Act), "statuses": get_args(EventStatus), "manners": get_args(Manner)}
_COPIES = 12  # near-copies that are named; a wire may have hundreds


class Typed(NamedTuple):
    """A correction that could not be made: what was typed, for which entry ("" for a new statement), and why not."""

    fields: Mapping[str, str]
    entry: str
    error: OnrecordError


def article(request: Request, record: Record) -> Response:
    """The page of an article, current or not; ``at`` marks a stretch, ``done`` tells of corrections just made."""
    return reader_page(request, record, request.path_params["article"])


def reader_page(request: Request, record: Record, name: str, typed: Typed | None = None) -> Response:
    """The page of an article; ``typed`` is shown again where it was not right."""
    held = record.held(name)
    whole, reading = held.reading, shortened(held.reading)
    at = span_of(request.query_params.get("at"), len(whole.article.text))
    log = record.corrections(name)
    entries = entries_of(reading, log)
    marks = marks_of(reading)
    facts = {
        "title": whole.article.title or "No headline", "article": whole.article, "reading": reading, "held": held,
        "at": at, "pointed": _pointed(entries, at),
        "text": set_text(whole.article, marks, notes_of(entries), at), "layers": LAYERS,
        "counts": _counts(whole), "entries": entries, "left_out": left_out(whole),
        "unmarked": len(marks) == MOST_MARKS, "log": log,
        "done": _done(log, request.query_params.get("done", "")), "typed": typed,
        "came": record.provenance(name), "unread": unread_of(whole),
        "names": {actor.id: actor.name for actor in whole.actors},
        "part": lambda one: whole.article.text[one.start : one.end],
        **_CHOICES, **_others(record, held),
    }  # fmt: skip
    return page(request, "reader.html", facts, status=200 if typed is None else 400)


def as_json(request: Request, record: Record) -> Response:
    """The reading of an article, as ``onrecord read --json`` prints it."""
    held = record.held(request.path_params["article"])
    return Response(to_json(held.reading), media_type="application/json")


def span_of(given: str | None, size: int) -> Span | None:
    """The stretch that ``at`` names, code points with the end exclusive; UsageError where it is not in the text."""
    if given is None:
        return None
    found = _SPAN.fullmatch(given)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if not start < end <= size:
        raise UsageError(
            f"at is {given!r}, which names no words of this article.",
            hint=f"Write it like 120-137, from 0 to {size}, the first character and the one after the last.",
        )
    return Span(start, end)


def _pointed(entries: list[Said | Done], at: Span | None) -> str | None:
    """The entry whose words are the ones pointed at, if there is one."""
    if at is None:
        return None
    for one in entries:
        first, last = one.spans.split(" ")[0], one.spans.split(" ")[-1]
        if (at.start, at.end) == (int(first.split("-")[0]), int(last.split("-")[1])):
            return one.id
    return None


def _counts(reading: Reading) -> dict[str, int]:
    """How many facts each layer shows."""
    every = (
        reading.statements, reading.actors, reading.events, reading.times, reading.places, reading.commitments,
        reading.claims,
    )  # fmt: skip
    return {layer.key: len(facts) for layer, facts in zip(LAYERS, every, strict=True)}


def _done(log: tuple[CorrectionRow, ...], given: str) -> list[CorrectionRow]:
    wanted = set(given.split(","))
    return [row for row in log if row.id in wanted]


def _others(record: Record, held: Held) -> dict[str, Any]:
    """What else the record holds of the same: other texts of the page, versions, near-copies, the story."""
    name = held.reading.article.id
    if not held.current:
        return {"versions": None, "copies": [], "more_copies": 0, "story": None}
    versions = record.versions(name)
    same = {name, *(one.article for one in versions.versions)} if versions else {name}
    copies = [one.article for one in record.copies(name) if one.article not in same]
    return {
        "versions": versions, "story": _story(record, name),
        "copies": [record.article(one) for one in copies[:_COPIES]], "more_copies": max(len(copies) - _COPIES, 0),
    }  # fmt: skip


def _story(record: Record, name: str) -> Entry[Story] | None:
    """The story, where more than this article tell of it."""
    try:
        found = record.story(name)
    except NotHeld:
        return None
    return found if len(found.account.articles) > 1 else None
