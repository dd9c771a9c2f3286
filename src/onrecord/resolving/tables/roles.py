"""Role nouns and titles of public life, with the sector of society that PLOVER files their holders under.

A role in a text is a phrase of the table with what qualifies it: ``deputy`` + ``foreign`` + *minister*,
*minister* + ``of`` + ``energy and natural resources``, ``foreign ministry`` + *spokeswoman*. Listing every
combination would need thousands of lines and still miss the next reshuffle. Words are compared without
regard to case and full stops: "Lt. Gen.", "lt gen".

Sectors: PLOVER Manual, "Sector Codes" and the international actors IGO, NGO, MNC; an empty one means that
the word alone does not tell.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from onrecord.resolving.tables._rows import rows

Number = Literal["singular", "plural"]
RoleKind = Literal["person", "group", "organization", "modifier", "portfolio"]

# what heads a phrase in which a portfolio or an organization comes first: "trade envoy", "police chief"
_OFFICE_HEADS = frozenset(
    "minister ministers ministry ministries secretary secretaries adviser advisers advisor advisors "
    "commissioner commissioners official officials spokesman spokeswoman spokesperson spokesmen spokespeople "
    "chief chiefs head heads leader leaders boss bosses director directors envoy envoys representative "
    "representatives negotiator negotiators source sources chair chairman chairwoman department "
    "committee commission council agency".split()
)  # fmt: skip
_TAKES_OF = frozenset(
    "minister ministers vice-minister vice-ministers ministry secretary department committee".split()
)
_AFTER_HEAD = frozenset(
    "of for in at who whom whose which that from with on to near by about under inside outside "
    "and or as speaking , familiar close across along behind before over without within after against between "
    "during i we you he she they".split()
)  # fmt: skip
_PARTICIPLES = ("ed", "ing")
_PARTITIVES = frozenset(
    "one two three four five six seven eight nine ten some several many most all both few none any each dozens "
    "scores hundreds thousands tens number group handful pair couple majority dozen lot part member team".split()
)  # fmt: skip
_JOINERS = frozenset(["and", "&", "of", "the"])
_LONGEST_PHRASE = 6
_LONGEST_ROLE = 12


class Role(NamedTuple):
    """A role noun or phrase: in lower case without full stops, its head noun, what it names and what it tells.

    ``gender`` is "m", "f" or empty. ``courtesy`` marks forms of address (Mr., Dr., Sir): they are no roles,
    but a name follows them.
    """

    phrase: str
    head: str
    number: Number
    kind: RoleKind
    sector: str
    courtesy: bool
    gender: str


def role_beginning(words: Sequence[str]) -> tuple[int, Role] | None:
    """The longest role that opens ``words``, with the number of words it takes; null where none does."""
    return _beginning(tuple(map(_fold, words[:_LONGEST_ROLE])))


def _beginning(folded: tuple[str, ...]) -> tuple[int, Role] | None:
    """The longest role that opens up to `_LONGEST_ROLE` words, folded already."""
    best: tuple[int, Role] | None = None
    for lead in range(_qualifiers(folded) + 1):
        found = _phrase_at(folded, lead)
        if found and _qualify(folded[:lead], found[1].head) and (best is None or lead + found[0] > best[0]):
            best = lead + found[0], _of_sector(found[1], folded[:lead])
    return best and _with_portfolio(folded, *best)


def role_ending(words: Sequence[str]) -> tuple[int, Role] | None:
    """The longest role that closes ``words``, with the number of words it takes; null where none does."""
    folded = tuple(map(_fold, words[-_LONGEST_ROLE:]))
    for start in range(len(folded)):
        found = _beginning(folded[start:])
        if found and start + found[0] == len(folded):
            return found
    return None


def head_role(words: Sequence[str]) -> Role | None:
    """The role of a nominal: "a senior Iranian foreign ministry official in Doha" → official.

    The head is the last noun before "of", "in", "who" and their like, unless a phrase runs across them
    ("chief of staff"); behind "one of" or "a number of" it is the head of what follows.
    """
    folded = tuple(map(_fold, words))
    cut = next((index for index in range(1, len(folded)) if _closes(folded, index)), len(folded))
    if folded[cut : cut + 1] == ("of",) and (folded[cut - 1] in _PARTITIVES or folded[cut - 1].isdigit()):
        return head_role(words[cut + 1 :])
    for start in range(cut):
        found = _beginning(folded[start : start + _LONGEST_ROLE])
        if found and start + found[0] >= cut:
            return found[1]
    return None


def organization_noun(word: str) -> Role | None:
    """The table's line for a noun that names a kind of organization: "ministry", "parliament"."""
    found = _phrases().get((_fold(word),))
    return found if found and found.kind == "organization" else None


