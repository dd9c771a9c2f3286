"""Profiles into identities: a pure function of the set of profiles, whatever their order, with what people corrected.

A relation between pairs, which serves everywhere else, would chain namesakes together through an article that says
only "Haddad". So a whole block (all profiles of one surname, of one body's words) is divided at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

import msgspec

from onrecord.account.across.identities.clusters import offices
from onrecord.account.across.identities.held import share_one
from onrecord.account.across.identities.organized import organized
from onrecord.account.across.identities.persons import persons
from onrecord.account.across.identities.profiles import Profile

Pair = tuple[Profile, Profile]


def partition(
    profiles: Collection[Profile], *, merged: Collection[Pair] = (), split: Collection[Pair] = ()
) -> list[frozenset[Profile]]:
    """The identities among the profiles of whole blocks, in a canonical order.

    ``merged``: pairs that somebody says are one, of different blocks too. ``split``: pairs of which the first is not
    who the second is; it takes along the profiles that are more like it. A split holds against a merger. `marked`
    profiles let a correction mean one article's actor alone.
    """
    blocks: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in sorted(set(profiles), key=order):
        blocks[profile.block].append(profile)
    found = [part for block, inside in sorted(blocks.items()) for part in _of_a_block(block, inside)]
    apart = sorted((pair for pair in split if pair[0] != pair[1]), key=_order_of_two)
    for out, rest in apart:
        found = [piece for part in found for piece in _parted(part, out, rest)]
    for one, other in sorted(merged, key=_order_of_two):
        found = _united(found, one, other, apart)
    return sorted(found, key=lambda part: min(map(order, part)))


def order(profile: Profile) -> bytes:
    """What profiles are sorted by."""
    return _encoder.encode(profile)


_encoder = msgspec.json.Encoder()


def _order_of_two(pair: Pair) -> tuple[bytes, bytes]:
    return order(pair[0]), order(pair[1])


def _of_a_block(block: str, profiles: list[Profile]) -> Iterable[frozenset[Profile]]:
    if block.startswith(("p:", "o:")):
        parts = persons(profiles) if block.startswith("p:") else organized(profiles)
        return (frozenset(part.profiles) for part in parts)
    if block.startswith("l:"):
        return (
            frozenset(one for one in profiles if one.country == code)
            for code in {one.country for one in profiles}
        )
    return (frozenset(profiles),)


def _parted(part: frozenset[Profile], out: Profile, rest: Profile) -> Iterable[frozenset[Profile]]:
    if not {out, rest} <= part:
        return (part,)
    leaving = frozenset(
        one for one in part if one != rest and (one == out or _alike(one, out) > _alike(one, rest))
    )
    return leaving, part - leaving


def _alike(one: Profile, other: Profile) -> tuple[bool, ...]:
    return (
        share_one(offices(one.offices), offices(other.offices)),
        one.country is not None and one.country == other.country,
        not set(one.fields).isdisjoint(other.fields),
        not set(one.near).isdisjoint(other.near),
    )


def _united(
    found: list[frozenset[Profile]], one: Profile, other: Profile, apart: Collection[Pair]
) -> list[frozenset[Profile]]:
    both = [part for part in found if one in part or other in part]
    whole = frozenset().union(*both)
    if len(both) < 2 or any({out, rest} <= whole for out, rest in apart):
        return found
    return [*(part for part in found if part not in both), whole]
