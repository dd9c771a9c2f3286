"""Whom a description takes up, as the reader's mentions tell it: "the firm" is the company named before.

The reader says which mentions mean the same. A chain speaks for an actor only where it names one and no other:
a chain that names two people is wrong somewhere, and nothing is guessed from it. Only definite descriptions are
looked up, and only those whose noun can mean what the name is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.resolving.cast import Cast, Member
from onrecord.resolving.persons import may_be_he
from onrecord.resolving.tables.roles import Role, organization_noun
from onrecord.resolving.words import Name, Range, words_of

Chain = Sequence[Range]

_PRONOUNS = frozenset(
    "i me my we us our you your he him his she her it its they them their himself herself itself themselves who whom "
    "whose which that this these those".split()
)

_DEFINITE = re.compile(r"(?:the|this|that|his|her|its|their)\s", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the\s+)?|.*,\s+(?:the\s+)?", re.IGNORECASE)
_BEHIND = re.compile(r"(?:['’]s?)?|,.*")
_OFFICES = frozenset(
    {"GOV", "LEG", "MIL", ""}
)  # in which a minister is no mayor, as against a judge and a justice


class Chains:
    """The chains of one text, each a run of mentions in code points."""

    def __init__(self, cast: Cast, chains: Sequence[Chain]) -> None:
        self._cast = cast
        self._chain_of = {mention: chain for chain in chains for mention in chain}

    def taken_up(self, phrase: Range, role: Role | None) -> Member | None:
        """The one actor that the chain of ``phrase`` names and that its noun, with this role, may mean."""
        words = self._cast.text[slice(*phrase)]
        if not _DEFINITE.match(words):
            return None
        named = {id(one): one for mention in self._chain_of.get(phrase, ()) for one in self._named(mention)}
        if len(named) != 1:
            return None
        (member,) = named.values()
        if role is not None and role.kind == "person":
            return _as_person(member, role, self._cast.text)
        return _as_organization(member, words)

    def noun_before(self, pronoun: Range) -> Range | None:
        """The last mention before ``pronoun`` in its chain that is no pronoun itself."""
        chain = self._chain_of.get(pronoun, ())
        nouns = [
            one for one in chain if one[1] <= pronoun[0] and not is_pronoun(self._cast.text[slice(*one)])
        ]
        return max(nouns, default=None)

    def _named(self, mention: Range) -> list[Member]:
        """Whose name the mention is, an article, a title or a description beside it; countries name too many."""
        found = (self._cast.at(name) for name in self._cast.near(*mention) if self._is_name_of(name, mention))
        return [one for one in found if one.kind != "country"]

    def _is_name_of(self, name: Name, mention: Range) -> bool:
        start, end = mention
        if not start <= name.start < name.end <= end:
            return False
        before, behind = self._cast.text[start : max(name.opens, start)], self._cast.text[name.end : end]
        return bool(_ARTICLE.fullmatch(before) and _BEHIND.fullmatch(behind))


def is_pronoun(words: str) -> bool:
    """Whether the words only point to somebody: "them"."""
    return words.lower() in _PRONOUNS


def _as_person(member: Member, role: Role, text: str) -> Member | None:
    """A title belongs to a person, known as one; who holds one office is not meant by another."""
    other = member.sector != role.sector or role.sector in _OFFICES
    conflict = other and member.heads and role.head not in _bare_heads(member)
    if conflict or not may_be_he(member, text):
        return None
    member.kind = "person"
    return member


def _as_organization(member: Member, words: str) -> Member | None:
    """A noun for an organization ("the firm") means what has a name and is no person."""
    noun = words_of(words)[-1].text
    if organization_noun(noun) is None or member.kind not in {"organization", None}:
        return None
    member.kind = "organization"
    return member


def _bare_heads(member: Member) -> set[str]:
    return {head.split()[-1] for head in member.heads}
