"""What of a labelled mention is a name, as against titles, descriptions and pronouns."""

from __future__ import annotations

import re

from onrecord.resolving.tables.countries import country_of_demonym
from onrecord.resolving.tables.roles import organization_noun, role_beginning

_NO_NAMES = set(
    "i he him his she her hers it its they them their theirs we us our ours you your yours who whom whose this that"
    " these those both all each one".split()
)
_LEADING = frozenset("the former late acting outgoing incoming ex-".split())
_NO_BEGINNING = frozenset(
    "a an my your his her its our their any another each every no one some two three four five six several".split()
)
_CROWDS = frozenset(
    "hackers gunmen troops men women people villagers residents farmers drivers critics witnesses".split()
)
_TURNS = frozenset("A Q ANSWER QUESTION PRESENTER REPORTER HOST MODERATOR".split())
_PARTICLES = frozenset(
    "ag al bin bint da das de del della den der di dos du e el ibn la le ould ten van von y".split()
)
_INSIDE = _PARTICLES | frozenset("& and for in of on the to".split())
_WORD = re.compile(r"\S+")
_OWNER = re.compile(r"['’]s?$")


def is_name(words: str) -> bool:
    """Whether a mention is by name: its last word is capitalised and no pronoun."""
    last = words.split()[-1]
    acronym = len(words) > 1 and words.isupper()
    return last[:1].isupper() and (acronym or words.lower() not in _NO_NAMES)


def name_in(words: str, *, person: bool) -> tuple[int, int] | None:
    """Where in a mention its name stands, without article and title; None where it is no name, or a name in others.

    The public sets of names draw the line there: "President Ilinca Duca" has the name "Ilinca Duca".
    """
    words = _OWNER.sub("", words)
    found = [(match.start(), match.group()) for match in _WORD.finditer(words)]
    tokens = [token for _, token in found]
    first = _leading(tokens, person=person)
    rest = tokens[first:]
    inside = _PARTICLES if person else _INSIDE
    if not rest or rest[0].lower() in _NO_BEGINNING or rest[0] in _TURNS or not _is_capital(rest[-1]):
        return None
    if len(rest) == 1 and (rest[0].lower() in _NO_NAMES or _is_noun(rest[0])):
        return None
    if any(token.endswith(("'s", "’s", "'", "’", ",")) for token in rest):
        return None
    if not all(_is_capital(token) or token in inside for token in rest) or rest[0] in inside:
        return None
    return found[first][0], len(words)


def _leading(tokens: list[str], *, person: bool) -> int:
    """How many words at the front belong to no name: articles and, before a person's, titles and adjectives."""
    at = 0
    while at < len(tokens):
        title = role_beginning(tokens[at:]) if person else None
        if title is not None and title[1].kind == "person":
            at += title[0]
        elif tokens[at].lower() in _LEADING or (person and country_of_demonym(tokens[at])):
            at += 1
        else:
            return at
    return at


def _is_noun(word: str) -> bool:
    """A noun that only begins a sentence, or stands for the whole name: "Soldiers", "the Council"."""
    title = role_beginning([word])
    return organization_noun(word) is not None or title is not None or word.lower() in _CROWDS


def _is_capital(token: str) -> bool:
    letter = next((char for char in token if char.isalpha()), "")
    return letter.isupper() or token[:3].lower() in {"al-", "el-", "ad-", "as-"} or token.isdigit()
