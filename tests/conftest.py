"""Fixtures that every test may use, and the rule that a skip is a failure where everything is installed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from onrecord.engines import Reader, Skipped, read_pages
from onrecord.schema import Reading
from onrecord.sources import Aside, Page, find, pages
from onrecord.store import Record

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
EXAMPLES = ROOT / "examples"
Read = tuple[tuple[Page, Reading], ...]

# how long an example takes says more of the machine than of the code
settings.register_profile("onrecord", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("onrecord")


@pytest.fixture
def shared() -> Path:
    """The folder of seeds and research data beside the project; the test skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, the seeds and research data beside the project")
    return SHARED


@pytest.fixture(scope="session")
def example_readings() -> Callable[[str], Read]:
    """What the shipped reader reads out of the pages of a folder of `examples/`, read once for all tests."""
    return _read_examples


@pytest.fixture(scope="session")
def example_record(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A record of these folders of `examples/`, made once for all tests: whoever writes to it takes a copy."""

    @cache
    def made(*folders: str) -> Path:
        path = tmp_path_factory.mktemp("examples") / f"{'-'.join(folders)}.sqlite"
        with Record.open(path) as record:
            for folder in folders:
                for page, reading in _read_examples(folder):
                    record.add(page, reading)
        return path

    return made


@cache
def _read_examples(folder: str) -> Read:
    read = []
    aside = Aside(_fail)
    found = find([str(EXAMPLES / folder)], aside=aside)
    for outcome in read_pages(pages(found.files, aside=aside), Reader()):
        assert not isinstance(outcome, Skipped)
        read.append((outcome.page, outcome.reading))
    return tuple(read)


def _fail(source: str, error: Exception) -> None:
    raise AssertionError(source) from error


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Turn a skip into a failure where ONRECORD_NO_SKIPS says that all a test may need is installed."""
    report = yield
    if report.skipped and os.environ.get("ONRECORD_NO_SKIPS") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where a skip is a failure: {report.longrepr}"
    return report
