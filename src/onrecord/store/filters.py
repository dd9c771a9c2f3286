"""Which statements are asked for, and the SQL that finds them.

A name is found through `party_word`, whose key is already in the order of the answer (newest first), so that
a screenful costs the same however much a person has said.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from onrecord.errors import UsageError
from onrecord.store.database import Database
from onrecord.store.days import LAST, maybe_day
from onrecord.store.folding import fold, folded_words
from onrecord.store.query import words_of
from onrecord.store.words import Condition


class Filter(Struct, frozen=True):
    """What a statement must be like; ``about`` and ``without`` are terms, days are inclusive.

    ``unlike`` names fields (who, to, place, act, outlet) with the values that the statement must not have;
    ``within`` are the numbers of the articles to look in.
    """

    who: str | None = None
    to: str | None = None
    about: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    act: str | None = None
    manner: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    place: str | None = None
    unlike: tuple[tuple[str, str], ...] = ()
    within: tuple[int, ...] | None = None

    @property
    def named(self) -> bool:
        """Whether somebody or somewhere is named, whose words are kept in the order of the answer."""
        return any(getattr(self, field) is not None for field in _WORDS_OF)

    @property
    def of_article(self) -> bool:
        """Whether the answer depends on the article (`OF_ARTICLE`)."""
        return self.outlet is not None or any(field == "outlet" for field, _ in self.unlike)


def statements_asked(
    who: str | None, *, to: str | None, about: str | None, act: str | None, manner: str | None, since: str | None,
    until: str | None, outlet: str | None,
) -> Filter:  # fmt: skip
    """What a list of statements is asked for, as `Record.said` takes it; UsageError for days that are none."""
    return Filter(
        who=who, to=to, about=words_of(about or ""), act=act, manner=manner, since=maybe_day(since, what="since"),
        until=maybe_day(until, what="until"), outlet=outlet,
    )  # fmt: skip


_WORDS_OF = {
    "who": ("party_word", "speaker"),
    "to": ("party_word", "addressee"),
    "place": ("place_word", "statement"),
}
"""The table and the side of it that keep the words of a field."""

OF_ARTICLE = "JOIN reading r ON r.n = s.reading JOIN article t ON t.n = r.article"
"""What a search for an outlet joins to ``statement s``."""


class Where(Struct):
    """An SQL condition under construction: what to join before it, its parts, and their values."""

    joins: list[str]
    conditions: list[str]
    values: dict[str, Any]

    def sql(self) -> str:
        """The joins and the condition as they follow the FROM clause."""
        return " ".join([*self.joins, "WHERE", " AND ".join(["TRUE", *self.conditions])])


def where(db: Database, asked: Filter, *, order: str = "s") -> Where:
    """The condition on ``statement s`` joined to ``article t``; ``order`` is the alias whose key sorts."""
    found = Where([], [], {})
    _named(found, asked, order=order)
    _words(db, found, asked)
    for column in ("act", "manner"):
        if getattr(asked, column) is not None:
            found.conditions.append(f"s.{column} = :{column}")
            found.values[column] = getattr(asked, column)
    _days(found, asked)
    if asked.outlet is not None:
        found.conditions.append("t.outlet_folded = :outlet")
        found.values["outlet"] = fold(asked.outlet)
    if asked.within is not None:
        marks = ", ".join(f":within{index}" for index in range(len(asked.within)))
        found.conditions.append(
            f"s.reading IN (SELECT n FROM reading WHERE current = 1 AND article IN ({marks}))"  # noqa: S608 - marks
        )
        found.values.update({f"within{index}": number for index, number in enumerate(asked.within)})
    for number, (field, value) in enumerate(asked.unlike):
        _unlike(found, field, value, key=f"unlike{number}")
    return found


def name_words(name: str) -> list[str]:
    """The folded words of a name, the longest (most telling) first; UsageError where there is none."""
    words = folded_words(name)
    if not words:
        raise UsageError(
            f"{name!r} is no name to look for.", hint="Give a name or a word of it, like zelenskyy."
        )
    return sorted(words, key=lambda word: (-len(word), word))


def _named(found: Where, asked: Filter, *, order: str) -> None:
    for field, (table, side) in _WORDS_OF.items():
        name = getattr(asked, field)
        for index, word in enumerate(name_words(name) if name is not None else ()):
            key = f"{side}_{index}"
            found.values[key] = word
            if order == "p" and not found.joins:
                found.joins.append(f"JOIN {table} p ON p.reading = s.reading AND p.position = s.position")
                found.conditions.append(f"p.side = '{side}' AND p.word = :{key}")
            else:
                found.conditions.append(_EXISTS.format(table=table, side=side, key=key))


_EXISTS = (
    "EXISTS (SELECT 1 FROM {table} q WHERE q.side = '{side}' AND q.word = :{key} "
    "AND q.at = s.at AND q.reading = s.reading AND q.position = s.position)"
)


def _unlike(found: Where, field: str, value: str, *, key: str) -> None:
    if field in _WORDS_OF:
        table, side = _WORDS_OF[field]
        words = {f"{key}_{index}": word for index, word in enumerate(name_words(value))}
        tests = (_EXISTS.format(table=table, side=side, key=one) for one in words)
        found.conditions.append(f"NOT ({' AND '.join(tests)})")
        found.values.update(words)
    elif field == "act":
        found.conditions.append(f"s.act <> :{key}")
        found.values[key] = value
    else:
        found.conditions.append(f"coalesce(t.outlet_folded, '') <> :{key}")
        found.values[key] = fold(value)


def _words(db: Database, found: Where, asked: Filter) -> None:
    column = "+s.n" if found.joins else "s.n"  # + keeps SQLite from asking the index once for every row
    if asked.about:
        _matches(found, f"{column} IN", db.words.holding("statement", asked.about, key="about"))
    if asked.without:
        holding = db.words.holding("statement", asked.without, key="without", any_of=True)
        _matches(found, f"{column} NOT IN", holding)


def _matches(found: Where, test: str, holding: Condition) -> None:
    found.conditions.append(f"{test} ({holding.sql})")
    found.values.update(holding.values)


def _days(found: Where, asked: Filter) -> None:
    if asked.since is not None:
        found.conditions.append("s.day >= :since")
        found.values["since"] = asked.since
    if asked.until is not None:
        found.conditions.append("s.day < :until")
        found.values["until"] = asked.until + LAST
