"""The one-call way in: a file becomes a reading."""

from __future__ import annotations

from functools import cache
from os import PathLike
from pathlib import Path

from onrecord.engines import Reader
from onrecord.errors import UnreadableInput
from onrecord.schema import Reading
from onrecord.sources import Page


def read(path: str | PathLike[str], *, plain: bool = False) -> Reading:
    """All that is read out of one saved page; the weights are loaded once and kept.

    ``plain`` takes the file as the bare text of an article and leaves it unchanged. Raises PageError where
    the file cannot be opened or holds no article.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableInput(
            f"{path} cannot be opened: {error.strerror}.", hint="Check the path."
        ) from error
    return _reader().read(Page(source=str(path), data=data), plain=plain)


@cache
def _reader() -> Reader:
    return Reader()
