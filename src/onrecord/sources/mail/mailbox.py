"""Mailboxes, a mail at a time (RFC 4155).

The standard library's own reader looks through the whole file before it gives the first mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO, NamedTuple

from onrecord.errors import PageError, UnreadableInput
from onrecord.sources.aside import Aside
from onrecord.sources.files import LARGEST, unreadable
from onrecord.sources.folders import printable
from onrecord.sources.lines import lines
from onrecord.sources.mail.message import page_from_message
from onrecord.sources.page import Page

_FROM = re.compile(rb"From .{0,300}\d{4}\s{0,9}$")
_QUOTED = re.compile(rb">+From ")


class _Mail(NamedTuple):
    """A mail as it stands in the file; ``data`` is None where it is larger than a page."""

    offset: int
    data: bytes | None


def pages_from_mailbox(name: str, aside: Aside, *, file: BinaryIO | None = None) -> Iterator[Page]:
    """A page for each mail of the mailbox ``name``, in their order; ``file`` is one that is open already.

    Mails without text go to ``aside``. UnreadableInput where it cannot be opened.
    """
    shown = printable(name)
    try:
        with nullcontext(file) if file else Path(name).open("rb") as stream:
            for number, mail in enumerate(_mails(stream), start=1):
                source = f"{shown}#{number}"
                try:
                    yield _page(mail, source, shown)
                except PageError as error:
                    aside.failed(source, error)
    except OSError as error:
        raise unreadable(name, error) from error


def _page(mail: _Mail, source: str, file: str) -> Page:
    if mail.data is None:
        raise UnreadableInput(f"{source} at byte {mail.offset:,} is larger than {LARGEST // 1024**2} MiB.")
    return page_from_message(mail.data, source=source, file=file, offset=mail.offset)


def _mails(file: BinaryIO) -> Iterator[_Mail]:
    start, parts, size, blank = -1, list[bytes](), 0, True
    for line in lines(file, longest=LARGEST):
        data = line.data
        if data is not None and blank and _FROM.match(data):
            if start >= 0:
                yield _mail(start, parts, size)
            start, parts, size = line.offset, [], 0
        elif start >= 0:
            size += LARGEST + 1 if data is None else len(data)
            if data is not None and size <= LARGEST:
                parts.append(data[1:] if _QUOTED.match(data) else data)
            else:
                parts.clear()
        blank = data is not None and not data.strip()
    if start >= 0:
        yield _mail(start, parts, size)


def _mail(start: int, parts: list[bytes], size: int) -> _Mail:
    return _Mail(start, b"".join(parts) if size <= LARGEST else None)
