"""What the shipped weights read; apart from them, so that a command which loads no weights can say it."""

from __future__ import annotations

LANGUAGES = frozenset({"en"})
"""ISO 639-1 codes."""
