"""The actors of one article as flat rows, their roles beside them; each cited where the article names it first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.desk.accounts import Row, place_columns
from onrecord.schema import Actor, Reading


def actor_columns(reading: Reading, identities: Mapping[str, str]) -> Iterator[Row]:
    """One row for each actor; ``identities`` say who some of them are over all articles, by the article's own ids."""
    about = reading.article.id
    for actor in reading.actors:
        yield {
            "id": f"{about}/{actor.id}",
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "sector": actor.sector,
            "members": "; ".join(f"{about}/{one}" for one in actor.members) or None,
            "identity": identities.get(actor.id),
            "mentions": len(actor.mentions),
            **place_columns(about, _named_first(actor), {about: reading}),
        }


def role_columns(reading: Reading) -> Iterator[Row]:
    """One row for each title that the article gives an actor, in its order."""
    about = reading.article.id
    for actor in reading.actors:
        for at, role in enumerate(actor.roles, 1):
            yield {
                "actor": f"{about}/{actor.id}",
                "position": at,
                "role": role.title,
                "former": role.former,
                **place_columns(about, [(role.start, role.end)], {about: reading}),
            }


def _named_first(actor: Actor) -> list[tuple[int, int]]:
    """The first mention by name, else the first of any kind."""
    named = next((one for one in actor.mentions if one.how == "name"), next(iter(actor.mentions), None))
    return [(named.start, named.end)] if named else []
