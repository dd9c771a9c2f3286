"""What happened: the happenings first told of in the period, each under its headline, and what was done in it.

Of the events of an article only those are shown that it tells in its own voice, as having happened, on a day of these,
by somebody; speech acts are what was said. One deed is shown once, by the first report of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.desk.digest.asking import SCREENFUL, Asking
from onrecord.desk.digest.model import Fact, Group, Line, Section
from onrecord.desk.digest.shown import Shown
from onrecord.desk.show.words import reports_in_words

if TYPE_CHECKING:
    from onrecord.account.across.cited import Cited
    from onrecord.account.across.stories import Story
    from onrecord.schema import Event
    from onrecord.store.account import Entry

_SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
_LEANS = re.compile(r"(?:he|she|it|they|this|that|these|those)\b", re.IGNORECASE)  # on the sentence before
_EACH = 2  # deeds of one happening
_ALIKE = 2  # stems by which two sentences on one day tell of one deed
_DAY = 10  # characters of YYYY-MM-DD


def happened_section(asking: Asking, shown: Shown) -> Section | None:
    """The section, the happenings that most voices tell of first; None where there is none."""
    found = sorted(
        _stories(asking), key=lambda entry: (-entry.account.independent, -len(entry.account.articles))
    )
    deeds = _Deeds(asking, shown)
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    for entry in found[: asking.asked.limit]:
        within = asking.within(one.article for one in entry.account.articles) or ""
        if entry.account.title is not None:
            lines[within] += [_headline(entry, entry.account.title, asking), *deeds.of(entry.account)]
    groups = [Group("", "", name or None, None, tuple(lines[name])) for name in sorted(lines, key=_last)]
    left_out = max(len(found) - asking.asked.limit, 0)
    if not groups:
        return None
    return Section("happened", "What happened", tuple(groups), left_out, asking.listing("stories"))


def _last(within: str) -> bool:
    """What belongs to no talks comes behind what does."""
    return not within


def _stories(asking: Asking) -> Iterator[Entry[Story]]:
    period = asking.period
    found = asking.each(
        lambda who, cursor: asking.record.stories(
            period.since, who=who, least=1, as_of=period.until, limit=SCREENFUL, cursor=cursor
        )
    )
    for entry in found:
        articles = [one.article for one in entry.account.articles]
        if (
            asking.sources.day(articles[0]) >= period.since
            and asking.concerns(articles)
            and entry.account.title
        ):
            yield entry


def _headline(entry: Entry[Story], title: Cited, asking: Asking) -> Line:
    one = entry.account
    cite = asking.sources.cite(title.article, [(title.start, title.end)])
    told = len(one.articles)
    facts = (Fact(reports_in_words(told, one.independent), "", None),) if told > 1 else ()
    words = asking.sources.words(cite.article, cite.spans, "indirect")
    return Line("story", "", words, cite, facts, told - 1, entry.id, asking.link("stories", entry.id))


class _Deeds:
    """What was done, each deed once."""

    def __init__(self, asking: Asking, shown: Shown) -> None:
        self._asking = asking
        self._shown = shown
        self._told: list[tuple[str, str, frozenset[str]]] = []

    def of(self, story: Story) -> list[Line]:
        """What was done in one happening, by the first voice that tells it."""
        found: list[Line] = []
        for article in dict.fromkeys(one.article for one in story.articles if one.voice == one.article):
            for event, day in self._dated(article):
                if len(found) < _EACH and (line := self._line(article, event, day)) is not None:
                    found.append(line)
        return found

    def _dated(self, article: str) -> Iterator[tuple[Event, str]]:
        period, reading = self._asking.period, self._asking.sources.reading(article)
        cues = [one.cue for one in reading.statements if one.cue is not None]
        for one in reading.events:
            spoken = one.type in _SPOKEN or any(cue.start <= one.trigger.start < cue.end for cue in cues)
            plain = one.status == "happened" and one.reported_by is None and bool(one.actors)
            day = one.when or ""
            if plain and not spoken and len(day) == _DAY and period.fresh <= day <= period.until:
                yield one, day

    def _line(self, article: str, event: Event, day: str) -> Line | None:
        from onrecord.account.across.gist import gist

        span = self._asking.sources.sentences(article, event.citation.start, event.citation.end)
        cite = self._asking.sources.cite(article, [span])
        stems = frozenset(gist(cite.words).stems)
        if (
            _LEANS.match(cite.words)
            or self._shown.holds(article, cite.spans)
            or self._is_told(event.type, day, stems)
        ):
            return None
        self._told.append((event.type, day, stems))
        self._shown.add([cite])
        words = self._asking.sources.words(article, cite.spans, "mixed")
        return Line("event", "", words, cite, (), 0, f"{article}/{event.id}", None)

    def _is_told(self, kind: str, day: str, stems: Iterable[str]) -> bool:
        return any(
            (kind, day) == (other, then) and len(shared.intersection(stems)) >= _ALIKE
            for other, then, shared in self._told
        )
