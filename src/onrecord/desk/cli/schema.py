"""``onrecord schema``: the contract of the JSON, as a JSON Schema."""

from __future__ import annotations

from onrecord.desk.exits import Exit
from onrecord.desk.output import emit, pretty

EXAMPLES = """\
onrecord schema > onrecord.schema.json"""


def schema() -> int:
    """Print the JSON Schema of a reading: what `onrecord read --json` keeps to."""
    from onrecord.schema import json_schema

    emit(pretty(json_schema()))
    return Exit.OK
