"""Where reading runs. Every engine gives the same reading for the same page."""

from onrecord.engines.outcome import Outcome, Read, Skipped
from onrecord.engines.reader import Reader, read_pages

__all__ = ["Outcome", "Read", "Reader", "Skipped", "read_pages"]
