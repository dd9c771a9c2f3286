"""What was said: remarks first reported in the period, by talks and by person, the most reported first.

A remark that many outlets tell is one line, and an outlet that copies another adds no voice. What nobody else tells
is ranked by who says it (a person before a body, and that before "the two sides"), by what it does (a threat before
an opinion), then by whether it is quoted. Words that were quoted stand alone; of a paraphrase the whole sentence is
shown, as "anything had been taken" may be what somebody denies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, get_args

from onrecord.desk.digest.asking import SCREENFUL, Asking
from onrecord.desk.digest.model import Fact, Group, Line, Section
from onrecord.desk.digest.shown import Shown
from onrecord.desk.digest.speakers import Speaker, role_of, speaker_of
from onrecord.desk.show.quoted import MANNERS
from onrecord.desk.show.words import reports_in_words
from onrecord.schema import Act

if TYPE_CHECKING:
    from onrecord.account.across.remarks import Cut, Remark
    from onrecord.store.account import Entry

_EACH = 3  # lines of one person within one of the talks
_UNSURE = 0.5  # confidence under which what a single report tells is left to the desk
_ACTS: tuple[str, ...] = get_args(Act)  # the strongest first


class Said(NamedTuple):
    """A remark with what groups it: who speaks, and of which talks the articles tell."""

    entry: Entry[Remark]
    speaker: Speaker
    within: str | None

    @property
    def best(self) -> Cut:
        """The fullest report."""
        return self.entry.account.cuts[self.entry.account.fullest]

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """The most reported first, then a person's before a body's, then the strongest, then what is quoted."""
        one = self.entry.account
        act, manner = _ACTS.index(one.act), MANNERS.index(self.best.manner)
        return -one.independent, self.speaker.rank, act, manner


def said_in(asking: Asking) -> list[Said]:
    """All that was said and first reported in the period, the most reported first."""
    latest_first = sorted(
        _every(asking), key=lambda one: (one.entry.account.first.published or "", one.entry.id), reverse=True
    )
    return sorted(latest_first, key=lambda one: one.rank)


def said_section(said: Sequence[Said], asking: Asking, shown: Shown) -> Section | None:
    """The section, of what no other tells; None where there is nothing."""
    untold = [one for one in said if not _is_told(one, shown)]
    lines = _chosen(untold, asking, shown)
    if not lines:
        return None
    left_out = len(untold) - sum(map(len, lines.values()))
    groups = tuple(_group(within, told, asking) for (within, _), told in lines.items())
    return Section("said", "Said", groups, left_out, asking.listing("said", who=asking.alone))


def _every(asking: Asking) -> Iterator[Said]:
    period = asking.period
    found = asking.each(
        lambda who, cursor: asking.record.remarks(
            who, since=period.fresh, least=1, as_of=period.until, limit=SCREENFUL, cursor=cursor
        )
    )
    for entry in found:
        one = entry.account
        articles = [cut.article for cut in one.cuts]
        if period.holds(one.first.published) and _is_new(one, asking) and asking.concerns(articles):
            yield Said(entry, speaker_of(one, asking), asking.within(articles))


def _is_new(one: Remark, asking: Asking) -> bool:
    """Whether it was said in these days, as far as that is told: what is recalled is no news."""
    from onrecord.account.across.days import bounds

    said = bounds(one.said)[1] if one.said else ""
    return not said or said >= asking.period.fresh


def _is_told(one: Said, shown: Shown) -> bool:
    return any(shown.holds(cut.article, cut.spans) for cut in one.entry.account.cuts)


def _chosen(
    said: Iterable[Said], asking: Asking, shown: Shown
) -> dict[tuple[str, str], list[tuple[Said, Line]]]:
    """As many lines as are asked for, the best first, a few of one person; by talks, then by person."""
    by: defaultdict[tuple[str, str], list[tuple[Said, Line]]] = defaultdict(list)
    room = asking.asked.limit
    most = room if asking.asked.who else _EACH
    for one in said:
        lines = by[one.within or "", one.speaker.key]
        if not room or len(lines) == most or not _is_sure(one, asking):
            continue
        line = _line(one, asking)
        if not shown.holds_line(line):
            shown.add(line.cites)
            lines.append((one, line))
            room -= 1
    talks = list(dict.fromkeys(within for (within, _), lines in by.items() if lines and within))
    order = {name: at for at, name in enumerate([*talks, ""])}
    full = (item for item in by.items() if item[1])
    return dict(sorted(full, key=lambda item: order[item[0][0]]))


def _is_sure(one: Said, asking: Asking) -> bool:
    statement = asking.sources.statement(one.best.article, one.best.id)
    return one.entry.account.independent > 1 or statement is None or statement.confidence >= _UNSURE


def _group(within: str, told: Sequence[tuple[Said, Line]], asking: Asking) -> Group:
    speaker = told[0][0].speaker
    about = role_of([cut for one, _ in told for cut in one.entry.account.cuts], speaker, asking)
    return Group(speaker.name, about, within or None, speaker.link, tuple(line for _, line in told))


def _line(said: Said, asking: Asking) -> Line:
    one, cut, sources = said.entry.account, said.best, asking.sources
    spans = sources.telling(cut.article, cut.id, cut.spans)
    words = sources.words(cut.article, spans, cut.manner if cut.manner == "direct" else "mixed")
    facts = [Fact(reports_in_words(len(one.cuts), one.independent), "", None)] if len(one.cuts) > 1 else []
    more = len(one.cuts) - 1
    if one.first.article != cut.article and one.first.voice != cut.voice:
        facts.append(Fact("first reported", "", sources.cite(one.first.article, one.first.spans)))
        more -= 1
    cite, link = sources.cite(cut.article, spans), asking.link("remarks", said.entry.id)
    return Line("remark", "", words, cite, tuple(facts), more, said.entry.id, link)
