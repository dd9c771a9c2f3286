"""The sections on commitments: promised, falling due next, and how others turned out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.desk.digest.asking import Asking
from onrecord.desk.digest.model import Cite, Fact, Group, Line, LineKind, Section, SectionKind
from onrecord.desk.digest.owed import Commitments, decisive
from onrecord.desk.digest.period import shifted
from onrecord.desk.digest.shown import Shown
from onrecord.desk.digest.together import Together
from onrecord.desk.show.dates import day_in_words, when_in_words
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.words import joined, reports_in_words

if TYPE_CHECKING:
    from onrecord.account.across.bearing import Move

Told = tuple[LineKind, Together]
_LABELS: dict[str, str] = {
    "kept": "Kept", "broken": "Not kept", "contested": "Whether it was kept is disputed", "put off": "Put off",
    "overdue": "Fell due",
}  # fmt: skip
_NO_REPORT = "no report found of how it turned out"


class Undertaken(NamedTuple):
    """The sections, each None where it is empty, and the commitments that they are of."""

    outcomes: Section | None
    due: Section | None
    promised: Section | None
    changed: Sequence[Told]
    ahead: Sequence[Told]
    new: Sequence[Told]


def undertaken(asking: Asking, shown: Shown) -> Undertaken:
    """What was promised and not told as due or decided, what falls due, and what was kept and broken."""
    owed = Commitments(asking)
    changed = list(owed.changed())
    ahead: list[Told] = [("deadline", group) for group in owed.due_next()]
    new: list[Told] = [("promise", group) for group in owed.promised()]
    decided = {one.id for _, group in changed for one in group}
    waiting = {one.id for _, group in ahead for one in group}
    end = day_in_words(shifted(asking.period.until, asking.asked.ahead))
    make = _Making(asking, shown)
    outcomes = make.section("outcomes", "Kept, broken, overdue", map(make.outcome, changed))
    due = make.section("due", f"Due by {end}", map(make.promise, _without(ahead, decided)))
    fresh = map(make.promise, _without(new, decided | waiting))
    promised = make.section("promised", "Promised", (line for line in fresh if not shown.holds_line(line)))
    return Undertaken(outcomes, due, promised, changed, ahead, new)


def _without(told: Iterable[Told], names: set[str]) -> Iterator[Told]:
    return ((kind, group) for kind, group in told if not any(one.id in names for one in group))


class _Making:
    """Makes lines, and sections of which no two lines show the same words first."""

    def __init__(self, asking: Asking, shown: Shown) -> None:
        self._asking = asking
        self._sources = asking.sources
        self._shown = shown

    def section(self, kind: SectionKind, title: str, made: Iterable[Line]) -> Section | None:
        """The section; None where it is empty."""
        lines: dict[object, Line] = {}
        for line in made:
            lines.setdefault(line.cite, line)
        shown = tuple(lines.values())[: self._asking.asked.limit]
        for line in shown:
            self._shown.add(line.cites)
        if not shown:
            return None
        left_out = len(lines) - len(shown)
        return Section(
            kind, title, (Group("", "", None, None, shown),), left_out, self._asking.listing("due")
        )

    def promise(self, told: Told) -> Line:
        """One promise, by whom and by when; of several of one thing the one that most voices tell of."""
        kind, group = told
        one, words, cite = group[0].now, *self._promised(group)
        when = when_in_words(one.due)
        text = (
            f"{_doers(group)}, {when}"
            if kind == "promise"
            else f"{when[:1].upper()}{when[1:]}: {_doers(group)}"
        )
        facts = [Fact("condition", neutral(condition.words), None) for condition in one.conditions[:1]]
        facts += [Fact("whether it was kept is disputed", "", None)] if one.status == "disputed" else []
        facts += (
            [Fact(reports_in_words(len(one.told), one.independent), "", None)] if len(one.told) > 1 else []
        )
        more = sum(len(each.now.told) for each in group) - 1
        return Line(kind, text, words, cite, tuple(facts), more, group[0].id, self._link(group))

    def outcome(self, told: Told) -> Line:
        """How one promise turned out: the report that says so, then what was promised."""
        kind, group = told
        one, promised, cite = group[0].now, *self._promised(group)
        text = f"{_LABELS[kind]}: {_doers(group)}, {when_in_words(one.due)}"
        moves = decisive(one, kind)
        if not moves:
            silent = cite.published_at is None or cite.published_at[:10] <= group[0].last_day
            facts = [Fact(_NO_REPORT, "", None)] if silent else []
            more = len(one.told) - 1
            return Line(kind, text, promised, cite, tuple(facts), more, group[0].id, self._link(group))
        if kind == "kept" and moves[0].late and not any(due.moved for due in one.dues):
            text = text.replace("Kept", "Kept late", 1)
        (words, first), *others = map(self._moved, moves)
        facts = [Fact("against it", theirs, where) for theirs, where in others]
        facts += [Fact("promised", promised, cite)] if cite != first else []
        return Line(kind, text, words, first, tuple(facts), 0, group[0].id, self._link(group))

    def _moved(self, move: Move) -> tuple[str, Cite]:
        cite = self._sources.cite(move.article, [self._sources.sentence(move)])
        return self._sources.words(move.article, cite.spans, "mixed"), cite

    def _promised(self, group: Together) -> tuple[str, Cite]:
        """The words of a promise: alone where they were quoted, else in their sentence."""
        what = group[0].now.what
        manner = self._sources.manner(what.article, what.said)
        spans = [self._sources.sentences(what.article, what.start, what.end)]
        if manner == "direct" and what.said is not None:
            spans = [(what.start, what.end)]
        cite = self._sources.cite(what.article, spans)
        return self._sources.words(what.article, spans, manner if manner == "direct" else "mixed"), cite

    def _link(self, group: Together) -> str:
        return self._asking.link("due", group[0].id)


def _doers(group: Together) -> str:
    names = dict.fromkeys(neutral(one.now.doer) for one in group)
    return joined([name[:1].upper() + name[1:] for name in names], most=3)
