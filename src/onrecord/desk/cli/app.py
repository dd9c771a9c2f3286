"""The commands by name: one file each, one line here."""

from __future__ import annotations

from collections.abc import Callable

from cyclopts import App, Group, Parameter

from onrecord import __version__
from onrecord.desk.cli import (
    add,
    alert,
    articles,
    backup,
    claims,
    correct,
    delete,
    digest,
    doctor,
    due,
    events,
    export,
    importing,
    mcp,
    read,
    rebuild,
    remarks,
    said,
    schema,
    search,
    serve,
    similar,
    sources,
    stories,
    talks,
    verify,
    watch,
    who,
)
from onrecord.desk.cli.help import Columns

COMMANDS: tuple[tuple[Callable[..., int], str], ...] = (
    (read.read, read.EXAMPLES),
    (events.events, events.EXAMPLES),
    (add.add, add.EXAMPLES),
    (watch.watch, watch.EXAMPLES),
    (sources.sources, sources.EXAMPLES),
    (search.search, search.EXAMPLES),
    (similar.similar, similar.EXAMPLES),
    (alert.alert, alert.EXAMPLES),
    (alert.alerts, alert.ALERTS_EXAMPLES),
    (articles.articles, articles.EXAMPLES),
    (said.said, said.EXAMPLES),
    (who.who, who.EXAMPLES),
    (remarks.remarks, remarks.EXAMPLES),
    (stories.stories, stories.EXAMPLES),
    (claims.claims, claims.EXAMPLES),
    (due.due, due.EXAMPLES),
    (talks.talks, talks.EXAMPLES),
    (serve.serve, serve.EXAMPLES),
    (digest.digest, digest.EXAMPLES),
    (correct.correct, correct.EXAMPLES),
    (delete.delete, delete.EXAMPLES),
    (rebuild.rebuild, rebuild.EXAMPLES),
    (backup.backup, backup.EXAMPLES),
    (export.export, export.EXAMPLES),
    (importing.import_, importing.EXAMPLES),
    (mcp.mcp, mcp.EXAMPLES),
    (verify.verify, verify.EXAMPLES),
    (doctor.doctor, doctor.EXAMPLES),
    (schema.schema, schema.EXAMPLES),
)

EXAMPLES = """\
onrecord read page.html                 who said what, in the terminal
onrecord add pages/                     keep a folder of pages in a record
onrecord said Haddad --about river      what somebody said about something
onrecord verify                         check every citation in the record"""

HELP = "Reads the news and keeps the record: who said what, every line cited to the words it came from."


def make_app() -> App:
    """The command line; heavy libraries are imported by the commands that need them, when they run."""
    options = Group("Options", sort_key=1)
    app = App(
        name="onrecord",
        help=HELP,
        version=f"onrecord {__version__}",
        help_format="plaintext",
        help_formatter=Columns(),
        help_prologue=_prologue(EXAMPLES),
        group_parameters=options,
        default_parameter=Parameter(negative="", show_default=False),
        suppress_keyboard_interrupt=False,
    )
    for position, (command, examples) in enumerate(COMMANDS):
        app.command(command, help_prologue=_prologue(examples), sort_key=position)
    app["--help"].group = app["--version"].group = options
    app.register_install_completion_command(
        group=options,
        help="Install completion for your shell.",
        help_prologue=_prologue("onrecord --install-completion --shell zsh"),
    )
    return app


def _prologue(examples: str) -> str:
    return "Examples:\n" + "\n".join(f"  {line}" for line in examples.splitlines())
