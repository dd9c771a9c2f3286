"""Actors over time: which actors of many articles are one, and what is told of each.

Unlike other kinds, actors are not linked pair by pair. What an article tells of an actor is a `Profile`; the profiles
of one name (`block_of`) are divided at once (`partition`), and what the occurrences of one part tell is put together
(`identity`). All are pure, and none depends on the order in which articles came.
"""

from collections import defaultdict
from collections.abc import Iterable

from onrecord.account.across.identities.identity import (
    Cited,
    Identity,
    Occurrence,
    RoleOverTime,
    Spelling,
    TitleReport,
    Wording,
    best_name,
    identity,
    identity_id,
    occurrences_in,
)
from onrecord.account.across.identities.partition import partition
from onrecord.account.across.identities.profiles import Profile, block_of, marked, profiles_in
from onrecord.schema import Reading

__all__ = [
    "Cited",
    "Identity",
    "Occurrence",
    "Profile",
    "RoleOverTime",
    "Spelling",
    "TitleReport",
    "Wording",
    "best_name",
    "block_of",
    "identities",
    "identity",
    "identity_id",
    "marked",
    "occurrences_in",
    "partition",
    "profiles_in",
]


def identities(readings: Iterable[Reading]) -> list[Identity]:
    """The actors of some readings over time, by name; whom an article only describes is not among them."""
    occurring: defaultdict[Profile, list[Occurrence]] = defaultdict(list)
    for reading in readings:
        for one in occurrences_in(reading):
            occurring[one.profile].append(one)
    found = [
        identity([one for profile in part for one in occurring[profile]])
        for part in partition(occurring.keys())
    ]
    return sorted(found, key=lambda one: (one.name, one.id))
