"""Country and sector of the actors in PLOVER's gold records, from the words in their sentence alone.

The 61 records of the PLOVER manual's set (Parus Analytics, 2016) give for each source and target its words
("actorText"), a country or international code and a sector. Our coder is given the sentence and where the words
stand in it (their first occurrence; words that the sentence does not hold are left out and counted) and answers
with a country and a sector or none. The gold codes are compared as they stand, but: a sector is its first three
letters ("CVLalb" → CVL: the ethnic group is no sector), CAMEO's MOS is REL, three country codes are misspelt in
the file (ITL, JAP, VTN), and an international body (IGO in the place of the country) is right where we say that
it is of no country and of the sector IGO: its second sector (a council's GOV, NATO's MIL) has no place in our
schema and is not compared. A state as such has no sector, and is wrong where we give it one.

The rules and tables were written with these records in view (so small a set cannot be split), if for news at large:
the figures are a little flattering, as those of a development set are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.resolving.coding import Code, coded

_FILE = "plover-gsr-subset.json"
_MISSPELT = {"ITL": "ITA", "JAP": "JPN", "VTN": "VNM"}
_RENAMED = {"MOS": "REL"}


class Coded(NamedTuple):
    """Words of a record with the gold code and ours; ``mine`` is None where the text does not hold them."""

    record: str
    words: str
    gold: Code
    mine: Code | None


def scores(data: Path) -> dict[str, float]:
    """The shares that are right over all located actors; empty where ``data`` holds no such file."""
    found = list(records(data))
    located = [one for one in found if one.mine is not None]
    if not located:
        return {}
    count = len(located)
    return {
        "actor country": sum(one.mine.country == one.gold.country for one in located if one.mine) / count,
        "actor sector": sum(one.mine.sector == one.gold.sector for one in located if one.mine) / count,
        "actor country and sector": sum(one.mine == one.gold for one in located) / count,
        "actors located": count / len(found),
    }


def records(data: Path) -> Iterator[Coded]:
    """Every source and target of the gold records below ``data``."""
    for path in sorted(data.rglob(_FILE)) if data.is_dir() else [data]:
        for record in json.loads(path.read_text(encoding="utf-8")):
            for part in ("source", "target"):
                yield from _actors(record, record.get(part) or ())


def _actors(record: dict[str, Any], actors: Any) -> Iterator[Coded]:
    for actor in actors if isinstance(actors, list) else ():
        words, text = actor["actorText"], record["text"]
        at = text.find(words)
        mine = coded(text, (at, at + len(words))) if at >= 0 else None
        yield Coded(record["id"], words, _gold(actor), mine)


def _gold(actor: dict[str, str]) -> Code:
    country, sector = actor["code"], actor.get("sector")
    if country == "IGO":
        return Code(None, "IGO")
    short = sector[:3] if sector else None
    return Code(_MISSPELT.get(country, country), _RENAMED.get(short, short) if short else None)
