"""For whom an actor stands: a minister for his country, a spokeswoman for her union, two sides for both of them.

What one side promised is kept or broken by whoever acts for it, and what one side says is not made truer by its own
spokesman saying it again.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from onrecord.account.across.who import key_of, who
from onrecord.account.due.doers import Doers
from onrecord.resolving.layout import layout_of
from onrecord.resolving.titles import country_of
from onrecord.resolving.words import Range
from onrecord.schema import Actor, Commitment, Reading, Role, Statement

_GOVERNS = frozenset({"GOV", "MIL", "SPY", "COP"})
_SIDES = re.compile(
    r"\b(?:both|two|all|three)\b.*\b(?:sides|parties|delegations|countries|governments|ministers|negotiators"
    r"|neighbours"
    r"|leaders|teams|capitals)\b|^the (?:sides|parties|delegations)$",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\W*(?:the |all )?(?:two|both|three) (?:[\w-]+ )?(?:sides|parties|delegations|countries|governments"
    r"|ministers|neighbours"
    r"|negotiators|leaders|teams|capitals)\b|\W*[\w ]{3,30} (?:from|of) (?:both|the two) (?:sides|parties"
    r"|countries)\b",
    re.IGNORECASE,
)
_AGENTS = re.compile(
    r"(?:['’]s?|s['’]) (?:[\w-]+ )?(?:lawyers?|negotiators?|delegations?|delegates|representatives?|envoys?|spokes\w+"
    r"|management|leadership)$",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?:['’]s)?(?:[, ]+(?:of|for|at|with|in))?(?:[ ]+the)?[ ]*"
)  # between a title and the body it is of
_ITS = re.compile(
    r"\b(?:its|the (?:company|firm|group|union|agency|charity|bank)['’]s)\s(?:[\w-]+\s)?$", re.IGNORECASE
)
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+\b")
_CODE = re.compile(r"[A-Z]{3}")
_TAIL = 12  # code points that those words take at most
_OWNED = 28  # code points before a title in which "the company’s" stands
_MAIN = 3  # actors that an article is mostly about


def meet(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two lists of sides have one in common; a body is also met by its name cut short."""
    mine, theirs = set(one), set(other)
    if not mine.isdisjoint(theirs):
        return True
    bodies = [words for side in theirs if (words := body_words(side))]
    return bool(bodies) and any(
        _is_cut(words, body) for side in mine if (words := body_words(side)) for body in bodies
    )


