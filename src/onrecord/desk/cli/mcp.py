"""``onrecord mcp``: the record for language models."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Record
from onrecord.desk.exits import Exit
from onrecord.desk.exports.addresses import BASE
from onrecord.errors import OnrecordError, UsageError

EXAMPLES = """\
onrecord mcp                            for a client that starts it by itself
onrecord mcp --record ~/news.sqlite
claude mcp add onrecord -- onrecord mcp --record ~/news.sqlite"""


def mcp(
    *,
    record: Record = None,
    base: Annotated[
        str, Parameter(metavar="URL", help="Where the web desk answers, for links.", show_default=True)
    ] = BASE,
) -> int:
    """Answer a language model's questions about the record: the Model Context Protocol on standard input and output.

    A client starts it and asks: search, statements, person, talks, due, claims, remark, article_span. Every answer
    quotes and cites; nothing is written to the record, and nothing is fetched. Needs onrecord[mcp]; see docs/mcp.md.
    """
    from onrecord.desk.notes import note

    try:
        from onrecord.desk.mcp.serving import serve
    except ImportError as error:
        raise UsageError(
            f"`onrecord mcp` needs the SDK of the protocol, which is not installed ({error}).",
            hint="Install it: pip install 'onrecord[mcp]'.",
        ) from error
    where = settings.record_path(record)
    _tell(where)
    if sys.stdin.isatty():
        note("waiting for a client on standard input; docs/mcp.md says how clients start it, Ctrl-C ends it")
    serve(where, base)
    return Exit.OK


def _tell(record: str) -> None:
    """Say on standard error what every call will answer with, where the record cannot be opened."""
    from onrecord.desk.notes import note
    from onrecord.store import Record as Store

    try:
        Store.open(record, read_only=True).close()
    except OnrecordError as error:
        note(str(error))
