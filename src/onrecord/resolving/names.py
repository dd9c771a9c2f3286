"""Names in running text: capitalised sequences, with the title that stands before or behind them.

Rules over capitals, good enough for prose set in sentence case; the reader's own entity head will replace
the finding of names, the splitting of titles stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.resolving.tables.bodies import is_body
from onrecord.resolving.tables.countries import country_named, country_of_demonym, government_named
from onrecord.resolving.tables.given_names import is_given_name
from onrecord.resolving.tables.regions import is_region
from onrecord.resolving.tables.roles import (
    Role,
    names_several,
    organization_noun,
    role_beginning,
    role_ending,
)
from onrecord.resolving.titles import country_of, with_title
from onrecord.resolving.words import Name, Word, every_word
from onrecord.schema import ActorKind

_PARTICLES = frozenset(
    (
        "al bin bint da das de del della den der di do dos du e el ibn la las le los of ter the van von y zu "
        "abu ap arap ben ole op wa"
    ).split()
)
_ELIDED = re.compile(r"(?:[dl]['’]|(?:al|el|ad|as|ash|an|ar|at|az|ul|ould)-)[^\W\d_a-z]")
_INNER_ENGLISH = frozenset({"of", "the"})
# participles that open a sentence: "Dismissing Omar Said's claim", "Striking dockers"
_OPENING = frozenset(
    "accusing adding addressing announcing answering asked asking backing blaming briefing calling chairing "
    "citing claiming commenting concerning condemning confirming considering criticising criticizing defending "
    "denying departing describing dismissing disputing echoing evaluating facing following hosting including "
    "incoming insisting joining leading leaving meeting neighboring neighbouring noting opening opposing outgoing "
    "praising protesting quoting reacting referring regarding rejecting remaining replacing representing "
    "responding reviewing ruling saying speaking stressing striking succeeding supporting surviving telling "
    "thanking turning urging visiting warning welcoming writing".split()
)
_NEVER = _OPENING | frozenset(
    (
        "a about above after again against all also although amid among an and another any anybody anyone "
        "anything are as asked at be because before both but by can could despite did do does during each "
        "earlier even every everybody everyone everything few first following for from given had has have "
        "he her here hers him his how however i if in instead into is it its just last later like many "
        "may me meanwhile more most much must my neither never next no nobody none nor not nothing now of "
        "off on once one only or other others our ours over people perhaps regarding said second several she "
        "should since so some somebody someone something soon speaking still such than that the their "
        "them then there these they third this those though through thus to today together tomorrow too "
        "two under unless until up upon us very was we were what when where whether which while who whose "
        "why will with within without would yes yesterday yet you your yours hers theirs"
    ).split()
)
_STATE = re.compile(r"^(?:Republic|Kingdom|State|Federation|Commonwealth|Sultanate|Emirate) of (?:the )?")
_NICKNAME = re.compile(r"[ \u00a0][“\"‘(][^\W\d_a-z][\w-]*[”\"’)][ \u00a0](?=[^\W\d_a-z])")
_NICKNAME_OPENS = frozenset('“"‘(')
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december gmt utc est cet bst pm am".split()
)
_ARTICLED = re.compile(r"(?:a[ldnrstz]|e[ls]|ash)[-‑][^\W\d_a-z]")  # al-Riyami, el-Sisi
_LANDMARKS = frozenset(
    "Airport Avenue Basin Bay Beach Bridge Canal Channel Coast Dam Desert District Gulf Harbour Harbor Highway "
    "Island Islands Lake Mountain Mountains Ocean Peninsula Plateau Province River Road Sea Square Strait Street "
    "Valley".split()
)
_ORDINALS = frozenset("First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split())
_PAPERS = frozenset(  # what a newspaper or a station is called by
    "Chronicle Courier Dispatch Gazette Guardian Herald Inquirer Journal Ledger Newswire Observer Press Radio Standard "
    "Telegraph Television Times Tribune TV".split()
)
_MEMBERS = re.compile(r"['’]? and (?:[^\W\d_a-z][\w-]+ ){0,3}[^\W\d_a-z][\w-]*s['’] (?P<body>[^\W\d_a-z]\w+)")
_QUESTIONS = 3  # so many make an interview
_LONGEST = 40  # words of one name; every cut of it is looked up, and a page may be one long run of capitals
_OFFICES = frozenset({"minister", "secretary", "commissioner"})


def names_in(text: str) -> list[Name]:
    """All names of ``text``, in order, disjoint."""
    found: list[Name] = []
    for sequence in _sequences(text, every_word(text)):
        name = _name(text, sequence)
        if name is not None:
            found.append(name)
    return found


def _sequences(text: str, words: Sequence[Word]) -> list[list[Word]]:
    """Runs of capitalised words, particles between them allowed, a possessive or punctuation ends one."""
    runs: list[list[Word]] = []
    run: list[Word] = []
    for index, word in enumerate(words):
        following = words[index + 1].text if index + 1 < len(words) else ""
        joined = 0 < len(run) < _LONGEST and not run[-1].owns and _is_name_gap(text, run[-1], word)
        if run and not joined:
            runs.append(run)
            run = []
        if _is_label(text, word):
            continue
        if (
            _is_capital(word.text, inside=bool(run))
            or (run and _joins(run, word, following))
            or _goes_on_to_members(text, words, index, run)
        ):
            run.append(word)
        elif run:
            runs.append(run)
            run = []
    runs.append(run)
    return [_with_ordinal(words, trimmed, text) for one in runs if (trimmed := _trimmed(one))]


def _is_label(text: str, word: Word) -> bool:
    """Whether a capital is the "Q." or "A." that opens the turns of an interview, and nobody's initial."""
    opens = word.text in {"Q.", "A."} and text[max(word.start - 1, 0) : word.start] in {"", "\n"}
    return opens and text.count("\nQ. ") >= _QUESTIONS


