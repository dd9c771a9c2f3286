"""The gate that every request passes, so that no page can forget to ask who is there.

A request that may change something (every method but GET, HEAD and OPTIONS) needs the token; a browser's needs its
cookie, a form of ours that was shown to that cookie, and to come from a page of ours. Four checks for one danger, as
each has a hole: pages of other ports count as the same site (SameSite), older browsers leave headers out
(Sec-Fetch-Site), and a form token is only as good as the pages that hold it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.desk.web.access import Access

SIGN_IN: Final = "/sign-in"
SIGN_OUT: Final = "/sign-out"
MOST_BYTES: Final = 256 * 1024
_MOST_FIELDS = 200
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORM = "application/x-www-form-urlencoded"


class Refusal(NamedTuple):
    """Why a request is not answered: the HTTP status, what was wrong, and what to do."""

    status: int
    what: str
    hint: str


_UNKNOWN = Refusal(401, "This needs the token.", "Sign in, or send it as `Authorization: Bearer TOKEN`.")
_READ_ONLY = Refusal(
    403, "This desk is for reading only.", "Start `onrecord serve` without --read-only to change the record."
)
_ELSEWHERE = Refusal(
    403, "The form did not come from a page of this desk.", "Open the page here, and try again."
)
_STALE = Refusal(
    403, "The form was shown before you signed in.", "Go back, load the page again, and send it anew."
)
_NO_FORM = Refusal(415, "A browser's change comes as a form.", f"Send {_FORM}.")
_LARGE = Refusal(413, "The request is too large.", f"Send at most {MOST_BYTES // 1024} KiB.")
_NO_UTF8 = Refusal(400, "The form is not readable.", f"Send at most {_MOST_FIELDS} fields in UTF-8.")

Form = Mapping[str, str]
Refused = Callable[[Request, Refusal], Response]


class Gate:
    """ASGI middleware that lets a request pass, or answers it with what ``refused`` makes of the refusal."""

    def __init__(self, app: ASGIApp, *, access: Access, refused: Refused) -> None:
        self._app = app
        self._access = access
        self._refused = refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        refusal = self._reading(request) if request.method in _SAFE else await self._writing(request)
        if refusal is None:
            body = request.state.body if request.method not in _SAFE else None
            await self._app(scope, receive if body is None else _replayed(body, receive), send)
        else:
            await self._refused(request, refusal)(scope, receive, send)

    def _reading(self, request: Request) -> Refusal | None:
        public = request.url.path == SIGN_IN or request.url.path.startswith("/static/")
        return None if public or self._access.may_read(request) else _UNKNOWN

    async def _writing(self, request: Request) -> Refusal | None:
        signing_in = request.url.path == SIGN_IN
        refusal = None if signing_in else self._stranger(request)
        if refusal is not None:
            return refusal
        body = await _body(request)
        if body is None:
            return _LARGE
        request.state.body = body
        form = _form(body) if _is_form(request) else {}
        if form is None:
            return _NO_UTF8
        request.state.form = form
        if self._access.has_token(request):
            return None
        return self._forged(request, form, signing_in=signing_in)

    def _stranger(self, request: Request) -> Refusal | None:
        if not self._access.signed_in(request):
            return _UNKNOWN
        return _READ_ONLY if self._access.read_only and request.url.path != SIGN_OUT else None

    def _forged(self, request: Request, form: Form, *, signing_in: bool) -> Refusal | None:
        if not _is_form(request):
            return _NO_FORM
        if not _from_here(request):
            return _ELSEWHERE
        if signing_in or self._access.is_form_token(request, form.get("form_token", "")):
            return None
        return _STALE


def form_of(request: Request) -> Form:
    """The fields of the form that a request sends, each the last of its name; without white space around."""
    form: Form = request.state.form
    return form


def _is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == _FORM


def _form(body: bytes) -> Form | None:
    try:
        fields = parse_qsl(
            body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict"
        )
    except ValueError:  # too many, or no UTF-8
        return None
    return {name: value.replace("\r\n", "\n").strip() for name, value in fields}


def _from_here(request: Request) -> bool:
    """Whether a page of this desk sent it: browsers say so, and a page cannot change what they say.

    The scheme is not compared: before a proxy that speaks TLS it is another one than here.
    """
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if site not in {None, "same-origin"}:
        return False
    if origin is None:
        return site is not None
    try:
        return urlsplit(origin).netloc == request.headers["host"]
    except ValueError:  # "http://[", which is no address
        return False


async def _body(request: Request) -> bytes | None:
    """The whole body; None where it is larger than `MOST_BYTES`."""
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced) > MOST_BYTES:
        return None
    held = bytearray()
    try:
        async for chunk in request.stream():
            held += chunk
            if len(held) > MOST_BYTES:
                return None
    except ClientDisconnect:  # nobody waits for the answer any more
        return None
    return bytes(held)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """The body once more, for who answers; then what comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receiving() -> Message:
        return waiting.pop() if waiting else await receive()

    return receiving
