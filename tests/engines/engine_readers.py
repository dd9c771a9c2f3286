"""Readers that need no model, for engines that read in other processes: what a page says is what happens to it."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from onrecord.errors import ModelError, NotAnArticle
from onrecord.schema import Article, Block, Model, PageRef, Reading
from onrecord.sources import Page

CRASHES = ("segfault", "exit", "killed")


def article(number: int, order: str = "") -> Page:
    """Page ``number``, with its order."""
    text = f"{order} The harbour opened for the {number}th time on Monday.\n\nNobody in town was surprised by it.\n"
    return Page(source=f"{number}.txt", data=text.encode())


def written(folder: Path, folders: int, *, orders: Sequence[str] = ("", "menu", "", "exit")) -> list[str]:
    """Folders with a file for each of these pages, and the files by name."""
    names = []
    for number in range(folders):
        (folder / str(number)).mkdir(parents=True)
        for n, order in enumerate(orders):
            path = folder / str(number) / f"{n}.txt"
            path.write_bytes(article(n + 10 * number, order).data)
            names.append(str(path))
    return names


class CheapReader:
    """Takes the page for its article and reads nothing in it; the first word of a page may be an order."""

    model = Model("cheap", "1")
    models: ClassVar = {"en": model}

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def read(self, page: Page, *, plain: bool = False) -> Reading:
        """The article with nothing underlined, unless the page's first word has a meaning here."""
        order = page.data.split(maxsplit=1)[0].decode() if page.data.strip() else "empty"
        if order in _ORDERS:
            _ORDERS[order](self)
        text = page.data.decode()
        text = text if plain else text.strip()
        return Reading(
            schema="onrecord/1",
            page=PageRef(source=page.source, media_type="text/plain", sha256=page.sha256),
            article=Article(
                id=page.sha256[:20], url=page.url, outlet=None, title=None, byline=(), published_at=None,
                modified_at=None, language="en", text=text, blocks=(Block("paragraph", 0, len(text)),),
            ),
            actors=(), times=(), places=(), statements=(), events=(), claims=(), commitments=(), talks=(),
            model=self.model,
        )  # fmt: skip

    def hold(self, size: int) -> None:
        """Take memory, in steps in which somebody may look, and keep it."""
        for _ in range(size // 1024**2):
            self._held.append(b"x" * 1024**2)


def _segfault(_: CheapReader) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _stubborn(_: CheapReader) -> None:
    """Work in C that listens to nobody, not even to other threads of its process."""
    re.match(r"(a+)+b", "a" * 40)


def _endless(_: CheapReader) -> None:
    while True:
        pass


def _hog(reader: CheapReader) -> None:
    reader.hold(10 * 1024**3)


def _refuse(_: CheapReader) -> None:
    raise NotAnArticle("There is only a menu.", hint="Give another page.")


_ORDERS = {
    "segfault": _segfault,
    "exit": lambda _: os._exit(7),
    "killed": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "endless": _endless,
    "stubborn": _stubborn,
    "hog": _hog,
    "grow": lambda reader: reader.hold(40 * 1024**2),
    "fault": lambda _: [][1],
    "menu": _refuse,
    "slow": lambda _: time.sleep(0.4),
}


def no_reader() -> CheapReader:
    """The weights are missing."""
    raise ModelError("The weights are missing.", hint="Install onrecord again.")


def dying_reader(code: int) -> CheapReader:
    """The process dies while the reader is made."""
    os._exit(code)


dies_at_once = partial(dying_reader, 9)
