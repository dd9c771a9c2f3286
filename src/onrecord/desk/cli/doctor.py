"""``onrecord doctor``: whether this installation and this record are in order."""

from __future__ import annotations

from onrecord.desk import settings
from onrecord.desk.cli.options import Csv, Json, Jsonl, Record
from onrecord.desk.exits import Exit
from onrecord.desk.output import emit_rows, form_of

EXAMPLES = """\
onrecord doctor                         the program and the record
onrecord doctor --record talks.sqlite --json"""


def doctor(*, record: Record = None, json: Json = False, jsonl: Jsonl = False, csv: Csv = False) -> int:
    """Check the installation and the record, and say what to do about what is wrong."""
    from msgspec.structs import asdict

    from onrecord.desk.doctoring import checks
    from onrecord.desk.show.checks import show_check
    from onrecord.desk.show.paper import Paper

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    found = list(checks(settings.record_path(record)))
    if form == "text":
        paper = Paper()
        for check in found:
            show_check(check, paper)
    else:
        emit_rows(found, map(asdict, found), form, whole=found)
    return Exit.ERROR if any(check.state == "failed" for check in found) else Exit.OK
