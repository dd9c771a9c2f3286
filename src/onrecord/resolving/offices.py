"""The titles and callings that stand beside a mention of somebody, each with its span.

Before it ("Education Adviser Prof Mahmuda Sarkar"), before it with a comma ("the foreign minister, Leila Haddad"),
behind it ("Leila Haddad, 51, a former judge,"), and told of it ("Haddad, who is the mayor", "he has been a judge",
"as foreign minister, she"). A mention that is itself a title ("the Russian ambassador") holds its own. The span
begins behind the article, the country and "former": "former Belarusian President" is the title "President".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.resolving.tables.countries import country_named, country_of_demonym, government_named
from onrecord.resolving.tables.roles import (
    Role,
    head_role,
    names_several,
    qualifies,
    role_beginning,
    role_ending,
)
from onrecord.resolving.titles import opens_a_clause
from onrecord.resolving.words import Range, Word, words_beside, words_of


class Office(NamedTuple):
    """A title where it stands, and what the table of roles knows of it."""

    span: Range
    role: Role


PAST = frozenset("former ex onetime erstwhile ousted deposed exiled retired toppled late then".split())

_PROFESSIONAL = frozenset(  # forms of address that are earned or conferred
    "dr prof eng rev fr comrade mawlawi ustadz maître malam hajiya sir dame".split()
)
_RELATIONS = frozenset(  # who somebody is to another, which is no title
    "aunt boy brother colleague counterpart cousin daughter father friend girl grandfather grandmother grandson guy "
    "husband man mother neighbor neighbour nephew niece number peer person sister son uncle widow widower "
    "wife woman".split()
)
_ORDAINED = frozenset({"Sister", "Father", "Brother", "Mother"})  # before a name, with a capital
_ARTICLES = frozenset("the a an his her its their our my this that one another".split())
_NO_QUALIFIER = frozenset(  # words beside a title that are no part of it
    "a about after again all also although amid among an and another any are as at be because been before both but by "
    "can could did do does during earlier even every few first following for from had has have he her here him his "
    "how however i if in instead into is it its just later like many may me meanwhile more most my near no nor not "
    "now of off on once one only or other our out over said same says she should since so some still such than that "
    "the their them then there these they this those though through thus to today told tomorrow too two under unless "
    "until up upon us very was we were what when where whether which while who whose why will with within without "
    "would yesterday yet you your".split()
)
_OPENS = re.compile(r"(?:\b(?:the|an?|his|her|its|their|our|my|your)|['’]s?)[ \u00a0]", re.IGNORECASE)
_BEFORE = re.compile(r"(?P<words>[^,;:“”\"()\n]{3,110}),[ \u00a0]$")
_IN = re.compile(r"\b(?:in|at|from|near)[ \u00a0]$", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\s*(?:when|whether|after|as|because|if|before|while|until|since|although|though|once|where|that|how|why)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?–—][ \u00a0]")
_AGE = r"(?:[ \u00a0](?:aged[ \u00a0])?\d{1,3},)?"
_BEHIND = re.compile(
    rf",{_AGE}[ \u00a0](?!(?:and|or|but|while)\b)(?P<words>[^,.;:“”\"()\n]{{3,90}})(?=[,.;:)\n]|$)"
)
_IS = re.compile(
    r"(?:,[ \u00a0]who(?:[ \u00a0]for[ \u00a0][\w ]{1,16}?)?|,[^,.;:“”\"()\n]{3,60},)?[ \u00a0]"
    r"(?:is|was|has been|had been|became|remains|serves as|served as|works as|worked as)[ \u00a0]"
    r"(?P<words>[^,.;:“”\"()\n]{3,70})(?=[,.;:)\n]|$)"
)
_AS = re.compile(r"\bas[ \u00a0](?P<words>[^,.;:“”\"()\n]{3,50}),[ \u00a0]$", re.IGNORECASE)
_CUT = re.compile(
    r"[ \u00a0](?:who|whom|whose|which|that|since|when|where|while|until|after|before|because|said|says|told|has|had|"
    r"is|was|were|are|will|would|whether|now)\b"
)
_AND = re.compile(r"[ \u00a0](?:and|&)[ \u00a0]")
_JOINED = re.compile(r"(?<=[ \u00a0])(?:and|&)[ \u00a0]$")
_FIRST_OF_TWO = re.compile(  # "Presidents |Ilinca Duca and| Radu Stan", "ministers |A of Mali and| B"
    r"(?P<name>(?:[^\W\d_a-z][\w'’.-]*[ \u00a0]){1,4}?)(?:of[ \u00a0](?:[^\W\d_a-z]\w*[ \u00a0]){1,2})?and[ \u00a0]$"
)
_OF_A_NOUN = frozenset({"of", "for"})
_REACH, _LONGEST = 8, 14  # words: of a title beside a name, of an apposition


def offices_of_name(text: str, start: int, end: int) -> Iterator[Office]:
    """All titles beside the name at ``start``–``end``."""
    opens = start
    while (office := _directly_before(text, opens)) is not None:
        if _is_held(office.role) or text[slice(*office.span)] in _ORDAINED:
            yield office
        opens = _without_country(text, office.span[0])
        joined = _JOINED.search(text, max(opens - 5, 0), opens)
        if joined is not None and (first := _directly_before(text, joined.start())) and _is_held(first.role):
            yield first  # "|Prime Minister| and Defence Minister"
            opens = _without_country(text, first.span[0])
    yield from _shared(text, opens)
    two_follow = text.startswith((" and ", "\u00a0and "), end)
    yield from (one for one in _before_a_comma(text, opens) if two_follow or _is_of_one(one))
    if not _IN.search(text, max(opens - 8, 0), opens):  # "In Lagos, the transport minister, Ada Obi"
        yield from filter(_is_of_one, _apposition(text, end))
    yield from offices_told(text, (opens, end))


def offices_told(text: str, mention: Range) -> Iterator[Office]:
    """Titles that a sentence gives to whom a mention, a pronoun too, refers to."""
    told = _IS.match(text, mention[1])
    if told is not None:
        yield from filter(_is_of_one, _held(text, told.span("words")))
    capacity = _AS.search(text, max(mention[0] - 60, 0), mention[0])
    if capacity is not None:
        yield from filter(_is_of_one, _held(text, capacity.span("words")))


def offices_in(text: str, mention: Range) -> Iterator[Office]:
    """The title that a mention is itself: "the Russian ambassador"."""
    yield from filter(_is_of_one, _held(text, mention))


def _directly_before(text: str, start: int) -> Office | None:
    """The title that ends right before ``start``, with the words that qualify it."""
    words = words_beside(text, start, _REACH)
    found = role_ending([word.text for word in words])
    if found is None or not (found[1].kind == "person" or names_several(found[1])):
        return None
    size, role = found
    first = words[-size].start
    return Office((first if role.courtesy else _widened(text, first), words[-1].end), role)


def _widened(text: str, start: int) -> int:
    """Where a title begins whose known words begin at ``start``: "|radio reporter", "the |retired nurse".

    An acronym, a capitalised noun and what qualifies titles belong to it; any other word only inside a noun phrase,
    behind an article, an owner, a people or a preposition.
    """
    for word in reversed(words_beside(text, start, 3)):
        lowered = word.text.lower()
        if lowered in _NO_QUALIFIER or lowered in PAST or _is_of_a_country(word) or _is_an_address(word):
            break
        known = qualifies(word.text) or word.text[0].isupper()
        if not known and not (_may_qualify(word) and _is_inside_a_phrase(text, word.start)):
            break
        start = word.start
    return start


def _may_qualify(word: Word) -> bool:
    """Whether a word that no table knows may be a noun or an adjective: "fugitive", not "urged" or "ambassador"."""
    return not word.text.endswith("ed") and role_ending([word.text]) is None


def _is_an_address(word: Word) -> bool:
    role = role_ending([word.text])
    return role is not None and role[1].courtesy


def _is_inside_a_phrase(text: str, start: int) -> bool:
    before = words_of(text, max(start - 30, 0), start)
    if not before or text[before[-1].end : start].strip(" \u00a0’'s"):
        return False
    word = before[-1]
    return (
        word.owns
        or word.text.lower() in _ARTICLES | PAST | {"of", "by", "with", "for", "from", "to"}
        or _is_of_a_country(word)
    )


def _without_country(text: str, start: int) -> int:
    """Where "former Turkish" before a title begins, if there is such a thing."""
    for word in reversed(words_beside(text, start, 3)):
        if not (_is_of_a_country(word) or word.text.lower() in PAST):
            break
        start = word.start
    return start


def _shared(text: str, opens: int) -> Iterator[Office]:
    """The title in the plural before the first of two names: "Presidents Ilinca Duca and |Radu Stan"."""
    second = _FIRST_OF_TWO.search(text, max(opens - 80, 0), opens)
    words = words_of(text, *second.span("name")) if second else []
    for word in words:  # the title's own capitals are in the match
        yield from _several(text, word.start)
    if words and words_beside(text, words[0].start, 1) == []:
        yield from (one for one in _before_a_comma(text, words[0].start) if names_several(one.role))


def _several(text: str, start: int) -> Iterator[Office]:
    words = words_beside(text, start, _REACH)
    found = role_ending([word.text for word in words])
    if found is not None and names_several(found[1]):
        yield Office((_widened(text, words[-found[0]].start), words[-1].end), found[1])


def _before_a_comma(text: str, opens: int) -> Iterator[Office]:
    """The title that the name stands in apposition to: "the brigade's commander, Colonel |Mbuyi"."""
    comma = _BEFORE.search(text, max(opens - 130, 0), opens)
    if comma is None:
        return
    first, end = comma.span("words")
    if _SUBORDINATE.match(text, first):  # "whether the minister had replied, Sir Colin said"
        return
    for stop in _SENTENCE.finditer(text, first, end):
        first = stop.end()
    for opening in reversed(list(_OPENS.finditer(text, first, end))):
        inner = opening[0][0].isalpha() and _belongs_to_a_title(text, opening.start())
        found = [] if inner else list(_held(text, (opening.end(), end)))
        if found:
            yield from found
            return
    yield from _held(text, (first, end))  # "Counsel for the petitioner, Chola Mwape, said"


def _belongs_to_a_title(text: str, at: int) -> bool:
    """Whether "of" and a title stand before: in "counsel for |the minister" the minister is not who is named."""
    before = words_beside(text, at, 2)
    if len(before) < 2 or before[1].text.lower() not in _OF_A_NOUN:
        return False
    title = role_ending([before[0].text])
    return title is not None and title[1].kind == "person"


def _is_of_one(office: Office) -> bool:
    return office.role.kind == "person"


def _apposition(text: str, end: int) -> Iterator[Office]:
    behind = _BEHIND.match(text, end)
    if behind is not None and not opens_a_clause(behind["words"]):
        yield from _held(text, behind.span("words"))


def _held(text: str, span: Range) -> Iterator[Office]:
    """The titles in a phrase of which each part between "and" may be one: "brother and chief of staff"."""
    cut = _CUT.search(text, *span)
    start, end = span[0], cut.start() if cut else span[1]
    if len(words_of(text, start, end)) > _LONGEST:
        return
    joints = [one.span() for one in _AND.finditer(text, start, end)]
    starts, ends = [start, *(b for _, b in joints)], [*(a for a, _ in joints), end]
    each = [_title(text, a, b) for a, b in zip(starts, ends, strict=True)]
    if None in each:
        each = [_title(text, start, end)]
    yield from (one for one in each if one is not None and _is_held(one.role))


def _title(text: str, start: int, end: int) -> Office | None:
    """The phrase as a title, without what stands before it; None where it is none."""
    words = words_of(text, start, end)
    while words and _stands_before(words[0]):
        words = words[1:]
    while words and words[-1].text in _OF_A_NOUN:
        words = words[:-1]  # "midwife of 24"
    forms = [word.text for word in words]
    role = head_role(forms)
    of_somebody = role is not None and (role.kind == "person" or names_several(role)) and not role.courtesy
    if role is None or not of_somebody or not _opens_with(forms, role):
        return None
    return Office((words[0].start, words[-1].end), role)


def _stands_before(word: Word) -> bool:
    lowered = word.text.lower()
    seat = word.owns and government_named(word.text) is not None  # "Pyongyang's ambassador"
    return lowered in _ARTICLES or lowered in PAST or seat or _is_of_a_country(word)


def _opens_with(words: list[str], role: Role) -> bool:
    """Whether nothing but qualifying words stand before the role: "today received the minister" is no title."""
    for start, word in enumerate(words):
        found = role_beginning(words[start:])
        if found is not None and found[1].head == role.head:
            return True
        if word.lower() in _NO_QUALIFIER:
            return False
    return False


def _is_of_a_country(word: Word) -> bool:
    """A people, or a country before a title: "Turkish", "BRITISH", "U.S.", "Russias" where a page lost its mark."""
    form = word.text
    return any(
        country_of_demonym(one) or country_named(one) for one in (form, form.title(), form.removesuffix("s"))
    )


def _is_held(role: Role) -> bool:
    """Whether a title is held: not by who is only addressed so, or is somebody's son."""
    if role.courtesy:
        return role.phrase.replace(".", "") in _PROFESSIONAL
    return role.head not in _RELATIONS
