"""Whether what was typed are pages to read or something to look up in the record, and what goes with which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from onrecord.errors import UsageError
from onrecord.sources.kinds import by_name, kind_of

T = TypeVar("T", bound=str)
_ID = re.compile(r"[0-9a-f]{16}(?:/\S+)?")


def are_pages(typed: Sequence[str]) -> bool:
    """Whether any word is a file, folder or address on the web, or looks like one: a misspelt file is no name."""
    return any(kind_of(one) is not None or by_name(one) is not None for one in typed)


def name_of(typed: Sequence[str]) -> str | None:
    """The words as one name; None where nothing was typed."""
    return " ".join(typed) or None


def is_id(name: str | None) -> bool:
    """Whether it is what names something in the record: an article, or what stands in one."""
    return name is not None and _ID.fullmatch(name) is not None


def choices(typed: str, known: Sequence[T], *, option: str) -> tuple[T, ...]:
    """The words of a list with commas; UsageError for one that is not among those known."""
    every = [one.strip() for one in typed.split(",") if one.strip()]
    for one in every:
        if one not in known:
            raise UsageError(f"{option} {one!r} is no choice.", hint=f"Choose from: {', '.join(known)}.")
    return tuple(one for one in known if one in every)


def wants_pages(
    typed: Sequence[str], *, of_record: Mapping[str, object], of_pages: Mapping[str, object]
) -> bool:
    """Whether pages are to be read; UsageError where an option was given that goes with the other way of asking."""
    pages = are_pages(typed)
    for option, value in (of_record if pages else of_pages).items():
        if value:
            raise UsageError(
                f"{option} goes with {'the record' if pages else 'pages to read'}, which is not what is asked.",
                hint="Leave it out, or name no pages." if pages else "Leave it out, or name pages.",
            )
    return pages
