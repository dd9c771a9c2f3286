"""To whom a statement goes that names nobody: in an interview to the other one, in a run of quotations to the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.reading.quotations import MARKS
from onrecord.resolving.cast import Member
from onrecord.resolving.reasons import Reason
from onrecord.resolving.spoken import Spoken

_FEWEST = 3  # turns that make a conversation


def addressees(text: str, spoken: Sequence[Spoken]) -> list[Spoken]:
    """The statements with those to whom they go, where that follows from the statements beside them."""
    return _going_on(text, _asked(_conversation(text, spoken)))


def _conversation(text: str, spoken: Sequence[Spoken]) -> list[Spoken]:
    """Turns go to the other speaker: a question to the next one, an answer to the last one."""
    found = list(spoken)
    turns = [number for number, one in enumerate(spoken) if one.speaker and _is_turn(text, one)]
    if len(turns) < _FEWEST:
        return found
    for place, number in enumerate(turns):
        one = spoken[number]
        if one.addressee is None:
            before = _other(spoken, reversed(turns[:place]), one.speaker)
            behind = _other(spoken, turns[place + 1 :], one.speaker)
            asks = one.utterance.act == "ask"
            to = (behind or before) if asks else (before or behind)
            found[number] = _to(one, to, "the other one in a conversation")
    return found


def _other(spoken: Sequence[Spoken], numbers: Iterable[int], speaker: Member | None) -> Member | None:
    """The speaker of the first of these turns that is not the same one's."""
    return next((spoken[at].speaker for at in numbers if spoken[at].speaker is not speaker), None)


def _is_turn(text: str, one: Spoken) -> bool:
    """Whether the statement is a paragraph's beginning, without quotation marks and a verb that reports it."""
    said = one.utterance
    opens = min(said.content[0][0], said.source[0] if said.source else said.content[0][0])
    before = text[text.rfind("\n", 0, opens) + 1 : opens]
    quoted = MARKS & set(text[max(said.content[0][0] - 1, 0) : said.content[0][0]])
    return said.cue is None and not before.strip("*_ ") and not quoted


def _asked(spoken: Sequence[Spoken]) -> list[Spoken]:
    """Who asks speaks to him who answers, and he to whoever asked."""
    found = list(spoken)
    for number, one in enumerate(spoken):
        if not isinstance(one.answers, int) or spoken[one.answers].utterance.act != "ask":
            continue
        asked = found[one.answers]
        if asked.addressee is None:
            found[one.answers] = _to(asked, one.speaker, "who answers the question")
        if found[number].addressee is None:
            found[number] = _to(found[number], asked.speaker, "who asked")
    return found


def _going_on(text: str, spoken: Sequence[Spoken]) -> list[Spoken]:
    """A quotation without a cue goes on to whom the same speaker spoke just before in its paragraph."""
    found: list[Spoken] = []
    for one in spoken:
        last = next((before for before in reversed(found) if before.speaker is one.speaker), None)
        goes_on = last is not None and one.utterance.cue is None and one.addressee is None
        if last is not None and goes_on and _in_one_paragraph(text, last, one):
            one = _to(one, last.addressee, "goes on to whom the last words went")
        found.append(one)
    return found


def _in_one_paragraph(text: str, one: Spoken, other: Spoken) -> bool:
    return "\n" not in text[one.utterance.content[-1][1] : other.utterance.content[0][0]]


def _to(one: Spoken, member: Member | None, by: str) -> Spoken:
    return one if member is None else one._replace(addressee=member).because(Reason("addressee", by))
