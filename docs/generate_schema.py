"""Write the JSON Schema of the contract to docs/schema.json; a test fails when the file is stale."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.schema import json_schema

TARGET = Path(__file__).parent / "schema.json"


def rendered() -> str:
    """The schema as the file holds it."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(rendered(), encoding="utf-8")
