"""Who holds a title that the article mentions: "the foreign minister" is no other minister.

A title's qualifiers are the words beside its head noun that tell which office it is. A description may leave
them out, and then means the holder named last; it may not contradict them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.resolving.cast import Member, head_of
from onrecord.resolving.tables.countries import country_named, country_of_demonym, government_named
from onrecord.resolving.tables.roles import Role, head_role
from onrecord.resolving.words import words_of

_NO_QUALIFIERS = frozenset(
    "the a an his her its their our my of for and former late then new old own current acting deputy vice "
    "assistant outgoing incoming chief senior veteran himself herself affairs general hon".split()
)
_ONE_OFFICE = (
    frozenset("judge justice magistrate".split()),
    frozenset("priest father reverend pastor".split()),
    frozenset("chairman chairwoman chairperson chair".split()),
    frozenset("lawyer counsel barrister attorney advocate solicitor".split()),
    frozenset("mp lawmaker legislator deputy".split()),
    frozenset("doctor physician dr".split()),
)
_ONE_BUSINESS = (
    frozenset("foreign external".split()),
    frozenset("interior home".split()),
    frozenset("defence defense".split()),
    frozenset("economy economic".split()),
    frozenset("finance treasury".split()),
    frozenset("labour labor".split()),
)
_PARTISAN = frozenset("nominee candidate contender leader senator".split())
_APART = frozenset({"prime"})  # "the minister" is not the prime minister


class Title(NamedTuple):
    """A title as a description words it: its head noun (a deputy's apart), what qualifies it, and its country."""

    head: str
    qualifiers: frozenset[str]
    country: str | None


def title_of(role: Role, words: Sequence[str], country: str | None) -> Title:
    """The title that the words of a description mention."""
    return Title(head_of(role), _qualifiers(words, role.head), country)


def holder(title: Title, people: Sequence[Member], at: int) -> Member | None:
    """The holder named last before ``at``; else the only one whose title or country is told apart.

    A holder whose country the article does not tell may be of any; one who is named later must be the only one
    and be of the very office or country.
    """
    known = [one for one in people if one.kind == "person" and _holds(one, title)]
    before = [one for one in known if one.first() < at]
    for fitting in (
        [one for one in before if title.country in (None, one.country)],
        [one for one in before if one.country is None],
    ):
        if fitting:
            return max(fitting, key=lambda one: max((e for _, e in one.mentions if e <= at), default=-1))
    later = [one for one in known if title.country in (None, one.country) and _same(one, title)]
    return later[0] if len(later) == 1 else None


def contradicts(member: Member, title: Title) -> bool:
    """Whether the member holds an office of that name, and only others: a prime minister is no fisheries minister."""
    return title.head in member.heads and not _holds(member, title)


def country_in(words: Sequence[str]) -> str | None:
    """The country that a description tells: "the Belarusian president", "the Kremlin leader"."""
    for told in (country_of_demonym, country_named, government_named):
        code = next((found for word in words if (found := told(word))), None)
        if code:
            return code
    return None


def one_office(head: str, heads: set[str]) -> bool:
    """Whether a head noun, or another word for the same office, is among the heads."""
    return head in heads or any(head in office and office & heads for office in _ONE_OFFICE)


def _holds(member: Member, title: Title) -> bool:
    """Whether the member bears the title and no title of that head that contradicts it."""
    if not one_office(title.head, member.heads):
        return False
    told = [_qualifiers(words_, title.head.split()[-1]) for words_ in _titles(member, title.head)]
    if not title.qualifiers:
        return not told or any(not one & _APART for one in told)
    return not told or any(_agree(one, title) for one in told)


def _same(member: Member, title: Title) -> bool:
    return not title.qualifiers or any(
        _agree(one, title)
        for words in _titles(member, title.head)
        if (one := _qualifiers(words, title.head.split()[-1]))
    )


def _agree(qualifiers: frozenset[str], title: Title) -> bool:
    """Whether one of the two only says more; a party's candidate must be of the very party."""
    return title.qualifiers <= qualifiers or (title.head not in _PARTISAN and qualifiers <= title.qualifiers)


def _titles(member: Member, head: str) -> list[list[str]]:
    """The words of the titles of the member that have this head noun."""
    wanted = head.split()[-1]
    titles = list(member.roles.values()) or [member.name]  # somebody unnamed goes under his title
    split = [[word.text for word in words_of(title)] for title in titles]
    return [words for words in split if (role := head_role(words)) is not None and role.head == wanted]


def _qualifiers(words: Sequence[str], head: str) -> frozenset[str]:
    """The words that tell which office it is, without countries."""
    bare = [re.sub(r"['’]s?$", "", word) for word in words]
    return frozenset(
        _business(low)
        for word in bare
        if (low := word.lower()) not in _NO_QUALIFIERS
        and low != head
        and not (country_of_demonym(word) or country_named(word) or government_named(word))
    )


def _business(word: str) -> str:
    """One word for an office's business, however the country calls it."""
    return next((min(words) for words in _ONE_BUSINESS if word in words), word)
