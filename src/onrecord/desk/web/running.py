"""The desk as a process: where it listens, what it prints, how it ends."""

from __future__ import annotations

import socket
import webbrowser
from typing import NamedTuple

import uvicorn

from onrecord.desk.exits import Exit
from onrecord.desk.links import query_path
from onrecord.desk.notes import note
from onrecord.desk.web.access import Access, is_loopback, new_token
from onrecord.desk.web.app import LOOPBACK, make_app
from onrecord.desk.web.gate import SIGN_IN
from onrecord.errors import UsageError


class Asked(NamedTuple):
    """How the desk is to be served.

    ``names`` are other names under which it is reached, ``token`` is who may write; one is made where it is None.
    """

    host: str
    port: int
    names: tuple[str, ...] = ()
    token: str | None = None
    read_only: bool = False
    browse: bool = False


def run(record: str, asked: Asked) -> Exit:
    """Serve until interrupted. UsageError where the address cannot be listened on."""
    token = asked.token or new_token()
    alone = all(map(is_loopback, (asked.host, *asked.names)))  # a name for others is a proxy's, before us
    access = Access(token, open_reading=alone, read_only=asked.read_only)
    name = f"[{asked.host}]" if ":" in asked.host else asked.host
    app = make_app(record, hosts=LOOPBACK | {name, *asked.names}, access=access)
    with _listening(asked.host, asked.port) as listener:
        address = f"http://{name}:{listener.getsockname()[1]}"
        note(f"serving {record} at {address}/ (Ctrl-C ends it)")
        if not (asked.read_only and access.open_reading):
            # a token that somebody chose is known to them; logs need not know it too
            given = query_path(SIGN_IN, [("token", token if asked.token is None else None)])
            note(f"to {'read' if not access.open_reading else 'correct'}, sign in at {address}{given}")
        if asked.browse:
            webbrowser.open(f"{address}/")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        server.run(sockets=[listener])
    return Exit.OK


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"onrecord cannot listen on {host}, port {port}: {reason}.", hint="Try another --port."
        ) from error
    return listener
