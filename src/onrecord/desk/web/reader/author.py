"""Who corrects, as the browser remembers it."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

_COOKIE: Final = "onrecord-author"
_LASTING: Final = 365 * 24 * 3600  # seconds


def author_of(request: Request) -> str:
    """The name that was given with the last correction; empty where there was none."""
    return unquote(request.cookies.get(_COOKIE, ""))


def remember(response: Response, author: str) -> None:
    """Have the browser keep the name."""
    response.set_cookie(_COOKIE, quote(author), max_age=_LASTING, httponly=True, samesite="strict")
