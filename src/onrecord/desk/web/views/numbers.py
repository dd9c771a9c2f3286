"""``/numbers``: things that several voices count, each number with who gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.account.across.counts import Given, Tally
from onrecord.desk.account_columns import number_columns
from onrecord.desk.citing import Cites
from onrecord.desk.pictures import Spot, spread
from onrecord.desk.show.words import count, number
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
from onrecord.store.folding import folded_words

if TYPE_CHECKING:
    from onrecord.store import Record, Rows
    from onrecord.store.account import Entry

MOST = 40


def _ask(record: Record, asked: Asked, screen: Screen) -> Rows[Entry[Tally]]:
    given: dict[str, Any] = dict(asked)
    agreeing = given.pop("agreeing", None)
    given["least"] = whole_number(asked, "least", 2)
    return record.numbers(**given, disputed=not agreeing, limit=screen.limit, cursor=screen.cursor, look=LOOK)


def _facts(found: Rows[Entry[Tally]], record: Record, asked: Asked) -> Facts:
    return {**citing(found, record, asked), "value": value, "names": names}


NUMBERS = Listing(
    name="numbers", api="numbers", row=Tally, title="Numbers",
    about="Things that are counted differently, the latest first.",
    fields=(
        WHO, Field("agreeing", "Those that agree too", "flag", help="Also what all count alike."), SINCE, UNTIL, LEAST,
    ),
    template="numbers.html", ask=_ask, objects=objects, columns=columns_of(number_columns), facts=_facts, screenful=20,
)  # fmt: skip


def value(low: float, high: float, *, approx: bool = False) -> str:
    """``about 60``; ``58 to 61``."""
    return ("about " if approx else "") + (number(low) if low == high else f"{number(low)} to {number(high)}")


def names(one: Given) -> str:
    """Who gives a number, a name that outlets spell with other apostrophes or accents once."""
    told: dict[tuple[str, ...], str] = {}
    for by in one.by:
        told.setdefault(folded_words(by) or (by,), by)
    return ", ".join("the outlets’ own words" if by == "outlet" else by for by in told.values())


def _find(record: Record, name: str, _: Asked) -> Entry[Tally]:
    return record.number(name)


def _of_one(entry: Entry[Tally], record: Record, _asked: Asked, _cites: Cites) -> Facts:
    one = entry.account
    articles = {told.article for given in one.given for told in given.told}
    return {
        "title": f"{value(one.min, one.max)} {one.what}", "value": value, "names": names, "most": MOST,
        "spread": _spread(one), **beside(record, articles),
    }  # fmt: skip


def _spread(one: Tally) -> Any:
    spots = [
        Spot(
            f"{many} · {names(each)}", each.low, each.high,
            f"{many}: {names(each)}, {count(each.independent, 'independent report')}", each.approx, f"#given-{at}",
        )
        for at, each in enumerate(one.given[:MOST], 1)
        for many in [value(each.low, each.high, approx=each.approx)]
    ]  # fmt: skip
    return spread(
        spots,
        name="spread",
        title=f"How many {one.what}",
        desc="One row for each number that is given; the table has the same.",
    )


NUMBER = Detail(kind="numbers", template="number.html", find=_find, facts=_of_one, columns=number_columns)