def names_several(role: Role) -> bool:
    """Whether a role is the plural of a person's: "Presidents", not "the opposition"."""
    return role.number == "plural" and role.head in _heads_of_several()


def qualifies(word: str) -> bool:
    """Whether a word may stand before a title and belong to it: "deputy", "foreign", "police"."""
    return _fold(word) in _leading_words()


def _closes(folded: tuple[str, ...], index: int) -> bool:
    """Whether the word at ``index`` comes after the head: "of", or a participle behind a role, "briefed"."""
    word = folded[index]
    return word in _AFTER_HEAD or (word.endswith(_PARTICIPLES) and (folded[index - 1],) in _phrases())


def _phrase_at(folded: tuple[str, ...], start: int) -> tuple[int, Role] | None:
    """The longest phrase of the table at ``start``."""
    for size in range(min(_LONGEST_PHRASE, len(folded) - start), 0, -1):
        if found := _phrases().get(folded[start : start + size]):
            return size, found
    return None


def _qualifiers(folded: tuple[str, ...]) -> int:
    """How many words at the front may qualify a role."""
    known = _leading_words()
    return next((index for index, word in enumerate(folded) if word not in known), len(folded))


def _qualify(lead: tuple[str, ...], head: str) -> bool:
    """Whether the words of ``lead`` may stand before a role with this head."""
    if not lead:
        return True
    if lead[0] in _JOINERS or lead[0] == "," or lead[-1] in _JOINERS or lead[-1] == ",":
        return False
    return head in _OFFICE_HEADS or all(word in _modifiers() for word in lead)


def _of_sector(role: Role, lead: tuple[str, ...]) -> Role:
    """The role with the sector of the organization before it where its own noun tells none: "army spokesman"."""
    if role.sector:
        return role
    owners = (_phrases()[(word,)].sector for word in lead if word in _organizations())
    return role._replace(sector=next(owners, ""))


def _with_portfolio(folded: tuple[str, ...], size: int, role: Role) -> tuple[int, Role]:
    """The role with the "of …" behind it where that names a portfolio, and its whole phrase."""
    if role.head in _TAKES_OF and folded[size : size + 1] in (("of",), ("for",)):
        end = size + 1
        while end < len(folded) and (folded[end] in _portfolios() or folded[end] in _JOINERS):
            end += 1
        while folded[end - 1] in _JOINERS:
            end -= 1
        size = max(size, end if end > size + 1 else size)
    return size, role._replace(phrase=" ".join(folded[:size]))


@functools.lru_cache(maxsize=8192)
def _fold(word: str) -> str:
    return word.lower().replace(".", "").replace("’", "'").removeprefix("then-")


def _roles(row: tuple[str, ...]) -> Iterator[Role]:
    """The role of a line of the table, and that of its plural, which names a group."""
    phrase, plural, head, number, kind, sector, courtesy, gender = row
    yield Role(phrase, head, number, kind, sector, courtesy == "courtesy", gender)  # type: ignore[arg-type]
    if plural:
        head = plural.split()[phrase.split().index(head)]
        kind = "group" if kind == "person" else kind
        yield Role(plural, head, "plural", kind, sector, courtesy == "courtesy", gender)  # type: ignore[arg-type]


@functools.cache
def _table() -> tuple[Role, ...]:
    return tuple(role for row in rows("roles.tsv") for role in _roles(row))


@functools.cache
def _phrases() -> dict[tuple[str, ...], Role]:
    return {
        tuple(_fold(role.phrase).split()): role
        for role in _table()
        if role.kind not in ("modifier", "portfolio")
    }


def _of_kind(kind: RoleKind) -> frozenset[str]:
    return frozenset(role.phrase for role in _table() if role.kind == kind)


@functools.cache
def _modifiers() -> frozenset[str]:
    return _of_kind("modifier")


@functools.cache
def _portfolios() -> frozenset[str]:
    return _of_kind("portfolio")


@functools.cache
def _leading_words() -> frozenset[str]:
    return _modifiers() | _portfolios() | _organizations() | {"and", "&", ","}


@functools.cache
def _heads_of_several() -> frozenset[str]:
    """The plural heads of the roles of one person: "ministers"."""
    persons = (row for row in rows("roles.tsv") if row[4] == "person" and row[1])
    return frozenset(plural.split()[phrase.split().index(head)] for phrase, plural, head, *_ in persons)


@functools.cache
def _organizations() -> frozenset[str]:
    return frozenset(phrase for phrase in _of_kind("organization") if " " not in phrase)
