"""Where a record is: a file, or an address such as ``postgresql://user@host/database?schema=talks``.

``schema`` is ours: several records live in one database, each in a schema of its own. Everything else in the
address is libpq's (https://www.postgresql.org/docs/current/libpq-connect.html). A password is never shown.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode

from onrecord.errors import UsageError

SCHEMES = ("postgresql", "postgres")
DEFAULT_SCHEMA = "onrecord"

_LOGIN = re.compile(r"^(\w+://[^:/@?#]*):.*@")
_SECRET = re.compile(r"([?&])(?:ssl)?password=[^&]*&?")
_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")


class Address(NamedTuple):
    """What libpq is given, the schema, and the address as it may be shown."""

    conninfo: str
    schema: str
    shown: str


def is_address(where: Path | str) -> bool:
    """Whether it names a record on a server rather than a file."""
    return str(where).startswith(tuple(f"{scheme}://" for scheme in SCHEMES))


def shown(where: Path | str) -> str:
    """What may be printed: a path as it is, an address without its password, however badly it is written."""
    if not is_address(where):
        return str(where)
    return _SECRET.sub(r"\1", _LOGIN.sub(r"\1@", str(where))).rstrip("?&")


def parse_address(url: str) -> Address:
    """The parts of an address; UsageError for a schema that is no plain name."""
    head, _, query = url.partition("?")
    options = parse_qsl(query, keep_blank_values=True)
    schemas = [value for name, value in options if name == "schema"]
    schema = schemas[-1] if schemas else DEFAULT_SCHEMA
    if not _SCHEMA.fullmatch(schema) or schema.startswith("pg_"):
        raise UsageError(
            f"The schema is named {schema!r}.", hint="Use small letters, digits and _, like ?schema=talks."
        )
    rest = [(name, value) for name, value in options if name != "schema"]
    return Address(f"{head}?{_query(rest)}".rstrip("?"), schema, shown(url))


def _query(options: list[tuple[str, str]]) -> str:
    return urlencode(options, safe="/", quote_via=quote)  # libpq takes a + for a plus
