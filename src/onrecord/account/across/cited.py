"""A stretch of an article's text that a summary shows or rests on."""

from __future__ import annotations

import msgspec


class Cited(msgspec.Struct, frozen=True, order=True):
    """Code points of an article, end exclusive."""

    article: str
    start: int
    end: int
