"""The command line: ``main`` runs one command and turns whatever happens into an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.desk.exits import Exit
from onrecord.errors import OnrecordError, UsageError

if TYPE_CHECKING:
    from cyclopts import CycloptsError

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``onrecord`` with ``argv`` (the process's own arguments if None) and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:2], "--help"]
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except OnrecordError as error:
        from onrecord.desk.notes import complain

        complain(error)
        return Exit.USAGE if isinstance(error, UsageError) else Exit.ERROR
    except BrokenPipeError:
        _let_go_of_stdout()
        return Exit.OK
    except KeyboardInterrupt:
        print("\nonrecord: interrupted", file=sys.stderr)
        return Exit.INTERRUPTED
    return code


def _run(arguments: list[str]) -> int:
    from cyclopts import CycloptsError

    from onrecord.desk.cli.app import make_app

    if hasattr(sys.stdout, "reconfigure"):
        # a terminal that cannot show “ gets an escape, not a crash
        sys.stdout.reconfigure(errors="backslashreplace")
    app = make_app()
    try:
        code = app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as error:
        raise _usage(error, arguments) from error
    return code or Exit.OK


def _usage(error: CycloptsError, arguments: list[str]) -> UsageError:
    from pathlib import Path

    from cyclopts import UnusedCliTokensError

    command = " ".join(error.command_chain or ())
    if isinstance(error, UnusedCliTokensError) and command:
        return UsageError(
            f"`onrecord {command}` takes no {' '.join(error.unused_tokens or ())}.",
            hint=f"Try `onrecord {command} --help`.",
        )
    hint = f"Try `onrecord {command} --help`." if command else "Try `onrecord --help`."
    if not command and arguments and Path(arguments[0]).exists():
        hint = f"Did you mean `onrecord read {arguments[0]}`?"
    return UsageError(str(error).strip(), hint=hint)


def _let_go_of_stdout() -> None:
    # whoever read our output has seen enough; without this the interpreter complains at exit
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
