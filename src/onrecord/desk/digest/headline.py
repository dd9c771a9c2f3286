"""The first sentence, and the subject of the mail: what the counts of the period come to."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.desk.digest.model import Counts
from onrecord.desk.digest.period import Period
from onrecord.desk.show.dates import days_in_words
from onrecord.desk.show.words import count, joined

_SUBJECT = 3  # things that the subject names at most


def headline(counts: Counts, period: Period) -> str:
    """One sentence: "19 articles by 8 outlets, 28 March to 4 April 2031: 45 remarks by 12 speakers, …"."""
    days = days_in_words(*period)
    if not counts.articles:
        told = joined([*_told(counts)])
        return f"No article of {days} is in the record" + (f"; {told}." if told else ".")
    by = f"{count(counts.articles, 'article')} by {count(counts.outlets, 'outlet')}, {days}"
    told = joined([*_told(counts)])
    return f"{by}: {told}." if told else f"{by}: nothing to tell."


def subject(counts: Counts, period: Period, moved: Sequence[str]) -> str:
    """ "Cunene talks moved, 3 promises, 1 broken – 28 March to 4 April 2031"; at most three things, then the days."""
    days = days_in_words(*period)
    told = [f"{moved[0]} moved" if len(moved) == 1 else f"{len(moved)} talks moved"] if moved else []
    told += _counted(
        (counts.broken, "promise broken", "promises broken"),
        (counts.kept, "promise kept", "promises kept"),
        (counts.promises, "new promise", "new promises"),
        (counts.due, "falls due", "fall due"),
        (counts.disputed, "thing in dispute", "things in dispute"),
        (counts.remarks, "remark", "remarks"),
    )
    return f"{', '.join(told[:_SUBJECT])} – {days}" if told else f"Nothing on the record – {days}"


def _told(counts: Counts) -> list[str]:
    told = [f"{count(counts.talks, 'negotiation')} moved"] if counts.talks else []
    if counts.remarks:
        told.append(f"{count(counts.remarks, 'remark')} by {count(counts.speakers, 'speaker')}")
    told += _counted((counts.promises, "new promise", "new promises"))
    told += [f"{counts.kept:,} kept"] if counts.kept else []
    told += [f"{counts.broken:,} not kept"] if counts.broken else []
    told += [f"{counts.due:,} due soon"] if counts.due else []
    told += _counted((counts.disputed, "thing in dispute", "things in dispute"))
    told += _counted((counts.unread, "page not read or not dated", "pages not read or not dated"))
    return told


def _counted(*counted: tuple[int, str, str]) -> list[str]:
    """What there is any of: how many, in the singular or the plural."""
    return [count(number, one, many) for number, one, many in counted if number]
