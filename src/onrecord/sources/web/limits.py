"""How much of a server's answer is taken, and how long it may take over it."""

from __future__ import annotations

from msgspec import Struct

from onrecord.errors import FetchError
from onrecord.sources.files import LARGEST
from onrecord.sources.web.clock import Clock

KIB, MIB = 1024, 1024 * 1024
_ONE_READ = 64 * KIB  # one read may bring the head of an answer and the beginning of its body


class Limits(Struct, frozen=True, kw_only=True):
    """Bounds of one request and its answer: times in seconds, sizes in bytes.

    ``connect`` bounds finding the host, reaching it and shaking hands, each; ``silence`` the time in which nothing
    comes; ``total`` the whole, however steadily it drips. ``wire`` counts what arrives, ``body`` what it unfolds
    to, and ``ratio`` how many times larger that may be once it is past a MiB: text shrinks to a tenth, bombs to a
    thousandth.
    """

    connect: float = 10.0
    silence: float = 20.0
    total: float = 60.0
    head: int = 64 * KIB
    fields: int = 200
    wire: int = 16 * MIB
    body: int = LARGEST
    ratio: int = 200
    redirects: int = 8


class Meter:
    """What one request has used up of its limits; every read and every wait goes by here."""

    def __init__(self, url: str, limits: Limits, clock: Clock) -> None:
        self.url = url
        self.limits = limits
        self.received = 0
        self._clock = clock
        self._deadline = clock.monotonic() + limits.total
        self._head = True

    def wait(self, longest: float) -> float:
        """The seconds that the next step may take; FetchError where none are left."""
        left = self._deadline - self._clock.monotonic()
        if left <= 0:
            raise self.too_slow(f"took longer than {self.limits.total:g} seconds")
        return min(longest, left)

    def take(self, size: int) -> None:
        """Count what came over the wire; FetchError where it is too much."""
        self.received += size
        allowed = self.limits.head + _ONE_READ if self._head else self.limits.wire
        if self.received > allowed and self._head:
            raise self.too_large(f"begins with more than {self.limits.head // KIB} KiB of headers", "headers")
        if self.received > allowed:
            raise self.too_large(f"holds more than {self.limits.wire / MIB:g} MiB")

    def body_begins(self) -> None:
        """The headers are through: from here the larger limit holds."""
        self._head = False

    def too_slow(self, what: str) -> FetchError:
        """The error for a server that keeps us waiting."""
        return FetchError(
            f"{self.url} {what}.", hint="Try again later.", url=self.url, reason="timeout", transient=True
        )

    def too_large(self, what: str, reason: str = "too large") -> FetchError:
        """The error for an answer that no page has."""
        return FetchError(f"{self.url} {what}, which no page does.", hint="Look at it in a browser.",
                          url=self.url, reason=reason)  # fmt: skip
