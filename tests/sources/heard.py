"""What a source says beside its pages, written down."""

from __future__ import annotations

from onrecord.errors import PageError
from onrecord.sources import Aside, PassedOver


class Heard:
    """An `Aside` that remembers."""

    def __init__(self) -> None:
        self.failed: list[tuple[str, str]] = []
        self.passed: list[PassedOver] = []
        self.said: list[str] = []
        self.aside = Aside(self._fail, self.passed.append, self.said.append)

    def _fail(self, source: str, error: PageError) -> None:
        self.failed.append((source, error.what))

    @property
    def kinds(self) -> dict[str, int]:
        """All that was passed over, by kind."""
        return {kind: number for left in self.passed for kind, number in left.kinds.items()}
