"""Answers that a browser or program holds already are not sent again (RFC 9110, 8.8.3 and 13.1.2).

A tag is a digest of the answer's bytes. A state of the record would spare finding the answer, but neither database
tells one to all connections alike (`PRAGMA data_version` means something within one only), every article that comes
in would change it for every address, and what a page shows depends on more than the record: the day, the cookie.
Tags are weak, since the same answer may be sent compressed.
"""

from __future__ import annotations

from hashlib import blake2b
from itertools import chain

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_TAG_BYTES = 12
_OF_A_BODY = ("content-length", "content-type", "content-encoding", "content-disposition")


class ETags:
    """ASGI middleware that tags whole answers to GET and HEAD, and says 304 where the asker holds that very one.

    What is sent in pieces passes as it comes, as does what has a tag already.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        held = Headers(scope=scope).getlist("if-none-match")
        started: list[Message] = []

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and _can_be_tagged(message):
                started.append(message)
                return
            if started:
                await send(_tagged(started.pop(), message, held))
            await send(message)

        await self._app(scope, receive, sending)


def _can_be_tagged(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return start["status"] == 200 and "etag" not in headers and "set-cookie" not in headers


def _tagged(start: Message, body: Message, held: list[str]) -> Message:
    """The start of the answer with its tag; as that of a 304, and ``body`` emptied, where the asker holds it."""
    if body["type"] != "http.response.body" or body.get("more_body", False):
        return start
    tag = _tag(body.get("body", b""))
    headers = MutableHeaders(raw=start["headers"])
    headers["ETag"] = tag
    if not _holds(held, tag):
        return start
    headers.add_vary_header("Accept-Encoding")  # as what compresses puts it on an answer that has a body
    for name in _OF_A_BODY:
        del headers[name]
    body["body"] = b""
    return {**start, "status": 304}


def _tag(body: bytes) -> str:
    return f'W/"{blake2b(body, digest_size=_TAG_BYTES).hexdigest()}"'


def _holds(held: list[str], tag: str) -> bool:
    """Whether the tag is among those of the headers, weak or strong alike (RFC 9110, 13.1.2)."""
    given = {one.strip() for one in chain.from_iterable(line.split(",") for line in held)}
    return "*" in given or any(one.removeprefix("W/") == tag.removeprefix("W/") for one in given)
