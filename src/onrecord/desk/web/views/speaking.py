"""Who spoke when, as a picture with a table of the same: on the pages of talks and stories, and above a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from onrecord.desk.pictures import Row, multiples
from onrecord.desk.speaking import Course, course_of
from onrecord.desk.web.rendering import hue

if TYPE_CHECKING:
    from onrecord.store import Spoke


class Speaking(NamedTuple):
    """The course of what was said, and its picture; empty where all of it was said in one stretch."""

    course: Course
    picture: Markup
    unseen: int


def speaking(spoke: Sequence[Spoke]) -> Speaking:
    """Who spoke when; ``unseen`` are the statements that the table alone tells of.

    The picture has those lines that are of one speaker: beside all others together the bars of each would be nothing.
    """
    course = course_of(spoke)
    own = [one for one in course.lines if one.name and not one.others]
    stretches = [one.label for one in course.stretches]
    picture = multiples(
        [Row(one.name or "", one.counts, one.total, f"hue-{hue(one.name)}") for one in own] if stretches[1:] else [],
        stretches, name="speaking", title="Statements over time, by speaker",
        desc="A row for each speaker, all in one scale; the table below holds the same.",
    )  # fmt: skip
    return Speaking(course, picture, course.total - sum(one.total for one in own))
