"""The record beside the text of an article: its statements and events in the order in which they stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.quoted import cited, quoted
from onrecord.desk.web.reader.setting import Note
from onrecord.desk.web.rendering import hue
from onrecord.schema import Reading, Span
from onrecord.store import CorrectionRow, EventRow, StatementRow
from onrecord.store.happenings import event_row
from onrecord.store.naming import day_of
from onrecord.store.of_reading import statement_rows

MOST: Final[Mapping[str, int]] = {
    "statements": 300, "events": 200, "actors": 300, "times": 300, "places": 300, "commitments": 150, "claims": 150,
}  # fmt: skip
"""How many of each a page shows; of more it says how many there are."""


class Linked(NamedTuple):
    """Something named that has an entry of its own on the page."""

    id: str
    name: str


class Said(NamedTuple):
    """A statement as the page lists it; ``spans`` are its content as the form to correct it names them."""

    id: str
    start: int
    row: StatementRow
    quote: str
    note: Note
    hue: int
    spans: str
    medium: str | None
    reply: Linked | None
    corrected: tuple[CorrectionRow, ...]


class Done(NamedTuple):
    """An event as the page lists it."""

    id: str
    start: int
    row: EventRow
    spans: str
    amounts: tuple[str, ...]
    teller: Linked | None
    corrected: tuple[CorrectionRow, ...]


def shortened(reading: Reading) -> Reading:
    """The reading with no more of each than a page can show."""
    return replace(reading, **{field: getattr(reading, field)[:most] for field, most in MOST.items()})


def left_out(reading: Reading) -> dict[str, int]:
    """How many of what a page does not show."""
    over = {field: len(getattr(reading, field)) - most for field, most in MOST.items()}
    return {field: number for field, number in over.items() if number > 0}


def entries_of(reading: Reading, log: Sequence[CorrectionRow]) -> list[Said | Done]:
    """The statements and events by where their words begin; ``log`` are the corrections of the article."""
    found: list[Said | Done] = [*_said(reading, log), *_done(reading, log)]
    return sorted(found, key=lambda entry: entry.start)


def _said(reading: Reading, log: Sequence[CorrectionRow]) -> Iterator[Said]:
    text, names = reading.article.text, {actor.id: actor.name for actor in reading.actors}
    initials = signs(dict.fromkeys(names[one.speaker] for one in reading.statements if one.speaker in names))
    answered = names | _tellers(reading)
    rows = zip(reading.statements, statement_rows(reading), strict=True)
    for number, (one, row) in enumerate(rows, 1):
        yield Said(
            id=one.id, start=one.content[0].start, row=row, quote=quoted(cited(one.content, text), one.manner),
            note=Note(initials.get(row.speaker or "", "–"), number), hue=hue(row.speaker),
            spans=written(one.content), medium=one.medium.of(text) if one.medium else None,
            reply=_linked(one.reply_to, answered), corrected=_about(log, "statement", one.content),
        )  # fmt: skip


def _done(reading: Reading, log: Sequence[CorrectionRow]) -> Iterator[Done]:
    text, tellers = reading.article.text, _tellers(reading)
    for one in reading.events:
        yield Done(
            id=one.id, start=one.trigger.start, row=event_row(reading, one, day_of(one, reading)),
            spans=written([one.trigger]), amounts=tuple(text[each.start : each.end] for each in one.quantities),
            teller=_linked(one.reported_by, tellers), corrected=_about(log, "event", [one.trigger]),
        )  # fmt: skip


def _tellers(reading: Reading) -> dict[str, str]:
    """The name of each statement's speaker by the statement's id."""
    names = {actor.id: actor.name for actor in reading.actors}
    return {one.id: names.get(one.speaker or "", "speaker not stated") for one in reading.statements}


def notes_of(entries: Iterable[Said | Done]) -> dict[str, Note]:
    """What stands at the words of each statement."""
    return {one.id: one.note for one in entries if isinstance(one, Said)}


def signs(names: Iterable[str]) -> dict[str, str]:
    """The initials of each name, with a number where two have the same: the sign of a speaker besides the colour."""
    found: dict[str, str] = {}
    times: dict[str, int] = {}
    for name in names:
        words = [word for word in neutral(name).split() if word[:1].isalnum()]
        made = ("".join(word[0] for word in words[:1] + words[-1:]) if len(words) > 1 else name[:2]).upper()
        times[made] = times.get(made, 0) + 1
        found[name] = made if times[made] == 1 else f"{made}{times[made]}"
    return found


def written(spans: Iterable[Span]) -> str:
    """Spans as a form sends them: ``278-369 400-410``."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _linked(fact: str | None, names: Mapping[str, str]) -> Linked | None:
    return Linked(fact, names[fact]) if fact is not None and fact in names else None


def _about(log: Sequence[CorrectionRow], field: str, spans: Sequence[Span]) -> tuple[CorrectionRow, ...]:
    """The corrections that stand and touch these words."""
    return tuple(
        row for row in log
        if row.change is not None and row.state not in {"undone", "lost"} and _touch(row.change.get(field), spans)
    )  # fmt: skip


def _touch(given: object, spans: Sequence[Span]) -> bool:
    places = given if isinstance(given, list) else [given] if isinstance(given, dict) else []
    return any(one["start"] < span.end and span.start < one["end"] for one in places for span in spans)
