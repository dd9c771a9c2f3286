from __future__ import annotations

import errno
import io
import os
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import PageError, UnreadableInput
from onrecord.sources import Aside, PassedOver, files, find, page_from_file, page_from_stdin, pages


class Heard:
    def __init__(self) -> None:
        self.failed: list[tuple[str, str]] = []
        self.passed: list[PassedOver] = []
        self.aside = Aside(self._fail, self.passed.append)

    def _fail(self, source: str, error: PageError) -> None:
        self.failed.append((source, error.what))

    def find(self, *names: str) -> tuple[str, ...]:
        return tuple(find(names, aside=self.aside).files)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"Words.")


def test_a_folder_gives_its_pages_in_order_of_name(here: Path, heard: Heard) -> None:
    write(here, "f/b.txt", "f/a.html", "f/a/z.HTM", "f/c.md", "f/d.xhtml")
    assert heard.find("f") == ("f/a/z.HTM", "f/a.html", "f/b.txt", "f/c.md", "f/d.xhtml")


def test_what_is_no_page_or_hidden_is_left_out_of_a_folder(here: Path, heard: Heard) -> None:
    write(here, "f/a.txt", "f/a.yaml", "f/a.png", "f/.b.txt", "f/.git/c.txt", "f/README", "f/g/Readme.md")
    assert heard.find("f") == ("f/a.txt",)
    assert heard.failed == []


def test_a_named_file_is_taken_whatever_its_suffix(here: Path, heard: Heard) -> None:
    write(here, "a.yaml", ".b")
    assert heard.find(".b", "a.yaml") == (".b", "a.yaml")


def test_a_file_named_twice_is_taken_once(here: Path, heard: Heard) -> None:
    write(here, "f/a.txt")
    assert heard.find("f/a.txt", "./f/a.txt", "f", "f/") == ("f/a.txt",)


def test_missing_inputs_are_listed(here: Path, heard: Heard) -> None:
    write(here, "a.txt")
    found = find(["no.txt", "a.txt", "-"], aside=heard.aside)
    assert (tuple(found.files), found.missing) == (("-", "a.txt"), ("no.txt",))


def test_a_folder_that_links_to_itself_ends(here: Path, heard: Heard) -> None:
    write(here, "f/a.txt")
    (here / "f" / "loop").symlink_to(here / "f", target_is_directory=True)
    assert heard.find("f") == ("f/a.txt",)


def test_a_folder_that_cannot_be_listed_is_reported(
    here: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def closed(path: str) -> object:  # by hand, because the root user may list every folder
        if path.endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    write(here, "f/a.txt", "f/closed/b.txt")
    monkeypatch.setattr("os.scandir", closed)
    assert heard.find("f") == ("f/a.txt",)
    assert heard.failed == [("f/closed", "f/closed cannot be listed: Permission denied.")]


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_the_bytes_are_untouched(data: bytes) -> None:
    page = page_from_stdin(io.BytesIO(data))
    assert (page.source, page.data, page.media_type) == ("stdin", data, None)


def test_a_file_that_vanishes_is_reported_and_the_others_go_on(here: Path, heard: Heard) -> None:
    write(here, "a.txt", "c.txt")
    read = list(pages(["a.txt", "b.txt", "c.txt"], aside=heard.aside))
    assert [page.source for page in read] == ["a.txt", "c.txt"]
    assert heard.failed == [("b.txt", "b.txt cannot be read: No such file or directory.")]


def test_what_is_too_large_for_a_page_is_refused(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit = 1024 * 1024
    monkeypatch.setattr(files, "LARGEST", limit)
    Path("a.txt").write_bytes(bytes(limit + 1))
    with pytest.raises(UnreadableInput, match=r"a\.txt holds more than 1 MiB"):
        page_from_file("a.txt")
    assert len(page_from_stdin(io.BytesIO(bytes(limit))).data) == limit


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a file name hold any byte")
def test_a_name_that_is_not_utf8_is_made_printable(here: Path, heard: Heard) -> None:
    Path(os.fsdecode(b"caf\xe9.txt")).write_bytes(b"Words.")
    (name,) = heard.find(".")
    (page,) = pages([name], aside=heard.aside)
    assert page.source == "caf\\xe9.txt"


FILES = 100_000


def test_a_hundred_thousand_files_are_found_in_order_without_being_held(
    tmp_path: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Real directories and links to one file: making so many files takes longer than finding them."""
    for folder in (tmp_path / "f" / f"{number:02}" for number in range(100)):
        folder.mkdir(parents=True)
        page = folder / "0000.html"
        page.touch()
        for number in range(1, FILES // 100):
            os.link(page, f"{folder}/{number:04}.html")
    monkeypatch.chdir(tmp_path)
    found = find(["f"], aside=heard.aside).files
    tracemalloc.start()
    number = 0
    for number, name in enumerate(found, start=1):
        if number in (1, FILES):
            assert name == ("f/00/0000.html" if number == 1 else "f/99/0999.html")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == FILES
    assert peak < 2_000_000, "the names of one directory, not of all"
