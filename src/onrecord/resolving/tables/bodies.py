"""Bodies that news names without saying what they are: organisations, agencies, armed groups, companies, media.

Chosen and worded for this project from what newsrooms write; codes are ISO 3166-1 alpha-3 and PLOVER's sectors
with the international actors IGO and NGO. A body of no one country has none. Who leads a body is not here: offices
change hands, and the article says who holds them.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from onrecord.resolving.tables._rows import listed, rows


class Body(NamedTuple):
    """A named body under all its usual forms."""

    forms: tuple[str, ...]
    country: str | None
    sector: str | None


@functools.cache
def bodies() -> tuple[Body, ...]:
    """Every body of the table."""
    return tuple(
        Body(listed(forms), country or None, sector or None) for forms, country, sector in rows("bodies.tsv")
    )


def is_body(name: str) -> bool:
    """Whether ``name`` is a body of the table, an article aside."""
    return name.removeprefix("The ").removeprefix("the ") in _forms()


@functools.cache
def _forms() -> frozenset[str]:
    return frozenset(form for body in bodies() for form in body.forms)
