"""What was compressed comes out whole, in small pieces; what is damaged, cut or folded too often is refused."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.web.codings import PIECE, CodingError, coding, zstd

Fold = Callable[[bytes], bytes]


def raw_deflate(data: bytes) -> bytes:
    inner = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return inner.compress(data) + inner.flush()


FOLDS: dict[str, tuple[str, Fold]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("X-GZip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "raw deflate": ("deflate", raw_deflate),
    "zstd": ("zstd", zstd.compress),
    "identity": ("identity", bytes),
    "none": ("", bytes),
}


def unfolded(name: str, data: bytes, *, step: int = 1000) -> bytes:
    undoing = coding(name)
    pieces = [piece for at in range(0, len(data), step) for piece in undoing.feed(data[at : at + step])]
    undoing.end()
    return b"".join(pieces)


@pytest.mark.parametrize("kind", FOLDS)
@given(data=st.binary(max_size=2000).map(lambda one: one * 7), step=st.integers(1, 3000))
def test_what_was_folded_is_unfolded_however_it_arrives(kind: str, data: bytes, step: int) -> None:
    name, fold = FOLDS[kind]
    assert unfolded(name, fold(data), step=step) == data


@pytest.mark.parametrize("kind", ["gzip", "deflate", "raw deflate", "zstd"])
def test_a_bomb_comes_out_in_small_pieces(kind: str) -> None:
    name, fold = FOLDS[kind]
    undoing = coding(name)
    sizes = [len(piece) for piece in undoing.feed(fold(bytes(5_000_000)))]
    assert sum(sizes) == 5_000_000
    assert max(sizes) <= PIECE


@pytest.mark.parametrize("kind", ["gzip", "deflate", "raw deflate", "zstd"])
@given(data=st.binary(min_size=20, max_size=500), cut=st.integers(1, 8))
def test_what_breaks_off_is_no_page(kind: str, data: bytes, cut: int) -> None:
    name, fold = FOLDS[kind]
    whole = fold(data)
    with pytest.raises(CodingError):
        unfolded(name, whole[: max(1, len(whole) - cut)])


@pytest.mark.parametrize("name", ["gzip", "zstd"])
def test_what_is_not_of_the_coding_is_refused(name: str) -> None:
    with pytest.raises(CodingError, match="damaged"):
        unfolded(name, b"<html>plain all along</html>")


@pytest.mark.parametrize("name", ["br", "compress", "gzip, gzip", "gzip, br, zstd", "utf-8", "aws-chunked"])
def test_what_was_not_asked_for_is_not_undone(name: str) -> None:
    with pytest.raises(CodingError):
        coding(name)


def test_members_and_frames_that_follow_one_another_are_one_body() -> None:
    assert unfolded("gzip", gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0") == b"ab"
    assert unfolded("zstd", zstd.compress(b"a") + zstd.compress(b"b")) == b"ab"


@pytest.mark.parametrize("kind", ["gzip", "zstd"])
def test_a_body_in_thousands_of_empty_parts_is_refused(kind: str) -> None:
    name, fold = FOLDS[kind]
    with pytest.raises(CodingError, match="parts"):
        unfolded(name, fold(b"") * 5000, step=65536)


def test_a_zstd_frame_that_asks_for_too_much_memory_is_refused() -> None:
    level = {
        zstd.CompressionParameter.window_log: 27,
        zstd.CompressionParameter.enable_long_distance_matching: 1,
    }
    inner = zstd.ZstdCompressor(options=level)
    folded = inner.compress(bytes(1000)) + inner.flush()
    with pytest.raises(CodingError, match="damaged"):
        unfolded("zstd", folded)
