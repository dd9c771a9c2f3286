"""Profiles taken for one actor, and how they are gathered in stages, so that their order cannot matter.

A stage looks at the clusters as the stage before left them: which profile goes where is decided for all of them
before any is entered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from onrecord.account.across.identities.held import Held, are_one, written
from onrecord.account.across.identities.profiles import Profile

_CAREERS = frozenset({"STATE", "BUS", "EDU", "NGO"})  # between which people of public life move

Linked = Callable[[Profile, Profile], bool]


class Cluster:
    """Profiles of one actor, and what they tell together; ``held`` counts its offices by their heads."""

    def __init__(self, profiles: Iterable[Profile] = ()) -> None:
        self.profiles: list[Profile] = []
        self.countries: set[str] = set()
        self.near: set[str] = set()
        self.fields: set[str] = set()
        self.held: defaultdict[str, Counter[Held]] = defaultdict(Counter)
        self.names: set[tuple[str, ...]] = set()
        self.genders: set[str] = set()
        for profile in profiles:
            self.add(profile)

    def add(self, profile: Profile) -> None:
        """Enter a profile."""
        self.profiles.append(profile)
        self.countries.update([profile.country] if profile.country else [])
        self.near.update(profile.near)
        self.fields.update(profile.fields)
        for office in offices(profile.offices):
            self.held[office.head][office] += 1
        self.names.add(profile.name)
        self.genders.update([profile.gender] if profile.gender else [])

    @property
    def ground(self) -> set[str]:
        """Where the actor belongs: the countries told, and failing these those near."""
        return self.countries or self.near


Test = Callable[[Profile, Cluster], int]  # how much speaks for it, 0 where it cannot be or nothing does
_CLEARLY = 3  # times as much must speak for one as for any other


@lru_cache(maxsize=16384)
def offices(written_ones: tuple[str, ...]) -> tuple[Held, ...]:
    """The offices of a profile, from their strings."""
    return tuple(map(written, written_ones))


def is_told_apart(profile: Profile, cluster: Cluster) -> bool:
    """Whether the profile tells another country than the others."""
    return bool(profile.country and cluster.countries) and profile.country not in cluster.countries


def is_apart(profile: Profile, cluster: Cluster) -> bool:
    """Whether what both tell speaks against one actor: another country, another walk of life."""
    if is_told_apart(profile, cluster):
        return True
    return not is_a_career(profile.fields, cluster.fields)


def is_a_career(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether nothing in the fields of two profiles is against one person: either tells none, or one is the same."""
    one, other = set(one), set(other)
    return not one or not other or not one.isdisjoint(other)


def hold_same(profile: Profile, cluster: Cluster, *, only_singular: bool = False) -> int:
    """How often an office is told of the others that few can hold and that this one has too (see `are_one`)."""
    if not profile.offices:
        return 0
    return sum(
        times
        for own in offices(profile.offices)
        for office, times in cluster.held.get(own.head, {}).items()
        if are_one(own, office, only_singular=only_singular)
    )


def is_near(profile: Profile, cluster: Cluster) -> bool:
    """Whether the profile's country, or what its article is about, is where the others belong."""
    return not cluster.ground.isdisjoint({profile.country} if profile.country else profile.near)


class Settled:
    """Clusters as stage after stage leaves them.

    ``alone`` are profiles that fit two clusters, or one but not well enough: no cluster is theirs, and they are no
    reason to believe in another namesake.
    """

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self.alone: list[Cluster] = []

    def enter(
        self,
        profiles: Sequence[Profile],
        linked: Linked,
        tests: Sequence[Test] = (),
        doubt: Test | None = None,
    ) -> None:
        """One stage: each profile goes to the one cluster that passes the first test that any passes.

        Those that pass none make clusters of their own, the connected parts under ``linked``, unless ``doubt`` holds
        of one and a cluster.
        """
        before, rest = list(self.clusters), []
        for profile, fitting in [(profile, _best(profile, before, tests)) for profile in profiles]:
            if not self._placed(profile, fitting):
                rest.append(profile)
        doubted = {
            one for one in rest if doubt is not None and any(doubt(one, cluster) for cluster in before)
        }
        self.alone += [Cluster([profile]) for profile in rest if profile in doubted]
        self.clusters += gathered([profile for profile in rest if profile not in doubted], linked)

    def attach(self, profiles: Sequence[Profile], linked: Linked, tests: Sequence[Test]) -> None:
        """A stage whose tests all ask for a country or the head of an office that both have: quick in a large block."""
        having: defaultdict[str, list[Cluster]] = defaultdict(list)
        for cluster in self.clusters:
            for key in (*cluster.ground, *cluster.held):
                having[key].append(cluster)
        rest = []
        for profile, fitting in [(one, _best(one, _meeting(one, having), tests)) for one in profiles]:
            if not self._placed(profile, fitting):
                rest.append(profile)
        self.alone += gathered(rest, linked)

    def _placed(self, profile: Profile, fitting: Sequence[Cluster]) -> bool:
        """Whether any fits: the only one takes the profile in, of several none does."""
        if len(fitting) == 1:
            fitting[0].add(profile)
        elif fitting:
            self.alone.append(Cluster([profile]))
        return bool(fitting)

    def join(self, other: Settled) -> None:
        """Take over what was settled elsewhere."""
        self.clusters += other.clusters
        self.alone += other.alone

    @property
    def all(self) -> list[Cluster]:
        """Every cluster."""
        return self.clusters + self.alone


def _meeting(profile: Profile, having: Mapping[str, Sequence[Cluster]]) -> list[Cluster]:
    keys = [profile.country] if profile.country else list(profile.near)
    keys += [office.head for office in offices(profile.offices)]
    return list({id(cluster): cluster for key in keys for cluster in having.get(key, ())}.values())


def _best(profile: Profile, clusters: Sequence[Cluster], tests: Sequence[Test]) -> list[Cluster]:
    """The clusters for which the first test that any passes speaks most: one only where no other comes near it."""
    for test in tests:
        scored = [(weight, cluster) for cluster in clusters if (weight := int(test(profile, cluster)))]
        if scored:
            most = max(weight for weight, _ in scored)
            return [cluster for weight, cluster in scored if weight * _CLEARLY > most]
    return []


def gathered(profiles: Sequence[Profile], linked: Linked) -> list[Cluster]:
    """The connected parts under a symmetric relation between two profiles."""
    parts: list[list[Profile]] = []
    for profile in profiles:
        meeting = [part for part in parts if any(linked(profile, other) for other in part)]
        parts = [part for part in parts if part not in meeting]
        parts.append([profile, *(other for part in meeting for other in part)])
    return [Cluster(part) for part in parts]
