"""The peers of the pages floor, each reading the same bytes, each giving only what it extracts."""

from __future__ import annotations

import importlib.util
import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple


class Extracted(NamedTuple):
    """What a system made of one page; None where it does not extract that field or found nothing."""

    body: str
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] | None = None


Peer = Callable[[bytes], Extracted]


def installed() -> Iterator[tuple[str, Peer]]:
    """Every peer that is installed, with its name."""
    for name, (module, peer) in _PEERS.items():
        if importlib.util.find_spec(module) is not None:
            yield name, peer


def _trafilatura(data: bytes) -> Extracted:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = bare_extraction(data, include_comments=False, with_metadata=True)
    if document is None:
        return Extracted("")
    found = document if isinstance(document, dict) else document.as_dict()
    authors = tuple(found["author"].split("; ")) if found["author"] else ()
    return Extracted(found["text"] or "", found["title"], found["date"], authors)


def _readability(data: bytes) -> Extracted:
    from lxml import html
    from readability import Document

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    page = Document(data)
    summary = page.summary(html_partial=True)
    text = "".join(str(part) for part in html.fromstring(summary).itertext()) if summary.strip() else ""
    return Extracted(text, page.short_title())


def _newspaper(data: bytes) -> Extracted:
    import newspaper

    article = newspaper.Article("https://page.example/", fetch_images=False)
    article.download(input_html=data.decode("utf-8", "replace"))
    article.parse()
    published = article.publish_date
    stated = published.isoformat() if isinstance(published, datetime) else None
    return Extracted(article.text, article.title, stated, tuple(article.authors))


def _resiliparse(data: bytes) -> Extracted:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse_from_bytes(data, detect_encoding(data) or "utf-8")
    return Extracted(extract_plain_text(tree, main_content=True), tree.title)


_PEERS: dict[str, tuple[str, Peer]] = {
    "trafilatura": ("trafilatura", _trafilatura),
    "readability-lxml": ("readability", _readability),
    "newspaper4k": ("newspaper", _newspaper),
    "resiliparse": ("resiliparse", _resiliparse),
}
