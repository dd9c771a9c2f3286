"""Killed at any moment and run again, a record is the one of an undisturbed run."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from onrecord.errors import RecordError
from onrecord.store import Record
from tests.store.building import invented
from tests.store.postgres_server import Server, server

ROOT = Path(__file__).parents[2]
IN_MEMORY = Path("/dev/shm")  # what a killed process wrote is kept there too, and waits for no disk


def killing(place: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.store.killing", place]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
def test_killing_at_any_moment_and_running_again_leaves_the_same_record() -> None:
    with TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        found = killing(folder)
    assert found["differences"] == []
    assert found["killed"] >= 50


@pytest.mark.slow
def test_killing_a_client_at_any_moment_leaves_the_same_record_on_the_server(postgres: Server) -> None:
    found = killing(postgres.url)
    assert found["differences"] == []
    assert found["killed"] >= 15


@pytest.mark.slow
def test_killing_the_server_at_any_moment_loses_nothing_that_was_added() -> None:
    """Its processes are killed and started again; what `add` had answered for is there, and nothing half."""
    chance = random.Random(7)
    with server(settings=["fsync=off", "synchronous_commit=on"]) as own:
        Record.open(own.url).close()
        added, number = 0, 0
        for _ in range(5):
            ends = time.monotonic() + chance.uniform(0.05, 0.5)
            killer = threading.Timer(max(0.0, ends - time.monotonic()), own.kill)
            killer.start()
            with suppress(RecordError), Record.open(own.url) as record:
                while True:
                    record.add(*invented(number))
                    added, number = added + 1, number + 1
            killer.join()
            own.start()
            with Record.open(own.url) as record:
                assert record.counts().articles - added in (
                    0,
                    1,
                )  # one may have been kept and not answered for
                record.add(*invented(number))
                number += 1
                added = record.counts().articles
                assert not list(record.verify())
        assert added >= 5
