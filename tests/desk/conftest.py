from __future__ import annotations

import functools
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_samples import Ran, SampleReader

from onrecord.desk.cli import main
from onrecord.engines import Reader, Skipped, read_pages
from onrecord.sources import find, pages
from onrecord.store import Record

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, no settings from outside, and a reader that needs no model."""
    monkeypatch.chdir(tmp_path)
    for name in ("ONRECORD_RECORD", "ONRECORD_MIN_CONFIDENCE", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
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


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A record of one of the example stories, read by the shipped reader once; it is not to be changed."""
    folder = tmp_path_factory.mktemp("stories")

    @functools.cache
    def story(name: str) -> Path:
        path = folder / f"{name}.sqlite"
        found = find([str(EXAMPLES / name)], failed=_fail)
        with Record.open(path) as record:
            for outcome in read_pages(pages(found.files, failed=_fail), Reader()):
                assert not isinstance(outcome, Skipped)
                record.add(outcome.page, outcome.reading)
        return path

    return story


def _fail(source: str, error: Exception) -> None:
    raise AssertionError(source) from error
