"""Every format by its name: what writes it, and whether that is a file or a folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

import msgspec

from onrecord.desk.carrying import write_lines
from onrecord.desk.exports.asked import Asked
from onrecord.errors import UsageError

Format = Literal[
    "csv",
    "parquet",
    "jsonl",
    "annotations",
    "jsonld",
    "plover",
    "ftm",
    "brat",
    "docbin",
    "csl",
    "ris",
    "atom",
    "ics",
]
FORMATS: tuple[Format, ...] = get_args(Format)
FILES: frozenset[Format] = frozenset({"jsonld", "plover", "ftm", "csl", "ris", "atom", "ics"})


def write(asked: Asked, form: Format, where: str) -> None:
    """Write what is asked for in one format, whole or not at all.

    UsageError where it cannot be written, or where the format needs an extra that is not installed.
    """
    if form in FILES:
        write_lines(_pieces(asked, form), where)
        return
    if where == "-":
        raise UsageError(f"{form} is a folder of files.", hint="Name a folder: --out FOLDER.")
    _write_folder(asked, form, where)


def _pieces(asked: Asked, form: Format) -> Iterator[bytes]:
    """What stands in a file, piece by piece."""
    if form == "jsonld":
        from onrecord.desk.exports.schema_org import schema_org

        return schema_org(asked)
    if form == "ftm":
        from onrecord.desk.exports.follow_the_money import entities

        return entities(asked)
    if form == "plover":
        return _plover(asked)
    if form in {"atom", "ics"}:
        from onrecord.desk.exports import subscribed

        return subscribed.feed(asked) if form == "atom" else subscribed.deadlines(asked)
    from onrecord.desk.exports import bibliography

    return bibliography.csl_json(asked) if form == "csl" else bibliography.ris(asked)


def _plover(asked: Asked) -> Iterator[bytes]:
    from onrecord.desk.exports.plover import plover_events

    for reading in asked.readings():
        for event in plover_events(reading):
            yield msgspec.json.encode(event) + b"\n"


def _write_folder(asked: Asked, form: Format, where: str) -> None:
    if form == "annotations":
        from onrecord.desk.exports.annotations import write_annotations

        write_annotations(asked, where)
    elif form == "brat":
        from onrecord.desk.exports.brat import write_brat

        write_brat(asked, where)
    elif form == "docbin":
        _write_docbin(asked, where)
    elif form in {"csv", "jsonl", "parquet"}:
        from onrecord.desk.exports.tables.package import write_tables

        write_tables(asked, where, form)


def _write_docbin(asked: Asked, where: str) -> None:
    try:
        from onrecord.desk.exports.spacy.docbin import write_docbin
    except ModuleNotFoundError as error:
        raise UsageError(
            "docbin is written by spaCy, which is not installed.", hint="pip install 'onrecord[spacy]'"
        ) from error
    write_docbin(asked, where)
