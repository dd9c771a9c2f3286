"""``IST`` on an Irish page: Irish Standard Time, an hour ahead of UTC from March to October, and not India's.

India's press prints it more often, so it means India's where the page does not show that it is Irish.
"""

from __future__ import annotations

import re
from datetime import timedelta, timezone

from onrecord.pages.dates import Moment
from onrecord.pages.zones import INDIAN, last_sunday

IRISH = timezone(timedelta(hours=1), "IST")
_MARCH, _OCTOBER = 3, 10
_ADDRESS = re.compile(r"https?://[^/?#]*\.ie(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:ga\b|[a-z]{2}[-_]IE\b)", re.IGNORECASE)
_IRISH = re.compile(
    r"\b(?:Ireland|Irish|Dublin|Cork|Galway|Limerick|Waterford|Kilkenny|Donegal|Taoiseach|Tánaiste|Dáil|Oireachtas"
    r"|[Gg]ardaí|Garda)\b"
)
_OTHER = re.compile(
    r"\b(?:Indian?|Indians|Delhi|Mumbai|Kolkata|Chennai|Bengaluru|Hyderabad|Lok Sabha|rupees?|lakhs?|crores?)\b"
)


def is_irish(url: str | None, language: str | None, text: str) -> bool:
    """Whether a page is Ireland's: by its address, the language that it declares, or what it tells of."""
    if _ADDRESS.match(url or "") or _LANGUAGE.match(language or ""):
        return True
    return _IRISH.search(text) is not None and _OTHER.search(text) is None


def in_irish_time(moment: Moment) -> Moment:
    """The moment with ``IST`` as Ireland means it; in winter Ireland has none, and it is left as it is."""
    year = moment.day.year
    summer = last_sunday(year, _MARCH) <= moment.day < last_sunday(year, _OCTOBER)
    return moment._replace(zone=IRISH) if moment.zone is INDIAN and summer else moment
