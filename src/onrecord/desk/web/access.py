"""Who may read and who may write: one token for the desk, and what a browser holds in its place.

A program sends the token itself (``Authorization: Bearer``, RFC 6750). A browser is given a cookie instead, made out of
the token and of no use without it: any other server on this machine is sent our cookies too, since browsers do not
tell ports apart. A library for sessions was not taken: there is nothing to keep between two requests, and what is
signed is one number and a date.
"""

from __future__ import annotations

import hmac
import secrets
from ipaddress import ip_address
from time import time
from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response

from onrecord.errors import UsageError

SHORTEST: Final = 16
"""Characters that a token has at least; nobody guesses so many."""

LASTING: Final = 30 * 24 * 3600
"""Seconds after which a browser has to sign in again."""


class Access:
    """The rules of one desk: its ``token``, whether who has none may read, whether nothing may be written.

    UsageError where the token is none that is safe.
    """

    def __init__(self, token: str, *, open_reading: bool = True, read_only: bool = False) -> None:
        _check(token)
        self._token = token.encode()
        self.open_reading = open_reading
        self.read_only = read_only

    def may_read(self, request: HTTPConnection) -> bool:
        """Whether the asker may see the record."""
        return self.open_reading or self.signed_in(request)

    def may_write(self, request: HTTPConnection) -> bool:
        """Whether the asker may change it; of a request that does, the gate has checked more than this."""
        return not self.read_only and self.signed_in(request)

    def signed_in(self, request: HTTPConnection) -> bool:
        """Whether the asker has the token, or a browser's cookie made out of it."""
        return self.has_token(request) or bool(self._session(request))

    def has_token(self, request: HTTPConnection) -> bool:
        """Whether the token itself comes with the request; no browser sends it by itself."""
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and self.is_token(given.strip())

    def is_token(self, given: str) -> bool:
        """Whether this is the token, in the same time whatever it is."""
        return hmac.compare_digest(given.encode(), self._token)

    def form_token(self, request: HTTPConnection) -> str:
        """What a form must send back with the cookie that it was shown to; empty where there is none."""
        session = self._session(request)
        return self._seal("form", session) if session else ""

    def is_form_token(self, request: HTTPConnection, given: str) -> bool:
        """Whether a form was shown to this very cookie."""
        expected = self.form_token(request)
        return bool(expected) and hmac.compare_digest(given.encode(), expected.encode())

    def sign_in(self, request: HTTPConnection, response: Response) -> None:
        """Give the browser its cookie."""
        session = f"{int(time())}.{secrets.token_urlsafe(18)}"
        response.set_cookie(
            cookie_name(request), f"{session}.{self._seal('session', session)}", max_age=LASTING,
            httponly=True, samesite="strict", secure=request.url.scheme == "https",
        )  # fmt: skip

    def sign_out(self, request: HTTPConnection, response: Response) -> None:
        """Take the cookie away."""
        response.delete_cookie(cookie_name(request), httponly=True, samesite="strict")

    def _session(self, request: HTTPConnection) -> str:
        """The part of the cookie that is signed; empty where it is not ours, or too old."""
        session, _, seal = request.cookies.get(cookie_name(request), "").rpartition(".")
        if not hmac.compare_digest(seal.encode(), self._seal("session", session).encode()):
            return ""
        return session if time() - int(session.partition(".")[0]) < LASTING else ""

    def _seal(self, what: str, value: str) -> str:
        return hmac.new(self._token, f"onrecord {what} {value}".encode(), "sha256").hexdigest()


def _check(token: str) -> None:
    if len(token) < SHORTEST:
        raise UsageError(
            f"The token has {len(token)} characters, which can be guessed.",
            hint=f"Give at least {SHORTEST}, or none: then one is made at every start.",
        )
    if not token.isascii() or not token.isprintable() or " " in token:
        raise UsageError(
            "The token holds characters that a header cannot carry.", hint="Use letters, digits, - and _."
        )


def new_token() -> str:
    """A token that nobody guesses: 192 bits."""
    return secrets.token_urlsafe(24)


def cookie_name(request: HTTPConnection) -> str:
    """The cookie of this desk: two on one machine, on two ports, have each their own."""
    port = request.headers.get("host", "").rpartition(":")[2]
    return f"onrecord-{port if port.isdecimal() else 0}"


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what is served there."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def own_path(given: str | None) -> str:
    """``given`` if it is a path of this desk, else the front page: whoever made the link does not choose the site."""
    if not given or not given.startswith("/") or given.startswith(("//", "/\\")):
        return "/"
    return given if given.isprintable() and "\\" not in given else "/"


def access_of(request: HTTPConnection) -> Access:
    """The rules of the desk that a request came to."""
    access: Access = request.app.state.access
    return access


def may_read(request: HTTPConnection) -> bool:
    """`Access.may_read` of the desk that the request came to."""
    return access_of(request).may_read(request)


def may_write(request: HTTPConnection) -> bool:
    """`Access.may_write` of the desk that the request came to."""
    return access_of(request).may_write(request)


def signed_in(request: HTTPConnection) -> bool:
    """`Access.signed_in` of the desk that the request came to."""
    return access_of(request).signed_in(request)
