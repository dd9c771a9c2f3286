"""Readings → what is known: events, remarks, claims, commitments and talks; pure functions, one article or thousands.

The floor stands between resolving and the store: it takes readings and gives facts.
"""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.account.claims import claims_of
from onrecord.account.commitments import commitments_of
from onrecord.account.events import finished
from onrecord.account.talks import talks_of
from onrecord.schema import Reading

__all__ = ["accounted", "claims_of", "commitments_of", "finished", "talks_of"]


def accounted(reading: Reading) -> Reading:
    """The reading of one article with what follows from it: events first, which the others rest on."""
    told = replace(reading, events=finished(reading))
    return replace(told, claims=claims_of(told), commitments=commitments_of(told), talks=talks_of(told))
