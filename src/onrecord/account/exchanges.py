"""What passes between two sides: prisoners, bodies, hostages, maps, money; who gives, who gets, how many, when.

Each direction is a line of its own: "handed over the bodies of 1,000 soldiers and received dozens in return" is two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.account.ground import Clause, Ground
from onrecord.account.homecomings import coming, counted_by_takers, swapped_on
from onrecord.resolving.quantities import Counted, quantities_in
from onrecord.resolving.tables.countries import country_named, country_of_demonym
from onrecord.schema import Exchange

_VERB = re.compile(
    r"\b(?:(?P<give>hand(?:s|ed|ing)?(?=\s+(?:\S+\s+){0,8}?(?:over|back)\b)|handover|releas(?:e|es|ed"
    r"|ing)|fre(?:e|es|ed|eing)"
    r"|return(?:ed|ing)|repatriat(?:e|es|ed|ing)|transferr?(?:s|ed|ing)?|deliver(?:s|ed|ing)?"
    r"|g[ai]ve(?:n)? back|sen[dt] (?:back|home)"
    r"|turn(?:ed|ing) over)|(?P<get>receiv(?:e|ed|es|ing)|got back|took back|recover(?:ed|ing))"
    r"|(?P<swap>(?<!in )exchang(?:e|ed|es|ing)|swap(?:s|ped|ping)?))\b",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"\b(?:prisoners?|captives?|hostages?|detainees?|bod(?:y|ies)|remains|soldiers?|men|women|children"
    r"|fighters?|officers?|guards?"
    r"|troops|rangers?|crew|sailors?|fishermen|civilians?|citizens|nationals|guerrillas?|sergeants?"
    r"|coffins?|maps?|drones?"
    r"|rifles?|guns?|weapons?|lists?|sets|wounded|pilots?|hectares|villages?|coastguards?|workers?|people"
    r"|engineers?|inmates"
    r"|boats?|trawlers?|vessels?|lorries|trucks?|tonnes?|dollars|euros|schoolchildren|students|boys|girls"
    r"|locomotives?|engines|wagons?|ships?|planes?|aircraft|vehicles?|strikers?|protesters?|activists?|drivers?|miners?"
    r"|peacekeepers?|medics?|passengers?|nurses?|teachers?|documents?|archives?|paintings?"
    r"|villagers|[A-Z]\w+s)\b"
)
_BODIES = re.compile(r"\b(?P<what>bodies|remains|coffins)\s+of\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|without|refus\w+ to|den(?:y|ied|ies)|until|unless|demand\w*|ask\w*|urg\w+)\b",
    re.I,
)
_TO = re.compile(r"(?<!according )\bto\s+(?:the\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
_AND_OTHER = re.compile(r"(?:,|;)?\s+and\s+(?:the\s+)?$", re.IGNORECASE)
_FOR = re.compile(r"\bin (?:exchange|return) for\s+(?:the\s+)?$", re.IGNORECASE)
_ONE_OF = re.compile(
    r"\b(?:first|second|third|last|one) of (?:the |its |their )?$"
)  # "the first of three trawlers"
_IT = re.compile(r"\bit (?:(?:has|had|have|also|already|then) )*$", re.IGNORECASE)
_NOUNS = frozenset("release exchange swap return handover transfer".split())
_AS_NOUN = re.compile(r"\b(?:the|a|an|their|its|of|for|first|such)\s+(?:\w+\s+)?$", re.IGNORECASE)
_NEEDS_TAKER = re.compile(r"hand|return|turn|g[ai]ve|sen[dt]", re.IGNORECASE)
_IN_RETURN = re.compile(r"\bin (?:return|exchange)\b|\bswap|\bexchang", re.IGNORECASE)
_JOINED = re.compile(r"\band of (?:the )?$|^ and (?:the )?$")
_OF_COUNTRY = re.compile(r" of (?:the )?(?P<country>[A-Z][\w-]+(?: [A-Z][\w-]+)?)")
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_DENIED = 45  # characters before a verb in which "not" denies it
_REACH = 60  # characters between the verb and what it hands over


class _Line(NamedTuple):
    """One thing handed over before it is written down."""

    what: str
    counted: Counted
    giver: str | None
    to: str | None
    clause: Clause
    at: int


def exchanges_in(ground: Ground, sides: Sequence[str]) -> tuple[Exchange, ...]:
    """Every exchange, each once; ``sides`` are the parties, to whom what is given in return goes."""
    found: list[Exchange] = []
    for match in _VERB.finditer(ground.text):
        clause = ground.around(match.start())
        if clause is None or _NOT.search(
            ground.text, max(match.start() - _DENIED, clause.start), match.start()
        ):
            continue
        for line in _lines(ground, match, clause, sides):
            _add(found, _written(ground, line))
    for line in _coming(ground, sides):
        _add(found, _written(ground, line))
    for count, given in counted_by_takers(ground, tuple(found)):
        end = count.end
        _add(
            found,
            replace(given, min=count.min, max=count.max, approx=count.approx, start=count.start, end=end),
        )
    return tuple(sorted(found, key=lambda one: one.start))


def _add(found: list[Exchange], one: Exchange) -> None:
    if not any(_is_same(one, other) for other in found):
        found.append(one)


def _coming(ground: Ground, sides: Sequence[str]) -> Iterator[_Line]:
    """Those who went home, from the one of two sides to the other."""
    for count in coming(ground) if len(sides) == 2 else ():
        clause, to = ground.around(count.start), _homecoming(ground, count, None, swap=True)
        if clause is not None and to is not None and _THINGS.search(count.what):
            yield _Line(count.what, count, _other(ground, to, sides), to, clause, count.start)


def is_mutual(ground: Ground, at: int) -> bool:
    """Whether the clause says that something is given in return."""
    clause = ground.around(at)
    return clause is not None and _IN_RETURN.search(ground.text, clause.start, clause.end) is not None


def _lines(ground: Ground, match: re.Match[str], clause: Clause, sides: Sequence[str]) -> Iterator[_Line]:
    count = _handed(ground, match, clause)
    if count is None:
        return
    what = _what(ground, count)
    giver, to = _direction(ground, match, clause, count)
    if match["get"] and not _IN_RETURN.search(ground.text, clause.start, clause.end):
        return
    of = match.group().lower() in _NOUNS and _OF_COUNTRY.match(ground.text, count.end) is not None
    to = to or _homecoming(ground, count, giver, swap=match["swap"] is not None or of)
    giver = (
        _other(ground, to, sides)
        if (match["swap"] or (of and not giver)) and to and len(sides) == 2
        else giver
    )
    giver, to = _completed(ground, giver, to, sides, match, clause)
    yield _Line(what, count, giver, to, clause, match.start())
    yield from _joined(ground, match, count, clause, sides)
    yield from _other_way(ground, count, clause, what, (giver, to), sides)
    yield from _given_for(ground, count, clause, (giver, to))
    if match["swap"]:
        yield from _swapped_for(ground, count, clause, sides)


def _handed(ground: Ground, match: re.Match[str], clause: Clause) -> Counted | None:
    """What a verb hands over: the first count of things behind it, else, in the passive, the last before it."""
    behind = [one for one in _things(ground, match.end(), clause.end) if one.start - match.end() <= _REACH]
    if behind:
        return behind[0]
    passive = re.search(
        r"\b(?:was|were|be|been|are)\s+(?:\w+\s+)?$", ground.text[clause.start : match.start()]
    )
    if not passive:
        return None
    before = [
        one for one in _things(ground, clause.start, match.start()) if match.start() - one.end <= _REACH
    ]
    return before[-1] if before else None


def _things(ground: Ground, start: int, end: int) -> list[Counted]:
    return [
        one
        for one in quantities_in(ground.text, start, end)
        if _THINGS.search(one.what) or _BODIES.search(ground.text, max(one.start - 40, 0), one.start)
    ]


def _what(ground: Ground, count: Counted) -> str:
    """What is counted: "the bodies of 1,000 soldiers" are bodies."""
    before = _BODIES.search(ground.text, max(count.start - 40, 0), count.start)
    own = re.search(r"['’]s?\s+(?P<what>bodies|remains)\b", ground.text[count.start : count.end + 12])
    found = before or own
    return found["what"] if found else count.what


def _direction(
    ground: Ground, match: re.Match[str], clause: Clause, count: Counted
) -> tuple[str | None, str | None]:
    """Giver and taker, as far as the clause names them."""
    names = ground.names_in(match.end(), clause.end)
    to = next((one.actor for one in names if _ends(_TO, ground, one.start)), None)
    by = next((one.actor for one in names if _ends(_BY, ground, one.start)), None)
    if match["swap"]:
        return None, None
    noun = match.group().lower() in _NOUNS and _AS_NOUN.search(
        ground.text, max(match.start() - 24, 0), match.start()
    )
    subject = None if count.end <= match.start() or noun else _subject(ground, match.start())
    if match["get"]:
        return to and None, subject
    return by or subject, to


def _ends(pattern: re.Pattern[str], ground: Ground, at: int) -> bool:
    return pattern.search(ground.text, max(at - 24, 0), at) is not None


def _subject(ground: Ground, at: int) -> str | None:
    """Who hands over; "we" and "they" of a speaker who tells what his own country did are his country."""
    clause = ground.around(at)
    opens = ground.text[clause.start : at] if clause else ""
    last = re.findall(r"\b(?:we|they)\b", opens, re.IGNORECASE) or _IT.search(opens)
    if last and ground.statement_at(at) is not None:
        return ground.speaker_side(at)
    subject = ground.subject_before(at)
    return ground.side_of(subject.actor) if subject else None


def _completed(
    ground: Ground,
    giver: str | None,
    to: str | None,
    sides: Sequence[str],
    match: re.Match[str],
    clause: Clause,
) -> tuple[str | None, str | None]:
    """What is given in return comes from the other side of two."""
    if len(sides) != 2 or match["swap"]:
        return giver, to
    if giver is None and to is not None and match["get"]:
        return _other(ground, to, sides), to
    handed = _NEEDS_TAKER.match(match.group()) or _IN_RETURN.search(ground.text, clause.start, clause.end)
    if to is None and giver is not None and handed:
        return giver, _other(ground, giver, sides)
    return giver, to


def _joined(
    ground: Ground, match: re.Match[str], count: Counted, clause: Clause, sides: Sequence[str]
) -> Iterator[_Line]:
    """ "11 engineers and 27 drivers are to be exchanged", "the transfer of 27 citizens of A and of 11 of B"."""
    near = _things(ground, max(clause.start, count.start - _REACH), min(clause.end, count.end + 2 * _REACH))
    for other in near:
        first, second = sorted((count, other))
        gap = ground.text[first.end : second.start]
        joined = first.end <= second.start and (
            _JOINED.search(gap) if count is first else _AND_OTHER.fullmatch(gap)
        )
        to = _homecoming(ground, other, None, swap=True) if joined else None
        if to is not None and (match["swap"] or match.group().lower() in _NOUNS):
            yield _Line(_what(ground, other), other, _other(ground, to, sides), to, clause, other.start)


def _given_for(
    ground: Ground, count: Counted, clause: Clause, way: tuple[str | None, str | None]
) -> Iterator[_Line]:
    """ "Freed eight hostages in exchange for 90 prisoners": what goes the other way."""
    behind = [one for one in _things(ground, count.end, clause.end) if one.start - count.end <= _REACH]
    if behind and _FOR.search(ground.text, count.end, behind[0].start):
        yield _Line(_what(ground, behind[0]), behind[0], way[1], way[0], clause, behind[0].start)


def _swapped_for(ground: Ground, count: Counted, clause: Clause, sides: Sequence[str]) -> Iterator[_Line]:
    """ "Exchange 61 Angolan fishermen for nine Namibian sailors": what is given for the first."""
    behind = [one for one in _things(ground, count.end, clause.end) if one.start - count.end <= _REACH]
    if behind and re.search(r"\bfor\s+(?:the\s+)?$", ground.text[count.end : behind[0].start]):
        to = _homecoming(ground, behind[0], None, swap=True)
        giver = _other(ground, to, sides) if to and len(sides) == 2 else None
        yield _Line(_what(ground, behind[0]), behind[0], giver, to, clause, behind[0].start)


def _homecoming(ground: Ground, count: Counted, giver: str | None, *, swap: bool = False) -> str | None:
    """The country whose people are given up: "freed four Armenian soldiers"."""
    of = _OF_COUNTRY.match(ground.text, count.end)
    named = [of["country"]] if of else []
    for words in [
        *named,
        *re.findall(r"(?:(?:North|South) )?[A-Z][\w-]+", ground.text[count.start : count.end]),
    ]:
        code = country_of_demonym(words) or country_named(words)
        home = ground.country(code) if code else None
        if home is not None and (swap or (giver is not None and not ground.is_same_side(home, giver))):
            return home
    return None


def _other(ground: Ground, side: str, sides: Sequence[str]) -> str | None:
    mine = [one for one in sides if ground.is_same_side(one, side)]
    return next((one for one in sides if one not in mine), None) if len(mine) == 1 else None


def _other_way(
    ground: Ground,
    count: Counted,
    clause: Clause,
    what: str,
    way: tuple[str | None, str | None],
    sides: Sequence[str],
) -> Iterator[_Line]:
    """ "131 men and the rebels 83": who stands behind the "and" gives the second number."""
    names = ground.names_in(count.end, min(count.end + _REACH, clause.end))
    for name in names[:1]:
        if _AND_OTHER.search(ground.text, count.end, name.start) is None or way[0] is None:
            continue
        behind = quantities_in(ground.text, name.end, min(name.end + 30, clause.end))
        if behind and not ground.text[name.end : behind[0].start].strip():
            to = _other(ground, name.actor, sides) if len(sides) == 2 else None
            yield _Line(behind[0].what or what, behind[0], name.actor, to, clause, name.start)


def _written(ground: Ground, line: _Line) -> Exchange:
    one = _ONE_OF.search(ground.text, line.clause.start, line.counted.start)
    return Exchange(
        what=line.what, giver=line.giver, to=line.to, min=1 if one else line.counted.min,
        max=1 if one else line.counted.max,
        approx=line.counted.approx, when=_when(ground, line.clause),
        start=min(line.at, line.counted.start), end=line.counted.end,
    )  # fmt: skip


def _when(ground: Ground, clause: Clause) -> str | None:
    """The day that the clause tells, no hour of it and none since which somebody was held; else that of the swap."""
    times = (
        one.value or ""
        for one in ground.times_in(clause.start, clause.end)
        if not _SINCE.search(ground.text, max(one.start - 8, 0), one.start + len("since"))
    )
    return next(
        (value[: len("2031-02-20")] if "T" in value else value for value in times), swapped_on(ground)
    )


def _is_same(one: Exchange, other: Exchange) -> bool:
    """One exchange told twice: the same count of the same things, in no other direction."""
    if one.start < other.end and other.start < one.end:
        return True
    return (
        (one.min, one.max) == (other.min, other.max)
        and one.what[:4] == other.what[:4]
        and (one.giver == other.giver or None in {one.giver, other.giver})
    )
