"""Pages and texts made to crash, hang or fill the memory: each is read or refused with a reason, and quickly."""

from __future__ import annotations

import contextlib
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from onrecord.account import accounted
from onrecord.errors import NotAnArticle, OnrecordError, UnreadableInput
from onrecord.pages import article_from
from onrecord.resolving import resolve
from onrecord.schema import Article, Model, PageRef, Reading
from onrecord.sources.page import Page

WORDS = "The minister said on Friday that the talks would go on in Oslo. "
LONGEST = 5.0  # seconds of the processor's time
MOST_MEMORY = 3 * 1024**3  # bytes of address space, over what the tests' process has already


@pytest.fixture(autouse=True)
def _little_memory() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_AS)
    statm = Path("/proc/self/statm").read_text(encoding="ascii")
    held = int(statm.split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + MOST_MEMORY, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


def page_of(body: str, head: str = "") -> bytes:
    html = f"<!doctype html><html><head><title>A</title>{head}</head><body><h1>A</h1>{body}</body></html>"
    return html.encode("utf-8", "surrogatepass")


def linked(data: str) -> bytes:
    return page_of(f"<p>{WORDS * 3}</p>", f'<script type="application/ld+json">{data}</script>')


def laughing() -> bytes:
    tens = [f"&e{n};" * 10 for n in range(11)]
    entities = "".join(f'<!ENTITY e{n} "{ten}">' for n, ten in enumerate(tens, 1))
    return (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "lol">{entities}]><html><p>&e11; {WORDS}'.encode()
    )


def read(data: bytes, *, plain: bool = False) -> Article | None:
    """The article if there is one; within the time, and with characters that JSON can carry."""
    begun, article = time.process_time(), None
    with contextlib.suppress(OnrecordError):
        article = article_from(Page(source="hostile", data=data), plain=plain)
        msgspec.json.encode(article)
    assert time.process_time() - begun < LONGEST
    return article


HOSTILE = {
    "elements 100,000 deep": lambda: page_of("<div>" * 100_000 + WORDS),
    "bold 100,000 deep": lambda: page_of("<p>" + "<b>" * 100_000 + WORDS),
    "tables 30,000 deep": lambda: page_of("<table><tr><td>" * 30_000 + WORDS),
    "50,000 tiny elements": lambda: page_of("<i>a</i>" * 50_000),
    "an attribute of 1 MB": lambda: page_of(f'<p class="{"a " * 500_000}">{WORDS}'),
    "50,000 attributes": lambda: page_of(f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>{WORDS}"),
    "50,000 attributes with signs that close": lambda: page_of(
        f"<p {' '.join(f'''a{n}='>' ''' for n in range(50_000))}>{WORDS}"
    ),
    "billion laughs": laughing,
    "an entity that is a file": lambda: (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><p>&a; {WORDS}'.encode()
    ),
    "comments that never close": lambda: page_of("<!--" * 100_000 + WORDS),
    "300,000 angle brackets": lambda: b"<" * 300_000 + WORDS.encode(),
    "100,000 comments before html": lambda: b"<!--x-->" * 100_000 + b"<html>",
    "a NUL behind each sentence": lambda: (WORDS + "\0").encode() * 100,
    "nothing but NULs": lambda: b"\0" * 1_000_000,
    "UTF-16 without its mark": lambda: (WORDS * 50).encode("utf-16-le"),
    "UTF-7 as declared": lambda: b"<meta charset=utf-7><html><p>+ADw-script+AD4- " + WORDS.encode() * 5,
    "two encodings": lambda: ("é" * 50).encode() + ("é" * 50).encode("cp1252") + WORDS.encode() * 20,
    "halves of characters as bytes": lambda: b"<p>\xed\xa0\x80 " + WORDS.encode() * 20,
    "references to halves": lambda: page_of(f"<h1>&#xD800; a</h1><p>&#55357; {WORDS * 5}&#x110000;&#0;"),
    "JSON-LD of halves": lambda: linked(
        r'{"@type":"NewsArticle","headline":"A \ud800","author":"\udfff x","datePublished":"2031-03-03\ud800"}'
    ),
    "JSON-LD 50,000 deep": lambda: linked("[" * 50_000 + "]" * 50_000),
    "JSON-LD with a number of 100,000 digits": lambda: linked(
        f'{{"@type":"NewsArticle","headline":{"9" * 100_000}}}'
    ),
    "JSON-LD of no sense": lambda: linked(
        '{"@type":"NewsArticle","headline":NaN,"datePublished":1e999,"author":[[{"name":{"name":3}}]],"publisher":[null]}'
    ),
    "a byline of 20,000 writers": lambda: page_of(
        f"<p class=byline>By {'Ana Ruiz and ' * 20_000}</p><p>{WORDS * 5}"
    ),
    "a title of 100,000 parts": lambda: page_of(f"<p>{WORDS * 5}", f"<title>{'A - ' * 100_000}</title>"),
    "a line of 5 MB": lambda: b"a" * 5_000_000,
    "5,000 bylines": lambda: ("By Ana Ruiz\n" * 5_000 + WORDS * 5).encode(),
    "5,000 footnotes": lambda: (
        WORDS * 5
        + "\nReferences\n\n   Visible links\n"
        + "".join(f"{n}. http://a.example/{n}\n" for n in range(5_000))
    ).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_refused_in_time(name: str) -> None:
    article = read(HOSTILE[name]())
    assert article is None or "root:" not in article.text


def test_what_is_larger_than_any_page_is_refused_at_sight() -> None:
    with pytest.raises(UnreadableInput, match="MiB"):
        article_from(Page(source="big", data=bytes(33 * 1024**2)))


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", "\u2003"])
@pytest.mark.parametrize("plain", [True, False])
def test_a_line_filled_with_blanks_is_refused(blank: str, *, plain: bool) -> None:
    with pytest.raises(NotAnArticle, match="blanks in a row"):
        article_from(Page(source="filled", data=f"{WORDS}{blank * 20_000}{WORDS}".encode()), plain=plain)


def test_a_script_that_compares_is_no_element_with_many_attributes() -> None:
    listed = ",".join(f"'{n}'" for n in range(2_000))
    script = f"<script>for(i=0;i<n;i++)x=[{listed}]</script>"
    assert read(page_of(f"<p>{WORDS * 3}</p><p>{WORDS * 3}</p>", script)) is not None


def test_the_empty_lines_of_a_text_are_none() -> None:
    article = article_from(Page(source="spaced", data=("\n" * 5_000 + WORDS).encode()), plain=True)
    assert article.text.endswith(WORDS)


PUMPED = ("a", "A", "Aa ", "a ", "Ana and ", "Republic of the ", "1", "1,000 ", "\n", "“", '"', "'", ".", ",", "-",
          "A.", "; ", "talks between ", "3 March 2031 ", "He said. ")  # fmt: skip


@pytest.mark.parametrize("pump", PUMPED)
def test_no_text_of_one_thing_repeated_holds_up_what_follows(pump: str) -> None:
    given = Page(source="pumped", data=f"Ana Ruiz said {pump * (10_000 // len(pump))} in Oslo.".encode())
    begun = time.process_time()
    article = article_from(given, plain=True)
    found = resolve(article.text, (), published="2031-03-03", blocks=article.blocks)
    accounted(
        Reading(
            schema="onrecord/1", page=PageRef(source="pumped", media_type="text/plain", sha256=given.sha256),
            article=article, actors=found.actors, times=found.times, places=found.places, statements=(),
            events=(), claims=(), commitments=(), talks=(), model=Model("none", "1"),
        )
    )  # fmt: skip
    assert time.process_time() - begun < LONGEST
