"""``/claims``: what is asserted and denied, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

from onrecord.account.across.allegations import Allegation, State
from onrecord.desk.account_columns import claim_columns
from onrecord.desk.citing import Cites
from onrecord.desk.pictures import Point, timeline
from onrecord.desk.web.listing import LOOK, Asked, Field, Listing, Screen, whole_number
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

MOST, FEW = 20, 3  # voices, and reports of each
STANDINGS: tuple[State, ...] = ("disputed", "denied", "corroborated")
"""Those listed where none is asked for: what one side alone asserts is most of any record."""


def _ask(record: Record, asked: Asked, screen: Screen) -> Rows[Entry[Allegation]]:
    given: dict[str, Any] = dict(asked)
    standing = given.pop("standing", None)
    given["least"] = whole_number(asked, "least", 2)
    return record.claims(
        **given,
        standing=[standing] if standing else STANDINGS,
        limit=screen.limit,
        cursor=screen.cursor,
        look=LOOK,
    )


CLAIMS = Listing(
    name="claims", api="claims", row=Allegation, title="Claims",
    about="What some assert and others deny, side by side. What nobody answers stands as asserted.",
    fields=(
        WHO, Field("standing", "Standing", "choice", get_args(State), "Else all but those only asserted."),
        SINCE, UNTIL, LEAST,
    ),
    template="claims.html", ask=_ask, objects=objects, columns=columns_of(claim_columns), facts=citing, screenful=20,
)  # fmt: skip


def _find(record: Record, name: str, _: Asked) -> Entry[Allegation]:
    return record.claim(name)


def _of_one(entry: Entry[Allegation], record: Record, _asked: Asked, _cites: Cites) -> Facts:
    one = entry.account
    return {
        "title": one.what.words[:80], "most": MOST, "few": FEW, "timeline": _course(one),
        **beside(record, {told.article for told in one.told}),
    }  # fmt: skip


def _course(one: Allegation) -> Any:
    points = [*_points(one)]
    if len({point.day for point in points}) < 2:
        return ""
    return timeline(
        points, name="course", title="Who says so, over time", lanes=("Asserted", "Denied"),
        desc="One mark for each report of somebody asserting or denying it; the columns below hold the same.",
    )  # fmt: skip


def _points(one: Allegation) -> Iterator[Point]:
    for lane, voices in (("Asserted", one.asserted_by), ("Denied", one.denied_by)):
        for voice in voices[:MOST]:
            for told in voice.told[:FEW]:
                if told.day:
                    by = (told.outlet or "the outlet") if told.by == "outlet" else told.by
                    what = f"{told.day}, {by}, in {told.outlet or 'an outlet not stated'}: {told.words}"
                    yield Point(lane, told.day, what, by, mark="dot" if lane == "Asserted" else "cross")


CLAIM = Detail(kind="claims", template="claim.html", find=_find, facts=_of_one, columns=claim_columns)
