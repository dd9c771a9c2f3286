"""A digest out of a record: every part in its turn, nothing told twice, nothing repeated that was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.desk.digest.asking import Asked, Asking
from onrecord.desk.digest.disputed import disputed_section
from onrecord.desk.digest.happened import happened_section
from onrecord.desk.digest.headline import headline, subject
from onrecord.desk.digest.model import Counts, Digest, Group, Line, Section
from onrecord.desk.digest.notices import is_withdrawn, unread_section, withdrawn_section
from onrecord.desk.digest.said import Said, said_in, said_section
from onrecord.desk.digest.shown import Shown
from onrecord.desk.digest.talks import talks_section
from onrecord.desk.digest.undertaken import Undertaken, undertaken

if TYPE_CHECKING:
    from onrecord.store import Record

__all__ = ["Asked", "compose"]


def compose(record: Record, asked: Asked) -> Digest:
    """What the record tells of the period asked for, as of its end."""
    asking, shown = Asking(record, asked), Shown()
    talks = shown.keep(talks_section(asking))
    owed = undertaken(asking, shown)
    disputed = shown.keep(disputed_section(asking))
    said = said_in(asking)
    remarks = said_section(said, asking, shown)
    happened = happened_section(asking, shown)
    unread = unread_section(asking)
    told = (talks, remarks, happened, owed.promised, owed.due, owed.outcomes, disputed)
    sections = [section for one in told if one is not None and (section := _without_withdrawn(one, asking))]
    sections += [one for one in (withdrawn_section(asking), unread) if one is not None]
    counts = _counts(asking, said, owed, {one.kind: one for one in sections})
    moved = [group.name for one in sections if one.kind == "talks" for group in one.groups]
    return Digest(
        schema="onrecord-digest/1", since=asked.period.since, until=asked.period.until, who=asked.who,
        about=asked.talks, title=subject(counts, asked.period, moved), headline=headline(counts, asked.period),
        counts=counts, sections=tuple(sections),
        link=asking.listing("digest", who=", ".join(asked.who) or None, talks=", ".join(asked.talks) or None),
    )  # fmt: skip


def _without_withdrawn(section: Section, asking: Asking) -> Section | None:
    """The section without what rests on an article that was taken back; None where nothing is left."""
    groups = [replace(group, lines=_standing(group, asking)) for group in section.groups]
    left = tuple(group for group in groups if group.lines)
    return replace(section, groups=left) if left else None


def _standing(group: Group, asking: Asking) -> tuple[Line, ...]:
    return tuple(
        line for line in group.lines if not any(is_withdrawn(cite.article, asking) for cite in line.cites)
    )


def _counts(asking: Asking, said: list[Said], owed: Undertaken, sections: dict[str, Section]) -> Counts:
    kinds = [kind for kind, _ in owed.changed]

    def told(kind: str) -> int:
        one = sections.get(kind)
        return sum(len(group.lines) for group in one.groups) + one.left_out if one is not None else 0

    return Counts(
        articles=len(asking.articles), outlets=len({row.outlet for row in asking.articles if row.outlet}),
        remarks=len(said), speakers=len({one.speaker.key for one in said}),
        talks=len(sections["talks"].groups) if "talks" in sections else 0,
        promises=len(owed.new), kept=kinds.count("kept"), broken=kinds.count("broken"), due=told("due"),
        disputed=told("disputed") + kinds.count("contested"), unread=told("unread"),
    )  # fmt: skip
