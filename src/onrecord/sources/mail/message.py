"""One mail as a page: its HTML part, else its text, with sender, date and the address that it can be read at.

The library parses whatever it is given and notes what was wrong; a part that cannot be decoded is decoded as far as it
goes. Attached files are not looked at, mails inside mails are: that is how newsletters are forwarded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from onrecord.errors import NotAnArticle, UnreadableInput
from onrecord.sources.files import page_from_file
from onrecord.sources.page import Origin, Page

_DEEPEST = 20  # parts inside parts
_MOST_PARTS = 200
_LINK = re.compile(
    r"""<a\b[^<>]{0,2000}?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')[^<>]*>(.{0,300}?)</a>""", re.I | re.S
)
_TAGS = re.compile(r"<[^<>]*>")
_IN_BROWSER = re.compile(
    r"\b(?:view|read|open|see|show|display)\b.{0,40}\b(?:browser|online|web(?:site|page)?)\b"
    r"|\b(?:web|browser) version\b",
    re.I | re.S,
)
_FAULTS = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, RecursionError)
_MOST_WORK = 5_000_000  # lines times boundaries: the library looks at every line for the end of every part
_ENDS = 256 * 1024  # of a mail, in which the link stands that shows it in a browser
_ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.I)


class _Part(NamedTuple):
    kind: str
    data: bytes
    charset: str


def page_from_mail(path: str | Path) -> Page:
    """The mail in a file of its own; UnreadableInput or NotAnArticle where it cannot be opened or holds no text."""
    file = page_from_file(path)
    return page_from_message(file.data, source=file.source, file=file.source, offset=0)


def page_from_message(data: bytes, *, source: str, file: str, offset: int) -> Page:
    """The page in a mail that stands at byte ``offset`` of ``file``; NotAnArticle where it has no text."""
    if data.count(b"\n") * (1 + data.lower().count(b"boundary=")) > _MOST_WORK:
        raise UnreadableInput(f"{source} is a mail of more lines and parts than anybody sends.")
    try:
        message = BytesParser(policy=_POLICY).parsebytes(data)
        page = _page(message, source)
    except _FAULTS as error:  # what the library stumbles over in mails that no program wrote in earnest
        raise UnreadableInput(f"{source} is no mail that can be parsed: {error!r:.200}.") from error
    record = _header(message, "Message-ID").strip("<> ") or str(offset)
    return replace(page, origin=Origin(file, record, offset, f"sha256:{page.sha256}"))


def _page(message: Message, source: str) -> Page:
    part = _chosen(list(_parts(message, 0)))
    if part is None:
        raise NotAnArticle(
            f"{source} is a mail without text.", hint="Give one whose text is in the mail itself."
        )
    return Page(
        source=source,
        data=part.data,
        media_type=f"{part.kind}; charset={part.charset}",
        url=_address(message, part),
        outlet=_sender(message),
        published_at=_date(message),
        title=_header(message, "Subject") or None,
    )


class _Lenient(policy.EmailPolicy):
    """The standard policy; headers that it cannot parse are taken as they are written."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """The parsed value of a header, else its text."""
        try:
            return super().header_fetch_parse(name, value)
        except _FAULTS:
            return str(value)


_POLICY = _Lenient(raise_on_defect=False)


def _parts(message: Message, depth: int) -> Iterator[_Part]:
    """The HTML and text parts, in order, without those that are attached as files."""
    if depth > _DEEPEST:
        return
    if message.is_multipart():
        inner = message.get_payload()
        for part in (inner if isinstance(inner, list) else [])[:_MOST_PARTS]:
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)
        return
    kind = message.get_content_type()
    if kind in ("text/html", "text/plain") and message.get_content_disposition() != "attachment":
        data = message.get_payload(decode=True)
        if isinstance(data, bytes) and data.strip():
            yield _Part(kind, data, message.get_content_charset("utf-8"))


def _chosen(parts: list[_Part]) -> _Part | None:
    """The longest HTML part, else all text: signatures and notices of lists are parts too."""
    pages = [part for part in parts if part.kind == "text/html"]
    if pages:
        return max(pages, key=lambda part: len(part.data))
    return max(parts, key=lambda part: len(part.data), default=None)


def _header(message: Message, name: str) -> str:
    return " ".join(str(message.get(name) or "").encode("utf-8", "replace").decode().split())


def _sender(message: Message) -> str | None:
    """The sender's name, else that of the list, else the address."""
    addresses = getattr(message["From"], "addresses", ())
    names = [str(one.display_name) for one in addresses]
    names += [_header(message, "List-Id").partition("<")[0]]
    names += [str(one.addr_spec) for one in addresses]
    cleaned = (" ".join(name.encode("utf-8", "replace").decode().split()).strip(' "') for name in names)
    return next(filter(None, cleaned), None)


def _date(message: Message) -> str | None:
    stated = message["Date"]
    found = getattr(stated, "datetime", None)
    return found.isoformat() if isinstance(found, datetime) else None


def _address(message: Message, part: _Part) -> str | None:
    """Where the newsletter says that it can be read on the web: Archived-At (RFC 5064), "view in browser"."""
    if archived := _ADDRESS.search(_header(message, "Archived-At")):
        return archived[0]
    text = (part.data[:_ENDS] + b"\n" + part.data[_ENDS:][-_ENDS:]).decode("utf-8", "replace")
    if part.kind == "text/html":
        for link in _LINK.finditer(text):
            address = _ADDRESS.fullmatch((link[1] or link[2] or "").strip())
            if address and _IN_BROWSER.search(_TAGS.sub(" ", link[3])):
                return address[0].replace("&amp;", "&")
        return None
    for line in text.splitlines()[:20]:
        if _IN_BROWSER.search(line) and (found := _ADDRESS.search(line)):
            return found[0]
    return None
