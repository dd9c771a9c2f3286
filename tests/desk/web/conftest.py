"""A desk on the record of the example talks, asked in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.desk.web import make_app
from tests.desk.web.bases import BASE


@pytest.fixture(scope="session")
def talks(example_record: Callable[..., Path]) -> Iterator[TestClient]:
    """Somebody who looks at the example talks, and may not write."""
    with TestClient(make_app(str(example_record("talks"))), base_url=BASE) as client:
        yield client
