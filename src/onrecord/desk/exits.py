"""The exit codes of every command: what a script may rely on."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the exit code of a command says."""

    OK = 0
    ERROR = 1
    USAGE = 2
    NOTHING_FOUND = 3
    VERIFICATION_FAILED = 4
    SOME_SKIPPED = 5
    INTERRUPTED = 130
