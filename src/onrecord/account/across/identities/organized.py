"""Which profiles under one key are one body's.

The same words are one body, but a ministry, a parliament or a court is one of its country: without a country it
stays alone. An acronym joins the body of which some article gives both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.account.across.identities.clusters import Cluster, Settled, gathered, is_told_apart
from onrecord.account.across.identities.profiles import Profile


def organized(profiles: Sequence[Profile]) -> list[Cluster]:
    """The bodies under one key; ``profiles`` in a canonical order."""
    state = [one for one in profiles if one.generic]
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
    return settled.all + gathered(state, _are_one_seat)


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
    return not is_told_apart(profile, cluster) and any(profile.name[0] in one.also for one in cluster.profiles)


def _is_worded_so(profile: Profile, cluster: Cluster) -> bool:
    return profile.name in cluster.names


def _are_one_body(one: Profile, other: Profile) -> bool:
    """Whether bodies of the same words are one: a single word of their own (a firm abroad), or the same country."""
    return one.name == other.name and (one.country == other.country or len(one.name) == 1)


def _are_one_seat(one: Profile, other: Profile) -> bool:
    """Whether two ministries, parliaments or courts are one: the same country, the one worded shorter at most."""
    country = _seat(one)
    return country is not None and country == _seat(other) and _is_worded_shorter(set(one.name), set(other.name))


def _is_worded_shorter(one: set[str], other: set[str]) -> bool:
    return one <= other or other <= one


def _seat(profile: Profile) -> str | None:
    """Whose body it is: of the country told, or of the only one near."""
    return profile.country or (profile.near[0] if len(profile.near) == 1 else None)
