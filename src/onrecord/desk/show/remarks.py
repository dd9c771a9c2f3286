"""Remarks in a terminal: who said it, who reported it first, and how each outlet cut it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.desk.show.citing import Citing
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.quoted import cited, quoted
from onrecord.desk.show.reading import NOT_STATED
from onrecord.desk.show.words import count
from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.account.across.differences import Difference
    from onrecord.account.across.remarks import Cut, Remark
    from onrecord.desk.rows import Readings
    from onrecord.desk.show.paper import Paper
    from onrecord.store.account import Entry

_MOST = 6  # differences that are printed of one report


def show_remarks(entries: Sequence[Entry[Remark]], readings: Readings, paper: Paper) -> None:
    """Print each remark with its reports in order of publication."""
    for number, entry in enumerate(entries):
        if number:
            paper.put()
        _show(entry, readings, Citing(readings, paper))


def _show(entry: Entry[Remark], readings: Readings, citing: Citing) -> None:
    one, paper = entry.account, citing.paper
    paper.put(neutral(one.speaker.name if one.speaker else NOT_STATED), style="bold")
    paper.put(neutral(" · ".join(_facts(entry))), indent=2, hang=2, style="italic")
    for at, cut in enumerate(one.cuts):
        text = readings[cut.article].article.text
        spans = [Span(start, end) for start, end in cut.spans]
        paper.put()
        paper.put(quoted(cited(spans, text), cut.manner), indent=4)
        paper.put(" · ".join(_of_cut(one, at)), indent=4, hang=2, style="italic")
        paper.put(citing.where(cut.article, cut.spans, cut.id), indent=4, hang=2, style="dim")


def _facts(entry: Entry[Remark]) -> Iterator[str]:
    one = entry.account
    if one.act != "other":
        yield one.act
    if one.said:
        yield f"said {one.said}"
    yield f"{count(len(one.cuts), 'report')}, {one.independent} independent"
    yield f"first by {one.first.outlet or one.first.article}"
    yield entry.id


def _of_cut(one: Remark, at: int) -> Iterator[str]:
    cut = one.cuts[at]
    yield cut.manner
    voiced = next((other for other in one.cuts[:at] if other.voice == cut.voice), None)
    if voiced is not None:
        yield f"one voice with {neutral(voiced.outlet or voiced.article)}"
    if at == one.fullest:
        yield "the fullest in the speaker’s words" if cut.manner != "indirect" else "the fullest"
    elif cut.verbatim:
        yield "a cut of the fullest" if cut.differences else "the same words"
    else:
        yield from _differences(cut)


def _differences(cut: Cut) -> Iterator[str]:
    yield from map(_difference, cut.differences[:_MOST])
    if len(cut.differences) > _MOST:
        yield count(len(cut.differences) - _MOST, "more difference")


def _difference(one: Difference) -> str:
    left, put = neutral(one.left), neutral(one.put)
    if one.kind == "added":
        return f"adds “{put}”"
    return f"leaves out “{left}”" if one.kind == "left out" else f"“{put}” for “{left}”"