def _joins(run: Sequence[Word], word: Word, following: str) -> bool:
    """Whether a word in small letters stands inside the name that ``run`` began."""
    if word.text == "and":  # "Ministry of Fisheries and Marine Resources"
        return "of" in {one.text for one in run} and _is_institution(run) and following[:1].isupper()
    if word.text == "for":  # "Minister for Foreign Affairs"
        return run[-1].text.lower() in _OFFICES and following[:1].isupper()
    if word.text == "the":  # "Leader of the Opposition"
        return run[-1].text == "of"
    if _ELIDED.match(word.text):  # "Côte d'Ivoire", "Fahad al-Daihani"
        return True
    return word.text in _PARTICLES and (word.text != "of" or _is_institution(run))


def _goes_on_to_members(text: str, words: Sequence[Word], index: int, run: Sequence[Word]) -> bool:
    """Whether an "and" stands inside a body's name that ends with its members: "the Bus and Tram Drivers’ Union".

    The first may bear the mark too: "the Growers’ and Packers’ Association".
    What stands before it follows an article, and neither names a body itself nor stands for a government.
    """
    members = _MEMBERS.match(text, run[-1].end) if run and index > len(run) else None
    if members is None or organization_noun(members["body"]) is None:
        return False
    first = text[run[0].start : run[-1].end]
    return (
        words[index - len(run) - 1].text.lower() == "the"
        and not any(organization_noun(word.text) for word in run)
        and not (country_of(first) or government_named(first))
    )


def _is_name_gap(text: str, left: Word, right: Word) -> bool:
    """A space, a nickname's marks, or the mark of a plural owner: "Theodore “Teddy” Vance", "Dockers’ Federation"."""
    gap = text[left.end : right.start]
    if gap in {" ", "\u00a0"} or _NICKNAME.match(text, left.end):
        return True
    if text[left.start - 1 : left.start] in _NICKNAME_OPENS and gap in {"” ", '" ', "’ ", ") "}:
        return _NICKNAME.match(text, left.start - 2) is not None
    return gap in {"’ ", "' "} and (
        organization_noun(right.text) is not None or _MEMBERS.match(text, left.end) is not None
    )


def _is_institution(run: Sequence[Word]) -> bool:
    """Whether "of" belongs to the name: "Ministry of External Relations", not "Ana Ruiz of Loja"."""
    return (
        any(organization_noun(word.text) for word in run)
        or role_ending([word.text for word in run]) is not None
    )


def _is_capital(word: str, *, inside: bool) -> bool:
    """A capital that a name may have: not that of "The", "However" or "Friday"; "US" is one, "us" is not.

    ``inside`` a name more words are names: Ms Said, Theresa May.
    """
    if not word[0].isupper():
        return _ARTICLED.match(word) is not None
    lowered = word.lower().rstrip(".")
    return word == "US" or (lowered not in _CALENDAR and (inside or lowered not in _NEVER))


def _with_ordinal(words: Sequence[Word], run: list[Word], text: str) -> list[Word]:
    """The run with the number that a body's name begins with: "the |Second| Civil Court"."""
    if not run or organization_noun(run[-1].text) is None:
        return run
    at = bisect_left(words, run[0].start, key=lambda word: word.start)
    if at < 2 or words[at - 1].text not in _ORDINALS or words[at - 2].text[0].isupper():
        return run
    return [words[at - 1], *run] if _is_name_gap(text, words[at - 1], run[0]) else run


def _trimmed(run: list[Word]) -> list[Word]:
    """The run without particles at its end."""
    while run and (run[-1].text in _PARTICLES or run[-1].text == "and"):
        run = run[:-1]
    return run


