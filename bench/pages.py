"""`bench pages`: body text, title, date-time and byline of saved HTML pages, ours and the peers', on the same bytes.

Body blocks only: paragraphs, headings, list items and the standfirst; no title, no captions, no byline. A page
that a system refuses or fails on counts as an empty reading of it. ``day_stated`` is the day over those pages
where the true day stands somewhere on the page; ``read`` is the share of pages not refused.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bench.pages_data import Truth, truths
from bench.pages_measures import (
    has_zone,
    same_authors,
    same_day,
    same_instant,
    same_offset,
    same_title,
    states_day,
    word_f1,
)
from bench.peers_pages import Extracted, Peer, installed
from onrecord.errors import PageError
from onrecord.pages import article_from
from onrecord.sources.page import Page

_BODY = frozenset({"paragraph", "heading", "list_item", "standfirst"})
_NOTHING = Extracted("")


class Outcome(NamedTuple):
    """One page as one system read it."""

    truth: Truth
    found: Extracted
    failed: bool


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """System → measure → value, onrecord first; ``limit`` takes only the first so many pages of each set."""
    pages = _limited(truths(data), limit)
    systems: list[tuple[str, Peer]] = [("onrecord", onrecord)]
    systems += list(installed()) if peers else []
    return {name: _scores(_outcomes(system, pages)) for name, system in systems}


def onrecord(data: bytes) -> Extracted:
    """Our reading of one page; PageError where it holds no article."""
    article = article_from(Page(source="page", data=data))
    body = [article.text[block.start : block.end] for block in article.blocks if block.kind in _BODY]
    return Extracted("\n\n".join(body), article.title, article.published_at, article.byline)


def _limited(pages: list[Truth], limit: int | None) -> list[Truth]:
    if limit is None:
        return pages
    return [
        page for source in ("fundus", "wcxb") for page in [p for p in pages if p.source == source][:limit]
    ]


def _outcomes(system: Peer, pages: Iterable[Truth]) -> list[Outcome]:
    return [Outcome(page, *_attempt(system, page.data)) for page in pages]


def _attempt(system: Peer, data: bytes) -> tuple[Extracted, bool]:
    try:
        return system(data), False
    except PageError:
        return _NOTHING, True
    except Exception:
        if system is onrecord:
            raise
        return _NOTHING, True  # a peer's crash on a page is its reading of that page


def _scores(outcomes: list[Outcome]) -> dict[str, float]:
    scores = {"f1": _mean(word_f1(found.body, truth.body) for truth, found, *_ in outcomes)}
    for source in ("wcxb", "fundus"):
        of_source = [outcome for outcome in outcomes if outcome.truth.source == source]
        if of_source:
            scores[f"{source}_f1"] = _mean(word_f1(found.body, truth.body) for truth, found, *_ in of_source)
    scores |= _metadata_scores(outcomes)
    scores["read"] = _mean(not outcome.failed for outcome in outcomes)
    return scores


def _metadata_scores(outcomes: list[Outcome]) -> dict[str, float]:
    titled = [(found.title, truth.title) for truth, found, *_ in outcomes if truth.title]
    dated = [(found.published, truth.published, truth) for truth, found, *_ in outcomes if truth.published]
    zoned = [(mine, true) for mine, true, _ in dated if has_zone(true)]
    signed = [(found.authors, truth.authors) for truth, found, *_ in outcomes if truth.authors]
    scores = {"title": _mean(same_title(mine, true) for mine, true in titled)}
    if any(mine for mine, *_ in dated):
        scores["day"] = _mean(same_day(mine, true) for mine, true, _ in dated)
        scores["day_stated"] = _mean(
            same_day(mine, true) for mine, true, truth in dated if states_day(truth.data, true)
        )
        scores["time"] = _mean(same_instant(mine, true) for mine, true in zoned)
        scores["offset"] = _mean(same_offset(mine, true) for mine, true in zoned)
    if any(mine is not None for mine, _ in signed):
        scores["authors"] = _mean(same_authors(mine or (), true) for mine, true in signed)
    return scores


def _mean(values: Iterable[float]) -> float:
    collected = [float(value) for value in values]
    return statistics.fmean(collected) if collected else 0.0
