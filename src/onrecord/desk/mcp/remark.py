"""The tool `remark`: one utterance in all its reports, who had it first, and how each outlet cut it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct

from onrecord.desk.mcp.asking import Answered, Asked, Tool, printed
from onrecord.desk.mcp.citing import Citation, Citer
from onrecord.desk.mcp.quoting import NOTICE, FromPage, Notice
from onrecord.desk.show.remarks import show_remarks
from onrecord.schema import Act, Manner

if TYPE_CHECKING:
    from onrecord.account.across.differences import Difference
    from onrecord.account.across.remarks import Cut, Remark


class RemarkAsked(Asked, frozen=True):
    """How several outlets report one utterance: all reports of what a statement says, in order of publication.

    Tells the first report, the fullest, how many are independent of each other, and how the wordings differ.
    """

    statement: Annotated[str, Meta(min_length=1, max_length=100, description="The id of a statement.")]


class Wordings(Struct, frozen=True):
    """Words of the fullest report, and what stands there instead."""

    fullest: FromPage
    here: FromPage


class Differs(Struct, frozen=True):
    """Where a report differs from the fullest one."""

    kind: Literal["added", "left out", "changed"]
    quoted: Wordings


class Report(Struct, frozen=True):
    """One report; ``voice`` is the id of the article whose text it copies, else its own."""

    statement: str
    manner: Manner
    act: Act
    voice: str
    fullest: bool
    verbatim: Annotated[bool, Meta(description="Whether its words stand unbroken in the fullest.")]
    words: tuple[Citation, ...]
    differences: tuple[Differs, ...]


class Speaker(Struct, frozen=True):
    """Who said it; null where no report says who."""

    speaker: FromPage | None


class RemarkTold(Struct, frozen=True):
    """One utterance in all its reports, the first first."""

    notice: Notice
    id: str
    act: Act
    said: Annotated[str | None, Meta(description="The date (EDTF) that most reports state.")]
    independent: Annotated[int, Meta(description="Voices; near-copies of one text are one.")]
    reports: tuple[Report, ...]
    quoted: Speaker


def remark(asked: RemarkAsked, cite: Citer) -> Answered:
    """The remark that a statement reports."""
    entry = cite.record.remark(asked.statement)
    one, cited = entry.account, cite.gather_of([entry.account])
    answer = RemarkTold(
        notice=NOTICE,
        id=entry.id,
        act=one.act,
        said=one.said,
        independent=one.independent,
        reports=tuple(_report(one, at, cite) for at in range(len(one.cuts))),
        quoted=Speaker(one.speaker.name if one.speaker else None),
    )
    return Answered(answer, printed(partial(show_remarks, [entry], cited)))


def _report(one: Remark, at: int, cite: Citer) -> Report:
    cut: Cut = one.cuts[at]
    return Report(
        statement=f"{cut.article}/{cut.id}",
        manner=cut.manner,
        act=cut.act,
        voice=cut.voice,
        fullest=at == one.fullest,
        verbatim=cut.verbatim,
        words=tuple(cite.span(cut.article, start, end) for start, end in cut.spans),
        differences=tuple(map(_differs, cut.differences)),
    )


def _differs(one: Difference) -> Differs:
    return Differs(one.kind, Wordings(one.left, one.put))


REMARK = Tool("remark", "One utterance in all its reports", RemarkAsked, RemarkTold, remark)
