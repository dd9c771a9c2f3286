"""Which profiles of one surname are one person's.

Those that tell most are settled first: a first name in full, and a country or a walk of life told. Then those that
tell less join the one person they can mean, and stay apart where two fit. An office alone never makes two people
one, for ministers succeed each other, and a surname alone never does: brothers share it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.account.across.identities.clusters import (
    Cluster,
    Settled,
    gathered,
    hold_same,
    is_a_career,
    is_apart,
    is_near,
    is_told_apart,
    offices,
)
from onrecord.account.across.identities.held import are_one, same, share_one
from onrecord.account.across.identities.personal import agree, is_full
from onrecord.account.across.identities.profiles import Profile
from onrecord.resolving.tables.given_names import given_name_gender

_CAREERS = frozenset({"STATE", "BUS", "EDU", "NGO"})  # between which people of public life move


def persons(profiles: Sequence[Profile]) -> list[Cluster]:
    """The persons of one surname; ``profiles`` in a canonical order."""
    named: defaultdict[tuple[str, str], list[Profile]] = defaultdict(list)
    for profile in profiles:
        if is_full(profile.name):
            named[profile.name[0], profile.suffix].append(profile)
    settled = Settled()
    for alike in named.values():
        settled.join(_careers_joined(alike))
    weak = [profile for profile in profiles if not is_full(profile.name)]
    settled.attach(weak, _hold_the_same, [_is_he_by_office, _is_he])
    return settled.all


def _careers_joined(profiles: Sequence[Profile]) -> Settled:
    """The persons of one first name, where an article that tells of two walks of life makes one of both.

    A minister who turns to business is told of as both, sooner or later; the senator and the shopkeeper of one name
    never are.
    """
    one_life = {
        field for one in profiles if len(one.fields) > 1 and not _is_of_two_lives(one) for field in one.fields
    }
    if not one_life:
        return _of_one_first_name(profiles)
    shown: defaultdict[Profile, list[Profile]] = defaultdict(list)
    for one in profiles:
        fields = {min(one_life) if field in one_life else field for field in one.fields}
        shown[replace(one, fields=tuple(sorted(fields)))].append(one)
    found = _of_one_first_name(list(shown))
    settled = Settled()
    settled.clusters = [
        Cluster(one for alike in part.profiles for one in shown[alike]) for part in found.clusters
    ]
    settled.alone = [
        Cluster([one]) for part in found.alone for alike in part.profiles for one in shown[alike]
    ]
    return settled


def _of_one_first_name(profiles: Sequence[Profile]) -> Settled:
    """George H. W. Bush and George W. Bush first, where there are such, then who is only George Bush."""
    names = sorted({profile.name for profile in profiles})
    vague = {one for one in names if all(agree(one, other) for other in names)}
    if len(vague) == len(names):
        return _namesakes(profiles)
    settled = Settled()
    told = [profile for profile in profiles if profile.name not in vague]
    for part in gathered(told, lambda one, other: agree(one.name, other.name)):
        settled.join(_namesakes(part.profiles))
    settled.enter(
        [one for one in profiles if one.name in vague], _are_near, [_fits_by_office, _fits_near], _fits
    )
    return settled


def _namesakes(profiles: Sequence[Profile]) -> Settled:
    """The persons of one full name, those told most of first.

    An article that gives one man two walks of life that few change between, crane driver and judge, has often taken
    two men for one. It comes last, and joins nobody to anybody.
    """
    settled = Settled()
    clear = [one for one in profiles if not _is_of_two_lives(one)]
    settled.enter([one for one in clear if one.country and one.fields], _are_countrymen)
    stated = [one for one in clear if one.country and not one.fields]
    settled.enter(stated, _are_countrymen, [_fits_by_office, _fits_there], _fits)
    active = [one for one in clear if not one.country and one.fields]
    settled.enter(active, _are_colleagues, [_fits_by_office, _fits_so_called, _fits_near], _fits)
    bare = [one for one in clear if not one.country and not one.fields]
    settled.enter(bare, _are_colleagues, [_fits_by_office, _fits_so_called, _fits_near, _is_the_one])
    double = [one for one in profiles if _is_of_two_lives(one)]
    settled.enter(double, _are_colleagues, [_fits_by_office, _fits_so_called, _is_the_one])
    return settled


def _is_of_two_lives(profile: Profile) -> bool:
    return len(profile.fields) > 1 and not _CAREERS.issuperset(profile.fields)


def _may_be(profile: Profile, cluster: Cluster) -> bool:
    """Whether the names can be one person's, middle names too."""
    return all(agree(profile.name, name) for name in cluster.names)


