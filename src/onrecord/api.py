"""The one-call way in: a file or an address becomes a reading."""

from __future__ import annotations

from functools import cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.engines import Reader
from onrecord.errors import UnreadableInput
from onrecord.schema import Reading
from onrecord.sources import Page
from onrecord.sources.kinds import is_url

if TYPE_CHECKING:
    from onrecord.sources.web import Fetcher


def read(path: str | PathLike[str], *, plain: bool = False) -> Reading:
    """All that is read out of one saved page, or of one on the web; the weights are loaded once and kept.

    ``plain`` takes the file as the bare text of an article and leaves it unchanged. Raises PageError where
    the file cannot be opened or holds no article, FetchError where a page is not to be had (`onrecord.sources.web`).
    """
    if isinstance(path, str) and is_url(path):
        return _reader().read(_fetcher().fetch(path).page(), plain=plain)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableInput(
            f"{path} cannot be opened: {error.strerror}.", hint="Check the path."
        ) from error
    return _reader().read(Page(source=str(path), data=data), plain=plain)


@cache
def _fetcher() -> Fetcher:
    from onrecord.sources.web import Fetcher  # whoever reads files need not wait for it

    return Fetcher()  # one for all calls, so that pauses between requests are kept


@cache
def _reader() -> Reader:
    return Reader()
