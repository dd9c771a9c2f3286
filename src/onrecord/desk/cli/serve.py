"""``onrecord serve``: the record as pages for a browser on this machine."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Record

EXAMPLES = """\
onrecord serve                          the record at http://127.0.0.1:8642
onrecord serve --open                   and open it in the browser
onrecord serve --record news.sqlite --port 8000"""

PORT = 8642


def serve(
    *,
    record: Record = None,
    host: Annotated[
        str, Parameter(metavar="ADDRESS", help="Where to listen.", show_default=True)
    ] = "127.0.0.1",
    port: Annotated[int, Parameter(metavar="N", help="The port to listen on.", show_default=True)] = PORT,
    browse: Annotated[bool, Parameter(name="--open", help="Open the front page in the browser.")] = False,
) -> int:
    """Serve the record to a browser until interrupted."""
    from onrecord.desk.web.running import run

    return run(settings.record_path(record), host=host, port=port, browse=browse)
