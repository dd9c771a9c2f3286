"""Evidence: clauses that may bear on a commitment made elsewhere, and who says so.

Evidence is never grouped, as it would glue promises together; a commitment looks it up by `asked`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from onrecord.account.across import days
from onrecord.account.across.deeds import is_deed
from onrecord.account.across.fulfilling import FINISHED, TAKES_UP
from onrecord.account.across.gist import Gist, gist, things
from onrecord.account.across.outcomes import Outcome, Told, outcomes_of
from onrecord.account.across.promises import PromiseItem
from onrecord.account.across.standing import standing_in
from onrecord.account.across.telling import OUTLET
from onrecord.resolving.words import Range
from onrecord.schema import Reading, Statement, Time

_CUT = re.compile(
    r";\s+|,?\s+(?:but|while|whereas|although|though)\s+|\s[–—]\s|,\s+(?=[A-Z]\w+(?: \w+){0,2} that\b)"
    r"|,?\s+and\s+(?=(?:\w+ed|said|told) (?:\w+ )?that\b)|(?<=[,.!?][”\"])\s+(?=\w)"
)
_ATTRIBUTE = re.compile(r"['’]s?\s")  # behind a date that says which it is, and not when: "January’s wages"
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject|dismiss|refut|rebut|contest|disput|contradict)", re.IGNORECASE
)
_ENDS = re.compile(r"[.:!?]")  # between "denied the charge" and a quotation
_NEAR = 80  # code points before what is said in which "denied" stands, where no cue is known
_WORD = "word"  # the key of what tells that a promise was kept or broken without telling the deed
_KEYS = 2  # deeds under which evidence is kept
_THINGS = 4  # that are done to, under which evidence is kept
_ASKED = 8  # and under which a promise asks for it
_SIDES = 4  # those named in the clause first, then those that the article is about: the passive names no doer
_WAIT = 62  # days after it falls due in which a promise is still looked after
_WAIT_UNDATED = 92
_MONTHS = 8  # in which it is looked after at most
_SHORT = 2  # stems of a clause up to which it takes up what the sentence before it told
_DATED = frozenset({"point", "span"})


class EvidenceItem(msgspec.Struct, frozen=True):
    """One clause and its outcome; ``voice`` are the sides of who says it, empty for the outlet."""

    article: str
    id: str
    day: str
    outlet: str | None
    start: int
    end: int
    words: str
    says: Outcome
    by: str
    voice: tuple[str, ...]
    sides: tuple[str, ...]
    gist: Gist
    around: Gist
    when: str | None = None
    said: str | None = None
    event: str | None = None
    short: str | None = None
    dates: tuple[str, ...] = ()
    finishes: bool = False


class Evidence:
    """What a commitment looks for: a kind whose items are never linked."""

    name = "evidence"
    item = EvidenceItem

    def items(self, reading: Reading) -> Iterator[EvidenceItem]:
        """The clauses of the body that tell how something turned out."""
        look = _Look(reading)
        for block in reading.article.blocks:
            if block.kind not in {"paragraph", "list_item"}:
                continue
            before = (block.start, block.start)
            for sentence in look.standing.layout.sentences(block.start, block.end):
                for clause in clauses(reading.article.text, sentence):
                    yield from look.items(clause, before)
                taken = TAKES_UP.search(reading.article.text[slice(*sentence)])
                before = (before[0] if taken else sentence[0], sentence[1])

    def keys(self, item: EvidenceItem) -> Iterable[str]:
        """Deed, thing and month of publication; of what tells more than that it was done, the side and month too."""
        month = item.day[:7]
        for deed in item.gist.deeds[:_KEYS] or (_WORD,):
            yield from (_key(deed, thing, month) for thing in _things(item.gist))
        if item.says != "done" or item.finishes:
            yield from (_key(side, _WORD, month) for side in item.sides[:_SIDES])

    def linked(self, one: EvidenceItem, other: EvidenceItem) -> bool:
        """Evidence is looked up, never grouped."""
        del one, other
        return False


EVIDENCE = Evidence()


def asked(promise: PromiseItem) -> Iterator[str]:
    """The keys under which a promise finds what bears on it: its deeds, from its making until weeks after it is due."""
    if not promise.day:
        return
    end = max(_last(promise), promise.day)
    until = days.later(end, _WAIT if promise.due else _WAIT_UNDATED)
    for month in [*days.months(promise.day, until)][:_MONTHS]:
        for deed in promise.gist.deeds or (_WORD,):
            yield from (_key(deed, thing, month) for thing in _things(promise.gist, most=_ASKED))
        yield from (_key(side, _WORD, month) for side in dict.fromkeys((*promise.doers, *promise.named)))


def _last(promise: PromiseItem) -> str:
    first, last = days.bounds(promise.due) if promise.due else ("", "")
    return last or first


def _things(told: Gist, most: int = _THINGS) -> tuple[str, ...]:
    """What it is done to, its kind too, which round it is, and the deed's own word ("will hold a ballot")."""
    nth = [f"{one.what}{one.value:g}" for one in told.counts if one.what.startswith("#")]
    return (*nth, *things(told)[:most], *told.kinds[:2], *[one for one in told.stems if is_deed(one)][:2])


def _key(side: str, deed: str, month: str) -> str:
    return f"{side}|{deed}|{month}"


