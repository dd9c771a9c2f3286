"""``POST /corrections``: what a person knows better, from the forms of the pages; and undoing it.

The fields are those of ``onrecord correct``: ``what`` (ARTICLE/s4 or ARTICLE) with ``speaker``, ``to``, ``act``,
``said``, ``status``, ``due``, ``delete``; ``start`` and ``end`` for a statement to add; ``merge_one`` and
``merge_two``; ``split``, ``mentions`` and ``speaker``; or ``tie`` (same or other) with ``one`` and ``two``. ``words``
are the spans that the form was shown for: if another entry has its id by now, nothing is changed. ``back`` is where to
go then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from onrecord.desk import correcting
from onrecord.desk.links import query_path
from onrecord.desk.web.access import own_path
from onrecord.desk.web.gate import Form, form_of
from onrecord.desk.web.reader.author import remember
from onrecord.desk.web.reader.entries import written
from onrecord.desk.web.serving import change
from onrecord.desk.web.views.reader import Typed, reader_page
from onrecord.errors import UsageError
from onrecord.schema import Reading

if TYPE_CHECKING:
    from onrecord.account.correcting import Change
    from onrecord.store import Record

_PLAIN = ("speaker", "to", "act", "said", "status", "due", "cue", "manner", "split")
_MOST = 500  # characters of a name or a reason


def correct(request: Request, record: Record) -> Response:
    """Correct, and show the entry again with what became of it; what was typed is shown again where it is wrong."""
    form = form_of(request)
    try:
        author = signed(form)
        article, changes = changes_of(record, form)
        rows = record.correct_all(article, changes, author=author, reason=form.get("reason", ""))
    except UsageError as error:
        return _again(request, record, form, error)
    return _back(form, author, [row.id for row in rows])


def undo(request: Request, record: Record) -> Response:
    """Undo an entry of the log."""
    form = form_of(request)
    author = signed(form)
    row = record.undo(request.path_params["correction"], author=author, reason=form.get("reason", ""))
    return _back(form, author, [row.id])


def changes_of(record: Record, form: Form) -> tuple[str, list[Change]]:
    """The article, and what is to change in it; UsageError says what is missing or does not fit."""
    if form.get("tie"):
        if form["tie"] not in {"same", "other"}:
            raise UsageError(f"tie is {form['tie']!r}.", hint="It can be same or other.")
        same = form["tie"] == "same"
        article, tied = correcting.tie(record, form.get("one", ""), form.get("two", ""), same=same)
        return article, [tied]
    what = form.get("what", "")
    article, _, own = what.partition("/")
    if form.get("words"):
        check_words(record.reading(article), own, form["words"])
    return correcting.changes(record, what, asked_of(form))


def asked_of(form: Form) -> correcting.Asked:
    """The fields of a form as the command line would give them: an empty one was not given."""
    given: dict[str, object] = {name: form[name] for name in _PLAIN if form.get(name)}
    if form.get("start") or form.get("end"):
        given["at"] = f"{form.get('start', '')}-{form.get('end', '')}"
    if form.get("merge_one") or form.get("merge_two"):
        given["merge"] = [form.get("merge_one", ""), form.get("merge_two", "")]
    given["mentions"] = form.get("mentions", "").split()
    given["delete"] = form.get("delete") == "1"
    try:
        return msgspec.convert(given, correcting.Asked)
    except msgspec.ValidationError as error:
        raise UsageError(
            f"The form is not as it should be: {error}.", hint="Choose one of the choices."
        ) from error


def signed(form: Form) -> str:
    """Who corrects; UsageError where nobody says so, or says too much."""
    author = form.get("author", "")
    if not author:
        raise UsageError("A correction needs a name.", hint="Say who you are: the log keeps it.")
    for name in ("author", "reason", "speaker", "to"):
        if len(form.get(name, "")) > _MOST:
            raise UsageError(f"{name} is longer than {_MOST} characters.", hint="Say it more briefly.")
    return author


def check_words(reading: Reading, own: str, words: str) -> None:
    """UsageError where an entry does not stand at these spans (``278-369 400-410``): it is another than was meant."""
    spans = {one.id: written(one.content) for one in reading.statements}
    spans |= {one.id: written([one.trigger]) for one in reading.events}
    spans |= {one.id: written([one.what]) for one in reading.commitments}
    if spans.get(own) != words:
        raise UsageError(
            "The article was read again or corrected since you opened the page: another entry has this name now.",
            hint="Nothing was changed. Look at the entry as it is now, and correct that.",
        )


def _again(request: Request, record: Record, form: Form, error: UsageError) -> Response:
    article, _, own = form.get("what", "").partition("/")
    if not article:
        raise error
    return reader_page(request, record, article, Typed(form, own, error))


def _back(form: Form, author: str, made: list[str]) -> Response:
    """To where the form was, with the ids of what was made, and down to the entry that it was about."""
    to = own_path(form.get("back")).partition("#")[0]
    path, _, query = to.partition("?")
    asked = [("done", ",".join(made))]
    address = query_path(path, asked) + (f"&{query}" if query else "")
    answer = RedirectResponse(address + _anchor(form, made), 303)
    remember(answer, author)
    return answer


def _anchor(form: Form, made: list[str]) -> str:
    """Where on the page the entry stands: a statement that was added is called after the correction that added it."""
    own = form.get("what", "").partition("/")[2]
    if form.get("start"):
        own = f"s-{made[0]}"
    return f"#{quote(own)}" if own and form.get("delete") != "1" else ""


def routes() -> list[BaseRoute]:
    """Where the forms go."""
    return [change("/corrections", correct), change("/corrections/{correction}/undo", undo)]
