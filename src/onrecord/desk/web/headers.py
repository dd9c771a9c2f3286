"""What every answer says to the browser, and which requests are not answered at all."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.desk.web.problems import OTHER_NAME, Trouble, problem, wants_problem

POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
"""Nothing runs, and nothing is loaded, that is not a file of the desk's own (https://www.w3.org/TR/CSP3/)."""

_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # other sites are told nothing; under no-referrer browsers would send our own forms with "Origin: null"
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def harmless(headers: MutableHeaders, path: str) -> None:
    """Put the headers on an answer, those aside that it has already."""
    for name, value in _ALWAYS.items():
        headers.setdefault(name, value)
    kept = "max-age=31536000, immutable" if path.startswith("/static/") else "no-cache"
    headers.setdefault("Cache-Control", kept)


class SafeHeaders:
    """ASGI middleware that puts the headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                harmless(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self._app(scope, receive, sending)


class KnownHosts:
    """ASGI middleware that answers only to the names under which the desk is served.

    A page elsewhere that has its own name lead to 127.0.0.1 (DNS rebinding) would otherwise read the record.
    """

    def __init__(self, app: ASGIApp, *, names: Collection[str]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            host = Headers(scope=scope).get("host", "")
            name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
            if name.lower() not in self._names:
                await self._refusal(scope, name)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _refusal(self, scope: Scope, name: str) -> Response:
        what, hint = f"onrecord is not served under the name {name!r}.", "Use the address that it printed."
        if wants_problem(scope["path"]):
            return problem(HTTPConnection(scope), Trouble(OTHER_NAME, what, hint))
        return PlainTextResponse(f"{what} {hint}\n", OTHER_NAME.status)
