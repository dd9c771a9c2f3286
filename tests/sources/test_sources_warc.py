from __future__ import annotations

import gzip
import io
import random
import tracemalloc
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.errors import UnreadableInput
from onrecord.sources import Page, pages
from onrecord.sources.archives import pages_from_warc
from onrecord.sources.archives.http import answer, body
from onrecord.sources.files import LARGEST
from tests.sources.heard import Heard
from tests.sources.warcs import FORMS, answers, gzipped, html, http, plain, record, zstd, zstd_with_dictionary

Form = Callable[[Sequence[bytes]], bytes]


@pytest.fixture
def heard() -> Heard:
    return Heard()


def read(data: bytes, heard: Heard, *, start: int = 0) -> list[Page]:
    return list(pages_from_warc("news.warc", heard.aside, file=io.BytesIO(data), start=start))


class Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


@pytest.mark.parametrize("form", FORMS)
def test_every_answer_is_a_page_with_its_place(form: Form, heard: Heard) -> None:
    read_ = read(form(answers(3, digest=True)), heard)
    assert [page.data for page in read_] == [html(0), html(1), html(2)]
    assert [page.url for page in read_] == [f"https://news.example/{n}" for n in range(3)]
    assert {page.media_type for page in read_} == {"text/html; charset=utf-8"}
    assert [page.source for page in read_] == [f"news.warc#urn:uuid:{n}" for n in range(3)]
    assert [page.origin.record for page in read_ if page.origin] == ["urn:uuid:0", "urn:uuid:1", "urn:uuid:2"]
    assert (heard.failed, heard.passed) == ([], [])


@pytest.mark.parametrize("form", FORMS)
def test_an_archive_that_comes_through_a_pipe_is_read_to_its_first_damage(form: Form, heard: Heard) -> None:
    data = form(answers(9))
    found = list(pages_from_warc("stdin", heard.aside, file=Pipe(data)))
    assert [page.data for page in found] == [html(n) for n in range(9)]
    assert {page.origin.offset for page in found if page.origin} == {None}
    assert heard.failed == []
    found = list(pages_from_warc("stdin", heard.aside, file=Pipe(data[:-20])))
    assert len(found) >= 7, "what stands before the damage in the same bytes may be lost with it"
    ((source, what),) = heard.failed
    assert source == "stdin"
    assert what.endswith("nothing after it can be read.")


