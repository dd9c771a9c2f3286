"""The search language: words, "phrases", operators such as speaker:putin, and - before what is excluded.

    query    = { [ "-" ] ( operator ":" value | value ) }
    value    = word | '"' anything but a quotation mark '"'

Whatever a person types is data: every term reaches FTS5 (https://www.sqlite.org/fts5.html#full_text_query_syntax)
inside quotation marks, so that its AND, NEAR, * and parentheses mean nothing here. A quotation mark that is
never closed runs to the end. This file is pure: text in, `Query` out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from onrecord.errors import UsageError
from onrecord.schema import Act
from onrecord.store.days import checked_day

ACTS: tuple[str, ...] = get_args(Act)
OPERATORS = ("speaker", "to", "act", "place", "after", "before", "outlet")
DAYS = frozenset({"after", "before"})
"""The operators that nothing can be excluded by."""
ELSEWHERE = frozenset({"AND", "NEAR", "NOT", "OR"})
"""What other search engines take for operators; here they are words like any other."""

_QUOTES = str.maketrans("“”„«»", '"""""')
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # control characters, and halves of characters
_TERM = re.compile(
    r"""(?P<minus>-?)
    (?:(?P<operator>[^\W\d_]+):(?=\S)(?!//))?
    (?:"(?P<phrase>[^"]*)"? | (?P<word>[^\s"]+))""",
    re.VERBOSE,
)


class Query(Struct, frozen=True):
    """A parsed search; ``terms`` must all occur, ``excluded`` must not; days are inclusive.

    ``unlike`` are the operators, with their values, of what is excluded.
    """

    terms: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    speaker: str | None = None
    to: str | None = None
    act: str | None = None
    after: str | None = None
    before: str | None = None
    outlet: str | None = None
    place: str | None = None
    unlike: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        operators = [
            f'{name}:"{getattr(self, name)}"' for name in OPERATORS if getattr(self, name) is not None
        ]
        terms = [f'"{term}"' for term in self.terms]
        excluded = [f'-"{term}"' for term in self.excluded]
        return " ".join(terms + excluded + operators + [f'-{name}:"{value}"' for name, value in self.unlike])


def parse_query(text: str) -> Query:
    """What was asked; UsageError for an unknown operator, a bad value, or nothing to look for."""
    query = Query()
    for match in _matches(text):
        value = match["phrase"] if match["phrase"] is not None else match["word"]
        query = _with_term(query, match["operator"], value.strip(), excluded=bool(match["minus"]))
    if query == Query(excluded=query.excluded, unlike=query.unlike):
        raise UsageError(
            f"There is nothing to look for in {text!r}.",
            hint='Give a word, a "phrase" or an operator: ' + _KNOWN,
        )
    return query


def mistaken(text: str) -> tuple[str, ...]:
    """The words in a search that look meant as operators (`ELSEWHERE`), each once; quoted ones do not."""
    bare = (match["word"] for match in _matches(text) if not match["minus"] and not match["operator"])
    return tuple(dict.fromkeys(word for word in bare if word in ELSEWHERE))


def fts_match(terms: tuple[str, ...], *, any_of: bool = False) -> str:
    """The terms as an FTS5 expression in which nothing but the terms' own words has a meaning."""
    return (" OR " if any_of else " AND ").join('"' + term.replace('"', '""') + '"' for term in terms)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text that can be looked for, as they are written."""
    return tuple(term for term in _UNWRITABLE.sub(" ", text).split() if has_words(term))


def has_words(term: str) -> bool:
    """Whether FTS5's unicode61 tokenizer finds anything in it: a letter or a digit."""
    return any(char.isalnum() for char in term)


_KNOWN = ", ".join(f"{name}:" for name in OPERATORS) + "."


def _matches(text: str) -> Iterator[re.Match[str]]:
    return _TERM.finditer(_UNWRITABLE.sub(" ", text).translate(_QUOTES))


def _with_term(query: Query, operator: str | None, value: str, *, excluded: bool) -> Query:
    if operator is not None:
        return _with_operator(query, operator.lower(), value, excluded=excluded)
    if not has_words(value):
        return query
    if excluded:
        return replace(query, excluded=(*query.excluded, value))
    return replace(query, terms=(*query.terms, value))


def _with_operator(query: Query, operator: str, value: str, *, excluded: bool) -> Query:
    if operator not in OPERATORS:
        raise UsageError(
            f"There is no operator {operator}:.",
            hint=f'Known are {_KNOWN} Put "{operator}:{value}" in quotes to find it.',
        )
    if excluded:
        if operator in DAYS:
            other = "before" if operator == "after" else "after"
            raise UsageError(f"-{operator}: cannot be used.", hint=f"Use {other}:.")
        return replace(query, unlike=(*query.unlike, (operator, _CHECKS[operator](operator, value))))
    if getattr(query, operator) is not None:
        raise UsageError(f"{operator}: is given twice.", hint="Give it once.")
    return replace(query, **{operator: _CHECKS[operator](operator, value)})


def _name(operator: str, value: str) -> str:
    if not has_words(value):
        raise UsageError(f"{operator}: needs a name, not {value!r}.", hint=f"Write {operator}:putin.")
    return value


def _outlet(operator: str, value: str) -> str:
    if not has_words(value):
        raise UsageError(
            f"{operator}: needs a name, not {value!r}.", hint=f'Write {operator}:"harbour post".'
        )
    return value


def _place(operator: str, value: str) -> str:
    if not has_words(value):
        raise UsageError(f"{operator}: needs a name, not {value!r}.", hint=f"Write {operator}:ankara.")
    return value


def _act(operator: str, value: str) -> str:
    if value.lower() not in ACTS:
        raise UsageError(f"{operator}: is {value!r}, which is no act.", hint=f"Acts are {', '.join(ACTS)}.")
    return value.lower()


def _day(operator: str, value: str) -> str:
    return checked_day(value, what=f"{operator}:")


_CHECKS: dict[str, Callable[[str, str], str]] = {
    "speaker": _name,
    "to": _name,
    "act": _act,
    "after": _day,
    "before": _day,
    "outlet": _outlet,
    "place": _place,
}
