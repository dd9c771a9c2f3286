"""Events as flat rows: one for each, the same columns in CSV and in JSON."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.account.cameo import cameo
from onrecord.schema import Event, Quantity, Reading

Columns = dict[str, object]


def event_columns(reading: Reading) -> list[Columns]:
    """The events of one reading; several names or codes in a cell are joined by a semicolon."""
    return [_columns(event, reading) for event in reading.events]


def party_columns(reading: Reading) -> list[Columns]:
    """Who takes part in the events of one reading: a row for each, in the order of each side."""
    about = reading.article.id
    return [
        {"event": f"{about}/{event.id}", "side": side, "position": at, "actor": f"{about}/{actor}"}
        for event in reading.events
        for side, actors in (("actor", event.actors), ("recipient", event.recipients))
        for at, actor in enumerate(actors, 1)
    ]


def _columns(event: Event, reading: Reading) -> Columns:
    article, text = reading.article, reading.article.text
    names = {one.id: one.name for one in reading.actors}
    coded = cameo(event)
    return {
        "id": f"{article.id}/{event.id}",
        "type": event.type,
        "mode": event.mode,
        "actors": _joined(names[one] for one in event.actors),
        "recipients": _joined(names[one] for one in event.recipients),
        "place": event.place,
        "when": event.when,
        "status": event.status,
        "quantities": _joined(text[one.start : one.end] for one in event.quantities),
        "counts": _joined(map(_count, event.quantities)),
        "reported_by": _reporter(event, reading, names),
        "cameo": _joined(coded.codes),
        "quad_class": coded.quad,
        "trigger": event.trigger.of(text),
        "trigger_characters": f"{event.trigger.start}-{event.trigger.end}",
        "citation": event.citation.of(text),
        "citation_characters": f"{event.citation.start}-{event.citation.end}",
        "confidence": event.confidence,
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published_at": article.published_at,
        "source": reading.page.source,
    }


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(words) or None


def _count(amount: Quantity) -> str:
    """``1000``, ``24..`` for at least, ``..300`` for at most, ``20..30``, with ~ where it is about that."""
    about = "~" if amount.approx else ""
    if amount.min == amount.max and amount.min is not None:
        return f"{about}{amount.min:g}"
    least, most = (f"{one:g}" if one is not None else "" for one in (amount.min, amount.max))
    return f"{about}{least}..{most}"


def _reporter(event: Event, reading: Reading, names: dict[str, str]) -> str | None:
    """The speaker by whose account it is, else the words of the source, else the id of the statement."""
    said = next((one for one in reading.statements if one.id == event.reported_by), None)
    if said is None:
        return None
    if said.speaker:
        return names[said.speaker]
    return said.source.of(reading.article.text) if said.source else said.id