def _fits(profile: Profile, cluster: Cluster) -> int:
    """How much is told of one whom nothing contradicts: of two namesakes the one of whom hardly anything is gives way.

    One article that calls a minister a journalist by mistake must not make every other mention of him doubtful.
    """
    return len(cluster.profiles) if _may_be(profile, cluster) and not is_apart(profile, cluster) else 0


def _is_the_one(profile: Profile, cluster: Cluster) -> int:
    """Whether it may be he, far from where he is reported: enough where nobody else bears the name.

    Nobody else is also who bears it once where this one is met in dozens of ways: a slip, more often than a namesake.
    """
    return max(1, len(cluster.profiles) // 10) if _fits(profile, cluster) else 0


def _fits_by_office(profile: Profile, cluster: Cluster) -> int:
    """Whether both hold one office; that weighs more than a field, which titles tell only by and by."""
    shared = hold_same(profile, cluster, only_singular=is_told_apart(profile, cluster))
    return shared if shared and _may_be(profile, cluster) else 0


def _fits_so_called(profile: Profile, cluster: Cluster) -> int:
    """Whether both have a title that anybody may have: a full name makes much of it."""
    if not _fits(profile, cluster):
        return 0
    held_there = (office for own in offices(profile.offices) for office in cluster.held.get(own.head, ()))
    return (
        len(cluster.profiles)
        if any(same(own, one) for one in held_there for own in offices(profile.offices))
        else 0
    )


def _fits_there(profile: Profile, cluster: Cluster) -> int:
    return _fits(profile, cluster) if profile.country in cluster.countries else 0


def _fits_near(profile: Profile, cluster: Cluster) -> int:
    return _fits(profile, cluster) if is_near(profile, cluster) else 0


def _are_countrymen(one: Profile, other: Profile) -> bool:
    """Of one full name and one country: one person, unless they are in walks of life that few change between.

    Of one full name and two countries: one person if ministers or presidents, for then one country is misread.
    """
    if not agree(one.name, other.name):
        return False
    if one.country != other.country:
        return any(
            are_one(mine, others, only_singular=True)
            for mine in offices(one.offices)
            for others in offices(other.offices)
        )
    return is_a_career(one.fields, other.fields) or share_one(offices(one.offices), offices(other.offices))


def _are_colleagues(one: Profile, other: Profile) -> bool:
    """Of one full name and no country told: one person where an office is shared, or the country they are near."""
    if not agree(one.name, other.name):
        return False
    if share_one(offices(one.offices), offices(other.offices)):
        return True
    return is_a_career(one.fields, other.fields) and _meet(one.near, other.near)


def _are_near(one: Profile, other: Profile) -> bool:
    return agree(one.name, other.name) and _meet(one.near, other.near)


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not one or not other or not set(one).isdisjoint(other)


def _is_he(profile: Profile, cluster: Cluster) -> bool:
    """Whether a surname, or an initial with it, can mean a person, and something speaks for it."""
    return _is_not_another(profile, cluster) and not is_apart(profile, cluster) and is_near(profile, cluster)


def _is_he_by_office(profile: Profile, cluster: Cluster) -> int:
    if not (shared := hold_same(profile, cluster)) or is_told_apart(profile, cluster):
        return 0
    return shared if _is_not_another(profile, cluster) else 0


def _is_not_another(profile: Profile, cluster: Cluster) -> bool:
    """Whether neither a first name, nor he or she, nor a namesake in the same article is against it."""
    if any(one.suffix != profile.suffix for one in cluster.profiles[:1]) or not _may_be(profile, cluster):
        return False
    firsts = {name[0] for name in cluster.names if name}
    if not firsts.isdisjoint(profile.beside):
        return False
    return not profile.gender or profile.gender in (_genders(cluster) or {profile.gender})


def _genders(cluster: Cluster) -> set[str]:
    told = {given_name_gender(name[0].title()) for name in cluster.names if name} - {None}
    return {str(gender) for gender in told} or cluster.genders


def _hold_the_same(one: Profile, other: Profile) -> bool:
    """Whether two surnames without a first name are one person's: one country, one office, nothing against it."""
    if not one.offices or not other.offices:
        return False
    if not agree(one.name, other.name) or {one.gender, other.gender} == {"m", "f"}:
        return False
    grounds = (
        {one.country} if one.country else set(one.near),
        {other.country} if other.country else set(other.near),
    )
    return not grounds[0].isdisjoint(grounds[1]) and share_one(offices(one.offices), offices(other.offices))
