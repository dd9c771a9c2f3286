"""Speakers by the words alone, for a language whose pronouns, titles and dates no rules here know.

The other files of this floor are English. Of a text in another language only what its weights underline is taken: a
source that holds one person's name is that person, one of several words is an actor of its own, and of a single word
without a name ("er", "sie") it stays open who is meant, as a wrong speaker is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.reading.utterance import Range, Utterance
from onrecord.resolving.resolved import Resolved
from onrecord.schema import Actor, ActorKind, Mention, MentionHow, Span, Statement

_KINDS: Mapping[str, ActorKind] = {"person": "person", "organization": "organization", "place": "place"}


class Named(NamedTuple):
    """A name that the weights underline, in code points, and its kind (`heads.ENTITIES`)."""

    start: int
    end: int
    kind: str


class _Cast:
    """Who is named in a text; an actor is known by its fullest name."""

    def __init__(self, text: str, named: Iterable[Named]) -> None:
        self._text = text
        self._named = [one for one in named if one.kind in _KINDS]
        self._persons = dict.fromkeys(self._words(one) for one in self._named if one.kind == "person")
        self._found: dict[tuple[str, ActorKind], set[tuple[int, int, MentionHow]]] = {}

    def _words(self, one: Named | Range) -> str:
        return " ".join(self._text[one[0] : one[1]].split())

    def of(self, source: Range) -> tuple[str, ActorKind] | None:
        """Name and kind of whoever some words mean; None where they only point to somebody."""
        inside = [one for one in self._named if source[0] <= one.start and one.end <= source[1]]
        persons = {self._fullest(self._words(one)) for one in inside if one.kind == "person"}
        if len(persons) == 1:
            return self._noted((persons.pop(), "person"), source, "name")
        words = self._words(source)
        if len(words.split()) < 2 and not inside:
            return None
        whole = [one.kind for one in inside if (one.start, one.end) == source]
        kind: ActorKind = _KINDS[whole[0]] if whole else "group"
        return self._noted((words, kind), source, "name" if whole else "nominal")

    def _fullest(self, name: str) -> str:
        """The one longer name of the text that ends with these words, else the name itself."""
        longer = [one for one in self._persons if one.endswith(f" {name}")]
        return longer[0] if len(longer) == 1 else name

    def _noted(self, who: tuple[str, ActorKind], at: Range, how: MentionHow) -> tuple[str, ActorKind]:
        self._found.setdefault(who, set()).add((*at, how))
        return who

    def actors(self) -> tuple[dict[tuple[str, ActorKind], str], tuple[Actor, ...]]:
        """The ids of all who were met, and the actors, in the order of their first mentions."""
        for one in self._named:
            who = (self._fullest(self._words(one)), _KINDS[one.kind])
            if who in self._found and not any(
                one.start < end and start < one.end for start, end, _ in self._found[who]
            ):
                self._found[who].add((one.start, one.end, "name"))
        order = sorted(self._found.items(), key=lambda item: min(item[1]))
        ids = {who: f"a{number}" for number, (who, _) in enumerate(order, 1)}
        return ids, tuple(
            Actor(ids[who], who[0], who[1], mentions=tuple(Mention(*one) for one in sorted(found)))
            for who, found in order
        )


def resolve_by_words(text: str, said: Sequence[Utterance], named: Iterable[Named]) -> Resolved:
    """The statements of a text, each with its speaker and addressee where their words name them."""
    cast = _Cast(text, named)
    parties = [
        tuple(cast.of(one) if one else None for one in (said_by.source, said_by.addressee))
        for said_by in said
    ]
    ids, actors = cast.actors()
    statements = tuple(
        _statement(number, one, *(ids[who] if who else None for who in whom))
        for number, (one, whom) in enumerate(zip(said, parties, strict=True), 1)
    )
    return Resolved(actors, (), (), statements, (), ())


def _statement(number: int, one: Utterance, speaker: str | None, addressee: str | None) -> Statement:
    return Statement(
        id=f"s{number}", manner=one.manner, act=one.act, speaker=speaker,
        source=Span(*one.source) if one.source else None, cue=Span(*one.cue) if one.cue else None,
        content=tuple(Span(start, end) for start, end in one.content),
        addressee=addressee if addressee != speaker else None, confidence=one.confidence,
    )  # fmt: skip
