"""Where a setting comes from: flag, then environment, then ``onrecord.toml``, then default.

``onrecord.toml`` is looked for in the current folder only, beside the record that is made there, so that
what a command does never depends on a file somewhere above.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.desk.exports.addresses import BASE
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.sources.web.fetcher import Reservations

FILE = "onrecord.toml"
DEFAULT_RECORD = "onrecord.sqlite"
KNOWN = (
    "address", "allow_hosts", "base", "cache", "contact", "engine", "mail_from", "mail_to", "min_confidence", "models",
    "record", "reservations", "smtp_url", "token", "unsubscribe", "workers",
)  # fmt: skip
RESERVATIONS: tuple[Reservations, ...] = ("record", "refuse", "ignore")
_OFF = "off"


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


def models() -> Path | None:
    """The folder of language packs: ``ONRECORD_MODELS``, ``models`` in the file; None where nobody said."""
    value = _word("models", None)
    return Path(value).expanduser() if value else None


def engine(flag: str | None = None) -> str | None:
    """Where pages are read: ``--engine``, ``ONRECORD_ENGINE``, ``engine`` in the file; None where nobody said."""
    return _word("engine", flag)


def workers(flag: int | None = None) -> int | None:
    """How many processes read: ``--workers``, ``ONRECORD_WORKERS``, ``workers`` in the file; None for each core one."""
    value = _stated("workers", flag)
    if value is None:
        return None
    try:
        number = int(value)
    except (TypeError, ValueError):
        number = 0
    if number < 1 or isinstance(value, bool):
        raise UsageError(f"The number of workers is {value!r}.", hint="Give a number above zero, like 4.")
    return number


def address(flag: str | None = None) -> str | None:
    """The Ray cluster: ``--address``, ``ONRECORD_ADDRESS``, ``address`` in the file; None for this machine."""
    return _word("address", flag)


def token() -> str | None:
    """Who may change a served record: ``ONRECORD_TOKEN``, ``token`` in the file; None where nobody said."""
    value = _stated("token", None)
    if value is not None and not isinstance(value, str):
        raise UsageError(f"The token in {FILE} is no text.", hint='Write token = "…", in quotes.')
    return value or None


def base(flag: str | None = None) -> str:
    """The address of the web desk that links lead to: ``--base``, ``ONRECORD_BASE``, ``base`` in the file, ours."""
    value = _word("base", flag) or BASE
    if not value.startswith(("http://", "https://")):
        raise UsageError(f"The web desk is at {value!r}.", hint='Write base = "https://desk.example.org".')
    return value


def smtp_url() -> str | None:
    """The mail server: ``ONRECORD_SMTP_URL``, ``smtp_url`` in the file; None where nobody said."""
    return _word("smtp_url", None)


def mail_from(flag: str | None = None) -> str | None:
    """Who sends mail: ``--from``, ``ONRECORD_MAIL_FROM``, ``mail_from`` in the file; None where nobody said."""
    return _word("mail_from", flag)


def mail_to(flags: Sequence[str] = ()) -> tuple[str, ...]:
    """Who gets mail: ``--to``, ``ONRECORD_MAIL_TO`` (with commas), ``mail_to`` in the file, a word or a list."""
    return _words("mail_to", flags, hint='mail_to = ["ada@example.org"]')


def unsubscribe() -> str | None:
    """Where a mail is unsubscribed from: an address, ``{to}`` in it standing for who got it; None where nowhere."""
    return _word("unsubscribe", None)


def contact() -> str | None:
    """What servers of pages are told of how to reach us: ``ONRECORD_CONTACT``, ``contact`` in the file."""
    return _word("contact", None)


def allow_hosts(flags: Sequence[str] = ()) -> tuple[str, ...]:
    """Hosts that are asked though they are not public: ``--allow-host`` besides those of ``ONRECORD_ALLOW_HOSTS`` (with
    commas) or ``allow_hosts`` in the file.
    """
    return (*flags, *_words("allow_hosts", (), hint='allow_hosts = ["localhost:8000"]'))


def cache() -> Path | None:
    """Where fetched pages are kept: ``ONRECORD_CACHE``, ``cache`` in the file, a folder of the user; None for "off"."""
    stated = _word("cache", None)
    if stated is None:
        from platformdirs import user_cache_path

        return user_cache_path("onrecord") / "web"
    return None if stated == _OFF else Path(stated)


def reservations() -> Reservations:
    """What to do where text and data mining is reserved: ``ONRECORD_RESERVATIONS``, ``reservations`` in the file."""
    stated = _word("reservations", None) or "record"
    for known in RESERVATIONS:
        if stated == known:
            return known
    raise UsageError(f"Reservations are to be {stated!r}.", hint=f"Write one of {', '.join(RESERVATIONS)}.")


def _words(name: str, flags: Sequence[str], *, hint: str) -> tuple[str, ...]:
    """A list, or one text with commas."""
    value = _stated(name, flags or None) or ()
    if isinstance(value, str):
        value = [one.strip() for one in value.split(",") if one.strip()]
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) and one for one in value):
        raise UsageError(f"{name} is {value!r}.", hint=f"Write {hint}.")
    return tuple(value)


def _word(name: str, flag: str | None) -> str | None:
    value = _stated(name, flag)
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise UsageError(f"{name} is {value!r}, which is no word.", hint=f'Write {name} = "…".')
    return value.strip() if value is not None else None


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
