"""``onrecord digest``: a newsletter out of the record, printed, written or sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Record, Until
from onrecord.desk.exits import Exit
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.desk.digest import Digest

Form = Literal["text", "html", "md", "eml", "json"]

EXAMPLES = """\
onrecord digest                         the last seven days
onrecord digest --since 2w --talks Cunene
onrecord digest --since 2031-03-27 --until 2031-04-05 --format md
onrecord digest --format eml --to ada@example.org > digest.eml
onrecord digest --to ada@example.org --send"""

SINCE, LIMIT, AHEAD = "7d", 12, 14


def digest(
    *,
    since: Annotated[
        str,
        Parameter(
            metavar="7d|2w|DAY",
            help="The first day, or how many days or weeks before the last.",
            show_default=True,
        ),
    ] = SINCE,
    until: Until = None,
    form: Annotated[
        Form | None, Parameter(name="--format", metavar="FORM", help="What to print, else text.")
    ] = None,
    who: Annotated[
        tuple[str, ...],
        Parameter(metavar="NAME", help="What somebody said, owes or disputes; may be repeated."),
    ] = (),
    talks: Annotated[
        tuple[str, ...], Parameter(metavar="NAME", help="What belongs to some talks; may be repeated.")
    ] = (),
    limit: Annotated[
        int, Parameter(metavar="N", help="The most lines in a section.", show_default=True)
    ] = LIMIT,
    ahead: Annotated[
        int, Parameter(metavar="DAYS", help="How far ahead to look for what falls due.", show_default=True)
    ] = AHEAD,
    to: Annotated[
        tuple[str, ...],
        Parameter(metavar="ADDR", help="Who gets the mail; may be repeated. Else ONRECORD_MAIL_TO, mail_to."),
    ] = (),
    sender: Annotated[
        str | None,
        Parameter(name="--from", metavar="ADDR", help="Who sends it; else ONRECORD_MAIL_FROM, mail_from."),
    ] = None,
    send: Annotated[
        bool, Parameter(help="Send it, by ONRECORD_SMTP_URL (smtps://user@host:465) or smtp_url.")
    ] = False,
    base: Annotated[
        str | None,
        Parameter(metavar="URL", help="The web desk that links lead to; else ONRECORD_BASE, base."),
    ] = None,
    record: Record = None,
) -> int:
    """Print what was said, done, promised and disputed in some days, what falls due, and where talks moved.

    The days end with today, or with the newest article where that is later. Every line is cited, and links lead to its
    words. With --send nothing is printed: each reader gets a mail of his own. The exit code is 3 where nothing is told.
    """
    from onrecord.desk.digest import Asked, compose, period
    from onrecord.store import Record as Store

    for option, number in (("--limit", limit), ("--ahead", ahead)):
        if number < 1:
            raise UsageError(f"{option} is {number}.", hint="Give at least 1.")
    if send and form not in {None, "eml"}:
        raise UsageError(f"--send and --format {form} exclude each other.", hint="A mail has its own form.")
    with Store.open(settings.record_path(record), create=False) as store:
        days = period(since, until, latest=store.latest_day())
        asked = Asked(days, who=who, talks=talks, limit=limit, ahead=ahead, base=settings.base(base))
        made = compose(store, asked)
    if send:
        return _send(made, settings.mail_to(to), settings.mail_from(sender))
    return _print(made, form or "text", settings.mail_to(to), settings.mail_from(sender))


def _print(made: Digest, form: Form, to: tuple[str, ...], sender: str | None) -> int:
    from onrecord.desk.digest import rendered
    from onrecord.desk.digest.mail import NOBODY, Letterhead, mail
    from onrecord.desk.notes import note
    from onrecord.desk.output import emit
    from onrecord.desk.show.digest import show_digest
    from onrecord.desk.show.paper import Paper

    if form == "text":
        show_digest(made, Paper())
    elif form == "eml":
        head = Letterhead(sender or NOBODY, settings.unsubscribe())
        emit(mail(made, to, head).as_bytes())
    else:
        emit(rendered(made, form))
    if made.is_empty:
        note("nothing to tell")
        return Exit.NOTHING_FOUND
    return Exit.OK


def _send(made: Digest, to: tuple[str, ...], sender: str | None) -> int:
    """Send one message to each reader; of nothing none."""
    from onrecord.desk.digest import sending
    from onrecord.desk.digest.mail import Letterhead, mail
    from onrecord.desk.notes import note
    from onrecord.desk.show.words import count

    url = settings.smtp_url()
    for value, what, hint in (
        (to, "whom to send it to", "--to ada@example.org, or mail_to in onrecord.toml."),
        (sender, "who sends it", "--from desk@example.org, or mail_from in onrecord.toml."),
        (url, "by which server", "ONRECORD_SMTP_URL, or smtp_url in onrecord.toml."),
    ):
        if not value:
            raise UsageError(f"--send needs to know {what}.", hint=hint)
    server = sending.server(url or "")
    messages = [mail(made, [one], Letterhead(sender or "", settings.unsubscribe())) for one in to]
    if made.is_empty:
        note("nothing to tell, and nothing was sent")
        return Exit.NOTHING_FOUND
    sent = sending.send(messages, server, sending.password_for(server))
    note(f"sent to {count(sent, 'reader')}: {made.title}")
    return Exit.OK
