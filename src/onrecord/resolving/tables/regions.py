"""Regions, provinces and unrecognised states that news names without their country.

Towns are not here: a gazetteer knows them with their coordinates. Only names that mean one country wherever they
stand: not Georgia, Kurdistan, Punjab or Guyana's Berbice beside Sierra Leone's.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from onrecord.resolving.tables._rows import listed, rows


class Region(NamedTuple):
    """A region with the country it is of (ISO 3166-1 alpha-3); ``sector`` is PRE where it claims to be a state."""

    forms: tuple[str, ...]
    country: str
    sector: str | None


@functools.cache
def regions() -> tuple[Region, ...]:
    """Every region of the table."""
    return tuple(
        Region(listed(forms), country, sector or None) for forms, country, sector in rows("regions.tsv")
    )


def is_region(name: str) -> bool:
    """Whether ``name`` is a region of the table."""
    return name in _forms()


@functools.cache
def _forms() -> frozenset[str]:
    return frozenset(form for region in regions() for form in region.forms)
