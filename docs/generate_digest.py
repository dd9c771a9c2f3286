"""Writes the sample of docs/digest.md: ``python docs/generate_digest.py``.

The sample is what `onrecord digest` prints on a record of the example talks; a test fails when it is stale.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).with_name("digest.md")
EXAMPLES = PAGE.parents[1] / "examples"
COMMAND = "digest --since 2031-03-16 --until 2031-04-05 --limit 3"
_SAMPLE = re.compile(r"(<!-- sample -->\n).*?(<!-- /sample -->)", re.DOTALL)


def refreshed(page: str, record: Path) -> str:
    """The page with its sample as the command prints it now."""
    from docs.generate_account import printed

    shown = "\n".join(
        ["```console", f"$ onrecord {COMMAND}", printed(COMMAND.split(), record).rstrip(), "```"]
    )
    return _SAMPLE.sub(lambda found: f"{found[1]}{shown}\n{found[2]}", page)


def main() -> None:
    """Read the example talks and fill the page."""
    from docs.generate_account import printed

    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "talks.sqlite"
        printed(["add", str(EXAMPLES / "talks")], record)
        PAGE.write_text(refreshed(PAGE.read_text(encoding="utf-8"), record), encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(PAGE.parents[1]))
    main()
