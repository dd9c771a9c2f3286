"""The labelled talks of example pages as if they had been read, so that only what is made of many is measured.

A page's `NAME.yaml` names actors and words; here they become `Talks` in the page's reading. An actor is found among
those that were read by name, else added as labelled. The labels give no status of a round: it is held where its days
are past on the page, under way on its days, planned before. Responses are cited by the words of their proposal.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from onrecord.account.across.negotiations.days import days_of, ordinal_of
from onrecord.resolving.tables.countries import country_named
from onrecord.resolving.words import folded
from onrecord.schema import (
    Actor,
    Exchange,
    Mention,
    Proposal,
    Reading,
    Response,
    Round,
    RoundStatus,
    Span,
    Talks,
)


def given(reading: Reading, label_file: Path) -> Reading:
    """The reading with the talks that its page's label file gives."""
    labels = yaml.safe_load(label_file.read_text(encoding="utf-8"))
    page = _Labelled(reading, labels.get("actors") or [])
    talks = [page.talks(number, one) for number, one in enumerate(labels.get("talks") or [], 1)]
    return replace(reading, actors=tuple(page.actors.values()), talks=tuple(talks))


class _Labelled:
    """Labels turned into words of the contract: names into actors, words into spans."""

    def __init__(self, reading: Reading, labels: list[dict[str, Any]]) -> None:
        self._text = reading.article.text
        self._published = reading.article.published_at
        self._labels = {folded(one["name"]): one for one in labels}
        self.actors = {one.id: one for one in reading.actors}
        self._ids = {folded(one.name): one.id for one in reversed(reading.actors)}

    def talks(self, number: int, label: dict[str, Any]) -> Talks:
        """One labelled negotiation."""
        return Talks(
            id=f"n{number}", name=label["name"], parties=self._all(label["parties"]),
            mediators=self._all(label.get("mediators") or []), hosts=(), tracks=(),
            rounds=tuple(self._round(one) for one in label.get("rounds") or []),
            proposals=tuple(self._proposals(number, label)),
            exchanges=tuple(self._exchange(one) for one in label.get("exchanges") or []),
        )  # fmt: skip

    def _all(self, names: list[str]) -> tuple[str, ...]:
        return tuple(self._actor(name) for name in names)

    def _actor(self, name: str) -> str:
        key = folded(name)
        if key not in self._ids:
            code = country_named(name)
            unknown = {"kind": "country" if code else "organization", "country": code}
            label = self._labels.get(key, unknown)
            at = self._text.find(name)
            mentions = (Mention(at, at + len(name), "name"),) if at >= 0 else ()
            made = Actor(
                f"label{len(self.actors)}",
                name,
                label["kind"],
                country=label.get("country"),
                mentions=mentions,
            )
            self.actors[made.id], self._ids[key] = made, made.id
        return self._ids[key]

    def _round(self, label: dict[str, Any]) -> Round:
        span = self._span(str(label.get("place") or ""))
        return Round(
            number=label["number"], when=label["when"], when_ref=None, place=label["place"], level=label["level"],
            status=self._status(label), start=span.start, end=span.end,
        )  # fmt: skip

    def _status(self, label: dict[str, Any]) -> RoundStatus:
        days, today = days_of(label["when"]), ordinal_of(self._published)
        told: RoundStatus | None = label.get("status")
        if told is not None:
            return told
        if days is None or today is None or days.last < today:
            return "held"
        return "planned" if days.first > today else "ongoing" if days.last > days.first else "held"

    def _proposals(self, number: int, label: dict[str, Any]) -> Iterator[Proposal]:
        for at, one in enumerate(label.get("proposals") or [], 1):
            span = self._span(one["what"])
            answers = [
                Response(self._actor(each["by"]), each["stance"], span.start, span.end)
                for each in one.get("responses") or []
            ]
            yield Proposal(f"n{number}.proposal{at}", self._actor(one["by"]), (), span, None, tuple(answers))

    def _exchange(self, label: dict[str, Any]) -> Exchange:
        span = self._span(label["what"])
        count = label.get("count")
        giver, to = (self._actor(label[side]) if label.get(side) else None for side in ("from", "to"))
        return Exchange(
            what=label["what"], giver=giver, to=to, min=label.get("min", count), max=label.get("max", count),
            approx=bool(label.get("approx")), when=label.get("when"), start=span.start, end=span.end,
        )  # fmt: skip

    def _span(self, words: str) -> Span:
        at = self._text.find(words) if words else -1
        return Span(at, at + len(words)) if at >= 0 else Span(0, 0)
