"""Names of two or three words that the text shows to be those of bodies: "Blackwater Fresh is to close its plant".

Two capitalised words are a person unless something tells otherwise; what does is a noun for an organization beside
them, "which" right behind them, a last word that means many people, or somebody who speaks for it. "Its" behind them
and the reader's "it" for them count where the name is never shortened to a surname.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.resolving.tables.given_names import is_given_name
from onrecord.resolving.tables.roles import organization_noun
from onrecord.resolving.words import Name, Range, words_of


def _pattern(words: str) -> re.Pattern[str]:
    """A pattern whose spaces match those that break no line, too."""
    return re.compile(words.replace(" ", "[ \u00a0]"))


_WHICH = _pattern(r",? which\b")
_ITS = _pattern(r" (?:is|was|has|had|will|would)(?: to)?(?: (?!that\b|it\b)[a-z]+){1,2} its ")
_APPOSITIVE = _pattern(r", (?:a|an|the|one of the) (?P<words>(?:[\w’'-]+ ){0,5}[\w’'-]+)")
_SORT = _pattern(r"\b(?P<noun>[a-z-]+) $")
_OF = _pattern(
    r"\b(?:director|executive|chairman|chairwoman|chair|head|owner|boss|founder|employees?|engineers?|workers?|staff"
    r"|plant|hall|offices?|headquarters|shares?|members?|customers?|managers?) (?:of|at) $"
)
_WHOSE = _pattern(
    r", (?:whose (?:engineers|staff|workers|employees|members|shares|plant|fleet|managers)"
    r"|its (?:biggest|largest|main|oldest|newest|smallest))\b"
)
_ENDS = _pattern(r" (?:of|that|which|who|in|from|for|with|based)\b")
_EITHER = frozenset("member partner owner supplier sponsor ally rival".split())  # what a body may be as well
_SPOKEN_FOR = _pattern(
    r"[^\n]{1,160}?\bits (?:\w+ )?"
    r"(?:spokes\w+|chief|director|lawyers?|managers?|chairman|chairwoman|owner|founder)\b"
)
_BEFORE = 24  # code points in which that noun stands
_MANY = frozenset(
    "parents mothers fathers families neighbours neighbors friends workers farmers growers teachers students"
    " pupils veterans residents tenants drivers fishers fishermen patients voters citizens women doctors lawyers"
    " nurses pilots dockers sailors pensioners shopkeepers brewers builders breeders beekeepers".split()
)
_IT = frozenset("it its itself".split())
_HE = frozenset("he him his himself she her hers herself who whom whose i me my we us our".split())


def with_bodies(text: str, names: Sequence[Name], chains: Iterable[Sequence[Range]]) -> list[Name]:
    """The names, those that the text or the reader's chains show to be bodies marked as such wherever they stand."""
    told = {name.text for name in names if _may_be(name) and _is_told(text, name)}
    told |= {
        name.text
        for name, later in zip(names, [*names[1:], None], strict=False)
        if _may_be(name) and _is_spoken_for(text, name, later)
    }
    hinted = {name.text for name in names if _may_be(name) and _ITS.match(text, name.end)}
    hinted |= {name.text for chain in chains if _is_it(text, chain) for name in _named_in(names, chain)}
    told |= hinted & _never_shortened(names)
    return [
        name._replace(kind="organization") if _may_be(name) and name.text in told else name for name in names
    ]


def _never_shortened(names: Sequence[Name]) -> set[str]:
    """The names that come twice or more and always whole: whoever is a person is called by his surname soon."""
    alone = {name.text for name in names if " " not in name.text}
    often = Counter(name.text for name in names)
    return {whole for whole, count in often.items() if count > 1 and whole.split()[-1] not in alone}


def _may_be(name: Name) -> bool:
    role = name.role_entry
    untold = name.kind is None and role is None
    either = name.kind == "person" and role is not None and role.head in _EITHER
    return (untold or (either and not is_given_name(name.text.split()[0]))) and len(name.text.split()) > 1


def _is_told(text: str, name: Name) -> bool:
    if name.text.split()[-1].lower() in _MANY or _WHICH.match(text, name.end) or _WHOSE.match(text, name.end):
        return True
    if _OF.search(text, max(name.start - _BEFORE, 0), name.start):
        return True
    sort = _SORT.search(text, max(name.start - _BEFORE, 0), name.start)
    if sort is not None and organization_noun(sort["noun"]) is not None:
        return True
    apart = _APPOSITIVE.match(text, name.end)
    return apart is not None and _is_body(apart["words"])


def _is_spoken_for(text: str, name: Name, later: Name | None) -> bool:
    """Whether "its spokeswoman" comes before any other name: whose else would she be?"""
    spoken = _SPOKEN_FOR.match(text, name.end)
    return spoken is not None and (later is None or spoken.end() <= later.start)


def _is_body(words: str) -> bool:
    """Whether the head of a noun phrase, before "of" or "that", is a noun for an organization."""
    head = _ENDS.split(words)[0]
    told = words_of(head)
    return bool(told) and organization_noun(told[-1].text) is not None


def _is_it(text: str, chain: Sequence[Range]) -> bool:
    """Whether the chain says "it" and never "he"."""
    words = {text[slice(*mention)].lower() for mention in chain}
    return bool(words & _IT) and not words & _HE


def _named_in(names: Sequence[Name], chain: Sequence[Range]) -> list[Name]:
    """The names that are mentions of the chain, where all are one."""
    places = set(chain)
    found = [name for name in names if (name.start, name.end) in places and _may_be(name)]
    return found if len({name.text for name in found}) == 1 else []
