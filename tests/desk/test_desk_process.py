"""What only a process of its own can show: the installed command, pipes, signals, what is imported."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import __version__

COMMAND = Path(sys.executable).with_name("onrecord")
HEAVY = ("lxml", "numpy", "onnxruntime", "spacy", "sqlalchemy", "sqlite3", "tokenizers", "trafilatura")


def test_the_installed_command_prints_its_version() -> None:
    done = subprocess.run([COMMAND, "--version"], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == (f"onrecord {__version__}\n", "")


def test_help_imports_no_heavy_library() -> None:
    program = (
        "import sys; from onrecord.desk.cli import main; main(['--help'])\n"
        f"print(*sorted(set(sys.modules) & set({HEAVY})), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""
    assert done.stdout.startswith("Examples:\n")


def test_help_takes_no_longer_than_seven_times_the_imports_of_a_small_program() -> None:
    # about 150 ms on a quiet machine; processor time, against a program run beside it, as machines differ by half
    small = "import dataclasses, inspect, json, re, typing, subprocess"
    ratios = (
        _processor_time(COMMAND, "--help") / _processor_time(sys.executable, "-c", small) for _ in range(10)
    )
    assert any(ratio < 7 for ratio in ratios)


def _processor_time(*command: str | Path) -> float:
    """Seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_a_reader_that_hangs_up_is_no_error() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run([COMMAND, "schema"], stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"")


def test_json_is_utf8_in_a_terminal_that_is_not(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command = [COMMAND, "schema"]
    done = subprocess.run(command, capture_output=True, env=environment, cwd=tmp_path, check=True)
    assert json.loads(done.stdout.decode("utf-8"))["title"] == "onrecord reading"


@pytest.mark.parametrize("name", ["pages", "onrecord.sqlite"])
def test_usage_errors_leave_no_files_behind(tmp_path: Path, name: str) -> None:
    done = subprocess.run([COMMAND, "add", name], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"onrecord: error: There is no file or folder {name}.\n")
    assert list(tmp_path.iterdir()) == []
