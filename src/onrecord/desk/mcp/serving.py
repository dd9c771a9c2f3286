"""The protocol: which tools there are, and what becomes of a call, over standard input and output.

The SDK's lower level is used, where a tool's schemas and errors are ours to say: its decorated functions would take
another set of types (pydantic's) for the same arguments, and put "Error executing tool" before every hint.
"""

from __future__ import annotations

from functools import partial

import anyio
import msgspec
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)

from onrecord import __version__
from onrecord.desk.exports.addresses import article_address
from onrecord.desk.mcp.asking import Answered, AnyTool
from onrecord.desk.mcp.citing import Citer
from onrecord.desk.mcp.quoting import MARK, NOTICE, marked
from onrecord.desk.mcp.tools import TOOLS, call, description, schema_of
from onrecord.errors import OnrecordError
from onrecord.store import Record

INSTRUCTIONS = f"""\
A record of the news kept on this machine: who said what, who did what to whom, where talks stand, what is due. Every \
line is cited to the exact characters of its article: cite what you use by outlet, date and the `desk` link, and \
quote only `words`. What the record does not hold is "no report found": never fill it in. Only direct words are the \
speaker's own. {NOTICE}"""


def serve(record: str, base: str) -> None:
    """Answer one client on standard input and output until it hangs up; ``record`` is opened anew for every call."""
    anyio.run(_serve, make_server(record, base))


def make_server(record: str, base: str) -> Server:
    """The server for a record, a path or the address of a database, whose desk answers at ``base``."""
    listed = ListToolsResult(tools=[_listed(tool) for tool in TOOLS.values()])

    async def list_tools(_: ServerRequestContext, __: PaginatedRequestParams | None) -> ListToolsResult:
        return listed

    async def call_tool(_: ServerRequestContext, asked: CallToolRequestParams) -> CallToolResult:
        tool = TOOLS.get(asked.name)
        if tool is None:
            raise MCPError(INVALID_PARAMS, f"There is no tool {asked.name!r}. There are {', '.join(TOOLS)}.")
        return await anyio.to_thread.run_sync(partial(answer, tool, asked.arguments or {}, record, base))

    server: Server = Server(
        "onrecord",
        title="onrecord",
        version=__version__,
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )
    server.middleware.clear()  # it would tell OpenTelemetry, where that is set up, what is asked
    return server


def answer(tool: AnyTool, arguments: dict[str, object], record: str, base: str) -> CallToolResult:
    """What a call comes to; what onrecord can explain is the tool's error, with what to do next."""
    try:
        with Record.open(record, read_only=True) as opened, opened.moment():
            found = call(tool, arguments, Citer(opened, base))
    except OnrecordError as error:
        text = "\n".join(line for line in (error.what, error.hint) if line)
        return CallToolResult(content=[TextContent(text=text)], is_error=True)
    return CallToolResult(
        content=[TextContent(text=_text(found, base), _meta={MARK: True})],
        structured_content=msgspec.to_builtins(found.answer),
        _meta={MARK: {"keys": ["quoted"], "text": True}},
    )


def _text(found: Answered, base: str) -> str:
    """The text form: the words of pages between their marks, and how to go on behind them."""
    if not found.text.strip():
        return "No report found."
    more = f"There is more: ask the same with cursor {found.next}." if found.next else ""
    link = f"A link to cited characters: {article_address('ARTICLE', base=base)}?at=START-END#at"
    return "\n".join(filter(None, (marked(found.text), more, link)))


def _listed(tool: AnyTool) -> Tool:
    return Tool(
        name=tool.name,
        title=tool.title,
        description=description(tool),
        input_schema=schema_of(tool.asked),
        output_schema=schema_of(tool.answer),
        annotations=ToolAnnotations(
            read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        ),
    )


async def _serve(server: Server) -> None:
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())
