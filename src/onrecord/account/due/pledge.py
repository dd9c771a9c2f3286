"""A commitment before it is numbered, and what finding one needs to know of the article."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.account.due.deadlines import Due
from onrecord.account.due.doers import Doers
from onrecord.resolving.layout import Layout
from onrecord.resolving.words import Range
from onrecord.schema import Reading, Statement, Time


class Pledge(NamedTuple):
    """Who will do what, by when, on what condition; ``by`` and ``to`` are ids of actors."""

    by: str
    to: str | None
    what: Range
    due: Due | None = None
    condition: Range | None = None
    otherwise: Range | None = None
    statement: str | None = None


class Page(NamedTuple):
    """One reading as the finders look at it; ``bound`` are the words of the pledges found so far."""

    reading: Reading
    layout: Layout
    doers: Doers
    bound: tuple[Range, ...] = ()

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.reading.article.text

    def since(self, statement: Statement | None) -> str | None:
        """The day on which something was set: that of the statement, else that of the article."""
        said = statement.said if statement else None
        published = self.reading.article.published_at
        if said is None or len(said) < len("2031-02-05") or "/" in said:
            return published
        return published if published and said == published[: len(said)] else said


    def sentence_at(self, at: int) -> Range:
        """The sentence that holds a code point."""
        inside = self.layout.sentences(*self.layout.paragraph(at))
        return next((one for one in inside if one[0] <= at < one[1]), inside[-1])

    def statement_at(self, words: Range) -> Statement | None:
        """The innermost statement whose content holds these words."""
        holding = [
            (part.end - part.start, one)
            for one in self.reading.statements
            for part in one.content
            if part.start <= words[0] and words[1] <= part.end
        ]
        return min(holding, key=lambda pair: pair[0])[1] if holding else None

    def time(self, time_id: str) -> Time | None:
        """The time of that id."""
        return next((one for one in self.reading.times if one.id == time_id), None)

    def is_bound(self, words: Range) -> bool:
        """Whether a pledge found earlier shares words with these."""
        return any(start < words[1] and words[0] < end for start, end in self.bound)

    def side(self, speaker: str | None) -> str | None:
        """For whom a speaker speaks: the country of one who governs, else the speaker."""
        one = self.doers.actor(speaker)
        if one is None or one.kind != "person" or one.country is None or one.sector not in {"GOV", "MIL"}:
            return speaker
        countries = (a.id for a in self.reading.actors if a.kind == "country" and a.country == one.country)
        return next(countries, speaker)


def page_of(reading: Reading) -> Page:
    """The reading with its layout and its actors by place."""
    return Page(reading, Layout(reading.article.text), Doers(reading))
