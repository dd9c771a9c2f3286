from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_samples import Ran, SampleReader

from onrecord.desk.notes import progress
from onrecord.schema import Reading
from onrecord.sources import Page
from onrecord.store import Record

Run = Callable[..., Ran]


class StoppedReader(SampleReader):
    """Ctrl-C arrives while the page that says so is read."""

    def read(self, page: Page, *, plain: bool = False) -> Reading:
        if b"Ctrl-C" in page.data:
            raise KeyboardInterrupt
        return super().read(page, plain=plain)


@pytest.fixture
def stopped(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("onrecord.engines.Reader", StoppedReader)
    for name, text in (("a", '"Yes," said Ana Silva.'), ("b", "Ctrl-C."), ("c", "Not reached.")):
        (desk / f"{name}.txt").write_text(text)
    return desk


def test_an_interrupted_add_keeps_what_was_finished(run: Run, stopped: Path) -> None:
    assert run("add", ".") == Ran(
        130, "onrecord.sqlite\n  1 new article, 1 statement added\n", "\nonrecord: interrupted\n"
    )
    with Record.open(stopped / "onrecord.sqlite", create=False) as record:
        assert [article.sources for article in record.articles().rows] == [("a.txt",)]


@pytest.mark.usefixtures("stopped")
def test_an_interrupted_read_has_printed_what_was_finished(run: Run) -> None:
    code, out, _ = run("read", ".", "--jsonl")
    assert (code, out.count("\n")) == (130, 1)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_progress_bar_is_drawn_only_for_somebody_who_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, drawn in ((io.StringIO(), False), (Terminal(), True)):
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr("sys.stderr", stream)
        assert list(progress("ab", total=2, label="Reading")) == ["a", "b"]
        assert ("Reading" in stream.getvalue()) is drawn
