"""The time, where the record writes it down."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """The time in UTC, to the second; it says when something came in and never decides anything."""
    return datetime.now(UTC).isoformat(timespec="seconds")
