"""`onrecord add`, killed at any moment and run again, leaves the record of an undisturbed run."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from onrecord.store import Record

EXAMPLES = Path(__file__).parents[2] / "examples"
# a story of February with near-copies and remarks told again, and what has nothing to do with it
PAGES = [path for path in sorted(EXAMPLES.glob("talks/2031-02-*")) if path.suffix != ".yaml"]
KILLS = 4


def adding(record: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "onrecord", "add", *map(str, PAGES)]
    command += [str(EXAMPLES / "single"), "--record", str(record)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(record: Path) -> float:
    """Run to the end; how long it took, in seconds."""
    began = time.monotonic()
    process = adding(record)
    _, complaint = process.communicate(timeout=120)
    assert process.returncode == 0, complaint.decode()
    return time.monotonic() - began


def dump(path: Path) -> list[dict[str, Any]]:
    with Record.open(path, create=False) as record:
        assert not list(record.verify())
        return list(record.dump())


@pytest.mark.slow
def test_add_killed_and_run_again_leaves_the_record_of_an_undisturbed_run(tmp_path: Path) -> None:
    takes = finish(tmp_path / "undisturbed.sqlite")
    undisturbed = dump(tmp_path / "undisturbed.sqlite")
    assert {"copy", "remark", "story"} <= {row.get("of") for row in undisturbed if row.get("size", 1) > 1}
    chance, killed = random.Random(7), 0
    for kill in range(KILLS):
        record = tmp_path / f"{kill}.sqlite"
        running = adding(record)
        time.sleep(takes * chance.uniform(0.1, 0.6))
        running.send_signal(signal.SIGKILL)
        running.communicate()
        killed += running.returncode == -signal.SIGKILL
        finish(record)
        assert dump(record) == undisturbed
    assert killed > KILLS // 2, "too few were killed in time to show anything"
