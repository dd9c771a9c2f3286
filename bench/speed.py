"""Speed on this machine: articles of 800 words a second, from text and from HTML, to JSON.

The articles are assembled from the pages under ``--data`` (any folder of .html, .html.gz or .txt pages):
their paragraphs are dealt out anew until an article has 800 words, so that every system reads the same
amount of text. HTML to JSON reads the real pages and counts 800 words of body text as one article.
"""

from __future__ import annotations

import gzip
import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.spacy_models import SPACY_MODEL, has_spacy_model, load_spacy
from onrecord.engines import Read, Reader
from onrecord.errors import PageError
from onrecord.pages import article_from
from onrecord.schema import to_json
from onrecord.sources.page import Page

WORDS = 800
_ARTICLES = 30


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """Articles a second for each system; the machine is named on standard error."""
    print(f"bench: measured on {machine()}", file=sys.stderr)
    pages = _pages(data)[: limit or 60]
    bodies = _bodies(pages)
    articles = dealt([paragraph for body in bodies for paragraph in body.split("\n\n")])[: limit or _ARTICLES]
    html = [page for page in pages if b"<html" in page.data[:5000].lower()]
    reader = Reader()
    ours = {
        "text to JSON, articles/s": _text_rate(articles, reader),
        "HTML to JSON, articles/s": _page_rate(html, lambda page: _words_to_json(page, reader)),
        "HTML to article, articles/s": _page_rate(html, _words_of_article),
        "peak memory, MB": peak_memory(),
    }
    scores = {"onrecord": ours}
    if peers:
        scores |= _peers(articles, html)
    return scores


def machine() -> str:
    """Processor and cores, as the system names them."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")
    return (
        f"{model or platform.processor() or platform.machine()}, {os.cpu_count()} cores, {platform.system()}"
    )


def peak_memory() -> float:
    """The most memory this process has held, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if platform.system() == "Darwin" else 1e3)


def rate(items: Sequence[str], work: Callable[[str], object]) -> float:
    """Items a second, after one for warming up; the better of two rounds, as other work only ever slows."""
    work(items[0])
    best = 0.0
    for _ in range(2):
        began = time.perf_counter()
        for item in items:
            work(item)
        best = max(best, len(items) / (time.perf_counter() - began))
    return best


def dealt(paragraphs: Sequence[str]) -> list[str]:
    """Articles of 800 words out of paragraphs, the last one cut to fit."""
    articles: list[str] = []
    words: list[str] = []
    for paragraph in paragraphs:
        words += [*paragraph.split(" "), "\n\n"]
        while sum(word != "\n\n" for word in words) >= WORDS:
            taken = _first(words, WORDS)
            articles.append(" ".join(words[:taken]).replace(" \n\n ", "\n\n").strip())
            words = words[taken:]
    return articles


def _first(words: Sequence[str], count: int) -> int:
    seen = 0
    for index, word in enumerate(words, 1):
        seen += word != "\n\n"
        if seen == count:
            return index
    return len(words)


def _text_rate(articles: Sequence[str], reader: Reader) -> float:
    """Articles a second as a stream, after one for warming up; the better of two rounds."""
    best = 0.0
    reader.read(_bare(articles[0]), plain=True)
    for _ in range(2):
        began = time.perf_counter()
        for outcome in reader.read_many(map(_bare, articles), plain=True):
            if isinstance(outcome, Read):
                to_json(outcome.reading)
        best = max(best, len(articles) / (time.perf_counter() - began))
    return best


def _page_rate(pages: Sequence[Page], words_read: Callable[[Page], int]) -> float:
    """Articles of 800 words a second over real pages: words read, divided by 800, divided by seconds."""
    best = 0.0
    for _ in range(2):
        began = time.perf_counter()
        words = sum(words_read(page) for page in pages)
        best = max(best, words / WORDS / (time.perf_counter() - began))
    return best


def _words_to_json(page: Page, reader: Reader) -> int:
    try:
        reading = reader.read(page)
    except PageError:
        return 0
    to_json(reading)
    return len(reading.article.text.split())


def _words_of_article(page: Page) -> int:
    try:
        return len(article_from(page).text.split())
    except PageError:
        return 0


def _peers(articles: Sequence[str], html: Sequence[Page]) -> dict[str, dict[str, float]]:
    """spaCy over the same text, and trafilatura over the same pages.

    Where no spaCy pipeline with weights is installed, its tokenizer and sentence rules alone, named as such.
    """
    import spacy
    import trafilatura

    if has_spacy_model(SPACY_MODEL):
        name, parse = f"spaCy {SPACY_MODEL}", load_spacy(SPACY_MODEL)
    else:
        name, parse = "spaCy, tokens and sentences only", spacy.blank("en")
        parse.add_pipe("sentencizer")
    extracted = _page_rate(html, lambda page: len((trafilatura.extract(page.data) or "").split()))
    return {
        name: {"text to JSON, articles/s": rate(articles, lambda text: parse(text).to_json())},
        "trafilatura, body only": {"HTML to article, articles/s": extracted},
    }


def _pages(data: Path) -> list[Page]:
    if not data.is_dir():
        return [_page(data)]
    paths = sorted(path for path in data.rglob("*") if path.name.endswith((".html", ".html.gz", ".txt")))
    english = [
        path for path in paths if "fundus" not in path.parts or path.parent.name in {"us", "uk", "au", "ca"}
    ]
    return [_page(path) for path in english]


def _page(path: Path) -> Page:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return Page(source=str(path), data=data)


def _bare(text: str) -> Page:
    return Page(source="bench", data=text.encode())


def _bodies(pages: Sequence[Page]) -> list[str]:
    bodies = []
    for page in pages:
        try:
            bodies.append(article_from(page).text)
        except PageError as error:
            print(f"bench: left out: {error}", file=sys.stderr)
    return bodies
