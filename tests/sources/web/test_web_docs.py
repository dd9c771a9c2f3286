"""The page on sources says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_every_reason_for_which_a_page_is_not_had_is_listed() -> None:
    found = set()
    for path in (ROOT / "src/onrecord/sources/web").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'reason="([a-z ]+)"|reason: str = "([a-z ]+)"|, "(headers|bomb)"\)', text))
    reasons = {one for group in found for one in group if one}
    table = (ROOT / "docs/sources.md").read_text(encoding="utf-8").partition("| reason | |")[2]
    listed = {
        name
        for line in table.splitlines()
        if line.startswith("| `")
        for name in re.findall("`([a-z ]+)`", line.split("|")[1])
    }
    assert len(reasons) > 15
    assert listed == reasons
