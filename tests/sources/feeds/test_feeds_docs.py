"""The unit of systemd in the documentation is one."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3] / "docs" / "sources.md"


def unit() -> str:
    (found,) = re.findall(r"```ini\n(\[Unit\].*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    return str(found)


def test_the_unit_starts_a_command_that_there_is() -> None:
    (command,) = re.findall(r"^ExecStart=\S+/(onrecord .*)$", unit(), re.MULTILINE)
    done = subprocess.run(
        [sys.executable, "-m", *command.split()[:2], "--help"], capture_output=True, text=True, check=True
    )
    assert command.split()[2] in done.stdout


def test_systemd_finds_nothing_wrong_with_it(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("needs systemd-analyze: apt-get install systemd")
    path = tmp_path / "onrecord-watch.service"
    path.write_text(
        unit().replace("/usr/local/bin/onrecord", sys.executable).replace("User=onrecord\n", "User=root\n")
    )
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", path], capture_output=True, text=True, check=False
    )
    ours = [line for line in done.stderr.splitlines() if path.name in line]
    assert (done.returncode, ours) == (0, []), done.stderr
