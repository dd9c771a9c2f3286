"""What the head of a page states: JSON-LD, OpenGraph (https://ogp.me), meta tags, and `<time>` in the body."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from lxml import etree

from onrecord.pages.bylines import names_stated
from onrecord.pages.dates import Moment, moment_from_iso
from onrecord.pages.html.jsonld import article_node, clean, first, strings

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "publish_date", "published-date", "publication_date", "parsely-pub-date",
    "sailthru.date", "dc.date.issued",
    "dc.date", "dcterms.created", "dcterms.date", "article.published", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "article.created", "created", "og:published_time", "published_time", "last-published",
    "timestamp", "rnews:datepublished", "article_date_original", "og:pubdate", "pdate", "originalpublicationdate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time", "lastmod", "last-modified",
    "dcterms.modified", "modified-date", "updated", "updated-date", "dc.date.modified", "article.updated",
    "modified", "lastmodified",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
            "dcterms.creator", "cxenseparse:author", "authors")  # fmt: skip

_OUTLET = ("og:site_name", "application-name", "publisher", "dc.publisher")


class Stated(NamedTuple):
    """The head's statements, unweighed: several may contradict each other."""

    headline: str | None
    og_title: str | None
    page_title: str | None
    authors: tuple[str, ...]
    published: Moment | None
    modified: Moment | None
    outlet: str | None
    url: str | None
    language: str | None


def stated_by(root: etree._Element) -> Stated:
    """Everything that the page states of itself for machines."""
    node, meta = article_node(root), _meta(root)
    title = root.find(".//head/title")
    if title is None:
        title = root.find(".//title")
    return Stated(
        headline=first(node.get("headline")),
        og_title=_any(meta, ("og:title", "twitter:title", "title", "dc.title")),
        page_title=clean(text_of(title)) or None if title is not None else None,
        authors=_authors(node, meta),
        published=sharpest([first(node.get("datePublished")), *_all(meta, _PUBLISHED), *_times(root, "datePublished")]),
        modified=sharpest([first(node.get("dateModified")), *_all(meta, _MODIFIED), *_times(root, "dateModified")]),
        outlet=first(node.get("publisher")) or _any(meta, _OUTLET),
        url=_url(root, meta, node),
        language=root.get("lang") or _any(meta, ("og:locale", "content-language", "language")),
    )  # fmt: skip


def _meta(root: etree._Element) -> dict[str, list[str]]:
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = clean(element.get("content") or "")
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        if name and content:
            meta.setdefault(name.strip().lower(), []).append(content)
    return meta


def _all(meta: dict[str, list[str]], names: Iterable[str]) -> list[str]:
    return [value for name in names for value in meta.get(name, ())]


def _any(meta: dict[str, list[str]], names: Iterable[str]) -> str | None:
    return next(iter(_all(meta, names)), None)


def _authors(node: dict[str, Any], meta: dict[str, list[str]]) -> tuple[str, ...]:
    names = strings(node.get("author")) or strings(node.get("creator"))
    names = names or next((meta[key] for key in _AUTHORS if key in meta), [])
    stated = (name for field in names if not field.startswith("http") for name in names_stated(field))
    return tuple(dict.fromkeys(stated))


def sharpest(values: Iterable[str | None]) -> Moment | None:
    """The first moment stated, or one of the same day that also has the time and zone it lacks."""
    moments = [moment for value in values if value and (moment := moment_from_iso(value))]
    if not moments:
        return None
    same_day = [moment for moment in moments if moment.day == moments[0].day]
    return max(same_day, key=lambda moment: (moment.time is not None) + (moment.zone is not None))


def _times(root: etree._Element, itemprop: str) -> list[str]:
    """`<time>` elements that say by name that they are this date."""
    named = []
    for element in root.iter("time"):
        if itemprop in (element.get("itemprop") or "") or (
            itemprop == "datePublished" and element.get("pubdate") is not None
        ):
            named += time_values(element)
    return named


def text_of(element: etree._Element) -> str:
    """All the text in an element."""
    return "".join(str(text) for text in element.itertext())


def time_values(element: etree._Element) -> list[str]:
    """What a `<time>` states, for machines if it does so."""
    value = element.get("datetime") or element.get("content") or text_of(element)
    return [value] if value.strip() else []


def _url(root: etree._Element, meta: dict[str, list[str]], node: dict[str, Any]) -> str | None:
    canonical = [
        link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"
    ]
    candidates = [
        *canonical,
        _any(meta, ("og:url",)),
        first(node.get("url")),
        first(node.get("mainEntityOfPage"), "@id"),
    ]
    return next((url for url in candidates if url and url.startswith(("http://", "https://"))), None)
