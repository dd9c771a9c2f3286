"""Pages out of web archives: what servers answered with a page, and resources that are one.

What is no page is counted by kind; what is broken is told with its place. Nothing larger than a page is ever held.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO, NamedTuple

from onrecord.errors import PageError, UnreadableInput
from onrecord.sources.archives.http import answer, body
from onrecord.sources.archives.records import Damage, Head, Raw, records
from onrecord.sources.aside import Aside, PassedOver, tally
from onrecord.sources.files import LARGEST, unreadable
from onrecord.sources.folders import printable
from onrecord.sources.page import Origin, Page

_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
_ADDRESS = re.compile(r"https?://", re.I)
_HTTP = 64 * 1024  # what HTTP headers may add to a page
_OK = 200


class _Content(NamedTuple):
    data: bytes
    media_type: str | None


def pages_from_warc(
    name: str, aside: Aside, *, file: BinaryIO | None = None, start: int = 0
) -> Iterator[Page]:
    """The pages of the archive ``name`` in their order, from byte ``start`` on; ``file`` is one that is open already.

    Its records of other kinds go to ``aside`` as counts, its damaged ones as failures. UnreadableInput where it
    cannot be opened.
    """
    archive = _Archive(printable(name), aside)
    try:
        with nullcontext(file) if file else Path(name).open("rb") as stream:
            yield from archive.pages(stream, start)
    except OSError as error:
        raise unreadable(name, error) from error
    finally:
        archive.tell()


class _Archive:
    """One archive being read, with what is to be told of it."""

    def __init__(self, name: str, aside: Aside) -> None:
        self._name, self._aside = name, aside
        self._left: Counter[str] = Counter()
        self._cut = 0

    def pages(self, file: BinaryIO, start: int) -> Iterator[Page]:
        """The pages in their order."""
        for raw in records(file, wanted=self._wanted, broken=self._broken, start=start):
            try:
                content = self._content(raw)
            except PageError as error:
                self._fail(raw.head.offset, raw.head.id, error.what)
                continue
            if isinstance(content, str):
                tally(self._left, content)
            else:
                yield self._page(raw, content)

    def tell(self) -> None:
        """Tell what was passed over, once the archive is read or left."""
        if self._left:
            self._aside.passed(PassedOver("record", self._left, self._name))
        if self._cut:
            self._aside.said(f"{self._cut:,} pages of {self._name} were cut short when they were archived")

    def _wanted(self, head: Head) -> bool:
        why = _why_not(head)
        if why:
            tally(self._left, why)
        return not why

    def _content(self, raw: Raw) -> _Content | str:
        """The page in a record, or of what kind it is instead."""
        if raw.head.kind == "resource":
            return _page_of(raw.block, raw.head.field("Content-Type"))
        given = answer(raw.block)
        if given is None:
            return "response of another protocol"
        if given.status != _OK:
            return "redirect" if given.status // 100 == _OK // 100 + 1 else f"answer {given.status}"
        kept = _page_of(given.rest, given.media_type)
        return kept if isinstance(kept, str) else kept._replace(data=body(given, most=LARGEST))

    def _page(self, raw: Raw, content: _Content) -> Page:
        head = raw.head
        self._cut += head.field("WARC-Truncated") is not None
        address = (head.field("WARC-Target-URI") or "").strip("<> ")
        digest = head.field("WARC-Payload-Digest") or head.field("WARC-Block-Digest")
        digest = digest or f"sha256:{hashlib.sha256(content.data).hexdigest()}"
        return Page(
            source=f"{self._name}#{head.id or head.offset}",
            data=content.data,
            media_type=content.media_type,
            url=address if _ADDRESS.match(address) else None,
            origin=Origin(self._name, head.id, head.offset, digest),
        )

    def _broken(self, damage: Damage) -> None:
        then = "; nothing after it can be read" if damage.resumed is None else ""
        if damage.start is not None and (damage.resumed or 0) > damage.start:
            then = f"; reading went on at byte {damage.resumed:,}"
        self._fail(damage.start, "", f"A record is damaged: {damage.why}{then}.")

    def _fail(self, offset: int | None, record: str, what: str) -> None:
        place = f"{self._name}#{record}" if record else self._name
        at = "" if offset is None else f" at byte {offset:,}"
        self._aside.failed(f"{place}{at}", UnreadableInput(f"{place}{at}: {what}"))


def _why_not(head: Head) -> str:
    """Why a record holds no page, as far as its own header tells; empty where it may."""
    if head.kind not in ("response", "resource"):
        return head.kind or "record without a type"
    if head.field("WARC-Segment-Number") is not None:
        return f"{head.kind} in segments"
    stated = _bare(head.field("Content-Type"))
    if head.kind == "response" and stated not in ("", "application/http"):
        return stated
    if head.length > LARGEST + _HTTP:
        return f"{head.kind} larger than {LARGEST // 1024**2} MiB"
    return "" if head.length else f"empty {head.kind}"


def _page_of(data: bytes, media_type: str | None) -> _Content | str:
    kind = _bare(media_type)
    if kind and kind not in _PAGES:
        return kind
    return _Content(data, media_type or None) if data else "answer without a body"


def _bare(media_type: str | None) -> str:
    """A media type without its parameters, as it is counted."""
    return (media_type or "").partition(";")[0].strip().lower()[:80]