def _name(text: str, run: list[Word]) -> Name | None:
    forms = [word.text for word in run]
    whole = text[run[0].start : run[-1].end]
    country = country_named(whole) or country_named(_STATE.sub("", whole))
    if country:
        return Name(whole, run[0].start, run[-1].end, "country", country=country)
    if len(run) > 1 and _is_only_a_title(forms):
        return None
    for cut in range(len(run) - 1, 0, -1):
        ending = role_ending(forms[:cut])
        named = country_named(text[run[cut].start : run[-1].end])  # "Border Guard Bangladesh"
        if ending is not None and _is_a_title(ending[1]) and not _is_inner(forms, cut) and not named:
            return _titled(text, run, cut, ending)
    return _untitled(text, run)


def _is_a_title(role: Role) -> bool:
    """A person's title, or that of several who are named side by side: "Presidents Duca and Stan"; Guy is a name."""
    return (role.kind == "person" and role.head != "guy") or names_several(role)


def _is_inner(forms: list[str], cut: int) -> bool:
    """Whether the words behind the title belong to it ("President of the Republic"), or all are an institution."""
    if (organization_noun(forms[0]) is not None and "of" in forms[:cut]) or forms[cut] in {"and", "for"}:
        return True
    if _is_a_body(forms):  # "General Staff"
        return True
    return (
        forms[cut] in _INNER_ENGLISH
        or organization_noun(forms[cut]) is not None
        or organization_noun(forms[-1]) is not None
        or role_ending(forms[: cut + 1]) is not None
    )


def _titled(text: str, run: list[Word], cut: int, ending: tuple[int, Role]) -> Name:
    taken, role = ending
    name, prefix = run[cut:], run[: cut - taken]
    country = next((found for word in prefix if (found := country_of(word.text))), None)
    titled = Name(
        text[name[0].start : name[-1].end], name[0].start, name[-1].end, "person",
        role_entry=role, country=country, head_start=run[0].start,
    )  # fmt: skip
    return with_title(text, titled) if role.courtesy else titled


def _untitled(text: str, run: list[Word]) -> Name | None:
    while len(run) > 1 and country_of_demonym(run[0].text) and not country_named(run[0].text):
        if len(run) == 2 and is_given_name(run[0].text) and _names_nobody_else(run[1].text):
            break  # "German Gref"
        run = run[1:]
    if len(run) > 1 and _is_only_a_title([word.text for word in run]):
        return None
    if (
        len(run) == 1
        and (country_of_demonym(run[0].text) or role_ending([run[0].text]))
        and not country_named(run[0].text)
    ):
        return None
    words = [word.text for word in run]
    whole = text[run[0].start : run[-1].end]
    name = Name(whole, run[0].start, run[-1].end, _kind(whole, words), country=country_named(whole))
    return with_title(text, name)


def _is_a_body(forms: list[str]) -> bool:
    """Whether all words together are a noun for an organization: "Coast Guard"."""
    whole = role_ending(forms)
    return whole is not None and whole[0] == len(forms) and whole[1].kind == "organization"


def _names_nobody_else(word: str) -> bool:
    """Whether a capitalised word is neither a title nor a noun for an organization."""
    return role_ending([word]) is None and organization_noun(word) is None


def _kind(whole: str, words: list[str]) -> ActorKind | None:
    if country_named(whole):
        return "country"
    if government_named(whole):
        return "place"
    if any(organization_noun(word) for word in words) or _INNER_ENGLISH & set(words) or is_body(whole):
        return "organization"
    if is_region(whole) or words[-1] in _LANDMARKS:
        return "place"
    if _is_a_body(words):
        return "organization"
    if len(words) > 1 and is_given_name(words[0]):
        return "person"
    if len(words) > 1 and (words[-1] in _PAPERS or words[0] == "Radio"):
        return "organization"
    is_acronym = len(words) == 1 and words[0].isupper() and "." not in words[0] and len(words[0]) > 1
    return "organization" if is_acronym else None


def _without_country(forms: list[str]) -> list[str]:
    """The words without "of Mali", "of the Republic of Mali" behind them."""
    for at in range(1, len(forms) - 1):
        behind = " ".join(forms[at + 1 :]).removeprefix("the ")
        if forms[at] == "of" and (country_named(behind) or country_named(_STATE.sub("", behind))):
            return forms[:at]
    return forms


def _is_only_a_title(forms: list[str]) -> bool:
    """Whether all words are a title ("Minister of Fisheries of the Republic of Mali"), and no name stands behind it."""
    forms = _without_country(forms)
    beginning = role_beginning(forms)
    return beginning is not None and beginning[0] == len(forms) and beginning[1].kind == "person"
