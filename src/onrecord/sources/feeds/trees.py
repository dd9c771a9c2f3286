"""XML from strangers: no entities, nothing loaded, and an end to depth and size.

lxml without ``huge_tree`` stops at 256 levels and at texts of 10 MB by itself; entities are not replaced, so that none
can grow (billion laughs) or name a file.
"""

from __future__ import annotations

import gzip
import io
import zlib

from lxml import etree

from onrecord.errors import NotAFeed

LARGEST = 50 * 1024 * 1024
"""Bytes of one document: a sitemap's own limit (https://www.sitemaps.org/protocol.html)."""
_GZIP = b"\x1f\x8b"


def unpacked(data: bytes, name: str) -> bytes:
    """The bytes of a document that may be gzipped; NotAFeed where they are too many, or cut short."""
    if data.startswith(_GZIP):
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
                data = file.read(LARGEST + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise NotAFeed(
                f"{name} cannot be unpacked: {error}.", hint="It may have been cut short."
            ) from error
    if len(data) > LARGEST:
        raise NotAFeed(f"{name} holds more than {LARGEST // 1024**2} MiB.", hint="No feed needs that much.")
    return data


def tree_of(data: bytes, name: str) -> etree._Element:
    """The root of a document; NotAFeed where it is not XML. What is not well-formed at its end is left out."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAFeed(f"{name} is not XML: {error}.", hint="Check its address in a browser.") from error
    if root is None:
        raise NotAFeed(
            f"{name} holds nothing that can be read as XML.", hint="Check its address in a browser."
        )
    return root


def local(element: etree._Element) -> str:
    """The name of an element without namespace and prefix, lower case; "" for what is none."""
    tag: object = element.tag  # a function for what is no element: a comment, an entity
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def text_of(element: etree._Element | None) -> str | None:
    """The words of an element, spaces folded; None where there are none."""
    if element is None:
        return None
    return " ".join("".join(str(piece) for piece in element.itertext()).split()) or None
