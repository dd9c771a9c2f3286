"""Bytes to characters: byte order mark, sound UTF-8, what the server and the page declare, a guess.

The order is that of the HTML standard (https://html.spec.whatwg.org/#determining-the-character-encoding), with
two steps more: bytes beyond ASCII that are sound UTF-8 are UTF-8 whatever a stale header declares, and before
guessing, bytes that are nearly all sound UTF-8 are UTF-8 with a few damaged characters.
"""

from __future__ import annotations

import codecs
import re

from onrecord.errors import NotAnArticle, UnreadableInput
from onrecord.sources.files import LARGEST
from onrecord.sources.page import Page

_HEAD = 4096
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=["']([\w.:-]+)""", re.I
)
# labels that mean another encoding on the web than in Python (https://encoding.spec.whatwg.org/#names-and-labels)
_WEB_LABELS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
               "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "sjis": "cp932", "euc-kr": "cp949",
               "iso-8859-9": "cp1254", "ks_c_5601-1987": "cp949", "x-sjis": "cp932"}  # fmt: skip
# Python knows codecs that no page uses and some that are slow or undo escapes; UTF-16 needs a byte order mark
_ON_THE_WEB = re.compile(
    r"(?:x-)?(?:utf-?8|(?:us-)?ascii|iso[-_]?8859[-_]\d+|latin\d|windows-?\d+|cp\d+|koi8-\w|mac\w*|gb\w+|big5[\w-]*"
    r"|euc[-_]\w+|s(?:hift)?[-_]?jis|iso-2022-\w+|tis-620|ks_c_5601-1987)",
    re.I,
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"), (b"PK\x03\x04", "a ZIP archive or office document"), (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"), (b"SQLite format 3", "an SQLite database"), (b"RIFF", "a media file"),
)  # fmt: skip
_SCARCE = 0.002  # share of damaged characters up to which bytes still count as UTF-8
_MAX_CONTROLS = 0.02
_WIDEST = 500  # blanks; text browsers print lines of some 200 characters
_FILLED = re.compile(rf"(?<![^\S\n])[^\S\n]{{{_WIDEST + 1}}}")


def decoded(page: Page) -> str:
    """The characters of the page; UnreadableInput or NotAnArticle, saying why, where it has none."""
    data = page.data
    _refuse_at_sight(page)
    bom = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), None)
    if bom:
        text = data.decode(bom[1], "replace").removeprefix("\ufeff")
    else:
        text = (
            _as_sound_utf8(data) or _by_declaration(data, page.media_type) or _as_utf8(data) or _guessed(page)
        )
    _refuse_binary(text, page.source)
    return text


def refuse_filled(text: str, source: str) -> None:
    """NotAnArticle where a line is filled up with blanks: what looks for words behind them would take minutes."""
    filled = _FILLED.search(text)
    if filled is not None:
        raise NotAnArticle(
            f"{source} has a line of more than {_WIDEST} blanks in a row, which no article has.",
            hint="Take out what fills its lines up, and give the text alone.",
        )


def _refuse_at_sight(page: Page) -> None:
    if not page.data.strip():
        raise NotAnArticle(f"{page.source} is empty.", hint="Give a file that holds the text of an article.")
    if len(page.data) > LARGEST:
        raise UnreadableInput(
            f"{page.source} has {len(page.data) / 2**20:.0f} MiB; a page has at most {LARGEST // 2**20} MiB.",
            hint="Split it into one file per article.",
        )
    for mark, name in _SIGNATURES:
        if page.data.startswith(mark):
            raise NotAnArticle(
                f"{page.source} is {name}, not a page.",
                hint="Save the article as HTML or as text, and give that.",
            )


def _by_declaration(data: bytes, media_type: str | None) -> str | None:
    declared = re.search(r"charset=[\"']?([\w.:-]+)", media_type or "", re.I)
    found = _CHARSET.search(data[:_HEAD])
    names = [declared[1]] if declared else []
    names += [(found[1] or found[2]).decode("ascii", "replace")] if found else []
    for name in names:
        if not _ON_THE_WEB.fullmatch(name):
            continue
        try:
            return data.decode(_WEB_LABELS.get(name.lower(), name))
        except (LookupError, UnicodeError):
            continue
    return None


def _as_sound_utf8(data: bytes) -> str | None:
    """UTF-8 by its own witness: text beyond ASCII in another encoding is next to never sound UTF-8."""
    if data.isascii():
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _as_utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    return text if text.count("\ufffd") <= len(text) * _SCARCE else None


def _guessed(page: Page) -> str:
    from charset_normalizer import from_bytes  # slow to import, rarely needed

    best = from_bytes(page.data[: 256 * 1024]).best()
    if best is None:
        raise UnreadableInput(
            f"{page.source} is in no character encoding that can be recognised.",
            hint="Save it as UTF-8, or as HTML that names its charset.",
        )
    return page.data.decode(best.encoding, "replace")


def _refuse_binary(text: str, source: str) -> None:
    sample = text[:65536]
    controls = sum(1 for char in sample if char < " " and char not in "\t\n\r\f\v\x1b") + sample.count(
        "\ufffd"
    )
    if controls > max(8, len(sample) * _MAX_CONTROLS):
        raise NotAnArticle(
            f"{source} is binary data, not text: {controls} of its first {len(sample)} characters are unprintable.",
            hint="Save the article as HTML or as text, and give that.",
        )
