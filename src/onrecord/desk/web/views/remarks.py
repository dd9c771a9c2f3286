"""``/remarks``: one utterance in all its reports, and how each outlet cut it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.account.across.differences import Stretch, side_by_side
from onrecord.account.across.remarks import Cut, Remark
from onrecord.desk.account_columns import remark_columns
from onrecord.desk.citing import Cites
from onrecord.desk.pictures import Mark, Point, timeline
from onrecord.desk.web.listing import Asked, Listing, Screen, whole_number
from onrecord.desk.web.views.entries import (
    LEAST,
    SINCE,
    UNTIL,
    WHO,
    Detail,
    Facts,
    beside,
    citing,
    columns_of,
    objects,
)

if TYPE_CHECKING:
    from onrecord.store import Record, Rows
    from onrecord.store.account import Entry

MOST = 40  # reports
NEAR = 8  # similar remarks
_MANNER: dict[str, Mark] = {"direct": "dot", "mixed": "diamond", "indirect": "ring"}


class At(NamedTuple):
    """Where a report of a remark stands, from its first word to its last."""

    article: str
    start: int
    end: int
    outlet: str | None
    published: str | None


class Shown(NamedTuple):
    """One report: its words as printed, and, where they differ, marked beside those of the fullest report."""

    cut: Cut
    at: At
    words: str
    how: str
    one_voice: Cut | None
    mine: tuple[Stretch, ...]
    fullest: tuple[Stretch, ...]


def at(cut: Cut) -> At:
    """Where it stands."""
    return At(cut.article, cut.spans[0][0], cut.spans[-1][1], cut.outlet, cut.published)


def _ask(record: Record, asked: Asked, screen: Screen) -> Rows[Entry[Remark]]:
    given: dict[str, Any] = dict(asked)
    given["least"] = whole_number(asked, "least", 2)
    return record.remarks(**given, limit=screen.limit, cursor=screen.cursor)


def _facts(found: Rows[Entry[Remark]], record: Record, asked: Asked) -> Facts:
    return {**citing(found, record, asked), "at": at}


REMARKS = Listing(
    name="remarks", api="remarks", row=Remark, title="Remarks",
    about="What was said once and told by several, the latest first.",
    fields=(WHO, SINCE, UNTIL, LEAST), template="remarks.html", ask=_ask, objects=objects,
    columns=columns_of(remark_columns), facts=_facts, screenful=20,
)  # fmt: skip


def _find(record: Record, name: str, _: Asked) -> Entry[Remark]:
    return record.remark(name)


def _of_one(entry: Entry[Remark], record: Record, _asked: Asked, cites: Cites) -> Facts:
    one = entry.account
    named = one.speaker.name if one.speaker else "not stated"
    return {
        "title": f"{named}: {one.cuts[one.fullest].words[:80]}",
        "shown": [_shown(one, cut, cites) for cut in one.cuts[:MOST]],
        "at": at, "manners": Counter(cut.manner for cut in one.cuts), "timeline": _course(one), "most": MOST,
        "similar": record.similar(entry.id, limit=NEAR).rows, **beside(record, {cut.article for cut in one.cuts}),
    }  # fmt: skip


def _shown(one: Remark, cut: Cut, cites: Cites) -> Shown:
    fullest = one.cuts[one.fullest]
    mine, theirs = side_by_side(cut.words, fullest.words) if cut.differences else ((), ())
    before = (other for other in one.cuts if other.voice == cut.voice)
    first = next(before)
    words = cites.spans(cut.article, cut.spans, cut.manner)
    return Shown(cut, at(cut), words, _how(cut, fullest), first if first is not cut else None, mine, theirs)


def _how(cut: Cut, fullest: Cut) -> str:
    if cut is fullest:
        return "the fullest" if cut.manner == "indirect" else "the fullest in the speaker’s words"
    if cut.verbatim:
        return "a cut of the fullest" if cut.differences else "the same words"
    return "other words, or a translation" if cut.differences else "the same words"


def _course(one: Remark) -> Any:
    days = [(cut, (cut.published or "")[:10]) for cut in one.cuts[:MOST]]
    points = [
        Point("Reports", day, f"{day}, {cut.outlet or 'outlet not stated'}, {cut.manner}: {cut.words}",
              cut.outlet or "outlet not stated", None, f"#cut-{number}", _MANNER[cut.manner])
        for number, (cut, day) in enumerate(days, 1) if len(day) == len("2031-02-05")
    ]  # fmt: skip
    if len({point.day for point in points}) < 2:
        return ""
    return timeline(
        points, name="course", title="Who reported it when",
        desc="One mark for each report, the first at the left; the list below holds the same.",
    )  # fmt: skip


REMARK = Detail(kind="remarks", template="remark.html", find=_find, facts=_of_one, columns=remark_columns)
