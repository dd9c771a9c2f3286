"""Readings → what is known: events, remarks, claims, commitments and talks; pure functions, one article or thousands.

The floor stands between resolving and the store: it takes readings and gives facts.
"""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.account.events import finished
from onrecord.schema import Reading

__all__ = ["accounted", "finished"]


def accounted(reading: Reading) -> Reading:
    """The reading of one article with what follows from it."""
    return replace(reading, events=finished(reading))
