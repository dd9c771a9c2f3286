"""Addresses: the schema is ours, the rest is libpq's, and a password is never shown."""

from __future__ import annotations

import pytest

from onrecord.errors import OnrecordError, UsageError
from onrecord.store import Record
from onrecord.store.addresses import is_address, parse_address, shown


@pytest.mark.parametrize(
    ("url", "conninfo", "schema", "printed"),
    [
        ("postgresql://host/news", "postgresql://host/news", "onrecord", "postgresql://host/news"),
        (
            "postgresql://ada:s3cret@host:5433/news?schema=talks&sslmode=require",
            "postgresql://ada:s3cret@host:5433/news?sslmode=require",
            "talks",
            "postgresql://ada@host:5433/news?schema=talks&sslmode=require",
        ),
        (
            "postgres:///news?host=/run/pg&password=s3%20cret",
            "postgres:///news?host=/run/pg&password=s3%20cret",
            "onrecord",
            "postgres:///news?host=/run/pg",
        ),
    ],
)
def test_an_address_is_taken_apart(url: str, conninfo: str, schema: str, printed: str) -> None:
    assert is_address(url)
    assert parse_address(url) == (conninfo, schema, printed)
    assert shown(url) == printed


def test_a_path_is_no_address() -> None:
    assert not is_address("talks.sqlite")
    assert not is_address("postgresql")
    assert shown("a:b@c.sqlite") == "a:b@c.sqlite"


@pytest.mark.parametrize("schema", ["", "Talks", "pg_temp", 'a"b', "a b", "x" * 64])
def test_a_schema_that_is_no_plain_name_is_refused(schema: str) -> None:
    with pytest.raises(UsageError, match="schema"):
        parse_address(f"postgresql://host/news?schema={schema}")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ada:s3cret@127.0.0.1:1/news",
        "postgresql://ada:s3cret@/news?host=/nowhere",
        "postgresql://ada:s3cret@host:port/news",
        "postgresql://ada@host/news?password=s3cret&nonsense=1",
        "postgresql://ada:s3cret@[::1/news",
    ],
)
def test_no_error_tells_the_password(url: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(OnrecordError) as raised:
        Record.open(url)
    told = [str(raised.value), repr(raised.value.__cause__), repr(raised.value.__context__)]
    assert not [text for text in told[:2] if "s3cret" in text]
    assert raised.value.hint
