"""From what was typed to pages: files, folders, standard input, archives, tables, mail, addresses on the web.

A folder gives the files whose name promises pages; a file that is named is tried whatever its name, because the
person who named it knows better. Everything is streamed: neither the names nor the pages are held together.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from io import BufferedReader, RawIOBase
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast

from onrecord.errors import PageError
from onrecord.sources.aside import Aside, PassedOver
from onrecord.sources.files import page_from_file, page_from_stdin
from onrecord.sources.folders import files_under, promises_pages
from onrecord.sources.kinds import SNIFFED, Kind, by_bytes, is_url, kind_of
from onrecord.sources.page import Page

if TYPE_CHECKING:
    from onrecord.sources.web import Fetcher


def _web() -> Fetcher:
    from onrecord.sources.web import Fetcher  # nobody who reads files waits for it to load

    return Fetcher()


class Options(NamedTuple):
    """How inputs are to be taken.

    ``columns`` maps what a page needs to the columns of tables (`sources.tables`); ``web`` makes the fetcher of
    addresses, once it is needed.
    """

    stdin: BufferedReader | None = None
    columns: Mapping[str, str] = MappingProxyType({})
    web: Callable[[], Fetcher] = _web


def standard_input() -> BufferedReader:
    """Standard input, so that its first bytes can be looked at; to be asked for once in a run."""
    given = sys.stdin.buffer
    return given if isinstance(given, BufferedReader) else BufferedReader(cast("RawIOBase", given))


def kind_of_stream(stream: BufferedReader) -> Kind:
    """What comes in, by its first bytes, which stay where they are."""
    return by_bytes(stream.peek(SNIFFED)[:SNIFFED])


class Found(NamedTuple):
    """What the named inputs amount to: files, addresses and ``-`` in order of name, each once; and the missing."""

    files: Iterator[str]
    missing: tuple[str, ...]


def find(inputs: Sequence[str], *, aside: Aside) -> Found:
    """The files that ``inputs`` name, found while they are asked for; folders that cannot be listed are failures."""
    kinds = {name if kind == "url" else str(Path(name)): kind for name in inputs if (kind := kind_of(name))}
    missing = tuple(name for name in inputs if kind_of(name) is None)
    return Found(_files(kinds, aside), missing)


def pages(names: Iterable[str], *, aside: Aside, options: Options | None = None) -> Iterator[Page]:
    """The pages of each input in turn, in the order given; what cannot be read goes to ``aside`` instead.

    Addresses on the web that follow one another are fetched several at a time.
    """
    options = options or Options()
    for on_the_web, group in groupby(names, key=is_url):
        if on_the_web:
            with options.web() as fetcher:
                yield from fetcher.pages(group, failed=aside.failed)
        else:
            yield from _of_files(group, aside, options)


def _of_files(names: Iterable[str], aside: Aside, options: Options) -> Iterator[Page]:
    for name in names:
        kind = kind_of(name) or "page"  # a file that vanished: opening it says so
        try:
            yield from _OPENERS.get(kind, _one_file)(name, aside, options)
        except PageError as error:
            aside.failed(name, error)


def _files(kinds: dict[str, Kind], aside: Aside) -> Iterator[str]:
    folders = [name for name, kind in kinds.items() if kind == "folder"]
    left: Counter[str] = Counter()
    walk = partial(files_under, failed=aside.failed, left=left, named=kinds)
    for name in sorted(kinds, key=lambda one: Path(one).parts):
        if kinds[name] == "url" or not any(_gives(folder, name, kinds[name]) for folder in folders):
            yield from walk(name) if kinds[name] == "folder" else (name,)
    if left:
        aside.passed(PassedOver("file", left))


def _gives(folder: str, name: str, kind: Kind) -> bool:
    """Whether walking ``folder`` comes by ``name``."""
    path, above = Path(name), Path(folder)
    if path == above or above not in path.parents:
        return False
    between = path.relative_to(above).parts
    if any(part.startswith(".") for part in between):
        return False
    inside = [above.joinpath(*between[: n + 1]) for n in range(len(between))]
    if any(one.is_symlink() for one in (inside if kind == "folder" else inside[:-1])):
        return False
    return kind == "folder" or promises_pages(path.name)


def _one_file(name: str, _: Aside, __: Options) -> Iterator[Page]:
    yield page_from_file(name)


def _stdin(_: str, aside: Aside, options: Options) -> Iterator[Page]:
    """What comes in, by its first bytes: a page, or a stream of many."""
    stream = options.stdin or standard_input()
    kind = kind_of_stream(stream)
    if kind == "warc":
        from onrecord.sources.archives import pages_from_warc

        yield from pages_from_warc("stdin", aside, file=stream)
    elif kind == "table":
        from onrecord.sources.tables import pages_from_table

        yield from pages_from_table("stdin", aside, columns=options.columns, file=stream)
    elif kind == "mailbox":
        from onrecord.sources.mail import pages_from_mailbox

        yield from pages_from_mailbox("stdin", aside, file=stream)
    else:
        yield page_from_stdin(stream)


def _warc(name: str, aside: Aside, _: Options) -> Iterator[Page]:
    from onrecord.sources.archives import pages_from_warc

    yield from pages_from_warc(name, aside)


def _table(name: str, aside: Aside, options: Options) -> Iterator[Page]:
    from onrecord.sources.tables import pages_from_table

    yield from pages_from_table(name, aside, columns=options.columns)


def _message(name: str, _: Aside, __: Options) -> Iterator[Page]:
    from onrecord.sources.mail import page_from_mail

    yield page_from_mail(name)


def _mailbox(name: str, aside: Aside, _: Options) -> Iterator[Page]:
    from onrecord.sources.mail import pages_from_mailbox

    yield from pages_from_mailbox(name, aside)


Opener = Callable[[str, Aside, Options], Iterator[Page]]
_OPENERS: dict[Kind, Opener] = {
    "page": _one_file,
    "stdin": _stdin,
    "warc": _warc,
    "table": _table,
    "message": _message,
    "mailbox": _mailbox,
}
