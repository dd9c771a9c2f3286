"""The desk as a process: where it listens, what it prints, how it ends."""

from __future__ import annotations

import socket
import webbrowser

import uvicorn

from onrecord.desk.exits import Exit
from onrecord.desk.notes import note
from onrecord.desk.web.app import LOOPBACK, make_app
from onrecord.errors import UsageError


def run(record: str, *, host: str, port: int, browse: bool) -> Exit:
    """Serve until interrupted. UsageError where the address cannot be listened on."""
    app = make_app(record, hosts=LOOPBACK | {host})
    with _listening(host, port) as listener:
        name = f"[{host}]" if ":" in host else host
        address = f"http://{name}:{listener.getsockname()[1]}/"
        note(f"serving {record} at {address} (Ctrl-C ends it)")
        if browse:
            webbrowser.open(address)
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
