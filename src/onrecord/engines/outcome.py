"""What became of a page: it was read, or skipped for a reason that is kept."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.errors import PageError
from onrecord.schema import Reading
from onrecord.sources.page import Page


class Read(NamedTuple):
    """A page and what was read out of it."""

    page: Page
    reading: Reading


class Skipped(NamedTuple):
    """A page that could not be read, and why."""

    page: Page
    error: PageError


Outcome = Read | Skipped
