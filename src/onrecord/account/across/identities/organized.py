"""Which profiles under one key are one body's.

The same words are one body, but a ministry, a parliament or a court is one of its country: without a country it
stays alone. An acronym joins the body of which some article gives both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.account.across.identities.clusters import Cluster, Settled, is_told_apart
from onrecord.account.across.identities.held import deals_with
from onrecord.account.across.identities.profiles import Profile


def organized(profiles: Sequence[Profile]) -> list[Cluster]:
    """The bodies under one key; ``profiles`` in a canonical order."""
    short = [one for one in profiles if _is_short(one)]
    named: defaultdict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for profile in profiles:
        if not profile.generic and not _is_short(profile):
            named[profile.name].append(profile)
    settled = Settled()
    for alike in named.values():
        settled.join(_namesakes(alike))
    settled.enter([one for one in short if one.country], _are_one_body, [_gives_both])
    settled.enter([one for one in short if not one.country], _are_one_body, [_gives_both, _is_worded_so])
    settled.join(_seats([one for one in profiles if one.generic]))
    return settled.all


def _seats(profiles: Sequence[Profile]) -> Settled:
    """Ministries, parliaments and courts: one a country; of two countries near, that which has a body so worded."""
    settled = Settled()
    settled.enter([one for one in profiles if _seat(one)], _are_one_seat)
    settled.enter([one for one in profiles if not _seat(one)], _are_the_same, [_is_near_so_worded])
    return settled


def _are_the_same(one: Profile, other: Profile) -> bool:
    return one == other


def _is_near_so_worded(profile: Profile, cluster: Cluster) -> bool:
    return profile.name in cluster.names and any(_seat(one) in profile.near for one in cluster.profiles)


def _namesakes(profiles: Sequence[Profile]) -> Settled:
    """Bodies of the same words: one a country; those without go with the only one there is."""
    settled = Settled()
    settled.enter([one for one in profiles if one.country], _are_one_body)
    settled.enter([one for one in profiles if not one.country], _are_one_body, [_is_worded_so])
    return settled


def _is_short(profile: Profile) -> bool:
    """Whether an acronym is all that the article has."""
    return len(profile.name) == 1 and profile.block == f"o:{''.join(sorted(profile.name[0]))}"


def _gives_both(profile: Profile, cluster: Cluster) -> bool:
    return not is_told_apart(profile, cluster) and any(
        profile.name[0] in one.also for one in cluster.profiles
    )


def _is_worded_so(profile: Profile, cluster: Cluster) -> bool:
    return profile.name in cluster.names


def _are_one_body(one: Profile, other: Profile) -> bool:
    """Whether bodies of the same words are one: a single word of their own (a firm abroad), or the same country."""
    return one.name == other.name and (one.country == other.country or len(one.name) == 1)


def _are_one_seat(one: Profile, other: Profile) -> bool:
    """Whether two are of one country and deal with the same, the one worded shorter at most."""
    if _seat(one) != _seat(other):
        return False
    mine, others = set(deals_with(one.name)), set(deals_with(other.name))
    return bool(mine and others) and (mine <= others or others <= mine)


def _seat(profile: Profile) -> str | None:
    """Whose body it is: of the country told, or of the only one near."""
    return profile.country or (profile.near[0] if len(profile.near) == 1 else None)
