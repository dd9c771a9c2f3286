"""The rows of a single reading, as the record's lists give them."""

from __future__ import annotations

from onrecord.schema import Actor, Reading, Span, Statement
from onrecord.store.rows import Part, StatementRow


def statement_rows(reading: Reading) -> tuple[StatementRow, ...]:
    """The statements in the order of the reading, each as `Record.said` gives it."""
    actors = {one.id: one for one in reading.actors}
    return tuple(_row(one, reading, actors) for one in reading.statements)


def _row(said: Statement, reading: Reading, actors: dict[str, Actor]) -> StatementRow:
    article = reading.article

    def part(span: Span) -> Part:
        return Part(span.start, span.end, span.of(article.text))

    def full(actor: Actor | None) -> str | None:
        return f"{article.id}/{actor.id}" if actor else None

    speaker, addressee = actors.get(said.speaker or ""), actors.get(said.addressee or "")
    return StatementRow(
        id=f"{article.id}/{said.id}", speaker=speaker.name if speaker else None,
        kind=speaker.kind if speaker else None, role=_role(speaker), manner=said.manner, act=said.act,
        addressee=addressee.name if addressee else None, said=said.said, when=said.said or article.published_at,
        place=said.place, content=tuple(map(part, said.content)), source=part(said.source) if said.source else None,
        cue=part(said.cue) if said.cue else None, confidence=said.confidence, article=article.id,
        title=article.title, outlet=article.outlet, url=article.url, published_at=article.published_at,
        speaker_id=full(speaker), addressee_id=full(addressee),
    )  # fmt: skip


def _role(actor: Actor | None) -> str | None:
    """The first title that he holds, else the first that he held."""
    roles = sorted(actor.roles, key=lambda role: role.former) if actor else []
    return roles[0].title if roles else None
