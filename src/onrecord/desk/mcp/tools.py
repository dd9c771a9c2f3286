"""The tools by name: one file each, one line here; their schemas, and one call of one of them."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from onrecord.desk.mcp.article_span import ARTICLE_SPAN
from onrecord.desk.mcp.asking import Answered, AnyTool
from onrecord.desk.mcp.citing import Citer
from onrecord.desk.mcp.claims import CLAIMS
from onrecord.desk.mcp.due import DUE
from onrecord.desk.mcp.person import PERSON
from onrecord.desk.mcp.remark import REMARK
from onrecord.desk.mcp.search import SEARCH
from onrecord.desk.mcp.statements import STATEMENTS
from onrecord.desk.mcp.talks import TALKS
from onrecord.errors import UsageError

TOOLS: dict[str, AnyTool] = {
    tool.name: tool for tool in (SEARCH, STATEMENTS, PERSON, TALKS, DUE, CLAIMS, REMARK, ARTICLE_SPAN)
}


def call(tool: AnyTool, arguments: Mapping[str, Any], cite: Citer) -> Answered:
    """What a tool answers; UsageError for arguments that are not as its schema says."""
    try:
        asked = msgspec.convert(arguments, tool.asked)
    except msgspec.ValidationError as error:
        known = ", ".join(tool.asked.__struct_fields__)
        raise UsageError(f"{tool.name} cannot be asked so: {error}.", hint=f"It takes {known}.") from error
    return tool.run(asked, cite)


def description(tool: AnyTool) -> str:
    """What a tool is for."""
    return inspect.getdoc(tool.asked) or ""


def schema_of(kind: type[Struct]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a type, an object at its root, as the protocol asks."""
    (root,), parts = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    whole = parts.pop(root["$ref"].rpartition("/")[2])
    return {**whole, "$defs": parts} if parts else whole
