"""The peers of dated expressions, each with the values that it gives in TIMEX3.

Recognizers-Text writes "Friday" as XXXX-WXX-5 and lists the days that it may be; the first of them is the past one,
which is the likelier in news. It is the last release on PyPI (2019), so that emoji must be older than 2.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from bench.timebank import Mark

Peer = Callable[[str, str | None], list[Mark]]
_TYPES = {"set": "SET", "duration": "DURATION", "time": "TIME", "datetime": "TIME", "timerange": "TIME"}


def installed() -> Iterator[tuple[str, Peer]]:
    """Every peer that is installed, with its name."""
    for name, (module, peer) in _PEERS.items():
        if importlib.util.find_spec(module) is not None:
            yield name, peer()


def _recognizers() -> Peer:
    from recognizers_date_time import Culture, DateTimeRecognizer

    model = DateTimeRecognizer(Culture.English).get_datetime_model()

    def read(text: str, published: str | None) -> list[Mark]:
        found = model.parse(text, _moment(published))
        return [Mark(one.start, one.end + 1, *_type_and_value(one.resolution)) for one in found]

    return read


def _type_and_value(resolution: dict[str, Any] | None) -> tuple[str, str]:
    values = (resolution or {}).get("values") or [{}]
    first = values[0]
    timex, day = str(first.get("timex", "")), str(first.get("value") or first.get("start") or "")
    if timex.startswith("XXXX") and first.get("type") != "set":
        # the precision of the expression, filled up with the first day that it may be
        timex = day[: {"XXXX-99": 7}.get(_shape(timex), 10)]
    elif timex.startswith("("):
        timex = day
    return _TYPES.get(str(first.get("type")), "DATE"), timex


def _shape(timex: str) -> str:
    return "".join("9" if char.isdigit() else char for char in timex)


def _dateparser() -> Peer:
    from dateparser.search import search_dates

    def read(text: str, published: str | None) -> list[Mark]:
        settings = {"RELATIVE_BASE": _moment(published), "PREFER_DATES_FROM": "past"}
        marks, at = [], 0
        for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                marks.append(Mark(start, at, "DATE", moment.date().isoformat()))
        return marks

    return read


def _moment(published: str | None) -> datetime:
    return datetime.fromisoformat(published[:10]) if published else datetime(2000, 1, 1)


_PEERS: dict[str, tuple[str, Callable[[], Peer]]] = {
    "recognizers-text": ("recognizers_date_time", _recognizers),
    "dateparser": ("dateparser", _dateparser),
}
