"""Digests as WARC states them: ``algorithm:value``, the value in Base32 or in hex (ISO 28500, 5.8)."""

from __future__ import annotations

import base64
import hashlib

_ALGORITHMS = {
    "md5": "md5",
    "sha1": "sha1",
    "sha-1": "sha1",
    "sha256": "sha256",
    "sha-256": "sha256",
    "sha512": "sha512",
}


def keeps(data: bytes, stated: str | None) -> bool | None:
    """Whether ``data`` has the digest that is stated; None where none is, or of an algorithm that is not known."""
    algorithm, _, value = (stated or "").partition(":")
    if algorithm.lower() not in _ALGORITHMS or not value:
        return None
    digest = hashlib.new(_ALGORITHMS[algorithm.lower()], data, usedforsecurity=False).digest()
    return value.lower() in (digest.hex(), base64.b32encode(digest).decode().lower())
