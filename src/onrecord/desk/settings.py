"""Where a setting comes from: flag, then environment, then ``onrecord.toml``, then default.

``onrecord.toml`` is looked for in the current folder only, beside the record that is made there, so that
what a command does never depends on a file somewhere above.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.errors import UsageError

FILE = "onrecord.toml"
DEFAULT_RECORD = "onrecord.sqlite"
KNOWN = ("min_confidence", "record", "token")


def record_path(flag: str | None = None) -> str:
    """The record to work on: ``--record``, ``ONRECORD_RECORD``, ``record`` in the file, `DEFAULT_RECORD`."""
    value = _stated("record", flag)
    if value is None:
        return DEFAULT_RECORD
    if not isinstance(value, str) or not value:
        raise UsageError(
            f"The record is named {value!r}, which is no path.", hint='Write record = "news.sqlite".'
        )
    return value


def min_confidence(flag: float | None = None) -> float | None:
    """The lowest confidence to keep, 0 to 1; None where nobody said: the reader has its own default."""
    value = _stated("min_confidence", flag)
    if value is None:
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = -1.0
    if not 0 <= number <= 1:
        raise UsageError(f"The minimum confidence is {value!r}.", hint="Give a number from 0 to 1, like 0.5.")
    return number


def token() -> str | None:
    """Who may change a served record: ``ONRECORD_TOKEN``, ``token`` in the file; None where nobody said."""
    value = _stated("token", None)
    if value is not None and not isinstance(value, str):
        raise UsageError(f"The token in {FILE} is no text.", hint='Write token = "…", in quotes.')
    return value or None


def _stated(name: str, flag: object) -> Any:
    if flag is not None:
        return flag
    return os.environ.get(f"ONRECORD_{name.upper()}") or _from_file().get(name)


def _from_file() -> Mapping[str, Any]:
    path = Path(FILE)
    if not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{FILE} is not valid TOML: {error}.", hint="Correct it or remove it.") from error
    for name in values:
        if name not in KNOWN:
            raise UsageError(
                f"{FILE} sets {name!r}, which is no setting.", hint=f"Known: {', '.join(KNOWN)}."
            )
    return values
