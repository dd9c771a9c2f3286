"""Who must do it: the subject of a commitment, else whoever gave it.

"We" and "I" are the speaker; a named subject is itself unless something is to be done to it ("the detained would be
freed"); a pronoun is whom the article means by it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from onrecord.account.due.wording import ANNOUNCES, COMMITS, PASSIVE, WILL, spaced
from onrecord.resolving.words import Range
from onrecord.schema import Actor, Mention, Reading

_FIRST = re.compile(spaced(r"[\W_]*(?:\w+,? ){0,3}?(?:I|we|our|my)\b"), re.IGNORECASE)
_SECOND = frozenset("you your".split())
_BEFORE_SUBJECT = re.compile(
    spaced(r"[\W_]*(?:(?:the|a|an|both|all|and|but|so|then|that|also|now|if|either) )*[“‘\"'«]*$"),
    re.IGNORECASE,
)
_OWN_COUNTRY = frozenset({"his country", "her country", "the country", "their country"})
_NO_SUBJECT = re.compile(spaced(r"[“‘\"']?(?:not )?(?:to\b|he\b|she\b|that he\b|his\b|her\b)"), re.IGNORECASE)
_BETWEEN = re.compile(
    spaced(r"[\s,“”‘\"]*(?:(?:\w+ly|also|now|still|then|therefore|again|once|both|all|never|soon) )*"),
    re.I,
)


_I_WOULD = re.compile(
    spaced(r"[\W_]*(?:\w+,? ){0,3}?(?:I|we)(?:['’]d| (?:\w+ly )?would(?:n['’]t)?)\b"), re.IGNORECASE
)
_ARRANGED = re.compile(
    spaced(
        rf"{WILL} (?:not )?(?:also )?(?:resume|reopen|open|continue|go|follow|end|stop|cease|start|begin|stay|remain"
        r"|return|come|leave|close|take place|be (?:open|closed|free|home|back|ready))\b"
    ),
    re.IGNORECASE,
)
_ITSELF = re.compile(
    spaced(
        rf"[“‘\"'\s]*(?:it|they) (?:\w+ly )?(?:(?:{WILL})(?! (?:not )?be\b)|stood ready"
        r"|(?:was|were|is|are) (?:\w+ )?(?:ready|prepared|willing)\b)"
    ),
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(r"\W*(?:it|there|that|this|these|what|which|who|you|your)\b", re.IGNORECASE)
_OWNED = re.compile(spaced(r"(?:his|her|its|their|our|my) "), re.IGNORECASE)


class Voice(NamedTuple):
    """Who speaks, for which side, and for whom he can answer.

    ``for_others`` where that is his trade; ``reported`` where his words are told, so that "it" may be his side.
    """

    speaker: str | None
    side: str | None
    behind: frozenset[str] = frozenset()
    for_others: bool = False
    reported: bool = False


class Doers:
    """The actors of one reading, by where they are mentioned."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.article.text
        self._actors: Mapping[str, Actor] = {one.id: one for one in reading.actors}
        pairs = [(mention, one) for one in reading.actors for mention in one.mentions]
        self._mentions = sorted(pairs, key=lambda pair: (pair[0].start, -pair[0].end))
        self._starts = [mention.start for mention, _ in self._mentions]

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor of that id."""
        return self._actors.get(actor_id or "")

    def within(self, start: int, end: int) -> Iterator[tuple[Mention, Actor]]:
        """The mentions inside a stretch, in the order of the text."""
        here = self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return ((mention, one) for mention, one in here if mention.end <= end)

    def right_before(self, at: int) -> Mention | None:
        """The mention that only a space parts from a point."""
        return next((m for m, _ in self._mentions if m.end == at - 1 and self._text[m.end].isspace()), None)

    def doer(self, what: Range, voice: Voice, *, settled: bool, dated: bool) -> str | None:
        """Whom the words commit; None where they foretell what somebody else or nobody will do.

        "We", "I" and words without a subject commit the speaker; what shall be done commits his side, and so does
        what shall happen on a day. Who "would" do something does so only where it is ``settled`` when.
        """
        start, end = what
        if _FIRST.match(self._text, start, min(start + 40, end)):
            hypothetical = _I_WOULD.match(self._text, start, end) and not settled
            return None if hypothetical else voice.speaker
        found = self._subject(start, end)
        if found is not None:
            return self._answering(*found, voice)
        verb = COMMITS.search(self._text, start, end)
        if verb is None or _NO_SUBJECT.match(self._text, start, end):
            return voice.speaker
        arranged = PASSIVE.match(self._text, verb.start(), end) or _ARRANGED.match(
            self._text, verb.start(), end
        )
        if voice.reported and _ITSELF.match(self._text, start, end):
            return voice.side
        if _EXPLETIVE.match(self._text, start, end):
            return voice.side if dated else None
        return voice.side if settled or arranged or _OWNED.match(self._text, start) else None

    def _answering(self, mention: Mention, subject: Actor, voice: Voice) -> str | None:
        """The subject where the speaker can answer for it: himself, whose he is, what is his, his country's."""
        if subject.name.lower() in _OWN_COUNTRY:
            return voice.side
        speaker = self.actor(voice.speaker)
        words = self._text[mention.start : mention.end]
        own = speaker is None or subject.id in voice.behind or _OWNED.match(words) or voice.for_others
        if own:
            return subject.id
        same = speaker is not None and (
            None in {speaker.country, subject.country} or speaker.country == subject.country
        )
        both_persons = speaker is not None and speaker.kind == subject.kind == "person"
        return subject.id if same and not both_persons and subject.kind != "person" else None

    def _subject(self, start: int, end: int) -> tuple[Mention, Actor] | None:
        """The actor named at the head of the clause, where its verb follows and is active."""
        for mention, one in self.within(start, min(start + 120, end)):
            if not _BEFORE_SUBJECT.fullmatch(self._text, start, mention.start):
                return None
            mention, one = self._with_other(mention, one, end)
            words = self._text[mention.start : mention.end].lower()
            gap = _BETWEEN.match(self._text, mention.end, end)
            at = gap.end() if gap else mention.end
            if words in _SECOND or PASSIVE.match(self._text, at, end):
                return None
            verb = COMMITS.match(self._text, at, end) or ANNOUNCES.match(self._text, at, end)
            if verb or _is_present(self._text[at:end], words):
                return mention, one
        return None

    def _with_other(self, mention: Mention, one: Actor, end: int) -> tuple[Mention, Actor]:
        """ "Namibia and Angola" as the group of both, where the article has one."""
        link = _AND.match(self._text, mention.end, end)
        other = (
            next(((m, a) for m, a in self.within(link.end(), end) if m.start == link.end()), None)
            if link
            else None
        )
        if other is None:
            return mention, one
        both = {one.id, other[1].id}
        group = next((actor for actor in self._actors.values() if set(actor.members) == both), one)
        return Mention(mention.start, other[0].end, mention.how), group


_AND = re.compile(spaced(r" and (?:the )?"))
_PRESENT = re.compile(r"[a-z]+\b")


def _is_present(rest: str, words: str) -> bool:
    """Whether a pronoun is followed by a verb: "they come back"."""
    return words in {"they", "he", "she", "it"} and _PRESENT.match(rest) is not None
