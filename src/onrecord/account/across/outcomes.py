"""What a clause says became of something promised: kept, broken, done, not done, put off, or given up.

Closed-class wording and the tenses of English, as for commitments themselves: what is wanted ("must return"), planned
("will return") or only supposed ("if it returns") is no outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from onrecord.account.across.deeds import families_of
from onrecord.account.due.wording import spaced

Outcome = Literal["kept", "broken", "done", "undone", "moved", "dropped"]

_WORD_GIVEN = (
    r"(?:promises?|words?|pledges?|commitments?|undertakings?|obligations?|vows?|deadlines?|dates?|bargain|timetable"
    r"|schedule|guarantees?|assurances?|terms|agreements?|accords?|deals?)"
)
_NEAR = r"(?: [^\s,;.]+){0,5}? "
_KEEP = (
    r"(?:kept|keeps?|keeping|honou?r(?:ed|s|ing)?|fulfil(?:l|ls|led|ling)?|met|meet|made good on|delivered on|stood by|lived up to"
    r"|stuck to|compl(?:ied|ies|y) with|respect(?:ed|s)?|observ(?:ed|es))"
)
_BREAK = (
    r"(?:br(?:oke|oken|eaks?|eaking)|breach(?:ed|es|ing)?|violat(?:ed|es|ing|ion of)|renege[ds]? on|reneging on|went back on|gone back on"
    r"|going back on|miss(?:ed|es|ing)?|dishonou?r(?:ed|ing)?|ignor(?:ed|es|ing)|flout(?:ed|s|ing)?|abandon(?:ed|ing)|betray(?:ed|s|ing))"
)
_NOT = r"(?:not|never|n['’]t|fail(?:ed|s|ing)? to|failure to|refus(?:ed|es|ing) to|unable to|yet to)"
_KEPT = re.compile(
    spaced(
        rf"\b{_KEEP}{_NEAR}?{_WORD_GIVEN}\b|\b{_WORD_GIVEN}(?: [^\s,;.]+){{0,4}}? (?:was|were|is|are|been|being) (?:fully )?"
        r"(?:kept|honou?red|fulfilled|met)\b|\b(?:as|just as|exactly as|like) (?:promised|agreed|pledged|planned|scheduled)\b"
        r"|\b(?:on|in) (?:the last|good) (?:day|time)\b|\bon (?:time|schedule)\b|\bahead of (?:schedule|time|the deadline)\b"
        r"|\b(?:before|within|inside) the (?:deadline|agreed (?:time|date))\b"
    ),
    re.IGNORECASE,
)
_VOW = re.compile(spaced(rf"\b{_KEEP} (?:[\w’'-]+ ){{0,3}}?{_WORD_GIVEN}\b"), re.IGNORECASE)
_BROKEN = re.compile(
    spaced(
        rf"\b{_BREAK}{_NEAR}?{_WORD_GIVEN}\b|\b{_WORD_GIVEN}(?: [^\s,;.]+){{0,4}}? (?:was|were|is|been|being|had|has) "
        r"(?:been )?(?:broken|missed|breached|violated|ignored|not (?:been )?(?:kept|honou?red|met|fulfilled))\b"
        rf"|\b{_NOT}(?: [\w-]+)? {_KEEP}{_NEAR}?{_WORD_GIVEN}\b"
        rf"|\b(?:deadlines?|dates?)(?: [^\s,;.]+){{0,4}}? (?:passed|lapsed|expired|came and went|went by|ran out)\b"
        r"|\b(?:in|a|another) (?:clear |flagrant |open |direct )?(?:breach|violation) of\b|\bempty (?:promise|words)\b"
    ),
    re.IGNORECASE,
)
_MOVED = re.compile(
    spaced(
        r"\b(?:postpon(?:e|ed|es|ing|ement)|put off|put back|push(?:ed|es) back|defer(?:red|s)?|reschedul(?:ed|es|ing)"
        r"|extend(?:ed|s|ing)?(?= (?:the |a |its |his |her |their |that |this )?(?:deadline|date|time|period|term|ultimatum|talks|truce"
        r"|by|until|to))|extension|moved? (?:back |forward )?(?:from|to|until)(?= [^.;]*\b\d)|delayed? (?:by|until|to|for)"
        r"|brought forward|more time|grace period)\b"
    ),
    re.IGNORECASE,
)
_DROPPED = re.compile(
    spaced(
        r"\b(?:cancel(?:s|led|ed|ling)?|call(?:ed|s|ing) off|scrapp?(?:ed|ing)|pull(?:ed|s|ing) out of|backed out of"
        r"|withdrew (?:its|his|her|their|the) (?:offer|promise|pledge)|no longer (?:bound|stands?|appl\w+|valid)"
        r"|refus(?:es?|ed|ing) to|rul(?:ed|es|ing) out)\b"
    ),
    re.IGNORECASE,
)
_REMAINS = (
    r"(?:closed|shut|sealed|blocked|unpaid|unsigned|unpublished|unopened|unfinished|undelivered|empty|tied up|locked"
    r"|waiting|stranded|stuck|in (?:custody|detention|prison|port|jail|place|force)|behind bars|detained|held|impounded|outstanding|missing)"
)
_UNDONE = re.compile(
    spaced(
        r"\b(?:has|have|had|did|was|were|is|are)(?: [\w-]+)?(?: not| never|n['’]t)\b|\b(?:hasn|haven|hadn|didn|wasn|weren|isn"
        r"|aren)['’]t\b|\bfail(?:ed|s|ing|ure)? to\b|\b(?:yet|still) to\b|\bnot yet\b|\bstill (?:no|not|waiting|awaiting|without|owed?s?)\b"
        r"|\b(?:of|for) (?:not|never) \w+ing\b"
        r"|\b(?:none|nobody|no one|nothing|neither)(?: of them)? (?:did|has|have|had|was|were)\b"
        rf"|\b(?:remain(?:s|ed)?|(?:is|are|was|were) still|stayed) {_REMAINS}\b"
        r"|\b(?:no|not (?:a|one|a single)|none of)(?: [\w’'-]+){1,4}? (?:has|have|had|was|were|came|arrived|crossed|left|reached|took)\b"
    ),
    re.IGNORECASE,
)
_PRETERITES = frozenset(
    (
        "paid went gone came brought gave given met held sent sat took taken built rebuilt left withdrew withdrawn began begun "
        "bought sold chose chosen struck shut cut fed rose lent flew drove put got read swore kept dealt quit let drew drawn laid"
    ).split()
)
_AHEAD = frozenset(
    (
        "to will would shall should could can may might must cannot not never if unless until till once when whether "
        "wo won't wouldn't 'll let"
    ).split()
)
_DETERMINERS = frozenset("the a an its his her their our these those this that all both".split())
_HAPPENS = re.compile(
    spaced(
        r"\b(?:took place|taken place|went ahead|gone ahead|(?:was|were|been) (?:carried out|completed|finished|concluded|held|made)|ended|(?:got|is|are|was|were) under way"
        r"|(?:has|have|had) (?:begun|started|ended|arrived)|began|started|arrived|came through|came into force|took effect)\b"
    ),
    re.IGNORECASE,
)
_SAT = re.compile(
    spaced(
        r"\b(?:talks|rounds?|meeting|session|summit|conference|consultations|negotiations)\b[^.;]{0,60}?\b(?:opened|closed|ended|began"
        r"|resumed|concluded|broke up|wound up|(?:was|were) held)\b"
    ),
    re.IGNORECASE,
)
_STATE = re.compile(
    spaced(
        r"\b(?:is|are|was|were) (?:now |once more |again |back |finally |all )?(?:open|home|free|back|at home|in force|empty)\b"
        r"(?! (?:to|for|up|and shut))"
    ),
    re.IGNORECASE,
)
_CONDITION = re.compile(
    spaced(
        r"\b(?:if|unless|until|till|once|provided(?: that)?|as long as|whether|in case|should (?:it|they|he|she))\b[^,;]*"
    ),
    re.IGNORECASE,
)
_WANTED = re.compile(
    spaced(
        r"\b(?:demand(?:ed|s|ing)?|urg(?:ed|es|ing)|call(?:ed|s|ing) (?:on|for)|ask(?:ed|s|ing)?|insist(?:ed|s)?"
        r"|want(?:ed|s)|wish(?:ed|es)|request(?:ed|s)?|hop(?:ed|es|ing)|expect(?:ed|s)|warn(?:ed|s)|propos(?:ed|es)) "
        r"(?:[^,;]*?)\b(?:to|that|for|their|its|the|a)\b[^,;]*"
        r"|\b(?:threaten(?:ed|s)|offer(?:ed|s)|agree[ds]?|promis(?:ed|es)|pledg(?:ed|es)|vow(?:ed|s)|undert(?:ook|aken)"
        r"|plann?(?:ed|s)|due|need(?:ed|s)?) (?:[\w’'-]+ ){0,3}?(?:to|that)\b[^,;]*?(?=\b(?:was|were|had|has|have|did|is|are)\b|[,;]|$)"
    ),
    re.IGNORECASE,
)
_IN_SO_MANY_WORDS: dict[Outcome, re.Pattern[str]] = {
    "broken": _BROKEN, "moved": _MOVED, "kept": _KEPT, "dropped": _DROPPED,
}  # fmt: skip
_LACKING = {  # what has not been done while a state lasts
    "closed|shut|sealed|blocked|unopened": ("open",),
    "unpaid|outstanding": ("pay",),
    "unsigned": ("sign",),
    "unpublished": ("publish",),
    "unfinished": ("build", "repair"),
    "undelivered|empty": ("give",),
    "waiting|stranded|stuck": ("open", "give", "free"),
    "custody|detention|prison|jail|bars|detained|held|impounded|tied up|locked|missing|port": ("free", "give"),
}
_REMAINING = re.compile(spaced(rf"\b(?:remain(?:s|ed)?|(?:is|are|was|were) still|stayed) {_REMAINS}\b"), re.IGNORECASE)
_FULFILS = frozenset({"kept", "broken"})
_ELLIPTIC = re.compile(spaced(r"\W*(?:none|nobody|no one|nothing|neither|it|they|he|she)(?: of them)? (?:did|has|have|had|was|were)\b.{0,12}"), re.I | re.S)
_ABSENT = re.compile(r"\b(?:come|came|appear(?:ed)?|materiali[sz]ed?|turn(?:ed)? up|show(?:ed|n)? up)\b", re.IGNORECASE)
_PARTLY = re.compile(
    spaced(r"\b(?:(?:only|just|no more than|barely|hardly) (?:a )?(?:half|part|some|third|quarter|fraction|few)|half of what|in part|partly)\b"), re.IGNORECASE
)
_LIGHT = frozenset("assurance assurances account speech order date details interview notice evidence warning word view name".split())
_BEHIND = 60  # code points behind a negation in which what was not done is told
_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
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
    told = _CONDITION.sub(_blank, clause)
    short = _PARTLY.search(told)
    part = short.group() if short else None
    facts = _WANTED.sub(_blank, told)
    done = _done(facts, part)
    for says, wording in _IN_SO_MANY_WORDS.items():
        found = wording.search(told)
        if found is not None and not (says == "kept" and _is_ahead(told, found.start())):
            near = told[max(found.start() - _BEHIND, 0) : found.end() + _BEHIND]
            yield Told(says, _deeds(near), done.at if done and says in _FULFILS else found.start(), part)
            if done is None or says in _FULFILS or abs(done.at - found.start()) < _BEHIND:
                return
            break
    missing = _UNDONE.search(facts)
    if missing is not None:
        deeds = _undone(facts, missing)
        if deeds or _ELLIPTIC.fullmatch(facts):
            yield Told("undone", deeds, missing.start())
    elif done is not None:
        yield done


def _blank(found: re.Match[str]) -> str:
    """As many spaces, so that what stands behind keeps its place."""
    return " " * len(found.group())


def is_vow(words: str) -> bool:
    """Whether words promise only to keep what is promised: "would honour the date of 20 February"."""
    return _VOW.search(words) is not None


def is_put_off(clause: str) -> bool:
    """Whether a clause tells that something is put off, or put forward."""
    return _MOVED.search(clause) is not None


def _done(clause: str, short: str | None) -> Told | None:
    """The deeds that are told as done: "were handed over", "the payment arrived", "is open again"."""
    found = list(_WORDS.finditer(clause))
    words = [one.group() for one in found]
    past = [at for at in range(len(words)) if _is_past(words, at)]
    deeds = [words[at] for at in past]
    at = found[past[0]].start() if past else len(clause)
    for state, told in ((_STATE.search(clause), 0), (_HAPPENS.search(clause), 1)):
        if state is not None:
            deeds += words if told else state.group().split()
            at = min(at, state.start())
    families = _families(deeds)
    if _SAT.search(clause):
        families = tuple(sorted({*families, "meet"}))
    return Told("done", families, at, short) if families else None


def _undone(clause: str, found: re.Match[str]) -> tuple[str, ...]:
    """The deeds that are told as not done: behind "did not", or what a state lacks ("remains closed")."""
    state = _REMAINING.search(clause)
    lacks = [deed for pattern, deeds in _LACKING.items() if state and re.search(pattern, state.group(), re.I) for deed in deeds]
    behind = clause[found.start() : found.end() + _BEHIND]
    absent = ["give"] if _ABSENT.search(behind) else []
    after, before = (map(families_of, _WORDS.findall(part)) for part in (behind, clause[: found.start()]))
    first = next(filter(None, (*after, *before)), frozenset[str]())
    return tuple(sorted({*lacks, *absent, *first}))


def _is_past(words: list[str], at: int) -> bool:
    """Whether a deed stands in the past: no "will" or "to" before it, and no adjective ("the freed men")."""
    word = words[at]
    if word.endswith("ing") and "accused" in words[:at] and words[at - 1] == "of" and families_of(word):
        return True
    if not (word.endswith("ed") or word in _PRETERITES) or not families_of(word):
        return False
    if word == "gave" and _LIGHT & set(words[at + 1 : at + 4]):
        return False
    before = [one.lower() for one in words[max(at - _AROUND, 0) : at]]
    return not set(before) & _AHEAD and not (before and before[-1] in _DETERMINERS)


def _deeds(clause: str) -> tuple[str, ...]:
    return _families(_WORDS.findall(clause))


def _families(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({one for word in words for one in families_of(word)}))


def _is_ahead(clause: str, at: int) -> bool:
    """Whether what stands at ``at`` stands behind "will" or "to"."""
    before = [one.lower() for one in _WORDS.findall(clause[:at])]
    return bool(set(before[-_AROUND:]) & _AHEAD)
