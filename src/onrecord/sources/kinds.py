"""What an input is: by the end of its name, and by its first bytes where the name says nothing."""

from __future__ import annotations

import os
import re
import zlib
from io import BytesIO
from pathlib import Path
from typing import Literal

STDIN = "-"
Kind = Literal["page", "stdin", "folder", "url", "warc", "table", "message", "mailbox"]

SUFFIXES = frozenset({".htm", ".html", ".md", ".txt", ".xhtml"})
"""Files that promise one page each."""
_ARCHIVES: dict[str, Kind] = {".warc": "warc", ".eml": "message", ".mbox": "mailbox"}
_TABLES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"})
_PACKED = frozenset({".gz", ".zst"})
PROMISING = frozenset({*SUFFIXES, *_ARCHIVES})
"""What a folder is searched for."""
_MAY_BE_PACKED = frozenset({".warc", *_TABLES} - {".parquet"})

SNIFFED = 1024
"""So many first bytes are enough to tell the kinds apart."""
GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"  # only web archives begin with one
_URL = re.compile(r"https?://", re.I)
_WARC = re.compile(rb"\s*WARC/\d")
_MBOX = re.compile(rb"From \S+ .*\d{4}\r?\n[!-9;-~]+:")
_MAIL = re.compile(
    rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:Received|Return-Path|Message-ID|MIME-Version):", re.I
)
_JSON_LINE = re.compile(rb'\{\s*"[^"\n]+"\s*:')


def is_url(name: str) -> bool:
    """Whether whoever typed this means a page on the web."""
    return _URL.match(name) is not None


def kind_of(name: str) -> Kind | None:
    """What ``name`` is; None where there is no such file. A file that nothing else is known of is a page."""
    if name == STDIN:
        return "stdin"
    if is_url(name):
        return "url"
    path = Path(name)
    if path.is_dir():
        return "folder"
    if not path.exists():
        return None
    return by_name(name) or _by_bytes(path)


def by_name(name: str) -> Kind | None:
    """What the end of a file's name promises, if anything."""
    suffix = ending(name)
    if suffix in SUFFIXES:
        return "page"
    return "table" if suffix in _TABLES else _ARCHIVES.get(suffix)


def ending(name: str) -> str:
    """The suffix that says what is in a file, in lower case: ``.warc`` of ``news.WARC.gz``."""
    stem, last = _split(name.rpartition(os.sep)[2].lower())
    inner = _split(stem)[1] if last in _PACKED else ""
    return inner if inner in _MAY_BE_PACKED else last


def by_bytes(head: bytes) -> Kind:
    """What the first bytes of a file are of; a page where they are nothing else that is known."""
    head = _unpacked(head)
    if _WARC.match(head) or head.startswith(_DICTIONARY):
        return "warc"
    if head.startswith(b"PAR1") or _JSON_LINE.match(head):
        return "table"
    if _MBOX.match(head):
        return "mailbox"
    return "message" if _MAIL.match(head) else "page"


def _split(name: str) -> tuple[str, str]:
    # as Path.stem and Path.suffix, which take ten times as long; folders have millions of names
    stem, _, last = name.rpartition(".")
    return (stem, f".{last}") if stem and last else (name, "")


def _unpacked(head: bytes) -> bytes:
    if head.startswith(GZIP):
        try:
            return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(head, SNIFFED)
        except zlib.error:
            return b""
    return _unpacked_zstd(head) if head.startswith(ZSTD) else head


def _unpacked_zstd(head: bytes) -> bytes:
    from fastwarc import ZstdReader

    try:
        return ZstdReader(BytesIO(head)).read(SNIFFED)
    except OSError:
        return b""


def _by_bytes(path: Path) -> Kind:
    try:
        with path.open("rb") as file:
            return by_bytes(file.read(SNIFFED))
    except OSError:
        return "page"  # opening it for good will say what is wrong