def conflict(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two lists of sides cannot be one doer's: each names countries, or bodies, or persons, none the same."""
    mine, theirs = set(one), set(other)
    if meet(mine, theirs):
        return False
    return any(
        any(side.startswith(kind) for side in mine) and any(side.startswith(kind) for side in theirs)
        for kind in ("c:", "o:", "p:")
    )


def _is_cut(one: frozenset[str], other: frozenset[str]) -> bool:
    """ "Rail Workers’ Federation" for "Southern Dock and Rail Workers’ Federation": two words at least, none other."""
    return min(len(one), len(other)) > 1 and (one <= other or other <= one)


@lru_cache(maxsize=8192)
def body_words(side: str) -> frozenset[str]:
    """The words of an organization's name but the codes of its countries; none for another side."""
    if not side.startswith("o:"):
        return frozenset()
    return frozenset(word for word in side[2:].split() if not _CODE.fullmatch(word))


class Standing:
    """The sides of one reading's actors, by their ids: keys as `who.key_of` gives them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doers = Doers(reading)
        self.layout = layout_of(reading.article.text)
        self._actors = {one.id: one for one in reading.actors}
        self._sides: dict[str, tuple[str, ...]] = {}

    def sentence(self, at: int) -> Range:
        """The sentence that holds a code point."""
        inside = self.layout.sentences(*self.layout.paragraph(at))
        return next((one for one in inside if one[0] <= at < one[1]), inside[-1])

    def said(self, words: Range) -> Statement | None:
        """The statement that holds most of these words, or that lies within them; of several the longest."""
        holding = [
            (part.end - part.start, one)
            for one in self.reading.statements
            for part in one.content
            if 2 * (min(part.end, words[1]) - max(part.start, words[0])) > words[1] - words[0]
            or (words[0] <= part.start and part.end <= words[1])
        ]
        return max(holding, key=lambda pair: pair[0])[1] if holding else None

    def name(self, actor: str | None) -> str:
        """The name of an actor; "" where there is none."""
        return self._actors[actor].name if actor in self._actors else ""

    def sides(self, actor: str | None) -> tuple[str, ...]:
        """Whom an actor acts or speaks for, itself first; empty for one that is only described."""
        if actor not in self._actors:
            return ()
        if actor not in self._sides:
            self._sides[actor] = ()  # a group that holds itself stands for nobody more
            self._sides[actor] = tuple(dict.fromkeys(self._of(self._actors[actor])))
        return self._sides[actor]

    def parties_bound(self, commitment: Commitment) -> tuple[str, ...]:
        """The parties that a commitment binds alike, by their ids: they are its doer, or its words begin with them."""
        one = self._actors.get(commitment.by)
        both = _BOTH.match(commitment.what.of(self.reading.article.text))
        if self._parties() and (both or (one is not None and _SIDES.search(one.name))):
            return self._parties()
        return tuple(part for part in one.members if part in self._actors) if one is not None else ()

    def named(self, start: int, end: int) -> tuple[str, ...]:
        """All sides of the actors mentioned in a stretch of the text, and the countries whose people are."""
        found = [side for _, one in self.doers.within(start, end) for side in self.sides(one.id)]
        codes = map(country_of, _CAPITALISED.findall(self.reading.article.text, start, end))
        return tuple(dict.fromkeys([*found, *(f"c:{code}" for code in codes if code)]))

    def main(self) -> tuple[str, ...]:
        """The sides of the actors that the article names most."""
        told = Counter({one.id: len(one.mentions) for one in self.reading.actors if self.sides(one.id)})
        most = sorted(told, key=lambda one: (-told[one], one))[:_MAIN]
        return tuple(dict.fromkeys(side for one in most for side in self.sides(one)))

    def _of(self, one: Actor) -> Iterator[str]:
        key = who(one, self._actors).key
        parts = self._parties() if one.kind == "group" and _SIDES.search(one.name) else ()
        parts = parts or tuple(member for member in one.members if member != one.id)
        if parts:
            yield from (side for part in parts for side in self.sides(part))
            return
        if not key.startswith("d:"):
            yield key
        yield from self._bodies(one)
        yield from self._sent_by(one)
        if one.country and (one.sector in _GOVERNS or one.kind == "country"):
            yield f"c:{one.country}"

    def _parties(self) -> tuple[str, ...]:
        """The parties of the article's talks, where it tells of two."""
        parties = {party for talks in self.reading.talks for party in talks.parties}
        return tuple(sorted(parties)) if len(parties) == 2 else ()

    def _bodies(self, one: Actor) -> Iterator[str]:
        """The organizations in the titles of a person: "president of the Dockers’ Federation"."""
        if one.kind != "person":
            return
        for role in one.roles:
            if role.former:
                continue
            for _, body in self.doers.within(role.start, self._end(role)):
                key = key_of(body)
                if body.kind == "organization" and not key.startswith("d:"):
                    yield key
            yield from self._its(role)

    def _its(self, role: Role) -> Iterator[str]:
        """The body that "its" means in "its acting managing director": the last one named before, in the paragraph."""
        text = self.reading.article.text
        if not _ITS.search(text, max(role.start - _OWNED, 0), role.start):
            return
        start = self.layout.paragraph(role.start)[0]
        named = [
            key
            for mention, body in self.doers.within(start, role.start)
            if body.kind == "organization"
            and mention.how == "name"
            and not (key := key_of(body)).startswith("d:")
        ]
        yield from named[-1:]

    def _sent_by(self, one: Actor) -> Iterator[str]:
        """Whose lawyers or negotiators they are who are only described: "the federation’s lawyers"."""
        sent = _AGENTS.search(one.name)
        whose = one.name[: sent.start()].lower() if sent else ""
        for other in self._actors.values() if whose else ():
            text = self.reading.article.text
            named = (text[mention.start : mention.end].lower() for mention in other.mentions)
            if other.id != one.id and (other.name.lower() == whose or whose in named):
                yield from self.sides(other.id)

    def _end(self, role: Role) -> int:
        """Behind the body that is named right after a title, else behind the title."""
        behind = _OF.match(self.reading.article.text, role.end, role.end + _TAIL)
        at = behind.end() if behind else role.end
        found = (mention.end for mention, _ in self.doers.within(at, at + 1_000) if mention.start == at)
        return next(found, role.end)


class _Latest(threading.local):
    """The reading that a thread looks at, and its sides: every kind asks for them."""

    reading: Reading | None = None
    standing: Standing


_latest = _Latest()


def standing_in(reading: Reading) -> Standing:
    """The sides of a reading's actors."""
    if _latest.reading is not reading:
        _latest.reading, _latest.standing = reading, Standing(reading)
    return _latest.standing
