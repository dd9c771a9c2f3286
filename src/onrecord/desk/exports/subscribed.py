"""What is asked for as a file that other programs subscribe to: an Atom feed of statements, a calendar of deadlines."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.desk.calendars import Asked as OfCalendar
from onrecord.desk.calendars import calendar
from onrecord.desk.exports.asked import Asked
from onrecord.desk.feeds import Entry, Feed, atom
from onrecord.desk.feeds.making import MOST
from onrecord.desk.feeds.statements import statement_entries
from onrecord.desk.links import query_path
from onrecord.store import statement_rows


def feed(asked: Asked) -> Iterator[bytes]:
    """The statements, those published last first, `MOST` at most: a feed is what is new."""
    entries: list[Entry] = []
    for reading in asked.readings():
        cited = {reading.article.id: reading}
        entries += statement_entries(statement_rows(reading), cited, asked.record.came_in, base=asked.base)
        if len(entries) >= MOST:
            break
    of, home = asked.selection, asked.base.rstrip("/")
    given = [(name, getattr(of, name)) for name in ("who", "to", "act", "since", "until", "outlet")]
    about = ", ".join(value for _, value in given if value)
    address, page = (home + query_path(path, given) for path in ("/feeds/said.atom", "/said"))
    yield atom(Feed(f"Statements: {about}" if about else "New statements", address, page, entries[:MOST]))


def deadlines(asked: Asked) -> Iterator[bytes]:
    """What falls due and when talks meet, as the articles tell it; where statements are asked for, no talks."""
    articles = frozenset(reading.article.id for reading in asked.readings())
    of = asked.selection
    wanted = OfCalendar(
        who=of.who, rounds=not of.of_statements, articles=None if of.everything else articles, base=asked.base
    )
    yield calendar(asked.record, wanted).data
