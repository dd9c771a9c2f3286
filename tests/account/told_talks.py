"""Tellings of negotiations made by hand: what each article says, without the article."""

from __future__ import annotations

from typing import Any

from onrecord.account.across.negotiations.sides import sort_of_body, stems_of
from onrecord.account.across.negotiations.told import (
    ExchangeTold,
    ProposalTold,
    ResponseTold,
    RoundTold,
    Side,
    TalksItem,
)
from onrecord.account.across.who import Who, who
from onrecord.resolving.tables.countries import country_name
from onrecord.schema import Actor, ActorKind


def somebody(name: str, kind: ActorKind = "organization", country: str | None = None) -> Who:
    """An actor of no article."""
    actor = Actor("a1", name, kind, country=country)
    return who(actor, {"a1": actor})


def state(code: str) -> Side:
    """A state at the table."""
    return Side(f"c:{code}", "state", (), somebody(country_name(code), "country", code), 0, 5)


def body(name: str, country: str | None = None, kind: ActorKind = "organization") -> Side:
    """A union, a firm, rebels or a person at the table."""
    one = somebody(name, kind, country)
    actor = Actor("a1", name, kind, country=country)
    return Side(one.key, sort_of_body(actor), stems_of(name), one, 0, len(name))


def round_(
    number: int | None = None, when: str | None = None, place: str | None = None, **more: Any
) -> RoundTold:
    """A round, held unless told otherwise."""
    given = {"country": None, "level": None, "status": "held", "own": False, "start": 10, "end": 20}
    return RoundTold(id=f"r{number}{when}{place}", number=number, when=when, place=place, **(given | more))


def proposal(
    side: Side, words: str, *replies: tuple[Side, str], day: str = "", number: int = 1
) -> ProposalTold:
    """A proposal with the stances of others; ``day`` that of the replies."""
    answers = tuple(
        ResponseTold(one.key, one.who, stance, day, f"{one.who.name} {stance}", 40, 50)  # type: ignore[arg-type]
        for one, stance in replies
    )
    return ProposalTold(f"n1.proposal{number}", side.key, side.who, words, 20, 30, None, None, answers)


def exchange(
    what: str,
    giver: Side | None,
    to: Side | None,
    count: float | None,
    when: str | None = None,
    number: int = 1,
) -> ExchangeTold:
    """A hand-over of so many."""
    return ExchangeTold(
        id=f"n1.exchange{number}", what=what, giver=giver.key if giver else None, to=to.key if to else None,
        whose=giver.who if giver else None, whom=to.who if to else None, min=count, max=count, approx=False, when=when,
        start=50, end=60,
    )  # fmt: skip


def told(article: str, day: str, *parties: Side, **more: Any) -> TalksItem:
    """What one article of a day tells of the talks between some parties."""
    given: dict[str, Any] = {
        "published": f"{day}T09:00:00+00:00" if day else None, "outlet": article, "name": "talks", "proper": (),
        "start": 0, "end": 5, "mediators": (), "hosts": (), "present": (), "people": (), "rounds": (), "proposals": (),
        "exchanges": (), "tracks": (), "courses": (),
    }  # fmt: skip
    return TalksItem(article=article, id="n1", day=day, parties=parties, **(given | more))
