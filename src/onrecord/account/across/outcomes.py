"""What a clause says became of something promised: kept, broken, done, not done, put off, or given up.

Closed-class wording and the tenses of English, as for commitments themselves: what is wanted ("must return"), planned
("will return") or only supposed ("if it returns") is no outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from onrecord.account.across.deeds import families_of, is_noun
from onrecord.account.across.fulfilling import (
    ABSENT,
    AHEAD,
    BROKEN,
    CONDITION,
    DECLINED,
    DETERMINERS,
    DROPPED,
    ELLIPTIC,
    HAD,
    HAPPENS,
    IDIOMS,
    KEPT,
    LACKING,
    LIGHT,
    MOVED,
    NOMINAL,
    NOR_HAPPENED,
    OBJECT_OPENS,
    PARTLY,
    PRETERITES,
    REMAINING,
    SAT,
    STATE,
    UNDONE,
    VOW,
    WANTED,
    Hinted,
)

Outcome = Literal["kept", "broken", "done", "undone", "moved", "dropped"]

_IN_SO_MANY_WORDS: dict[Outcome, re.Pattern[str] | Hinted] = {
    "broken": BROKEN, "moved": MOVED, "kept": KEPT, "dropped": DROPPED,
}  # fmt: skip
_FULFILS = frozenset({"kept", "broken"})
_BEHIND = 60  # code points behind a negation in which what was not done is told
_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_TURNS = re.compile(r"(?:\band|\bthen|,\s+(?:which|who)\b[^,]*,)\s+(?:\w+ly\s+)?$")
"""What stands before a verb that no longer belongs to what was not done: "which failed to answer, paid"."""
_FIRST = 2  # words behind "will not" in which the deed stands
_AROUND = 3  # words before a verb in which "will" or "to" makes it no fact


class Told(NamedTuple):
    """What a clause says became of something, the families of the deeds of which it says so, and where it says it.

    ``short`` are the words that say that it was not all: "only half".
    """

    says: Outcome
    deeds: tuple[str, ...]
    at: int
    short: str | None = None


def outcomes_of(clause: str) -> Iterator[Told]:
    """What a clause tells, nothing where nothing happened or failed to; what it tells in so many words comes first.

    Beside what it tells to be put off or given up it may tell of something done ("appealed on the day on which the
    talks were put off").
    """
    told = CONDITION.sub(_blank, clause)
    short = PARTLY.search(told)
    part = short.group() if short else None
    facts = WANTED.sub(_blank, told)
    done = _done(facts, part)
    for says, wording in _IN_SO_MANY_WORDS.items():
        found = wording.search(told)
        if found is not None and not _is_otherwise(says, told, found):
            near = told[max(found.start() - _BEHIND, _turn(told, found.start())) : found.end() + _BEHIND]
            yield Told(says, _deeds(near), done.at if done and says in _FULFILS else found.start(), part)
            if done is None or says in _FULFILS or abs(done.at - found.start()) < _BEHIND:
                return
            break
    declined = DECLINED.search(told) if told == clause else None  # on no condition
    behind = map(families_of, _WORDS.findall(told[declined.end() :])[:_FIRST]) if declined else ()
    refused = next(filter(None, behind), None)
    if declined is not None and refused is not None:
        yield Told("dropped", tuple(sorted(refused)), declined.start())
        return
    missing = UNDONE.search(facts)
    if missing is not None:
        deeds = _undone(facts, missing)
        if deeds or ELLIPTIC.fullmatch(facts):
            yield Told("undone", deeds, missing.start())
    elif done is not None:
        yield done


def _blank(found: re.Match[str]) -> str:
    """As many spaces, so that what stands behind keeps its place."""
    return " " * len(found.group())


def is_vow(words: str) -> bool:
    """Whether words promise only to keep what is promised: "would honour the date of 20 February"."""
    return VOW.search(words) is not None


def is_put_off(clause: str) -> bool:
    """Whether a clause tells that something is put off, or put forward."""
    return MOVED.search(clause) is not None


def _done(clause: str, short: str | None) -> Told | None:
    """The deeds that are told as done: "were handed over", "the payment arrived", "is open again"."""
    found = list(_WORDS.finditer(clause))
    words = [one.group() for one in found]
    past = [at for at in range(len(words)) if _is_past(words, at)]
    deeds = [words[at] for at in past]
    at = found[past[0]].start() if past else len(clause)
    for state, told in ((STATE.search(clause), 0), (HAPPENS.search(clause), 1)):
        if state is not None:
            deeds += words if told else state.group().split()
            at = min(at, state.start())
    noun = NOMINAL.search(clause)
    if noun is not None:
        deeds += [word for word in _WORDS.findall(noun["noun"]) if is_noun(word)]
        at = min(at, noun.start())
    families = _families(deeds)
    meant = [told for wording, told in IDIOMS.items() if wording.search(clause)]
    if SAT.search(clause):
        meant.append(("meet",))
    families = tuple(sorted({*families, *(one for told in meant for one in told)}))
    return Told("done", families, at, short) if families else None


def _undone(clause: str, found: re.Match[str]) -> tuple[str, ...]:
    """The deeds that are told as not done: behind "did not", or what a state lacks ("remains closed")."""
    state = REMAINING.search(clause)
    lacks = [
        deed
        for pattern, deeds in LACKING.items()
        if state and re.search(pattern, state.group(), re.I)
        for deed in deeds
    ]
    lack = found.group().endswith(" of")  # "no sign of"
    behind = clause[found.end() if lack else found.start() : found.end() + _BEHIND]
    absent = ["give", "publish"] if ABSENT.search(behind) else []
    absent += ["give", "pay"] if HAD.search(found.group() + behind) else []
    after, before = (map(families_of, _WORDS.findall(part)) for part in (behind, clause[: found.start()]))
    first = next(filter(None, (*after, *(before if NOR_HAPPENED.search(behind) else ()))), frozenset[str]())
    return tuple(sorted({*lacks, *absent, *first}))


def _is_past(words: list[str], at: int) -> bool:
    """Whether a deed stands in the past: no "will" or "to" before it, and no adjective ("the freed men")."""
    word = words[at]
    if word.endswith("ing") and "accused" in words[:at] and words[at - 1] == "of" and families_of(word):
        return True
    emphatic = (
        at > 0 and words[at - 1].lower() == "did" and bool(families_of(word))
    )  # "the report did appear"
    if not (emphatic or _is_preterite(word)):
        return False
    if word == "gave" and LIGHT & set(words[at + 1 : at + 4]):
        return False
    before = [one.lower() for one in words[max(at - _AROUND, 0) : at]]
    if set(before) & AHEAD or not before or before[-1] not in DETERMINERS:
        return not set(before) & AHEAD
    return before[-1] in {"all", "both"} and " ".join(words[at + 1 : at + 2]).lower() in OBJECT_OPENS


def _deeds(clause: str) -> tuple[str, ...]:
    return _families(_WORDS.findall(clause))


def _families(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({one for word in words for one in families_of(word)}))


def _is_otherwise(says: Outcome, clause: str, found: re.Match[str]) -> bool:
    """Whether words of keeping or breaking a promise are of something ahead, or of what is told of another deed.

    "Did not pay as promised" keeps nothing; "failed to answer, and paid, as it had promised" breaks nothing.
    """
    if says == "kept":
        ahead, missing = _is_ahead(clause, found.start()), UNDONE.search(clause, 0, found.start())
        return ahead or (missing is not None and not _turn(clause, found.start()))
    return says == "broken" and found.start() < _turn(clause, found.end())


def _turn(clause: str, end: int) -> int:
    """Where a clause up to ``end`` tells of something done behind something that was not; 0 where it does not."""
    missing = UNDONE.search(clause, 0, end)
    if missing is None:
        return 0
    verbs = (one for one in _WORDS.finditer(clause, missing.end(), end) if _is_preterite(one.group()))
    return next((one.start() for one in verbs if _TURNS.search(clause, 0, one.start())), 0)


def _is_preterite(word: str) -> bool:
    """Whether a word can be the past of a deed: "paid", "handed"."""
    return (word.endswith("ed") or word in PRETERITES) and bool(families_of(word))


def _is_ahead(clause: str, at: int) -> bool:
    """Whether what stands at ``at`` stands behind "will" or "to"."""
    before = [one.lower() for one in _WORDS.findall(clause[:at])]
    return bool(set(before[-_AROUND:]) & AHEAD)
