"""A desk that runs, and a browser window on it that is being watched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

SIGNED_IN = "only-for-these-tests"


class Desk(NamedTuple):
    """A desk that runs: where, and on which record."""

    address: str
    record: Path

    @property
    def sign_in(self) -> str:
        """The address that lets a browser write."""
        return f"{self.address}/sign-in?token={SIGNED_IN}"


class Watched(NamedTuple):
    """A page that is being looked at: what it asked for, and what it complained of."""

    page: Page
    requests: list[str]
    complaints: list[str]


Open = Callable[..., Watched]
