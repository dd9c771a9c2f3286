"""What a page states of itself in JSON-LD (https://schema.org/Article), or nothing where it is broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import etree

_ARTICLES = re.compile(r"(?:Article|BlogPosting|Reportage\w*|LiveBlogPosting|Report|Review)$")
_DEEPEST = 6
_SURROGATES = re.compile("[\ud800-\udfff]")
_TAGS = re.compile(r"<[^<>]{1,200}>")


def article_node(root: etree._Element) -> dict[str, Any]:
    """The first node that is an article, else the first with a publication date; empty where there is none."""
    nodes = list(_nodes(root))
    for node in nodes:
        if any(_ARTICLES.search(kind) for kind in _kinds(node)) and (
            "headline" in node or "datePublished" in node
        ):
            return node
    return next((node for node in nodes if "datePublished" in node), {})


def strings(value: Any, key: str = "name") -> list[str]:
    """The strings in a value that may be a string, a thing with a name, or a list of either."""
    if isinstance(value, str):
        cleaned = clean(value)
        return [cleaned] if cleaned else []
    if isinstance(value, dict):
        return strings(value.get(key), key)
    if isinstance(value, list):
        return [text for item in value for text in strings(item, key)]
    return []


def first(value: Any, key: str = "name") -> str | None:
    """The first of ``strings``."""
    return next(iter(strings(value, key)), None)


def clean(text: str) -> str:
    """A string of JSON-LD as a reader would see it: no entities, tags or broken halves of characters."""
    text = _TAGS.sub("", unescape(text)) if "<" in text or "&" in text else text
    return " ".join(_SURROGATES.sub("\ufffd", text).split())


def _nodes(root: etree._Element) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield from _walk(_loaded(script.text), 0)


def _loaded(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None  # a page whose JSON-LD is broken states nothing in it


def _walk(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _walk(value.get(key), depth + 1)


def _kinds(node: dict[str, Any]) -> list[str]:
    return strings(node.get("@type"))