def clauses(text: str, sentence: Range) -> Iterator[Range]:
    """The parts of a sentence that a semicolon, a dash or "but" sets off."""
    at = sentence[0]
    for cut in _CUT.finditer(text, *sentence):
        if cut.start() > at:
            yield at, cut.start()
        at = cut.end()
    if at < sentence[1]:
        yield at, sentence[1]


class _Look:
    """One reading as evidence is looked for in it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.standing = standing_in(reading)
        self._main = self.standing.main()

    def items(self, clause: Range, before: Range) -> Iterator[EvidenceItem]:
        """The clause as evidence; ``before`` is the sentence before it, which may tell what it takes up."""
        for number, told in enumerate(outcomes_of(self.text[slice(*clause)])):
            yield self._item(clause, before, told, f"v{clause[0]}" + f".{number}" * bool(number))

    def _item(self, clause: Range, before: Range, told: Told, name: str) -> EvidenceItem:
        words = self.text[slice(*clause)]
        said = self._said(clause, clause[0] + told.at)
        says, short = told.says, told.short
        if said is not None and said.act == "deny" and self._is_denied(said, clause[0] + told.at):
            says, short = _denied(told), None
        around = gist(self.text[slice(*before)])
        named = self.standing.named(*clause)
        voice = self.standing.sides(said.speaker) if said else ()
        article = self.reading.article
        dates = [one for one in self.reading.times if _within(one, clause) and self._tells_when(one)]
        return EvidenceItem(
            article=article.id, id=name, day=days.whole(article.published_at), outlet=article.outlet,
            start=clause[0], end=clause[1], words=words, says=says,
            by=(self.standing.name(said.speaker) or OUTLET) if said else OUTLET,
            voice=voice, sides=tuple(dict.fromkeys((*named, *voice, *self._main))),
            gist=_in_context(words, replace(self._named(clause), deeds=told.deeds), around), around=around,
            when=_nearest(dates, clause[0] + told.at, last=told.says == "moved"),
            dates=tuple(one.value for one in dates if one.value), short=short,
            said=said.id if said else None, event=self._event(clause), finishes=FINISHED.search(words) is not None,
        )  # fmt: skip

    def _said(self, clause: Range, at: int) -> Statement | None:
        """The statement that tells it, not what stands around a quotation: "“…,” he said where they were freed"."""
        said = self.standing.said(clause)
        if said is None or any(part.start <= at < part.end for part in said.content):
            return said
        return said if said.manner == "indirect" and said.cue is not None and said.cue.end <= at else None

    def _is_denied(self, said: Statement, at: int) -> bool:
        """Whether the cue denies the words at ``at``; "he said nobody had been paid" says itself what is not so.

        So does a quotation of whole sentences: who denied the charge, “We paid, as promised”, says that they paid.
        """
        part = next((one for one in said.content if one.start <= at < one.end), said.content[0])
        if said.cue is not None and part.start < said.cue.end:  # “We hid nothing,” he denied
            return said.manner != "direct" and _DENIES.search(said.cue.of(self.text)) is not None
        before = said.cue.start if said.cue is not None else max(part.start - _NEAR, 0)
        return _DENIES.search(_ENDS.split(self.text[before : part.start])[-1]) is not None

    def _named(self, clause: Range) -> Gist:
        """What the clause is about, with the names of those whom it only calls "he" or "the firm"."""
        told = gist(self.text[slice(*clause)])
        meant = [
            one.name
            for mention, one in self.standing.doers.within(*clause)
            if mention.how in {"pronoun", "nominal"} and one.kind in {"person", "organization"}
        ]
        names = (stem for name in meant for stem in gist(name).stems)
        return replace(told, stems=tuple(dict.fromkeys((*told.stems, *names)))) if meant else told

    def _tells_when(self, time: Time) -> bool:
        return time.kind in _DATED and bool(time.value) and not _ATTRIBUTE.match(self.text, time.end)

    def _event(self, clause: Range) -> str | None:
        inside = (one for one in self.reading.events if clause[0] <= one.trigger.start < clause[1])
        return next((one.id for one in inside if one.status in {"happened", "ongoing"}), None)


def _in_context(words: str, one: Gist, before: Gist) -> Gist:
    """What a clause tells; with the sentence that it takes up where it is short or ends in "received it".

    "Angola said 58 had arrived" is short. One that only ends so has its own deed.
    """
    if len(one.stems) > _SHORT:
        taken = TAKES_UP.search(words) is not None
        return replace(one, stems=tuple(dict.fromkeys((*one.stems, *before.stems)))) if taken else one
    deeds = tuple(sorted({*one.deeds, *before.deeds}))
    kinds = tuple(dict.fromkeys((*one.kinds, *before.kinds)))
    return replace(one, stems=tuple(dict.fromkeys((*one.stems, *before.stems))), deeds=deeds, kinds=kinds)


def _within(time: Time, clause: Range) -> bool:
    return clause[0] <= time.start and time.end <= clause[1]


def _nearest(dates: Sequence[Time], at: int, *, last: bool) -> str | None:
    """The date nearest to what is told; of a postponement the last, which is the new one."""
    if not dates:
        return None
    nearest = min(dates, key=lambda one: one.start - at if one.start >= at else at - one.end)
    return dates[-1].value if last else nearest.value


def _denied(told: Told) -> Outcome:
    """What somebody says who denies it; who denies that it was only half says that it was all."""
    turned: dict[Outcome, Outcome] = {"broken": "kept", "undone": "kept", "done": "undone", "kept": "broken"}
    return "kept" if told.short else turned.get(told.says, told.says)
