"""Short reports made by hand for the tests of what is told across articles: who says what, and what is promised."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from onrecord.account.across.evidence import EVIDENCE, EvidenceItem
from onrecord.account.across.linking import groups
from onrecord.account.across.promises import PROMISES, PromiseItem
from onrecord.account.across.undertakings import Undertaking, undertaking
from onrecord.account.claims import claims_of
from onrecord.resolving.times import times_in
from onrecord.schema import Actor, Commitment, Reading, Statement, Time
from tests.account.account_samples import actor, reading, said, span

Cast = Mapping[str, Mapping[str, Any]]
STATES: Cast = {
    "Angola": {"kind": "country", "country": "AGO", "also": ["Luanda"]},
    "Namibia": {"kind": "country", "country": "NAM", "also": ["Windhoek"]},
    "Kenya": {"kind": "country", "country": "KEN", "also": ["Nairobi"]},
    "Chile": {"kind": "country", "country": "CHL"},
}


def report(
    day: str,
    text: str,
    *,
    outlet: str = "Harbour Post",
    cast: Cast | None = None,
    says: Mapping[str, str] | None = None,
    acts: Mapping[str, str] | None = None,
    promises: Sequence[tuple[str, str, str | None]] = (),
) -> Reading:
    """A reading of a text published on a day.

    ``cast`` are the actors (of `STATES` those that the text names are always there), ``says`` gives the speaker of
    words, ``acts`` what they do other than assert, ``promises`` are words, doer and due date.
    """
    people = {**{name: more for name, more in STATES.items() if _named(text, name, more)}, **(cast or {})}
    actors = tuple(_actor(text, name, more) for name, more in people.items())
    statements = tuple(
        _said(text, words, by, acts or {}, n) for n, (words, by) in enumerate((says or {}).items(), 1)
    )
    bare = reading(
        text,
        actors=actors,
        statements=statements,
        times=_times(text, day),
        commitments=[_promise(text, n, one, statements) for n, one in enumerate(promises, 1)],
    )
    article = replace(
        bare.article, id=_id(day, outlet, text), outlet=outlet, published_at=f"{day}T09:00+00:00"
    )
    made = replace(bare, article=article)
    return replace(made, claims=claims_of(made))


def kept(
    readings: Sequence[Reading], as_of: str, voices: Mapping[str, str] | None = None
) -> list[Undertaking]:
    """What became of every promise of some readings, all evidence looked at."""
    evidence: list[EvidenceItem] = [one for made in readings for one in EVIDENCE.items(made)]
    items: list[PromiseItem] = [one for made in readings for one in PROMISES.items(made)]
    return [
        undertaking(group, evidence, voices=voices or {}, as_of=as_of) for group in groups(PROMISES, items)
    ]


def _id(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def _named(text: str, name: str, more: Mapping[str, Any]) -> bool:
    return any(words in text for words in (name, *more.get("also", ())))


def _actor(text: str, name: str, more: Mapping[str, Any]) -> Actor:
    return actor(text, name, **{"kind": "organization", **more})


def _said(text: str, words: str, by: str, acts: Mapping[str, str], number: int) -> Statement:
    return said(text, acts.get(words, "assert"), words, by=by.lower(), number=number)


def _times(text: str, day: str) -> list[Time]:
    found = times_in(text, published=f"{day}T09:00+00:00")
    return [Time(f"t{n}", one.start, one.end, one.kind, one.value) for n, one in enumerate(found, 1)]


def _promise(
    text: str, number: int, one: tuple[str, str, str | None], statements: Sequence[Statement]
) -> Commitment:
    words, by, due = one
    what = span(text, words)
    holds = (said.id for said in statements if said.content[0].start <= what.start < said.content[0].end)
    return Commitment(f"m{number}", by.lower(), None, what, due, None, None, None, next(holds, None))
