"""Who said a remark: the actor over all articles where he is one, so that two spellings are no two people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from onrecord.desk.digest.asking import Asking
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.reading import NOT_STATED

if TYPE_CHECKING:
    from onrecord.account.across.remarks import Cut, Remark
    from onrecord.store import IdentityRow


class Speaker(NamedTuple):
    """Who speaks; ``key`` tells namesakes apart, ``link`` is his page, None for whom an article only describes.

    ``rank`` is 0 for a person, 1 for a body or country, 2 for whom an article only describes.
    """

    key: str
    name: str
    link: str | None
    rank: int


def speaker_of(one: Remark, asking: Asking) -> Speaker:
    """Who said it, by the report that names him as the remark does; else in the words of the first report."""
    rows: list[tuple[bool, int, IdentityRow]] = []
    for cut in one.cuts:
        actor = asking.sources.speaker(cut.article, cut.id)
        row = asking.sources.over_time(cut.article, actor.id) if actor is not None else None
        if actor is not None and row is not None:
            rows.append((one.speaker is None or actor.name != one.speaker.name, len(rows), row))
    if rows:
        row = min(rows)[2]
        return Speaker(row.id, neutral(row.name), asking.link("who", row.id), int(row.kind != "person"))
    name = neutral(one.speaker.name) if one.speaker is not None else _in_words(one, asking)
    return Speaker(name.casefold(), name[:1].upper() + name[1:], None, 2)


def role_of(cuts: Iterable[Cut], speaker: Speaker, asking: Asking) -> str:
    """The title by which the reports call the speaker: the first that says of what, else the first."""
    roles = [
        neutral(role.title)
        for cut in cuts
        if (actor := asking.sources.speaker(cut.article, cut.id)) is not None
        for role in actor.roles
        if not role.former and role.title.casefold() not in speaker.name.casefold()
    ]
    return next((role for role in roles if " " in role), roles[0] if roles else "")


def _in_words(one: Remark, asking: Asking) -> str:
    first = asking.sources.statement(one.first.article, one.first.id)
    if first is None or first.source is None:
        return NOT_STATED
    return neutral(first.source.of(asking.sources.reading(one.first.article).article.text))
