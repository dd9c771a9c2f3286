"""Actors over time, on labelled stories of many pages: who is merged with whom, and which roles they held when.

A labelled naming is found where its page's reading has an actor with that name, folded and without articles, as his
name or as a mention that is no pronoun. Measured on what is found:

- ``B³``: a found naming's share of its cluster that is right (Bagga and Baldwin 1998); an actor whom the reading
  keeps to its article is a cluster of one;
- ``namesakes apart``: of the pairs of namings of two labelled actors with one surname, those in two identities;
- ``roles``: a labelled title with its first and last day, of the identity that most of the actor's namings are in;
  the days are right for these very words or for the office that they mean, as labels may list either.
  ``roles found`` asks for the words alone, folded and without articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from bench.clusters import Cluster, Counts, b_cubed
from bench.story import HeldRole, Naming, Person, Story
from onrecord.account.across.identities import Identity, Wording, identities
from onrecord.account.across.identities.held import held, same
from onrecord.resolving.tables.countries import country_named
from onrecord.resolving.words import folded
from onrecord.schema import Actor, Reading

_ARTICLES = frozenset("a an the his her its their".split())
Place = tuple[int, int]  # of a labelled actor in the list, of the naming in his


def scores(stories: Sequence[Story]) -> dict[str, float]:
    """All measures over the stories together."""
    each = [_Merged(story) for story in stories]
    counts, uncountried = Counts(), Counts()
    for one in each:
        counts = counts.plus(one.b_cubed())
        uncountried = uncountried.plus(one.b_cubed(countries=False))
    return {
        "B³ F1": counts.f1,
        "B³ F1 (countries aside)": uncountried.f1,
        "B³ precision": _share(counts.right, counts.found),
        "B³ recall": _share(counts.recalled, counts.wanted),
        "namings found": _of([one for each_ in each for one in each_.found()]),
        "namesakes apart": _of([one for each_ in each for one in each_.namesakes()]),
        "roles found": _of([one for each_ in each for one in each_.roles(days=False)]),
        "roles with first and last day": _of([one for each_ in each for one in each_.roles(days=True)]),
    }


class _Merged:
    """One story with the identities over its pages."""

    def __init__(self, story: Story) -> None:
        self._people = story.labels.actors
        found = identities(story.readings.values())
        owner = {occurrence: one for one in found for occurrence in one.occurrences}
        self._identity: dict[Place, Identity | None] = {}
        self._within: dict[Place, str] = {}
        for place, naming in self._namings():
            reading = story.readings[naming.page]
            actor = _named(reading, naming.name)
            if actor is not None:
                at = reading.article.id, actor.id
                self._identity[place] = owner.get(at)
                self._within[place] = owner[at].id if at in owner else "/".join(at)

    def _namings(self) -> Iterable[tuple[Place, Naming]]:
        for number, person in enumerate(self._people):
            for at, naming in enumerate(person.namings):
                yield (number, at), naming

    def found(self) -> list[bool]:
        """Of each labelled naming, whether the reading has it as an actor."""
        return [place in self._within for place, _ in self._namings()]

    def b_cubed(self, *, countries: bool = True) -> Counts:
        """B³ over the namings found."""
        within = {
            place: one for place, one in self._within.items() if countries or not self._is_country(place)
        }
        return b_cubed(_clusters(within), _clusters({place: str(place[0]) for place in within}))

    def _is_country(self, place: Place) -> bool:
        return country_named(self._people[place[0]].name) is not None

    def namesakes(self) -> list[bool]:
        """Of each two namings found of two who share a surname, whether they are apart."""
        pairs = [
            (one, other)
            for one, other in combinations(sorted(self._within), 2)
            if one[0] != other[0] and self._surname(one) == self._surname(other)
        ]
        return [self._within[one] != self._within[other] for one, other in pairs]

    def _surname(self, place: Place) -> str:
        return folded(self._people[place[0]].name).split()[-1]

    def roles(self, *, days: bool) -> list[bool]:
        """Of each labelled role of an actor of whom anything is found, whether it is right."""
        return [
            _has_role(identity, role, days=days)
            for number, person in enumerate(self._people)
            if (identity := self._mostly(number, person)) is not None
            for role in person.roles
        ]

    def _mostly(self, number: int, person: Person) -> Identity | None:
        mine = [
            one for at in range(len(person.namings)) if (one := self._identity.get((number, at))) is not None
        ]
        counted = Counter(one.id for one in mine)
        return max(mine, key=lambda one: (counted[one.id], one.id), default=None)


def _has_role(identity: Identity, wanted: HeldRole, *, days: bool) -> bool:
    """Whether the identity has a title, and with ``days`` its days: in these words, or of the office they mean."""
    wordings = [one for role in identity.roles for one in role.wordings]
    worded = [one for one in wordings if _plain(one.title) == _plain(wanted.title)]
    if not days:
        return bool(worded)
    office = held(wanted.title)
    meant = [one for one in wordings if office and (mine := held(one.title)) and same(mine, office)]
    return (wanted.first, wanted.last) in {_reach(worded), _reach(meant)}


def _reach(wordings: Sequence[Wording]) -> tuple[str, str]:
    reported = [one for one in wordings if one.first]
    return min((one.first for one in reported), default=""), max((one.last for one in reported), default="")


def _named(reading: Reading, name: str) -> Actor | None:
    """The actor that a page's reading has under a name: by his fullest, or by a mention."""
    wanted, text = _plain(name), reading.article.text
    by_name = (actor for actor in reading.actors if _plain(actor.name) == wanted)
    by_mention = (
        actor
        for actor in reading.actors
        for one in actor.mentions
        if one.how != "pronoun" and _plain(text[one.start : one.end]) == wanted
    )
    titled = (
        one for one in reading.actors if one.kind == "person" and wanted.endswith(f" {_plain(one.name)}")
    )
    return next(by_name, None) or next(by_mention, None) or next(titled, None)


def _plain(words: str) -> str:
    return " ".join(word for word in folded(words).split() if word not in _ARTICLES)


def _clusters(within: dict[Place, str]) -> list[Cluster]:
    return [
        frozenset(place for place, one in within.items() if one == key)
        for key in sorted(set(within.values()))
    ]


def _of(judged: Sequence[bool]) -> float:
    return _share(sum(judged), len(judged))


def _share(right: float, all_of: float) -> float:
    return right / all_of if all_of else 0.0
