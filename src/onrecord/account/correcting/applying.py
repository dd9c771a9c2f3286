"""Corrections applied to a reading: each where its words are, in the order in which they were made.

What one article's account rests on statements and events is made anew behind them: claims, commitments and talks.
Due dates are corrected last, since they belong to what is made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from onrecord.account.claims import claims_of
from onrecord.account.commitments import commitments_of
from onrecord.account.correcting import cast
from onrecord.account.correcting.changes import (
    AddStatement,
    Change,
    Correction,
    DeleteCommitment,
    DeleteEvent,
    DeleteStatement,
    MergeActors,
    Named,
    OtherActor,
    Outcome,
    SameActor,
    SetAct,
    SetAddressee,
    SetDue,
    SetSaid,
    SetSpeaker,
    SetStatus,
    SplitActor,
)
from onrecord.account.talks import talks_of
from onrecord.schema import Commitment, Event, Reading, Span, Statement

T = TypeVar("T")
Applied = tuple[Reading, Outcome]
_ENOUGH = 0.5  # of the words two spans must share for the one to be the other


def corrected(reading: Reading, corrections: Sequence[Correction]) -> tuple[Reading, tuple[Outcome, ...]]:
    """The reading as a person corrected it, and what became of each correction, in their order.

    Corrections are applied by time, then id; those of another article are a mistake of the caller's.
    """
    ordered = sorted(corrections, key=lambda one: (one.at, one.id))
    outcomes: dict[str, Outcome] = {}
    first = [one for one in ordered if not isinstance(one.change, SetDue | DeleteCommitment)]
    for one in first:
        reading, outcomes[one.id] = _APPLY[type(one.change)](reading, one, one.change)
    if first:
        reading = replace(reading, claims=claims_of(reading), commitments=commitments_of(reading))
        reading = replace(reading, talks=talks_of(reading))
    for one in ordered:
        if one.id not in outcomes:
            reading, outcomes[one.id] = _APPLY[type(one.change)](reading, one, one.change)
    return reading, tuple(outcomes[one.id] for one in ordered)


def _speaker(reading: Reading, by: Correction, change: SetSpeaker) -> Applied:
    return _party(reading, by, change, "speaker")


def _addressee(reading: Reading, by: Correction, change: SetAddressee) -> Applied:
    return _party(reading, by, change, "addressee")


def _party(reading: Reading, by: Correction, change: SetSpeaker | SetAddressee, field: str) -> Applied:
    held = _statement_at(reading, change.statement)
    if held is None:
        return reading, Outcome(by.id, "lost")
    found = _name(reading, getattr(held, field))
    actor: str | None = None
    if change.to is not None:
        reading, actor = cast.with_actor(reading, change.to, _by_hand("a", by))
    outcome = _outcome(by, change.was, found, agrees=actor == getattr(held, field))
    return _with_statement(reading, held, replace(held, **{field: actor})), outcome


def _act(reading: Reading, by: Correction, change: SetAct) -> Applied:
    held = _statement_at(reading, change.statement)
    if held is None:
        return reading, Outcome(by.id, "lost")
    outcome = _outcome(by, change.was, held.act, agrees=held.act == change.to)
    return _with_statement(reading, held, replace(held, act=change.to)), outcome


def _said(reading: Reading, by: Correction, change: SetSaid) -> Applied:
    held = _statement_at(reading, change.statement)
    if held is None:
        return reading, Outcome(by.id, "lost")
    outcome = _outcome(by, change.was, held.said, agrees=held.said == change.to)
    return _with_statement(reading, held, replace(held, said=change.to, said_ref=None)), outcome


def _delete_statement(reading: Reading, by: Correction, change: DeleteStatement) -> Applied:
    held = _statement_at(reading, change.statement)
    if held is None:
        return reading, Outcome(by.id, "agrees")
    left = tuple(
        replace(one, reply_to=None) if one.reply_to == held.id else one
        for one in reading.statements
        if one.id != held.id
    )
    told = tuple(
        replace(one, reported_by=None) if one.reported_by == held.id else one for one in reading.events
    )
    return replace(reading, statements=left, events=told), Outcome(by.id, "applied")


def _add_statement(reading: Reading, by: Correction, change: AddStatement) -> Applied:
    held = _statement_at(reading, change.content)
    speaker = addressee = None
    if change.speaker is not None:
        reading, speaker = cast.with_actor(reading, change.speaker, _by_hand("a", by))
    if change.addressee is not None:
        reading, addressee = cast.with_actor(reading, change.addressee, _by_hand("b", by))
    if held is not None and held.speaker == speaker and held.act == change.act:
        return reading, Outcome(by.id, "agrees")
    added = Statement(
        _by_hand("s", by), change.manner, change.act, speaker, change.source, change.cue, change.content,
        addressee=addressee, said=change.said,
    )  # fmt: skip
    kept = [one for one in reading.statements if held is None or one.id != held.id]
    every = sorted([*kept, added], key=lambda one: one.content[0].start)
    found = _name(reading, held.speaker) if held is not None else None
    return replace(reading, statements=tuple(every)), Outcome(by.id, "conflict" if held else "applied", found)


def _status(reading: Reading, by: Correction, change: SetStatus) -> Applied:
    held = _at(reading.events, change.event, lambda one: one.trigger)
    if held is None:
        return reading, Outcome(by.id, "lost")
    outcome = _outcome(by, change.was, held.status, agrees=held.status == change.to)
    return _with_event(reading, held, (replace(held, status=change.to),)), outcome


def _delete_event(reading: Reading, by: Correction, change: DeleteEvent) -> Applied:
    held = _at(reading.events, change.event, lambda one: one.trigger)
    if held is None:
        return reading, Outcome(by.id, "agrees")
    return _with_event(reading, held, ()), Outcome(by.id, "applied")


def _due(reading: Reading, by: Correction, change: SetDue) -> Applied:
    held = _at(reading.commitments, change.commitment, lambda one: one.what)
    if held is None:
        return reading, Outcome(by.id, "lost")
    outcome = _outcome(by, change.was, held.due, agrees=held.due == change.to)
    moved = replace(held, due=change.to, due_ref=None)
    return _with_commitment(reading, held, (moved,)), outcome


def _delete_commitment(reading: Reading, by: Correction, change: DeleteCommitment) -> Applied:
    held = _at(reading.commitments, change.commitment, lambda one: one.what)
    if held is None:
        return reading, Outcome(by.id, "agrees")
    return _with_commitment(reading, held, ()), Outcome(by.id, "applied")


def _merge(reading: Reading, by: Correction, change: MergeActors) -> Applied:
    actor, other = cast.find(reading, change.actor), cast.find(reading, change.other)
    if actor is None or other is None:
        return reading, Outcome(by.id, "lost")
    if actor.id == other.id:
        return reading, Outcome(by.id, "agrees")
    return cast.merged(reading, actor, other), Outcome(by.id, "applied")


def _split(reading: Reading, by: Correction, change: SplitActor) -> Applied:
    actor = cast.find(reading, change.actor)
    places = {(span.start, span.end) for span in change.mentions}
    if actor is None or not any((one.start, one.end) in places for one in actor.mentions):
        target = cast.find(reading, Named(change.to.name))
        agrees = target is not None and any((one.start, one.end) in places for one in target.mentions)
        return reading, Outcome(by.id, "agrees" if agrees else "lost")
    parted = cast.split(reading, actor, change.mentions, change.to, _by_hand("a", by))
    return parted, Outcome(by.id, "applied")


def _across(reading: Reading, by: Correction, change: SameActor | OtherActor) -> Applied:
    """Whether two articles mean the same actor changes nothing in the reading; the record merges and parts them."""
    return reading, Outcome(by.id, "lost" if cast.find(reading, change.actor) is None else "applied")


_APPLY: dict[type[Change], Callable[[Reading, Correction, Any], Applied]] = {
    SetSpeaker: _speaker,
    SetAddressee: _addressee,
    SetAct: _act,
    SetSaid: _said,
    DeleteStatement: _delete_statement,
    AddStatement: _add_statement,
    SetStatus: _status,
    DeleteEvent: _delete_event,
    SetDue: _due,
    DeleteCommitment: _delete_commitment,
    MergeActors: _merge,
    SplitActor: _split,
    SameActor: _across,
    OtherActor: _across,
}


def _outcome(by: Correction, was: str | None, found: str | None, *, agrees: bool) -> Outcome:
    if agrees:
        return Outcome(by.id, "agrees", found)
    return Outcome(by.id, "applied" if found == was else "conflict", found)


def _by_hand(kind: str, by: Correction) -> str:
    """The id of what a correction adds: it stays the same in every reading."""
    return f"{kind}-{by.id}"


def _statement_at(reading: Reading, spans: Sequence[Span]) -> Statement | None:
    """The statement whose content shares most characters with these, if half of all are shared."""
    wanted = _characters(spans)
    shares = [(_share(wanted, _characters(one.content)), -n) for n, one in enumerate(reading.statements)]
    share, place = max(shares, default=(0.0, 0))
    return reading.statements[-place] if share >= _ENOUGH else None


def _at(facts: Sequence[T], span: Span, of: Callable[[T], Span]) -> T | None:
    wanted = _characters([span])
    shares = [(_share(wanted, _characters([of(one)])), -n) for n, one in enumerate(facts)]
    share, place = max(shares, default=(0.0, 0))
    return facts[-place] if share >= _ENOUGH else None


def _characters(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _share(one: set[int], other: set[int]) -> float:
    return len(one & other) / max(len(one | other), 1)


def _name(reading: Reading, actor: str | None) -> str | None:
    return next((one.name for one in reading.actors if one.id == actor), None)


def _with_statement(reading: Reading, old: Statement, new: Statement) -> Reading:
    return replace(reading, statements=tuple(new if one.id == old.id else one for one in reading.statements))


def _with_event(reading: Reading, old: Event, new: tuple[Event, ...]) -> Reading:
    kept = tuple(each for one in reading.events for each in (new if one.id == old.id else (one,)))
    return replace(reading, events=kept)


def _with_commitment(reading: Reading, old: Commitment, new: tuple[Commitment, ...]) -> Reading:
    kept = tuple(each for one in reading.commitments for each in (new if one.id == old.id else (one,)))
    return replace(reading, commitments=kept)
