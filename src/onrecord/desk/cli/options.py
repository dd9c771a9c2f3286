"""The options that several commands share, described once."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from onrecord.errors import UsageError


# cyclopts takes a lone "-" for an option unless every leading hyphen is allowed, and that lets misspelt
# options in among the inputs; these two send them out again
def _no_option(_: type, value: str) -> None:
    if value.startswith("-") and value != "-":
        raise UsageError(
            f"There is no option {value}.", hint=f"--help lists them; ./{value} would be a file."
        )


def _no_long_option(_: type, value: str) -> None:
    if value.startswith("--"):
        raise UsageError(f"There is no option {value}.", hint="--help lists them.")


Input = Annotated[
    str,
    Parameter(
        help="Files, folders, web archives, tables, mail, addresses (https://…), or - for standard input.",
        required=True,
        allow_leading_hyphen=True,
        validator=_no_option,
    ),
]
Word = Annotated[
    str,
    Parameter(
        help="Words, phrases in quotes, -excluded words, and the operators "
        "speaker: to: act: place: after: before: outlet:, which - excludes too.",
        required=True,
        allow_leading_hyphen=True,
        validator=_no_long_option,
    ),
]
Asked = Annotated[
    str,
    Parameter(
        help="Files, folders, addresses (https://…), or - for standard input, to read without keeping them; else a "
        "name, or an id as printed, to look up in the record. Without any: all of the record.",
        allow_leading_hyphen=True,
        validator=_no_option,
    ),
]
Name = Annotated[str, Parameter(help="A name, words of one, or an id as printed.")]
Since = Annotated[str | None, Parameter(metavar="DAY", help="The first day: 2031, 2031-02 or 2031-02-05.")]
Until = Annotated[str | None, Parameter(metavar="DAY", help="The last day, itself included.")]
AsOf = Annotated[
    str | None,
    Parameter(metavar="DAY", help="How it stood at the end of this day; else as it stands."),
]
Least = Annotated[
    int, Parameter(metavar="N", help="Those that at least so many reports tell of.", show_default=True)
]
Record = Annotated[
    str | None,
    Parameter(
        metavar="FILE|URL",
        help="The record to use, a file or postgresql://…; else ONRECORD_RECORD, then onrecord.toml, then "
        "onrecord.sqlite.",
    ),
]
Plain = Annotated[
    bool, Parameter(help="Take each input as the bare text of an article and leave it unchanged.")
]
Published = Annotated[
    str | None,
    Parameter(metavar="WHEN", help="When it was published, ISO 8601, such as 2025-08-01T17:26:00+03:00."),
]
Url = Annotated[str | None, Parameter(metavar="URL", help="Where it was published; for a single page.")]
Outlet = Annotated[str | None, Parameter(metavar="NAME", help="Who published it.")]
MinConfidence = Annotated[
    float | None, Parameter(metavar="0..1", help="Leave out statements and events below this confidence.")
]
AllowHost = Annotated[
    tuple[str, ...],
    Parameter(
        name="--allow-host",
        metavar="HOST:PORT",
        negative_iterable="",
        help="Fetch from this host though it is not a public one; may be repeated.",
    ),
]
IgnoreRobots = Annotated[
    bool, Parameter(help="Fetch what robots.txt keeps from machines: for pages of your own.")
]
Columns = Annotated[
    str | None,
    Parameter(
        metavar="FIELD=COLUMN,…",
        help="Which columns of a table hold text, html, url, published, outlet and title, such as "
        "text=body,published=meta.date; else they are guessed by their names.",
    ),
]
Engine = Annotated[
    str | None,
    Parameter(
        metavar="NAME",
        help="Where pages are read: process (this one), workers (processes of their own, so that a page that "
        "crashes, takes too long or too much memory costs itself only) or ray (a cluster).",
    ),
]
Workers = Annotated[
    int | None, Parameter(metavar="N", help="So many worker processes; else one for each core.")
]
Address = Annotated[
    str | None,
    Parameter(metavar="ADDRESS", help="The Ray cluster, such as head:6379; else one on this machine."),
]
Parquet = Annotated[
    str | None,
    Parameter(
        metavar="FOLDER",
        help="Write the readings into Parquet files there instead of printing them, and print a line for each file.",
    ),
]
Restore = Annotated[bool, Parameter(help="Add pages again that were deleted from the record.")]
Explain = Annotated[
    bool, Parameter(help="Say how each speaker, addressee, date, place and reply came about.")
]
Json = Annotated[bool, Parameter(help="Print JSON.")]
Jsonl = Annotated[bool, Parameter(help="Print JSON Lines, one object a line.")]
Csv = Annotated[bool, Parameter(help="Print CSV with a header.")]
Limit = Annotated[int, Parameter(metavar="N", help="The most rows to print.", show_default=True)]
Cursor = Annotated[
    str | None, Parameter(metavar="NEXT", help="Where to go on: the `next` of the rows before.")
]
Author = Annotated[
    str | None, Parameter(metavar="NAME", help="Who does it; else ONRECORD_AUTHOR, else who is logged in.")
]
Reason = Annotated[str, Parameter(metavar="WORDS", help="Why, for the log.")]
