"""The small phrases that every form of a digest shares: where words stand, what was left out, who made it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from onrecord.desk.digest.model import Cite, Digest, Fact, Group, Line, Section
from onrecord.desk.show.dates import day_in_words
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.words import count

LIVE = "live page"
ON_THE_DESK = "on the desk"
NOTHING = "Nothing was reported in these days, as far as this record knows."


def place(cite: Cite) -> str:
    """ "Austral Wire, 4 April 2031"."""
    when = day_in_words(cite.published_at) if cite.published_at else "date not stated"
    return f"{neutral(cite.outlet or 'outlet not stated')}, {when}"


def added(fact: Fact) -> str:
    """ "promised: …", or either alone."""
    return f"{fact.label}: {fact.words}" if fact.label and fact.words else fact.label or fact.words


def leading(fact: Fact) -> str:
    """What parts a fact from its place: "promised: …, Austral Wire", "first reported: Austral Wire"."""
    return ", " if fact.words else ": "


def further(line: Line) -> str:
    """ "and 2 more reports", "" where there are none."""
    return f"and {count(line.more, 'more report')}" if line.more else ""


def rest(section: Section) -> str:
    """ "12 more on the desk", "" where all is shown."""
    return f"{section.left_out:,} more on the desk" if section.left_out else ""


def parts(section: Section) -> Iterator[tuple[str, list[Group]]]:
    """The groups by the talks that they belong to, "" for none; what belongs to none among others is "Elsewhere"."""
    by_talks = [
        (within, list(groups)) for within, groups in groupby(section.groups, lambda one: one.within or "")
    ]
    several = any(within for within, _ in by_talks)
    for within, groups in by_talks:
        yield within or ("Elsewhere" if several else ""), groups


def colophon(digest: Digest) -> str:
    """The last line: what it was made of, and how it may be checked."""
    asked = [*digest.who, *digest.about]
    of = f" Asked for: {', '.join(map(neutral, asked))}." if asked else ""
    articles = count(digest.counts.articles, "article")
    return (
        f"Made by onrecord from {articles}, as the record stood at the end of {day_in_words(digest.until)}.{of} "
        "The words are those of the articles; every link leads to them."
    )