@settings(max_examples=30)
@given(
    st.sampled_from(FORMS),
    st.lists(st.tuples(st.integers(0, 20_000), st.booleans()), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_opening_the_archive_at_an_offset_gives_the_same_page(
    form: Form, sizes: list[tuple[int, bool]], chance: random.Random
) -> None:
    made = [
        record(http(html(n) + chance.randbytes(size)), str(n), digest=stated)
        for n, (size, stated) in enumerate(sizes)
    ]
    data, heard = form(made), Heard()
    found = read(data, heard)
    assert len(found) == len(made)
    for page in found:
        assert page.origin is not None
        assert page.origin.offset is not None
        assert read(data, heard, start=page.origin.offset)[0] == page


def test_records_inside_one_compressed_whole_have_no_place_of_their_own(heard: Heard) -> None:
    pairs = [gzip.compress(plain(answers(2))), gzip.compress(plain(answers(4)[2:]))]
    places = [page.origin.offset for page in read(plain(pairs), heard) if page.origin]
    assert places == [0, None, len(pairs[0]), None]


def test_what_is_no_page_is_counted_by_kind(heard: Heard) -> None:
    made = [
        record(b"software: x", kind="warcinfo"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(http(b"", status="301 Moved Permanently"), "moved"),
        record(http(b"gone", status="404 Not Found"), "gone"),
        record(http(b"\x89PNG", media_type="image/png"), "picture"),
        record(http(b""), "empty"),
        record(b"", kind="revisit"),
        record(b"1.2.3.4", media_type="text/dns"),
        record(b"gopher", "gopher"),
        record(http(html(1)), "part", "WARC-Segment-Number: 1"),
        record(html(1), "kept", kind="resource", media_type="text/html"),
        record(b"{}", "data", kind="resource", media_type="application/json"),
    ]
    assert [page.source for page in read(gzipped(made), heard)] == ["news.warc#urn:uuid:kept"]
    assert heard.kinds == {
        "warcinfo": 1, "request": 1, "redirect": 1, "answer 404": 1, "image/png": 1, "answer without a body": 1,
        "revisit": 1, "text/dns": 1, "response of another protocol": 1, "response in segments": 1,
        "application/json": 1,
    }  # fmt: skip
    assert [(left.unit, left.where) for left in heard.passed] == [("record", "news.warc")]


def test_pages_that_were_cut_short_by_the_crawler_are_read_and_said(heard: Heard) -> None:
    assert len(read(record(http(html(1)), "1", "WARC-Truncated: length"), heard)) == 1
    assert heard.said == ["1 pages of news.warc were cut short when they were archived"]


@pytest.mark.parametrize("form", [plain, gzipped, zstd])
def test_a_record_that_is_larger_than_a_page_is_passed_over_without_being_held(
    form: Form, heard: Heard
) -> None:
    huge = record(b"HTTP/1.1 200 OK\r\n\r\n" + bytes(LARGEST + 2**20), "huge")
    data = form([*answers(1), huge, *answers(2)[1:]])
    del huge
    tracemalloc.start()
    found = [page.source[-1] for page in read(data, heard)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == ["0", "1"]
    assert heard.kinds == {"response larger than 32 MiB": 1}
    assert peak < 4 * 2**20


CODED = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: brotli.compress(data, quality=1),
    "zstd": lambda data: zstd([data]),
}


@pytest.mark.parametrize("coding", CODED)
def test_a_body_is_decoded_where_its_bytes_bear_out_what_the_headers_say(coding: str, heard: Heard) -> None:
    field = f"Content-Encoding: {coding}"
    made = [record(http(CODED[coding](html(1)), field), "1"), record(http(html(1), field), "2")]
    assert [page.data for page in read(plain(made), heard)] == [html(1), html(1)]


def test_a_body_in_chunks_is_put_together_and_one_that_is_put_together_already_is_kept(heard: Heard) -> None:
    half = len(html(1)) // 2
    chunks = b"".join(b"%x;a=b\r\n%s\r\n" % (len(one), one) for one in (html(1)[:half], html(1)[half:]))
    field = "Transfer-Encoding: chunked"
    made = [record(http(chunks + b"0\r\n\r\n", field), "1"), record(http(html(1), field), "2")]
    assert [page.data for page in read(plain(made), heard)] == [html(1), html(1)]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_grows_beyond_a_page_is_refused_with_its_place(coding: str, heard: Heard) -> None:
    bomb = CODED[coding](bytes(LARGEST + 1))
    assert read(record(http(bomb, f"Content-Encoding: {coding}"), "bomb"), heard) == []
    ((source, what),) = heard.failed
    assert source == "news.warc#urn:uuid:bomb at byte 0"
    assert "more than 32 MiB" in what


def test_heads_with_bare_line_ends_are_understood() -> None:
    given_ = answer(b"HTTP/2 200\ncontent-type: text/html\n\n<p>yes")
    assert given_ is not None
    assert (given_.status, given_.media_type, body(given_, most=100)) == (200, "text/html", b"<p>yes")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio leaves files open
def test_an_archive_by_another_writer_is_read(heard: Heard) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    fields = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
    headers = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
    payload = io.BytesIO(gzip.compress(html(7)))
    writer.write_record(writer.create_warcinfo_record("a", {"software": "b"}))
    writer.write_record(
        writer.create_warc_record("https://a.example/", "response", payload, http_headers=headers)
    )
    (page,) = read(out.getvalue(), heard)
    assert (page.url, page.data) == ("https://a.example/", html(7))
    assert page.origin is not None
    assert page.origin.digest.startswith("sha1:")


@pytest.mark.parametrize("form", FORMS)
def test_a_truncated_archive_gives_all_before_and_tells_the_place(form: Form, heard: Heard) -> None:
    data = form(answers(3))
    last = read(data, heard)[-1].origin
    assert last is not None
    assert last.offset is not None
    for cut in (20, len(data) - last.offset - 12):
        heard = Heard()
        assert [page.source[-1] for page in read(data[:-cut], heard)] == ["0", "1"]
        ((source, what),) = heard.failed
        assert source == f"news.warc at byte {last.offset:,}"
        assert what.endswith("nothing after it can be read.")


@pytest.mark.parametrize(("form", "digest"), [*((form, True) for form in FORMS), (gzipped, False)])
def test_damage_in_a_record_costs_that_record_and_is_told_with_its_place(
    form: Form, digest: bool, heard: Heard
) -> None:
    data = bytearray(form(answers(4, digest=digest)))
    second, third = (page.origin.offset for page in read(bytes(data), heard)[1:3] if page.origin)
    assert second is not None
    assert third is not None
    for at in range(third - 40, third - 30):
        data[at] ^= 0x55
    assert [page.source[-1] for page in read(bytes(data), heard)] == ["0", "2", "3"]
    ((source, _),) = heard.failed
    assert source in (f"news.warc at byte {second:,}", f"news.warc at byte {third:,}"), (
        "it or what follows it"
    )


@pytest.mark.parametrize("length", [10, 100_000, 400])
@pytest.mark.parametrize("form", [plain, gzipped])
def test_a_record_that_lies_about_its_length_takes_no_other_with_it(
    form: Form, length: int, heard: Heard
) -> None:
    made = answers(4)
    made[1] = record(http(html(1)), "1", length=length)
    assert [page.source[-1] for page in read(form(made), heard)] == ["0", "2", "3"]
    assert len(heard.failed) == 1


@pytest.mark.parametrize("form", [plain, gzipped])
def test_junk_between_records_is_passed_by(form: Form, heard: Heard) -> None:
    made = [form([one]) for one in answers(3, digest=True)]
    data = made[0] + b"junk\nWARC/1.0\r\nmore \x1f\x8b\x08 junk\n" * 9 + made[1] + bytes(5000) + made[2]
    assert [page.source[-1] for page in read(data, heard)] == ["0", "1", "2"]
    assert len(heard.failed) == 2


@settings(max_examples=50)
@given(st.sampled_from(FORMS), st.randoms(use_true_random=False), st.integers(1, 5))
def test_whatever_is_changed_in_an_archive_what_is_untouched_is_read(
    form: Form, chance: random.Random, places: int
) -> None:
    data = bytearray(form(answers(5, digest=True)))
    sound = read(bytes(data), Heard())
    starts = [page.origin.offset or 0 for page in sound if page.origin]
    touched = set()
    for _ in range(places):
        at = chance.randrange(starts[0], len(data))
        data[at] ^= chance.randrange(1, 256)
        touched.add(max(n for n, start in enumerate(starts) if start <= at))
    found = {page.source: page.data for page in read(bytes(data), Heard())}
    for number, page in enumerate(sound):
        runs_on = (
            form not in (plain, gzipped) and number - 1 in touched
        )  # a frame may decompress to other lengths
        if number not in touched and not runs_on:
            assert found.get(page.source) == page.data


@given(st.binary(max_size=3000))
def test_any_bytes_are_read_without_a_crash(junk: bytes) -> None:
    heard = Heard()
    for data in (
        junk,
        b"WARC/1.0\r\n" + junk,
        b"\x1f\x8b\x08" + junk,
        b"\x28\xb5\x2f\xfd" + junk,
        b"]*M\x18" + junk,
    ):
        with suppress(UnreadableInput):  # a dictionary that is none: nothing in the archive can be read
            read(data, heard)


def test_an_archive_whose_dictionary_is_none_is_refused(heard: Heard) -> None:
    data = bytearray(zstd_with_dictionary(answers(1)))
    data[16:60] = bytes(44)
    with pytest.raises(UnreadableInput, match="its dictionary is none"):
        read(bytes(data), heard)


def test_the_kind_of_a_file_is_seen_by_its_first_bytes(tmp_path: Path, heard: Heard) -> None:
    for name, data in (("a", plain(answers(1))), ("b", gzipped(answers(1))), ("c", zstd(answers(1)))):
        (tmp_path / name).write_bytes(data)
    found = pages([str(tmp_path / name) for name in "abc"], aside=heard.aside)
    assert [page.data for page in found] == [html(0)] * 3
    assert heard.failed == []
