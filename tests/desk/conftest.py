from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_samples import Ran, SampleReader

from onrecord.desk.cli import main


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, no settings from outside, and a reader that needs no model."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "ONRECORD_RECORD",
        "ONRECORD_MIN_CONFIDENCE",
        "ONRECORD_MODELS",
        "ONRECORD_TOKEN",
        "ONRECORD_WORKERS",
        "ONRECORD_ADDRESS",
        "COLUMNS",
        "NO_COLOR",
        "FORCE_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ONRECORD_ENGINE", "process")  # where the reader is the sample
    monkeypatch.setattr("onrecord.engines.Reader", SampleReader)
    return tmp_path


@pytest.fixture
def run(desk: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Run one command in this process; `stdin` is what it finds on standard input."""

    def run(*arguments: str, stdin: bytes | None = None) -> Ran:
        with pytest.MonkeyPatch.context() as patch:
            if stdin is not None:
                patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            code = main(arguments)
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return run
