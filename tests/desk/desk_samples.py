"""A small reader without a model, and readings made by hand, for the tests of the desk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.engines import Outcome, Read, Skipped
from onrecord.errors import NotAnArticle, PageError
from onrecord.pages import article_from
from onrecord.schema import (
    Act,
    Actor,
    Article,
    Block,
    Manner,
    Mention,
    Model,
    PageRef,
    Reading,
    Role,
    Span,
    Statement,
)
from onrecord.sources import Page

HARBOUR = """\
Port of Valparaíso reopens after strike

"The cranes move again tonight," said harbour master Inés Larraín. "Nobody was dismissed."

Larraín added that the backlog would take two weeks. Union leader Tomás Oyarzún asked
whether the night shift would be "fully paid".
"""


class Ran(NamedTuple):
    """What one command did: its exit code, and what it printed on standard output and on standard error."""

    code: int
    out: str
    err: str


_SAID = re.compile(r'"(?P<words>[^"]+)," said (?P<name>[A-Z]\w+ [A-Z]\w+)')


def span_of(text: str, words: str) -> Span:
    """The first place where ``words`` stand in ``text``."""
    start = text.index(words)
    return Span(start, start + len(words))


def harbour(source: str = "harbour.txt") -> Reading:
    """`HARBOUR` as a careful reader would read it: two speakers, every manner, a reply, a low confidence."""
    text = HARBOUR.rstrip("\n")

    def said(
        number: int, speaker: str, manner: Manner, act: Act, content: tuple[str, ...], **more: object
    ) -> Statement:
        return Statement(
            id=f"s{number}",
            manner=manner,
            act=act,
            speaker=speaker,
            source=None,
            cue=None,
            content=tuple(span_of(text, words) for words in content),
            **more,  # type: ignore[arg-type]
        )

    role = span_of(text, "harbour master")
    return reading_of(
        text,
        source=source,
        outlet="Diario del Puerto",
        published_at="2031-05-02T21:40:00-04:00",
        actors=(
            actor("a1", "Inés Larraín", text, roles=(Role("harbour master", role.start, role.end),)),
            actor("a2", "Tomás Oyarzún", text),
        ),
        statements=(
            said(1, "a1", "direct", "assert", ("The cranes move again tonight,", "Nobody was dismissed.")),
            said(2, "a1", "indirect", "other", ("the backlog would take two weeks",), said="2031-05-02"),
            said(
                3,
                "a2",
                "mixed",
                "ask",
                ('whether the night shift would be "fully paid"',),
                addressee="a1",
                place="Valparaíso",
                reply_to="s2",
                confidence=0.41,
            ),
        ),
    )


def actor(actor_id: str, name: str, text: str, *, roles: tuple[Role, ...] = ()) -> Actor:
    """A person whose only mention is the first place where the name stands."""
    span = span_of(text, name)
    return Actor(actor_id, name, "person", roles=roles, mentions=(Mention(span.start, span.end, "name"),))


def reading_of(
    text: str,
    *,
    source: str = "page.txt",
    sha256: str = "0" * 64,
    outlet: str | None = None,
    url: str | None = None,
    published_at: str | None = None,
    actors: tuple[Actor, ...] = (),
    statements: tuple[Statement, ...] = (),
) -> Reading:
    """A reading whose title is the first line of ``text``."""
    title = text.split("\n", 1)[0]
    article = Article(
        id=sha256[:16],
        url=url,
        outlet=outlet,
        title=title,
        byline=(),
        published_at=published_at,
        modified_at=None,
        language="en",
        text=text,
        blocks=(Block("title", 0, len(title)),),
    )
    return Reading(
        schema="onrecord/1",
        page=PageRef(source, "text/plain", sha256),
        article=article,
        actors=actors,
        times=(),
        places=(),
        statements=statements,
        events=(),
        claims=(),
        commitments=(),
        talks=(),
        model=Model("sample", "1"),
    )


class SampleReader:
    """Reads only `"words," said Given Family`; refuses a page that contains no full stop."""

    def __init__(
        self, *, min_confidence: float | None = None, explain: bool = False, packs: Path | None = None
    ) -> None:
        self.min_confidence = min_confidence or 0.0
        self.model = Model("sample", "1")

    @property
    def models(self) -> dict[str, Model]:
        """It takes all pages for English."""
        return {"en": self.model}

    def read(self, page: Page, *, plain: bool = False) -> Reading:
        """The statements of the one form that it knows, all with confidence 0.8."""
        text, plain = page.data.decode(), plain or page.bare
        if "." not in text:
            raise NotAnArticle(f"{page.source} holds no article, only a menu.", hint="Give another page.")
        text = text if plain else text.strip()
        found = list(_SAID.finditer(text)) if self.min_confidence <= 0.8 else []
        names = dict.fromkeys(match["name"] for match in found)
        ids = {name: f"a{number}" for number, name in enumerate(names, 1)}
        made = reading_of(
            text,
            source=page.source,
            sha256=page.sha256,
            outlet=page.outlet,
            url=page.url,
            published_at=page.published_at,
            actors=tuple(actor(ids[name], name, text) for name in names),
            statements=tuple(_statement(n, match, ids) for n, match in enumerate(found, 1)),
        )
        made = replace(made, page=replace(made.page, origin=page.origin))
        if not plain:
            return made
        return replace(made, article=replace(made.article, blocks=article_from(page, plain=True).blocks))

    def read_many(self, pages: Iterable[Page], *, plain: bool = False) -> Iterator[Outcome]:
        """One after the other."""
        for page in pages:
            try:
                yield Read(page, self.read(page, plain=plain))
            except PageError as error:
                yield Skipped(page, error)

    def close(self) -> None:
        """Nothing to let go."""


class NewerReader(SampleReader):
    """The same of a newer version."""

    def read(self, page: Page, *, plain: bool = False) -> Reading:
        """As the older one reads it."""
        return replace(super().read(page, plain=plain), model=self.model)

    def __init__(
        self, *, min_confidence: float | None = None, explain: bool = False, packs: Path | None = None
    ) -> None:
        super().__init__(min_confidence=min_confidence, explain=explain)
        self.model = Model("sample", "2")


def _statement(number: int, match: re.Match[str], ids: dict[str, str]) -> Statement:
    return Statement(
        id=f"s{number}",
        manner="direct",
        act="assert",
        speaker=ids[match["name"]],
        source=Span(*match.span("name")),
        cue=None,
        content=(Span(*match.span("words")),),
        confidence=0.8,
    )
