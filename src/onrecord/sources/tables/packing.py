"""Files that may be compressed as a whole, by gzip or zstd, told by their first bytes and read as a stream."""

from __future__ import annotations

import gzip
import sys
import zlib
from io import BufferedReader
from typing import BinaryIO, cast

from onrecord.sources.kinds import GZIP, ZSTD

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

DAMAGE = (OSError, EOFError, zlib.error, zstd.ZstdError)
"""What reading a damaged or truncated compressed file raises."""


def opened(file: BufferedReader) -> tuple[BinaryIO, bool]:
    """The bytes of ``file``, uncompressed, and whether they were compressed."""
    head = file.peek(len(ZSTD))
    if head.startswith(GZIP):
        return cast("BinaryIO", gzip.open(file)), True
    if head.startswith(ZSTD):
        return cast("BinaryIO", zstd.open(file)), True
    return file, False
