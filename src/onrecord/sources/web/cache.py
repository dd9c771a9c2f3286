"""Answers kept on disk, so that what has not changed is not asked for, or not sent, again.

Bodies lie under the digest of their bytes, answers under the digest of their URL. Each file is written beside its place
and moved there, so that two processes and a crash leave whole files or none; what is read is checked against its
digest, and what is damaged is as good as not there. Where it grows past its bound, what was used longest ago goes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock

import msgspec
from msgspec import Struct

from onrecord.errors import UsageError

LARGEST = 512 * 1024 * 1024
_AFTER_SWEEP = 0.8


class Stored(Struct, frozen=True):
    """An answer as it was kept; ``stored_at`` is when it came in or was last confirmed, in seconds since the epoch."""

    url: str
    headers: Mapping[str, str]
    stored_at: float
    sha256: str
    body: bytes = b""


class Cache:
    """A folder of answers, of ``largest`` bytes at most (somewhat more between two sweeps)."""

    def __init__(self, folder: str | Path, *, largest: int = LARGEST) -> None:
        self._folder = Path(folder)
        self._largest = largest
        self._lock = Lock()
        try:
            self._folder.mkdir(
                parents=True, exist_ok=True, mode=0o700
            )  # what somebody read is nobody else's business
        except OSError as error:
            raise UsageError(
                f"{self._folder} cannot hold a cache: {error.strerror}.", hint="Name another folder, or none."
            ) from error
        self._size = sum(size for _, size, _ in self._files())

    def get(self, url: str) -> Stored | None:
        """What was answered for ``url``; None where nothing is kept, or not whole."""
        with suppress(OSError, msgspec.DecodeError):
            stored = msgspec.json.decode(self._answer(url).read_bytes(), type=Stored)
            body = self._body(stored.sha256).read_bytes()
            if stored.url == url and hashlib.sha256(body).hexdigest() == stored.sha256:
                self._touch(url, stored.sha256)
                return msgspec.structs.replace(stored, body=body)
        return None

    def put(self, url: str, headers: Mapping[str, str], body: bytes, *, now: float) -> Stored:
        """Keep an answer; where the disk does not take it, it is not kept."""
        stored = Stored(url, headers, now, hashlib.sha256(body).hexdigest())
        with suppress(OSError):
            if not self._body(stored.sha256).exists():
                self._write(self._body(stored.sha256), body)
            self._write(self._answer(url), msgspec.json.encode(stored))
            self._sweep_if_full()
        return msgspec.structs.replace(stored, body=body)

    def drop(self, url: str) -> None:
        """Forget what was answered for ``url``."""
        with suppress(OSError):
            self._answer(url).unlink(missing_ok=True)

    def _answer(self, url: str) -> Path:
        name = hashlib.sha256(url.encode()).hexdigest()
        return self._folder / "answers" / name[:2] / f"{name}.json"

    def _body(self, sha256: str) -> Path:
        # the name comes out of a file: nothing but a digest may become a path
        if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
            raise FileNotFoundError(sha256)
        return self._folder / "bodies" / sha256[:2] / sha256

    def _write(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            try:
                file.write(data)
                file.close()
                Path(file.name).replace(path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        with self._lock:
            self._size += len(data)

    def _touch(self, url: str, sha256: str) -> None:
        with suppress(OSError):
            os.utime(self._body(sha256))
            os.utime(self._answer(url))

    def _sweep_if_full(self) -> None:
        with self._lock:
            if self._size <= self._largest:
                return
            found = sorted(self._files())
            self._size = sum(size for _, size, _ in found)
            for _, size, path in found:
                if self._size <= self._largest * _AFTER_SWEEP:
                    return
                path.unlink(missing_ok=True)
                self._size -= size

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        for kind in ("answers", "bodies"):
            for path in (self._folder / kind).glob("*/*"):
                with suppress(OSError):  # another process may sweep too
                    found = path.stat()
                    yield found.st_mtime, found.st_size, path
