"""Which articles speak with a voice of their own: of near-copies the one that came first."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.store.database import Database
from onrecord.store.groups import groups_of


def own_voices(db: Database, articles: Iterable[str]) -> frozenset[str]:
    """The articles without those that copy an earlier one among them; they are given in order of time."""
    from onrecord.account.across.copies import COPIES

    every = list(dict.fromkeys(articles))
    groups = groups_of(db, COPIES.name, every)
    first: dict[str, str] = {}
    for article in every:
        first.setdefault(groups.get((article, ""), article), article)
    return frozenset(first.values())
