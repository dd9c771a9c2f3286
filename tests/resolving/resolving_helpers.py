"""Statements made by hand out of a text, and the reading that comes of them, in words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.utterance import Utterance
from onrecord.resolving import Resolved, resolve
from onrecord.schema import Act, Block, Manner, Statement

PUBLISHED = "2030-05-10T18:00:00+02:00"  # a Friday


@dataclass
class Page:
    """A text with the statements that its tests point out, in the order of the text."""

    text: str
    places: tuple[str, ...] = ()
    published: str | None = PUBLISHED

    def __post_init__(self) -> None:
        self._said: list[Utterance] = []

    def span(self, words: str) -> tuple[int, int]:
        """Where the words stand for the first time."""
        start = self.text.index(words)
        return start, start + len(words)

    def said(
        self, content: str, *, cue: str | None = None, source: str | None = None, act: Act = "assert",
        to: str | None = None, manner: Manner = "indirect",
    ) -> Page:  # fmt: skip
        """One more statement; the words are those that stand first in the text."""
        follows = len(self._said) - 1 if cue is None and source is None and self._said else None
        self._said.append(
            Utterance(
                manner, act, self.span(source) if source else None, self.span(cue) if cue else None,
                (self.span(content),), 0.9, follows=follows, addressee=self.span(to) if to else None,
            )
        )  # fmt: skip
        return self

    def read(self) -> Read:
        """The reading of what was pointed out."""
        blocks, at = [], 0
        for paragraph in self.text.split("\n\n"):
            blocks.append(Block("paragraph", at, at + len(paragraph)))
            at += len(paragraph) + 2
        places = [self.span(one) for one in self.places]
        found = resolve(self.text, self._said, published=self.published, blocks=blocks, places=places)
        return Read(self.text, found)


@dataclass
class Read:
    """What was resolved, by the number of the statement (1 for the first)."""

    text: str
    found: Resolved

    def statement(self, number: int) -> Statement:
        """The statement of that number."""
        return self.found.statements[number - 1]

    def _name(self, actor: str | None) -> str | None:
        return next((one.name for one in self.found.actors if one.id == actor), None)

    def speaker(self, number: int) -> str | None:
        """Who says it."""
        return self._name(self.statement(number).speaker)

    def to(self, number: int) -> str | None:
        """To whom it is said."""
        return self._name(self.statement(number).addressee)

    def answers(self, number: int) -> str | None:
        """The id of the statement that it answers, or the actor's name."""
        reply = self.statement(number).reply_to
        return self._name(reply) or reply

    def medium(self, number: int) -> str | None:
        """By what medium."""
        medium = self.statement(number).medium
        return None if medium is None else medium.of(self.text)

    def why(self, number: int, field: str) -> str | None:
        """By which rule a field of the statement came about."""
        return next((w.by for w in self.found.why if (w.of, w.field) == (f"s{number}", field)), None)
