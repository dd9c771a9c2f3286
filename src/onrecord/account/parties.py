"""Who negotiates, who mediates and who is the host.

Parties are weighed, not looked up: "between A and B" and "A's talks with B" say it outright; a delegation, a chief
negotiator, an acceptance or a hand-over say it by what they take for granted. Whoever mediates is no party.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from onrecord.account.ground import Ground
from onrecord.account.mentions import Named, adjectives_in
from onrecord.account.naming import Naming
from onrecord.resolving.tables.countries import country_of_demonym
from onrecord.schema import Actor

_SAID_OUTRIGHT, _TOOK_PART, _ACTED, _DELEGATED = 6, 3, 1, 2  # weights of the kinds of evidence
_LEAST = 1.8  # weight of a party that no words name outright
_MOST = 6  # parties
_AGAINST = frozenset(
    "ASSAULT ACCUSE REJECT THREATEN AGREE RETREAT COERCE REQUEST SANCTION PROTEST CONCEDE".split()
)
_MENTION, _OPENS, _MOST_STANDING = (
    0.4,
    0.6,
    3.0,
)  # weight of each mention, of one in the first sentence; the most
_LIKELY = 0.8
_BYSTANDERS = frozenset("JRN IGO NGO MED JUD COP CVL".split())
_NO_STATES = frozenset({None, "BUS"})
_REACH = 90  # characters behind "between" that still name its two

_AND = re.compile(
    r"(?:,|,?\s+and|\s*[–-])\s*(?:(?:the|its|their|a)\s+)?(?:(?!\w+ed\b|by\b|with\b|to\b"
    r"|in\b)[\w'’-]+\s+){0,3}",
    re.IGNORECASE,
)
_MEDIATES = re.compile(
    r"\b(?:mediator|mediators|facilitator|go-between|intermediary|conciliator|arbitrator|mediating"
    r"|chair of the talks"
    r"|peace envoy)\b", re.IGNORECASE,
)  # fmt: skip
_MEDIATED_BY = re.compile(
    r"\b(?:mediated|brokered|facilitated|chaired|convened|moderated|shepherded)(?:\s+\w+){0,2}?\s+by\s+"
    r"|\b(?:mediation|auspices|chairmanship|facilitation|good offices)\s+of\s+", re.IGNORECASE,
)  # fmt: skip
_WHOSE_MEDIATORS = re.compile(
    r"\b(?P<whose>[A-Z][a-z]+) (?:mediat\w+|facilitat\w+|hosts|go-between|intermediar\w+|good offices)\b"
)
_DOES_MEDIATE = re.compile(
    r",?\s+(?:(?:has|had|have|is|are|was|who|which|partly|also|will|would)\s+){0,2}"
    r"(?:mediat(?:e|ed|es|ing)|brokered|brokering|shuttl(?:ed|ing)|offered to mediate"
    r"|chair(?:s|ed|ing) the (?:\w+ )?(?:talks|negotiations|dialogue))\b|-(?:mediated"
    r"|brokered)\b|\s+mediating\b"
)
_HOSTED_BY = re.compile(r"\bhosted\s+by\s+|\bat the invitation of\s+|\bhospitality of\s+", re.IGNORECASE)
_DOES_HOST = re.compile(
    r"\s+(?:(?:has|had|which|who|is|was|also)\s+){0,2}(?:hosted|hosts|hosting)\b(?!\s+by\b)|-hosted\b"
)
_DELEGATION = re.compile(
    r"(?:['’]s?)?\s+(?:(?:chief|lead|top|main|senior|foreign)\s+){0,2}(?:negotiators?|delegation"
    r"|delegates?|negotiating team)\b"
)
_DELEGATION_OF = re.compile(
    r"\b(?:delegations?|negotiators?|envoys?|representatives)\s+(?:of|for|from)\s+", re.IGNORECASE
)
_NO_PARTY = re.compile(
    r"\b(?:reporters?|journalists?|officials?|diplomats?|prisoners?|captives?|soldiers?|men|women|people"
    r"|residents?"
    r"|observers?|children|families|spokes\w+|aides?|experts?|villagers|analysts?|media|court|judges?"
    r"|police|detainees"
    r"|hostages|bodies|news|agency|radio)\b", re.IGNORECASE,
)  # fmt: skip
_OFFICIALS = re.compile(
    r"\b(?:experts|ministers|officials|advisers|envoys|teams|commissions)$", re.IGNORECASE
)
_SIDES = re.compile(
    r"^(?:both|each|all|every|the|their|its)\b.*\b(?:sides?|parties|delegations?|governments|panels"
    r"|ministers|capitals|commissions|two|three"
    r"|countries|neighbours|negotiators|leaders)$", re.IGNORECASE,
)  # fmt: skip


def mediators(ground: Ground) -> tuple[str, ...]:
    """Who mediates, by role or by the words around the name."""
    found = [
        one.id for one in ground.actors.values() if any(_MEDIATES.search(role.title) for role in one.roles)
    ]
    found += [one.id for one in ground.actors.values() if _MEDIATES.search(one.name)]
    for named in ground.named:
        before = ground.text[max(named.start - 60, 0) : named.start]
        by = _last(_MEDIATED_BY, before)
        called = _MEDIATES.search(ground.text[named.start : named.end]) and not _is_country(
            ground, named.actor
        )
        if called or (by and _only_title(before[by:])) or _DOES_MEDIATE.match(ground.text, named.end):
            found.append(named.actor)
    return tuple(dict.fromkeys(found))


def _is_country(ground: Ground, actor: str) -> bool:
    return ground.actors[actor].kind == "country"


def hosts(ground: Ground) -> tuple[str, ...]:
    """Who is said to be the host."""
    found = []
    for named in ground.named:
        before = ground.text[max(named.start - 40, 0) : named.start]
        by = _last(_HOSTED_BY, before)
        if (by and _only_title(before[by:])) or _DOES_HOST.match(ground.text, named.end):
            found.append(named.actor)
    return tuple(dict.fromkeys(one for one in found if ground.actors[one].kind != "person"))


def said_parties(ground: Ground, naming: Naming) -> tuple[str, ...]:
    """The parties that the words around one naming give outright: "between A and B", "A … talks with B"."""
    clause = ground.around(naming.noun)
    if clause is None:
        return ()
    between = re.compile(r"\bbetween\s+").search(ground.text, naming.noun, min(naming.noun + 60, clause.end))
    if between:
        return _joined(ground, between.end(), min(between.end() + _REACH, clause.end))
    other = re.compile(r"\bwith\s+").search(ground.text, naming.noun, min(naming.noun + 40, clause.end))
    if other:
        behind = _joined(ground, other.end(), min(other.end() + _REACH, clause.end))[:1]
        subject = ground.subject_before(naming.start)
        own = _bodies(ground, [subject]) if subject else ()
        return (*own, *behind) if behind else ()
    return _coordinated(ground, clause.start, naming.start)


def parties(
    ground: Ground, found: Sequence[Naming], acting: Sequence[str], outside: Sequence[str], *,
    swapping: Sequence[str] = (),
) -> tuple[str, ...]:  # fmt: skip
    """The parties of the talks that ``found`` name; ``acting`` are those who propose, answer and hand over.

    ``swapping`` are the two of whom the article says that they exchange something.
    """
    weights: dict[str, float] = defaultdict(float)
    outright = {one for naming in found for one in said_parties(ground, naming)} | set(swapping)
    for actor in outright:
        weights[actor] += _SAID_OUTRIGHT
    for actor in _taking_part(ground, found):
        weights[ground.state_of(actor)] += _TOOK_PART
    for actor in _delegating(ground):
        weights[actor] += _DELEGATED
    for actor in [*acting, *_dealing(ground)]:
        weights[ground.state_of(actor)] += _ACTED
    return _heaviest(ground, weights, outright, outside)


def _dealing(ground: Ground) -> list[str]:
    """Who does something to somebody else in the article."""
    return [
        one
        for event in ground.reading.events
        if event.type in _AGAINST and event.actors and event.recipients
        for one in dict.fromkeys(ground.side_of(each) for each in (*event.actors, *event.recipients))
    ]


def _heaviest(
    ground: Ground, weights: dict[str, float], outright: set[str], outside: Sequence[str]
) -> tuple[str, ...]:
    """Those that words name outright, else the two that weigh most; one side counts once."""
    known = list(ground.actors)
    _add_standing(ground, weights)
    barred = {
        *outside,
        *(ground.side_of(one) for one in outside),
        *_mediating(ground),
        *hosts(ground),
    } - outright
    barred |= _between_states(ground) - outright
    chosen: list[str] = []
    for actor in sorted(weights, key=lambda one: (-weights[one], known.index(one))):
        if weights[actor] < _LEAST or len(chosen) >= max(2, min(len(outright), _MOST)):
            break
        taken = chosen if actor in outright else [*chosen, *outright]
        free = actor not in barred and not any(ground.is_same_side(actor, one) for one in taken)
        if free and _may_negotiate(ground, actor, named=actor in outright):
            chosen.append(actor)
    return tuple(sorted(chosen, key=known.index))


def _between_states(ground: Ground) -> set[str]:
    """The firms and other bodies of no known sector, where two countries are told of: those deal with each other."""
    if sum(one.kind == "country" for one in ground.actors.values()) < 2:
        return set()
    bodies = (one for one in ground.actors.values() if one.kind == "organization" and one.country is None)
    return {one.id for one in bodies if one.sector in _NO_STATES and len(one.name.split()) > 1}


def _mediating(ground: Ground) -> set[str]:
    """Countries whose mediators or hosts are spoken of."""
    codes = (country_of_demonym(match["whose"]) for match in _WHOSE_MEDIATORS.finditer(ground.text))
    return {one for code in codes if code is not None and (one := ground.country(code)) is not None}


def _add_standing(ground: Ground, weights: dict[str, float]) -> None:
    """Who the article is about: how often each side is named, by adjectives too, and whether it opens with it."""
    opens = ground.clauses[0].end if ground.clauses else 0
    standing: dict[str, float] = defaultdict(float)
    for named in ground.named:
        standing[ground.state_of(named.actor)] += _MENTION + (_OPENS if named.start < opens else 0)
    for code, times in adjectives_in(ground.text).items():
        country = ground.country(code)
        if country is not None:
            standing[country] += times * _MENTION / 2
    for actor, weight in standing.items():
        weights[actor] += min(weight, _MOST_STANDING) + _kind_weight(ground, actor)


def _kind_weight(ground: Ground, actor: str) -> float:
    """Countries and rebels negotiate more than others do."""
    one = ground.actors[actor]
    return _LIKELY if one.kind == "country" or one.sector in {"REB", "LAB"} else 0.0


def _may_negotiate(ground: Ground, actor: str, *, named: bool) -> bool:
    """Whether an actor can be a party; persons and bodies that report or help only where words name them outright."""
    one = ground.actors[actor]
    if one.kind == "place" or (means_all_sides(one) and not one.members):
        return False
    if one.kind == "person" or one.sector in _BYSTANDERS:
        return named
    if _OFFICIALS.search(one.name):
        return False
    return named or (_NO_PARTY.search(one.name) is None and not (one.kind == "group" and one.sector is None))


def means_all_sides(actor: Actor) -> bool:
    """Whether an actor is only "both delegations", "the two sides" and their like."""
    return _SIDES.search(actor.name) is not None


def _taking_part(ground: Ground, found: Sequence[Naming]) -> list[str]:
    """Who takes part in a meeting whose trigger is a naming, or stands in its clause."""
    nouns = [ground.around(one.noun) for one in found]
    return [
        actor
        for event in ground.reading.events
        if event.type == "CONSULT"
        and any(one is not None and one.start <= event.trigger.start < one.end for one in nouns)
        for actor in (*event.actors, *event.recipients)
    ]


def _delegating(ground: Ground) -> list[str]:
    found = []
    for named in ground.named:
        before = ground.text[max(named.start - 30, 0) : named.start]
        by = _last(_DELEGATION_OF, before)
        if _DELEGATION.match(ground.text, named.end) or (by and _only_title(before[by:])):
            found.append(named.actor)
    return list(dict.fromkeys(found))


def _joined(ground: Ground, start: int, end: int) -> tuple[str, ...]:
    """The actors that follow one another with nothing but "and" and commas between them."""
    chain: list[Named] = []
    for named in ground.names_in(start, end):
        gap = ground.text[chain[-1].end if chain else start : named.start]
        if chain and not _AND.fullmatch(gap):
            break
        if not chain and not _only_title(gap):
            break
        chain.append(named)
    return _with_members(ground, [one.actor for one in chain])


def _coordinated(ground: Ground, start: int, end: int) -> tuple[str, ...]:
    """Those whom an "and" joins as the subject before a naming; the longest such row."""
    rows: list[list[Named]] = [[]]
    for named in ground.names_in(start, end):
        gap = ground.text[rows[-1][-1].end : named.start] if rows[-1] else ""
        if rows[-1] and _AND.fullmatch(gap):
            rows[-1].append(named)
        else:
            rows.append([named])
    longest = max(rows, key=len)
    joined = len(longest) > 1 and " and " in ground.text[longest[0].end : longest[-1].start]
    return _bodies(ground, longest) if joined else ()


def _bodies(ground: Ground, names: Sequence[Named]) -> tuple[str, ...]:
    """The sides of those named, where each of them is or acts for a body."""
    sides = _with_members(ground, [ground.state_of(one.actor) for one in names])
    return () if any(ground.actors[one].kind == "person" for one in sides) else sides


def _with_members(ground: Ground, actors: Sequence[str]) -> tuple[str, ...]:
    """A group of two stands for its members."""
    return tuple(dict.fromkeys(part for one in actors for part in (ground.actors[one].members or (one,))))


def _only_title(words: str) -> bool:
    """Whether nothing but an article, adjectives and titles stands between the lead and the name."""
    return len(words) < 45 and not re.search(r"[,.;:“”\"\n]|\b(?:and|of|to|in|with|that)\b", words)


def _last(pattern: re.Pattern[str], words: str) -> int:
    """Where the last match ends; 0 where there is none."""
    return max((one.end() for one in pattern.finditer(words)), default=0)
