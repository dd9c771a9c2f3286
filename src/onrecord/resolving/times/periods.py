"""Steps from one period of the calendar to another: three weeks on, the year before."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.resolving.times.amounts import Amount
from onrecord.resolving.times.days import monday_of, months_later, saturday_of
from onrecord.resolving.times.values import Grain, When

GRAINS: dict[str, Grain] = {
    "day": "day", "week": "week", "month": "month", "year": "year", "quarter": "quarter", "decade": "decade",
    "century": "century", "weekend": "weekend",
}  # fmt: skip
FINER = (
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
)
STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1}


def period(day: date, grain: Grain) -> date:
    """The first day of the period of this grain that ``day`` is in."""
    if grain == "week":
        return monday_of(day)
    if grain == "weekend":
        return saturday_of(day)
    if grain == "month":
        return day.replace(day=1)
    if grain == "quarter":
        return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    lengths = {"year": 1, "decade": 10, "century": 100}
    if grain in lengths:
        return date(day.year - day.year % lengths[grain], 1, 1)
    return day


def stepped(day: date, grain: Grain, count: int) -> date:
    """The first day of the period ``count`` periods after the one that ``day`` is in."""
    first = period(day, grain)
    if grain in {"day", "week", "weekend"}:
        return first + timedelta((1 if grain == "day" else 7) * count)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    return months_later(first, months[grain] * count)


def moved(day: date, amount: Amount, direction: int) -> When | None:
    """What lies ``amount`` from ``day``, as precise as the unit: to the day, month or year; rough ones are about."""
    count = round(amount.number or 0) * direction
    if amount.unit.startswith("T"):
        away = timedelta(hours=count) if amount.unit == "TH" else timedelta(0)
        return When(day + timedelta(away.days if away.days > 0 else -(-away).days), "day")
    if amount.unit in {"D", "W"}:
        about = amount.about or amount.unit == "W"
        return When(
            day + timedelta(count * (7 if amount.unit == "W" else 1)), "day", mod="about" if about else ""
        )
    grain: Grain = "month" if amount.unit == "M" else "decade" if amount.word == "century" else "year"
    there = months_later(day, count * (1 if amount.unit == "M" else 12))
    return When(period(there, grain), grain, mod="about" if amount.about or grain == "month" else "")
