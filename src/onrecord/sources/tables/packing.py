"""Files that may be compressed as a whole, by gzip or zstd, told by their first bytes and read as a stream."""

from __future__ import annotations

import gzip
import sys
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.sources.kinds import GZIP, ZSTD

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

DAMAGE = (OSError, EOFError, zlib.error, zstd.ZstdError)
"""What reading a damaged or truncated compressed file raises."""


def opened(name: str) -> tuple[BinaryIO, bool]:
    """The bytes of the file, uncompressed, and whether it was compressed; OSError where it cannot be opened."""
    with Path(name).open("rb") as file:
        head = file.read(len(ZSTD))
    if head.startswith(GZIP):
        return cast("BinaryIO", gzip.open(name)), True
    if head == ZSTD:
        return cast("BinaryIO", zstd.open(name)), True
    return Path(name).open("rb"), False
