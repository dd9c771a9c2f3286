"""A web of a few pages in memory, a fetcher that asks it, and an engine that needs no model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from onrecord.engines.engine import Given, outcome_of, page_of
from onrecord.engines.outcome import Outcome
from onrecord.engines.watching import News, Watcher
from onrecord.errors import FetchError, PageError
from onrecord.pages import article_from
from onrecord.schema import Model, PageRef, Reading
from onrecord.sources.page import Page
from onrecord.sources.web import Fetched, Signals, Validators
from onrecord.store import Record

FEED = "https://paper.example/feed.xml"
BEGAN = datetime(2031, 3, 3, 10, 0, tzinfo=UTC)
Answer = bytes | str | PageError
"""A body; the address that it leads to; or why there is none."""


class Web:
    """Answers by address; one that is not there is gone. ``asked`` counts the requests."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.etags: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        self.asked: Counter[str] = Counter()

    def fetch(self, url: str, *, validators: Validators | None = None) -> Fetched:
        """As `Fetcher.fetch`."""
        self.asked[url] += 1
        answer, place = self.answers.get(url.partition("?")[0], missing(url)), url
        if isinstance(answer, str):
            place, answer = answer, self.answers.get(answer.partition("?")[0], missing(answer))
        if isinstance(answer, PageError):
            raise answer
        assert isinstance(answer, bytes)
        etag = self.etags.get(url, "")
        same = bool(etag) and validators is not None and validators.etag == etag
        return Fetched(
            asked=url, url=place, status=304 if same else 200, headers=self.headers | ({"etag": etag} if etag else {}),
            body=b"" if same else answer, not_modified=same, hops=(), signals=Signals(), fetched_at=0.0,
        )  # fmt: skip


def missing(url: str) -> FetchError:
    """The error of a page that is gone."""
    return FetchError(f"{url} gives no page: 404.", url=url, reason="status", status=404)


def too_busy(url: str, *, after: float | None = None) -> FetchError:
    """The error of a server that may answer later."""
    return FetchError(f"{url}: 503.", url=url, reason="status", status=503, transient=True, retry_after=after)


def article(words: str, *, date: str = "") -> bytes:
    """A page with an article of its own words."""
    prose = "The ferries will sail again on Monday, said the harbour master, who had waited for the tide all week."
    stated = f'<meta property="article:published_time" content="{date}">' if date else ""
    head = f"<!doctype html><html><head><title>{words}</title>{stated}</head><body><article>"
    return f"{head}<h1>{words}</h1><p>{words}: {prose}</p><p>{prose}</p></article></body></html>".encode()


def rss(*items: str, head: str = "") -> bytes:
    """A feed of these items, each of them XML."""
    whole = "".join(f"<item>{item}</item>" for item in items)
    return f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
        <channel><title>The Paper</title>{head}{whole}</channel></rss>""".encode()


def item(name: str, *, guid: str = "", date: str = "Mon, 03 Mar 2031 09:00:00 +0000", text: str = "") -> str:
    """An item with its page at ``name``."""
    return (
        f"<title>{name.title()}</title><link>https://paper.example/{name}</link>"
        f'<guid isPermaLink="false">{guid or name}</guid><pubDate>{date}</pubDate>'
        f"<content:encoded><![CDATA[{text}]]></content:encoded>"
    )


class Words:
    """Takes the words of a page for its article; ``read`` lists the pages that it was given."""

    model = Model("words", "1")

    def __init__(self) -> None:
        self.read: list[str] = []

    def read_many(self, pages: Iterable[Given], *, plain: bool = False) -> Iterator[Outcome]:
        """One after the other."""
        for given in pages:
            page = page_of(given)
            self.read.append(page.source)
            yield outcome_of(page, reading_by(page, self.model))

    def close(self) -> None:
        """Nothing is open."""


def reading_by(page: Page, model: Model) -> Callable[[], Reading]:
    """What reads a page for its words."""

    def read() -> Reading:
        ref = PageRef(page.source, page.media_type or "text/html", page.sha256)
        return Reading(
            schema="onrecord/1", page=ref, article=article_from(page), model=model, actors=(), times=(), places=(),
            statements=(), events=(), claims=(), commitments=(), talks=(),
        )  # fmt: skip

    return read


class Watch:
    """A watcher of a record, its web, and what it told; the clock is moved by hand."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.web = Web()
        self.engine = Words()
        self.now = BEGAN
        self.told: list[News] = []
        self.watcher = Watcher(
            record, self.engine, self.web, told=self.told.append, clock=self._clock, chance=Random(1)
        )
        self.passing = timedelta()

    def _clock(self) -> datetime:
        """Now; and so much passes each time that somebody looks."""
        self.now += self.passing
        return self.now

    def rounds(self, *, after: timedelta = timedelta()) -> list[News]:
        """What is told while all is done that is due so much later."""
        self.now += after
        self.told.clear()
        while self.watcher.round():
            pass
        return list(self.told)

    def states(self) -> dict[str | None, str]:
        """What became of each item."""
        return {row.url: row.state for row in self.record.items(limit=1000).rows}
