"""Who is a person by the title beside the name: before it in small letters or with a comma, behind it in apposition.

What kind of title it is helps to find whom "the minister" means; which titles are held, and their spans, is told by
`offices.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.resolving.tables.countries import country_named, country_of_demonym
from onrecord.resolving.tables.given_names import is_given_name
from onrecord.resolving.tables.roles import head_role, role_ending
from onrecord.resolving.words import Name, Word, words_beside, words_of

_NO_PERSON = frozenset({"country", "place", "organization"})
_APPOSITION = re.compile(
    r",[ \u00a0](?!(?:and|or|but|while)\b)(?P<words>[^,.;:“”\"()\n]{3,80})(?=[,.;:)\n]|$)"
)
_CLAUSE = re.compile(
    r"\b(?:\w+ed|said|says|told) that\b"
)  # "…, the minister stressed that": she is the subject
_COMMA = re.compile(r"(?P<words>[^,.;:“”\"()\n]{3,100}),[ \u00a0]$")
_TITLE_OPENS = re.compile(r"(?:\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)|['’]s)[ \u00a0]")
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|its|their|our)[ \u00a0]|^former[ \u00a0]", re.IGNORECASE)

_FULL_NAME = re.compile(
    r"(?P<within>\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear|[Oo]f)[ \u00a0](?:the[ \u00a0])?)?"
    r"(?<![^\W_])(?:[^\W\d_a-z][\w'’.-]*[ \u00a0]){1,3}[^\W\d_a-z][\w'’-]*,$"
)
_LONGEST_APPOSITION = 9  # words


def with_title(text: str, name: Name) -> Name:
    """The name with the title beside it, and as a person, where there is one."""
    if name.kind in _NO_PERSON:
        return name
    return _before(text, name) or _behind(text, name) or _before_a_comma(text, name) or name


def opens_a_clause(words: str) -> bool:
    """Whether what stands behind a name and a comma has a verb of its own: ", the minister stressed that"."""
    return _CLAUSE.search(words) is not None


def country_of(word: str) -> str | None:
    """The country that a word names or whose adjective it is."""
    return country_of_demonym(word) or country_named(word)


def _before(text: str, name: Name) -> Name | None:
    """A title in small letters right before the name: "river pilot Iurie Cebanu"."""
    words = words_beside(text, name.opens, 4)
    ending = role_ending([word.text for word in words])
    if ending is None or ending[1].kind != "person" or not words:
        return None
    first = words[-ending[0]].start
    country = country_of(words[-ending[0] - 1].text) if len(words) > ending[0] else None
    return name._replace(kind="person", role_entry=ending[1], country=country, head_start=first)


def _before_a_comma(text: str, name: Name) -> Name | None:
    """A name in apposition to its title: "the foreign minister, Leila Haddad,".

    The title begins behind the last article that leaves one: "sat the foreign minister", "minister of the interior".
    """
    comma = _COMMA.search(text, max(name.opens - 120, 0), name.opens)
    if comma is None:
        return None
    for article in reversed(list(_TITLE_OPENS.finditer(text, *comma.span("words")))):
        words = words_of(text, article.end(), comma.end("words"))
        role = head_role([word.text for word in words])
        if (
            role is not None
            and role.kind == "organization"
            and _is_of_a_titled_name(text, comma.start("words"), name)
        ):
            return name._replace(kind="organization")
        if (
            role is not None
            and role.kind == "person"
            and not role.courtesy
            and len(words) <= _LONGEST_APPOSITION
        ):
            return name._replace(kind="person", role_entry=role, country=_country_in(words))
    return None


def _is_of_a_titled_name(text: str, at: int, name: Name) -> bool:
    """Whether a title at ``at`` is that of the name before it: "Ana Ruiz,| head of the railway, Ferrovia Sul"."""
    before = _FULL_NAME.search(text, max(at - 60, 0), at)
    return before is not None and before["within"] is None and not is_given_name(name.text.split()[0])


def _behind(text: str, name: Name) -> Name | None:
    """A title in apposition: "Leila Haddad, the foreign minister,"."""
    if " " not in name.text.replace("\u00a0", " "):
        return None
    behind = _APPOSITION.match(text, name.end)
    if behind is None or opens_a_clause(behind["words"]):
        return None
    words = behind["words"]
    article = _ARTICLE.match(words)
    role = head_role(words[article.end() :].split() if article else words.split())
    if role is None or role.kind != "person" or role.courtesy or len(words.split()) > _LONGEST_APPOSITION:
        return None
    return name._replace(kind="person", role_entry=role, country=_country_in(words_of(words)))


def _country_in(words: Sequence[Word]) -> str | None:
    """The country that a title names: not the Chad of "Lake Chad Basin"."""
    for index, word in enumerate(words):
        inside = index > 0 and words[index - 1].text[0].isupper() and not words[index - 1].owns
        country = None if inside else country_of(word.text)
        if country:
            return country
    return None
