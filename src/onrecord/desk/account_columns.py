"""Entries of the account as flat rows for CSV: one row for each report, its words beside where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.desk.accounts import Row, place_columns
from onrecord.desk.rows import Readings

if TYPE_CHECKING:
    from onrecord.account.across.allegations import Allegation
    from onrecord.account.across.counts import Tally
    from onrecord.account.across.remarks import Remark
    from onrecord.account.across.stories import Story
    from onrecord.account.across.undertakings import Undertaking
    from onrecord.store.account import Entry


def story_columns(entries: Sequence[Entry[Story]], cited: Readings) -> Iterator[Row]:
    """One row for each article of each story; its words are its headline."""
    for entry in entries:
        one = entry.account
        head = {"story": entry.id, "name": one.name, "first": one.first, "last": one.last}
        for told in one.articles:
            spans = [(told.title.start, told.title.end)] if told.title else []
            voice = {"independent": one.independent, "voice": told.voice}
            yield head | voice | place_columns(told.article, spans, cited)


def remark_columns(entries: Sequence[Entry[Remark]], cited: Readings) -> Iterator[Row]:
    """One row for each report of each remark."""
    for entry in entries:
        one = entry.account
        speaker = one.speaker.name if one.speaker else None
        head = {
            "remark": entry.id,
            "speaker": speaker,
            "act": one.act,
            "said": one.said,
            "independent": one.independent,
        }
        for at, cut in enumerate(one.cuts):
            how = {
                "manner": cut.manner,
                "fullest": at == one.fullest,
                "verbatim": cut.verbatim,
                "voice": cut.voice,
            }
            yield head | how | {"statement": cut.id} | place_columns(cut.article, cut.spans, cited)


def claim_columns(entries: Sequence[Entry[Allegation]], cited: Readings) -> Iterator[Row]:
    """One row for each report of each claim, with which side it tells."""
    for entry in entries:
        one = entry.account
        head = {"claim": entry.id, "standing": one.standing, "independent": one.independent}
        for side, voices in (("asserts", one.asserted_by), ("denies", one.denied_by)):
            for voice in voices:
                for told in voice.told:
                    yield head | {"side": side, "by": told.by, "day": told.day} | _place(told, cited)


def number_columns(entries: Sequence[Entry[Tally]], cited: Readings) -> Iterator[Row]:
    """One row for each report of each number."""
    for entry in entries:
        one = entry.account
        head = {"number": entry.id, "what": one.what, "when": one.when, "disputed": one.disputed}
        for given in one.given:
            value = {"min": given.low, "max": given.high, "approx": given.approx}
            for told in given.told:
                yield head | value | {"by": told.by, "day": told.day} | _place(told, cited)


def undertaking_columns(entries: Sequence[Entry[Undertaking]], cited: Readings) -> Iterator[Row]:
    """One row for each report of each commitment, and for each that moved it, with what that says."""
    for entry in entries:
        one = entry.account
        head = {"commitment": entry.id, "due": one.due, "by": one.doer, "to": one.to, "status": one.status}
        for told in one.told:
            yield head | {"report": "promised", "says": told.by, "day": told.day} | _place(told, cited)
        for move in one.moves:
            yield head | {"report": move.status, "says": move.by, "day": move.day} | _place(move, cited)


def _place(one: Any, cited: Readings) -> Row:
    return place_columns(one.article, [(one.start, one.end)], cited) | {"statement": one.said}
