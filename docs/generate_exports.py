"""Writes the samples and the list of columns into docs/exports.md: ``python docs/generate_exports.py``.

The samples are cut from exports of the talks among the examples, so that the page shows nothing that a reader would not
get; a test fails when it is stale.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).with_name("exports.md")
EXAMPLES = PAGE.parents[1] / "examples"
# <!-- sample FORMAT FILE FIRST-LAST --> … <!-- /sample -->; FILE is - where the export is one file
_SAMPLE = re.compile(
    r"(<!-- sample (?P<form>\w+) (?P<file>\S+) (?P<first>\d+)-(?P<last>\d+) -->\n```\w*\n).*?(```\n<!-- /sample -->)",
    re.DOTALL,
)
_TABLES = re.compile(r"(<!-- tables -->\n).*?(<!-- /tables -->)", re.DOTALL)
_ASKED = ["--outlet", "The Thames Dispatch", "--until", "2031-03"]


def refreshed(page: str, record: Path) -> str:
    """The page with each sample as the export gives it now, and the columns as they are defined."""
    with tempfile.TemporaryDirectory() as folder:

        def sample(found: re.Match[str]) -> str:
            out = Path(folder) / found["form"]
            if not out.exists():
                _export(found["form"], out, record)
            text = (out if found["file"] == "-" else out / found["file"]).read_bytes().decode()
            lines = text.replace("\r\n", "\n").split("\n")[int(found["first"]) - 1 : int(found["last"])]
            return found[1] + "".join(f"{line}\n" for line in lines) + found[6]

        page = _SAMPLE.sub(sample, page)
    return _TABLES.sub(lambda found: found[1] + "\n".join(tables()) + found[2], page)


def tables() -> Iterator[str]:
    """A list of columns for each table."""
    from onrecord.desk.exports.tables.definitions import TABLES

    for table in TABLES:
        keys = f" Key: {', '.join(f'`{one}`' for one in table.key)}." if table.key else ""
        yield f"**{table.name}**: {table.what}{keys}\n"
        for field in table.fields:
            kind = f" ({field.kind})" if field.kind != "string" else ""
            to = next((f" → {one.table}" for one in table.refers if field.name in one.columns), "")
            yield f"- `{field.name}`{kind}{to}: {field.what}"
        yield ""


def _export(form: str, out: Path, record: Path) -> None:
    from onrecord.desk.cli import main

    main(["export", "--to", form, "--out", str(out), *_ASKED, "--record", str(record)])


if __name__ == "__main__":
    from onrecord.desk.cli import main

    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "talks.sqlite"
        main(["add", str(EXAMPLES / "talks"), "--record", str(record)])
        PAGE.write_text(refreshed(PAGE.read_text(encoding="utf-8"), record), encoding="utf-8")
