"""Articles made by hand in which actors are told of: one sentence each, the actor's name and titles found in it."""

from __future__ import annotations

from collections.abc import Iterable

from account_samples import reading
from msgspec.structs import replace

from onrecord.account.across.identities import Profile, profiles_in
from onrecord.schema import Actor, ActorKind, Mention, Reading, Role


def someone(
    text: str, name: str, *titles: str, kind: ActorKind = "person", number: int = 1, also: Iterable[str] = (),
    former: bool = False, country: str | None = None,
) -> Actor:  # fmt: skip
    """An actor of ``text`` with a mention for each of its names, and a role for each title."""
    names = [*filter(text.count, [name, *also])]
    return Actor(
        id=f"a{number}",
        name=name,
        kind=kind,
        country=country,
        roles=tuple(Role(title, at := text.index(title), at + len(title), former) for title in titles),
        mentions=tuple(Mention(at := text.index(one), at + len(one), "name") for one in names),
    )


def article(text: str, *actors: Actor, named: str = "one", day: str = "2031-05-02") -> Reading:
    """A reading of a text that knows these actors."""
    made = reading(text, actors=actors)
    return replace(made, article=replace(made.article, id=named, published_at=f"{day}T09:00:00+00:00"))


def profile(text: str, name: str, *titles: str, kind: ActorKind = "person") -> Profile:
    """The profile that a text gives of one actor."""
    told = profiles_in(article(text, someone(text, name, *titles, kind=kind)))
    return told["a1"]
