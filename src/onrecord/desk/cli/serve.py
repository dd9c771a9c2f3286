"""``onrecord serve``: the record as pages for a browser on this machine."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Record

EXAMPLES = """\
onrecord serve                          the record at http://127.0.0.1:8642
onrecord serve --open                   and open it in the browser
onrecord serve --record news.sqlite --port 8000
onrecord serve --read-only              nobody corrects anything
onrecord serve --host 192.0.2.7         for others too, who need the token
ONRECORD_TOKEN=… onrecord serve         the same token at every start"""

PORT = 8642


def serve(
    *,
    record: Record = None,
    host: Annotated[
        str, Parameter(metavar="ADDRESS", help="Where to listen.", show_default=True)
    ] = "127.0.0.1",
    port: Annotated[int, Parameter(metavar="N", help="The port to listen on.", show_default=True)] = PORT,
    name: Annotated[
        tuple[str, ...],
        Parameter(metavar="NAME", help="Another name under which it is reached."),
    ] = (),
    read_only: Annotated[bool, Parameter(help="Change nothing, whoever asks.")] = False,
    browse: Annotated[bool, Parameter(name="--open", help="Open the front page in the browser.")] = False,
) -> int:
    """Serve the record to a browser until interrupted.

    Correcting needs the token, and so does reading from another machine. It is printed at the start, unless
    ONRECORD_TOKEN or `token` in onrecord.toml sets it.
    """
    from onrecord.desk.web.running import Asked, run

    asked = Asked(host, port, name, settings.token(), read_only, browse)
    return run(settings.record_path(record), asked)
