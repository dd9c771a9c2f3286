"""Time zones as news pages write them: `GMT+03:00`, `BST`, `ET`, `+0530`.

An abbreviation means what the press that prints it means: `BST` is British Summer Time, `CST` American
Central, `IST` Indian (on an Irish page Irish: `irish_time`). `ET`, `CT`, `MT` and `PT` depend on the day, by the
American rule in force since 2007 (Energy Policy Act of 2005): summer time from the second Sunday of March to the
first of November. zoneinfo was not used: it needs a database that some systems lack, and knows no abbreviations.
"""

from __future__ import annotations

import re
from datetime import date, timedelta, timezone

_HOURS = {
    "GMT": 0, "UTC": 0, "Z": 0, "WET": 0, "BST": 1, "WEST": 1, "WAT": 1, "CET": 1, "MEZ": 1, "CEST": 2,
    "MESZ": 2, "EET": 2, "SAST": 2, "CAT": 2, "EEST": 3, "MSK": 3, "TRT": 3, "EAT": 3, "AST": -4, "GST": 4,
    "PKT": 5, "IST": 5.5, "NPT": 5.75, "WIB": 7, "ICT": 7, "SGT": 8, "HKT": 8, "PHT": 8, "AWST": 8, "JST": 9,
    "KST": 9, "ACST": 9.5, "AEST": 10, "ACDT": 10.5, "AEDT": 11, "NZST": 12, "NZDT": 13, "NDT": -2.5,
    "ADT": -3, "BRT": -3, "ART": -3, "UYT": -3, "CLST": -3, "CLT": -4, "BOT": -4, "VET": -4, "COT": -5, "PET": -5,
    "NST": -3.5, "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6,
    "MST": -7, "PDT": -7, "PST": -8, "AKDT": -8, "AKST": -9, "HST": -10,
}  # fmt: skip
INDIAN = timezone(timedelta(hours=5.5), "IST")
"""What ``IST`` is read as at first."""
_AMERICAN = {"ET": -5, "CT": -6, "MT": -7, "PT": -8}
_PLACES = {"MOSCOW TIME": "MSK", "ISTANBUL TIME": "TRT", "TÜRKIYE TIME": "TRT", "BEIJING TIME": "SGT",
           "TOKYO TIME": "JST", "EASTERN TIME": "ET", "CENTRAL TIME": "CT", "PACIFIC TIME": "PT"}  # fmt: skip

_names = sorted([*_HOURS, *_AMERICAN, *_PLACES], key=len, reverse=True)
ZONE = (
    r"\(?(?:(?:GMT|UTC)\s?(?P<sign>[+\-−–])\s?(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?"
    r"|(?P<bare>[+\-−]\d{2}:?\d{2}|[+\-−]\d{2})(?!\d)"
    rf"|(?P<name>{'|'.join(map(re.escape, _names))})\b)\)?"
)

AMERICAN_ZONE = re.compile(r"\b(?:[ECMP][SD]?T|AK[SD]T)\b|\b(?:Eastern|Central|Pacific|Mountain) [Tt]ime\b")


def zone_from(match: re.Match[str], day: date) -> timezone | None:
    """The zone that a match of ZONE names, as it was on ``day``; None where it states none."""
    if match["sign"]:
        return _offset(match["sign"], match["hours"], match["minutes"])
    if match["bare"]:
        digits = match["bare"].replace(":", "")
        return _offset(digits[0], digits[1:3], digits[3:])
    return _named(match["name"].upper(), day) if match["name"] else None


def _offset(sign: str, hours: str, minutes: str | None) -> timezone | None:
    size = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if size >= timedelta(hours=15):
        return None
    return timezone(size if sign == "+" else -size)


def _named(name: str, day: date) -> timezone:
    name = _PLACES.get(name, name)
    if name == "IST":
        return INDIAN
    hours: float = _AMERICAN[name] + _is_american_summer(day) if name in _AMERICAN else _HOURS[name]
    return timezone(timedelta(hours=hours))


def _is_american_summer(day: date) -> bool:
    return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)


def last_sunday(year: int, month: int) -> date:
    """The last Sunday of a month, on which European summer time begins and ends."""
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return last - timedelta((last.weekday() + 1) % 7)


def _sunday(year: int, month: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (which - 1))
