"""``onrecord correct``: what a person knows better, written down for good."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Author, Csv, Json, Jsonl, Reason, Record
from onrecord.desk.exits import Exit
from onrecord.desk.output import Form, emit_rows, form_of
from onrecord.errors import UsageError
from onrecord.schema import Act, EventStatus, Manner

if TYPE_CHECKING:
    from onrecord.store import CorrectionRow
    from onrecord.store import Record as Store

EXAMPLES = """\
onrecord correct 3f2a…/s4 --speaker "Rosa Quispe" --reason "her own words"
onrecord correct 3f2a…/s4 --act promise --said 2031-05-02
onrecord correct 3f2a… --add "the ferry would sail" --speaker "Ada Kaya"
onrecord correct 3f2a… --merge "C. Vella" --merge "Carmen Vella"
onrecord correct --list                 the log, and what became of each
onrecord correct --undo 9c41d07e
onrecord correct --same 3f2a…/a3 77b0…/a1   one in two articles
onrecord correct --export corrected/    labelled documents, for training"""

Name = Annotated[str | None, Parameter(metavar="NAME")]
Value = Annotated[str | None, Parameter(metavar="EDTF")]
Words = Annotated[str | None, Parameter(metavar="WORDS")]


def correct(
    what: Annotated[
        str | None, Parameter(help="A statement, event or commitment, ARTICLE/s4, or an ARTICLE.")
    ] = None,
    *,
    speaker: Annotated[Name, Parameter(help="Who said it, as the article names them, or nobody.")] = None,
    to: Annotated[Name, Parameter(help="Whom it was said to, or nobody.")] = None,
    act: Annotated[Act | None, Parameter(metavar="ACT", help="What the statement does.")] = None,
    said: Annotated[Value, Parameter(help="When it was said, or unknown.")] = None,
    status: Annotated[EventStatus | None, Parameter(metavar="STATUS", help="Of an event.")] = None,
    due: Annotated[Value, Parameter(help="When a commitment falls due, or unknown.")] = None,
    delete: Annotated[bool, Parameter(help="It is none: leave it out.")] = False,
    add: Annotated[Words, Parameter(help="A statement that was missed: its exact words.")] = None,
    cue: Annotated[Words, Parameter(help="With --add: the word that introduces it.")] = None,
    manner: Annotated[Manner | None, Parameter(metavar="MANNER", help="With --add.")] = None,
    merge: Annotated[
        tuple[str, ...], Parameter(metavar="NAME", help="Two actors that are one; give it twice.")
    ] = (),
    split: Annotated[Name, Parameter(help="An actor that is two; with --mention and --speaker.")] = None,
    mention: Annotated[
        tuple[str, ...], Parameter(metavar="START-END", help="With --split: characters that name the other.")
    ] = (),
    same: Annotated[
        tuple[str, str] | None,
        Parameter(metavar="ACTOR", help="Two that are one, though kept apart: ARTICLE/a3, or ids of `who`."),
    ] = None,
    other: Annotated[
        tuple[str, str] | None,
        Parameter(metavar="ACTOR", help="Two that are two, though taken for one: each as ARTICLE/a3."),
    ] = None,
    export: Annotated[
        Path | None,
        Parameter(
            metavar="FOLDER", help="Write every corrected article as a labelled document, for training."
        ),
    ] = None,
    undo: Annotated[str | None, Parameter(metavar="ID", help="Undo a correction, or an undoing.")] = None,
    list_: Annotated[bool, Parameter(name="--list", help="Print the log of corrections.")] = False,
    author: Author = None,
    reason: Reason = "",
    record: Record = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
) -> int:
    """Correct what was read, or undo that; the log is only ever added to.

    A correction holds on to the words in the article: it is applied again after every re-read and rebuild.
    """
    from onrecord.desk import correcting
    from onrecord.store import Record as Store

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    who = author or correcting.author()
    with Store.open(settings.record_path(record), create=False) as store:
        if export is not None:
            return _export(store, export)
        if same is not None or other is not None:
            ties = [(pair, pair is same) for pair in (same, other) if pair is not None]
            tied = [correcting.tie(store, *pair, same=one) for pair, one in ties]
            rows = [store.correct(article, one, author=who, reason=reason) for article, one in tied]
        elif list_:
            rows = [
                row for row in store.corrections() if what is None or row.article == what.partition("/")[0]
            ]
        elif undo is not None:
            rows = [store.undo(undo, author=who, reason=reason)]
        else:
            asked = correcting.Asked(
                speaker=speaker, to=to, act=act, said=said, status=status, due=due, delete=delete, add=add,
                cue=cue, manner=manner, merge=merge, split=split, mentions=mention,
            )  # fmt: skip
            article, changes = correcting.changes(store, _named(what), asked)
            rows = list(store.correct_all(article, changes, author=who, reason=reason))
    return _print(rows, form)


def _export(store: Store, folder: Path) -> Exit:
    from onrecord.desk.exports.labelled import labelled
    from onrecord.desk.notes import note
    from onrecord.desk.show.words import count

    documents = folder / "documents"
    written = 0
    try:
        documents.mkdir(parents=True, exist_ok=True)
        for reading in store.corrected():
            path = documents / f"{reading.article.id}.txt"
            path.write_text(labelled(reading), encoding="utf-8", newline="\n")
            written += 1
    except OSError as error:
        raise UsageError(
            f"{documents} cannot be written to: {error.strerror}.", hint="Name another folder."
        ) from error
    note(f"{count(written, 'document')} in {documents}")
    return Exit.OK if written else Exit.NOTHING_FOUND


def _named(what: str | None) -> str:
    if what is None:
        raise UsageError(
            "Correct what?", hint="Name a statement, like ARTICLE/s4, or use --list or --undo ID."
        )
    return what


def _print(rows: list[CorrectionRow], form: Form) -> int:
    from onrecord.desk.columns import correction_columns
    from onrecord.desk.notes import note
    from onrecord.desk.show.corrections import show_corrections
    from onrecord.desk.show.paper import Paper

    if form == "text":
        show_corrections(rows, Paper())
    else:
        emit_rows(rows, map(correction_columns, rows), form, whole=rows)
    if not rows:
        note("no corrections")
        return Exit.NOTHING_FOUND
    return Exit.OK
