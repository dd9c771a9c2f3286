"""A desk for the tests of who may do what: on a small record, asked in this process."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from onrecord.desk.web import make_app
from onrecord.desk.web.access import Access
from onrecord.store import Record
from tests.store.building import demo

TOKEN = "a-token-of-these-tests"
HERE = "http://127.0.0.1:8642"


def record_of(folder: Path) -> str:
    """A record with one article, of three statements."""
    path = folder / "desk.sqlite"
    with Record.open(path) as record:
        record.add(*demo())
    return str(path)


def asker(record: str, **rules: Any) -> TestClient:
    """Somebody who has not signed in."""
    app = make_app(record, access=Access(TOKEN, **rules))
    return TestClient(app, base_url=HERE, follow_redirects=False)


def signed_in(record: str, **rules: Any) -> TestClient:
    """A browser that has signed in, and says where its forms come from."""
    client = asker(record, **rules)
    client.headers["Origin"] = HERE
    assert client.post("/sign-in", data={"token": TOKEN}).status_code == 303
    return client


def form_token(client: TestClient, path: str = "/said") -> str:
    """What the forms of a page hold for this browser."""
    found = re.search(r'name="form_token" value="([0-9a-f]+)"', client.get(path).text)
    assert found, "no form on the page"
    return found[1]
