"""Source words → the actor who speaks: by name, by title, and by a first, simple rule for pronouns.

Nothing is guessed: a source that fits nobody becomes an actor under its own words, a pronoun that fits
nobody leaves the speaker unstated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reading.utterance import Utterance
from onrecord.resolving.cast import Cast, Member
from onrecord.resolving.chains import Chains, is_pronoun
from onrecord.resolving.documents import mentioned, paper, told_author
from onrecord.resolving.layout import Layout
from onrecord.resolving.nominals import Nominals
from onrecord.resolving.pronouns import Pronouns, Saying, Spoken
from onrecord.resolving.sources import (
    bare,
    core,
    head_name,
    is_description,
    side_by_side,
    stands_for,
    told,
)
from onrecord.resolving.tables.countries import government_named
from onrecord.resolving.words import Name, Range
from onrecord.schema import MentionHow

_PRONOUNS = {"he": "m", "him": "m", "she": "f", "her": "f"}
_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_NUMBERED = {"they": True, "them": True, "it": False}
_FIRST_PERSON = frozenset("i me we us you".split())
_I, _WE = frozenset("i me my myself".split()), frozenset("we us our ourselves".split())
_BODIES = frozenset({"organization", "country", "group"})
_SUBJECTS = frozenset({"he", "she", "they", "it", "who", "which"})
_PLURALS = frozenset({"they", "them", "their", "theirs", "themselves"})  # nobody alone
_RELATIVE = frozenset({"who", "which", "that"})
_ANSWERING = frozenset({"A", "ANSWER"})
_LABELS = _ANSWERING | {"Q", "QUESTION"}
_ASKS = re.compile(r"(?:ask|wonder|inquire|enquire|want(?:ed|s)? to know|demanded to know)", re.IGNORECASE)
_ANSWERS = re.compile(r"(?:repl|answer|respond|retort|counter|shot back|snap)", re.IGNORECASE)
_BEHIND = re.compile(
    r"[”\"’'»]\s(?:(?P<pronoun>he|she)\s(?=[a-z]+)|(?:(?:our|the)\s)?(?:(?!and\b|but\b|as\b)[a-z][\w-]*\s){0,2}(?=[A-Z]))"
)
_JOINED = re.compile(r"(?:\b(?:and|but|then|or|also)\b|,)[ \u00a0](?:[\w,-]+[ \u00a0]){0,4}$")
_SENTENCE_ENDS = re.compile(r"[.!?][”’\"']?\s|[;\n]")
_OWNER = re.compile(r"['’]s?$")
_SAME = re.compile(r"the same (?:source|official|officer|diplomat|person)", re.IGNORECASE)
# the last noun before "which": The traders' union, which has accused …"
_BEFORE_WHICH = re.compile(
    r"\b(?P<words>(?:the|its|his|her|their)\s(?:(?!\b(?:the|its|his|her|their)\b)[^.,;:!?“”\"\n]){2,60}),?\s$",
    re.IGNORECASE,
)
# "a senior official of the ministry, who added"
_BEFORE_WHO = re.compile(
    r"\b(?P<words>(?:an?|the|its|his|her|their|two|three|four|five|several|some)\s[^.,;:!?“”\"\n]{2,60}?)"
    r"(?:\s(?:there|here|nearby|inside|outside))?,?\s$",
    re.IGNORECASE,
)


_SAID = Saying()
_SILENT = Saying(speaks=False)


_BY: dict[MentionHow, str] = {
    "name": "named by the source",
    "pronoun": "pronoun: the subject before, or who spoke last",
    "nominal": "description: by office, the same words, or the reader's chain",
}


class Speaking(NamedTuple):
    """Who says an utterance, by which rule, which words decided, and who else it could be with what they weighed."""

    member: Member | None
    by: str
    words: Range | None = None
    instead: tuple[tuple[str, float], ...] = ()


class Speakers:
    """Resolves the sources of one article, in reading order."""

    def __init__(self, cast: Cast, chains: Chains, layout: Layout) -> None:
        self.cast, self.text, self._chains, self._layout = cast, cast.text, chains, layout
        self._said: list[tuple[Utterance, Member | None]] = []
        self._pronouns = Pronouns(cast, self._layout, self.participant)
        self._nominals = Nominals(cast, chains, self._layout, self._pronouns.in_focus)

    def source(self, one: Utterance) -> Range | None:
        """The words that say who speaks, as far as they belong together; None where they mean nobody."""
        return stands_for(self.text, one.source, one.cue, self._beside(one.source)) if one.source else None

    def _beside(self, source: Range) -> Sequence[Name]:
        """The names in a source, and those that an article or a comma parts from it."""
        return self.cast.near(source[0] - 1, source[1] + 1)

    def of(self, said: Sequence[Utterance]) -> list[Speaking]:
        """Who says each of the utterances, which stand in the order of the text, and why it is he."""
        found: list[Speaking] = []
        for one in said:
            speaking = self._of(one, said, found)
            if speaking.member is not None:
                self._pronouns.note(Spoken(_at(one), speaking.member, self._saying(one).asks))
            found.append(speaking)
            self._said.append((one, speaking.member))
        return found

    def _of(self, one: Utterance, said: Sequence[Utterance], before: Sequence[Speaking]) -> Speaking:
        answering = self._pronouns.interview.answering(one.content[0][0])
        elsewhere = one.source is not None and not self._together(one.source, one.content[0])
        if answering is not None and ((one.source or one.cue) is None or elsewhere):
            return Speaking(answering, "who answers in the interview")
        if one.source is not None:
            return self._by_source(one.source, one)
        if one.cue is not None:
            return Speaking(self._going_on(one.cue, said, before), "who has spoken in the sentence", one.cue)
        behind = self._named_behind(one)
        if behind is not None:
            return Speaking(behind, "who stands behind the quotation")
        goes_on = before[one.follows].member if one.follows is not None else None
        if goes_on is not None and self._together(said[one.follows or 0].content[0], one.content[0]):
            return Speaking(goes_on, "goes on in the paragraph")
        subject = self._pronouns.subject_before(one.content[0][0])
        if subject is not None:
            return Speaking(subject, "whom the paragraph named last")
        introduced = self._introduced(one, said)
        if introduced is not None:
            return Speaking(introduced, "whom the paragraph before introduces")
        return Speaking(goes_on, "goes on from the paragraph before")

    def _introduced(self, one: Utterance, said: Sequence[Utterance]) -> Member | None:
        """Whom the paragraph before names, if it ends with a colon and nobody speaks in it."""
        start, end = self._layout.before(one.content[0][0])
        told = one.follows is not None and said[one.follows].content[-1][1] > start
        colon = self.text[start:end].rstrip().endswith(":")
        return self._pronouns.subject_before(end - 1) if colon and not told else None

    def _by_source(self, source: Range, one: Utterance) -> Speaking:
        if self.text[slice(*bare(self.text, source))].lower() in _FIRST_PERSON:
            words = bare(self.text, source)
            return Speaking(self._first_person(words), "whose words these are", words)
        self._pronouns.rivals = ()
        member, how = self._resolve(source, self._saying(one))
        self._mentioned(source, member, how)
        return Speaking(member, _BY[how], source, self._pronouns.rivals if how == "pronoun" else ())

    def _going_on(self, cue: Range, said: Sequence[Utterance], before: Sequence[Speaking]) -> Member | None:
        """Who has spoken in the sentence of a cue without a source: "… rejected it and *urged*", "…, *adding*"."""
        if not before:
            return None
        last = said[len(before) - 1]
        since = last.cue or last.content[0]
        between = self.text[since[1] : cue[0]]
        joined = _JOINED.search(between) is not None or self.text[slice(*cue)].endswith("ing")
        return (
            before[-1].member
            if since[1] <= cue[0] and joined and not _SENTENCE_ENDS.search(between)
            else None
        )

    def _named_behind(self, one: Utterance) -> Member | None:
        """Who stands right behind a quotation that goes on in its sentence: "…,” our reporter Ana Ruiz writes"."""
        end = one.content[-1][1]
        found = _BEHIND.match(self.text, end) if self.text[end - 1 : end] in {",", "?", "!", "…"} else None
        if found is None:
            return None
        if found["pronoun"]:
            return self.speaker(found.span("pronoun"), self._saying(one))
        at = found.end()
        name = next((name for name in self.cast.near(at, at) if at in {name.opens, name.start}), None)
        verb = name and re.compile(r"\s[a-z]+(?:s|ed|d)\b").match(self.text, name.end)
        return self.named(name) if name and verb else None

    def _together(self, one: Range, other: Range) -> bool:
        """Whether two stretches begin in one paragraph."""
        return self._layout.paragraph(one[0]) == self._layout.paragraph(other[0])

    def _first_person(self, source: Range) -> Member | None:
        """Who says "I": the speaker of the words in which it stands, or who is interviewed; "you" to the latter."""
        if self.text[slice(*source)].lower() == "you":
            return self._pronouns.interview.asked(source[0])
        return self._saying_so(source) or self._pronouns.interview.answering(source[0])

    def _saying_so(self, words: Range) -> Member | None:
        """The speaker of the innermost statement that holds the words to the letter: in a report "we" is the writer."""
        quoted = self._layout.is_quoted(words[0])
        for one, member in reversed(self._said):
            if (quoted or one.manner == "direct") and any(
                start <= words[0] and words[1] <= end for start, end in one.content
            ):
                return member
        return None

    def _saying(self, one: Utterance) -> Saying:
        cue = self.text[slice(*one.cue)] if one.cue else ""
        asks = one.act == "ask" or _ASKS.match(cue) is not None
        return Saying(one.content, answers=_ANSWERS.match(cue) is not None, asks=asks)

    def speaker(self, source: Range, saying: Saying = _SAID) -> Member | None:
        """The actor that the source words refer to; None for a pronoun that fits nobody."""
        member, how = self._resolve(source, saying)
        self._mentioned(source, member, how)
        return member

    def _mentioned(self, source: Range, member: Member | None, how: MentionHow) -> None:
        if member is not None and how != "name":
            member.mentions.setdefault(self._mention(source, how), how)

    def participant(self, words: Range) -> Member | None:
        """The actor that takes part in an event under these words; it does not speak by that."""
        owner = _OWNER.search(self.text, *words)
        words = (words[0], owner.start()) if owner else words  # "support Duca's efforts": Duca
        if is_pronoun(self.text[slice(*words)]):
            return self._pointed_to(words)
        member, how = self._resolve(words)
        self._mentioned(words, member, how)
        return member

    def _mention(self, source: Range, how: MentionHow) -> Range:
        return core(self.text, bare(self.text, source)) if how == "nominal" else source

    def _pointed_to(self, pronoun: Range) -> Member | None:
        """Whom a pronoun that takes part means: for a subject the rules for who speaks, else the reader's chain.

        The rules are right more often (he and she in corpus/dev), and one sentence has one she.
        """
        words = self.text[slice(*pronoun)].lower()
        speaker = self._saying_so(pronoun) if words in _I | _WE else None
        if speaker is not None:  # "we" of a person is some side of his, which nothing here tells
            return speaker if words in _I or speaker.kind in _BODIES else None
        subject = words in _SUBJECTS
        member = self._resolve(pronoun)[0] if subject else None
        noun = self._chains.noun_before(pronoun) if member is None else None
        if noun is not None:
            member = self._resolve(noun)[0]
        if member is None or (words in _PLURALS and member.kind in {"person", None}):
            return None
        gender = _GENDERS.get(words)
        if gender and (member.kind not in {"person", None} or member.gender not in {gender, "", None}):
            return None
        member.mentions.setdefault(pronoun, "pronoun")
        return member

    def _resolve(self, source: Range, saying: Saying = _SILENT) -> tuple[Member | None, MentionHow]:
        source = bare(self.text, source)
        words = self.text[slice(*source)].strip().lower()
        if words in _PRONOUNS:
            return self._pronouns.he_or_she(source[0], _PRONOUNS[words], saying), "pronoun"
        if words in _NUMBERED:
            return self._they_or_it(source, plural=_NUMBERED[words]), "pronoun"
        if words in _FIRST_PERSON:
            return None, "pronoun"
        if self.text[slice(*source)] in _LABELS:
            return self._labelled(source), "nominal"
        if words in _RELATIVE:
            return self._before_a_relative(source[0], words), "pronoun"
        names = [name for name in self.cast.near(*source) if name.opens < source[1] and name.end > source[0]]
        if side_by_side(self.text, source, names):
            return self._joint(source, names), "nominal"
        head = head_name(self.text, source, names)
        if head is not None:
            return self.named(head), "name"
        return self._described(source, speaks=saying.speaks), "nominal"

    def _labelled(self, label: Range) -> Member | None:
        """Who stands behind the label of a turn: "A" answers, "Q" asks and is nobody that the text names."""
        answers = self.text[slice(*label)] in _ANSWERING
        return (self._pronouns.interview.who() if answers else None) or self._nominals.of(label)

    def _they_or_it(self, source: Range, *, plural: bool) -> Member | None:
        """By the rules for who speaks; else by the noun that the reader takes the pronoun for."""
        member = self._pronouns.they_or_it(source[0], plural=plural)
        noun = self._chains.noun_before(source) if member is None else None
        chained = self._resolve(noun)[0] if noun else None
        if member is None and chained is not None and (chained.kind in {"group", "organization", "country"}):
            return chained
        return member

    def _described(self, source: Range, *, speaks: bool) -> Member | None:
        """The actor that a description means; a paper speaks for its author, and for nobody if none is told."""
        phrase = core(self.text, source)
        if phrase[0] == phrase[1]:
            return None
        same = self._pronouns.spoke_last(phrase[0]) if _SAME.fullmatch(self.text, *phrase) else None
        if same is not None:
            return same
        written = paper(self.text, phrase)
        if written is None:
            return self._nominals.of(phrase, told(self.text, source), speaks=speaks)
        author = written.author or told_author(self.text, written.noun, phrase[0])
        if author is not None:
            return self._resolve(author)[0]
        before = mentioned(self.text, written.noun, phrase)
        return self._pronouns.speaking_in(before) if before is not None else None

    def _before_a_relative(self, at: int, words: str) -> Member | None:
        """Whom "who" or "which" takes up: the name before it, else the noun, else the name of a body."""
        named = (self._pronouns.who if words == "who" else self._pronouns.which)(at)
        pattern = _BEFORE_WHO if words == "who" else _BEFORE_WHICH
        found = pattern.search(self.text, max(at - 80, 0), at) if words != "that" else None
        if found is not None and (named is None or self._is_nearer(found.span("words"), named)):
            return self._nominals.of(found.span("words"))
        named = named or self._pronouns.which(at)
        if named is None or (words == "who" and self.cast.at(named).kind in {"place", "country"}):
            return None  # "met nurses in Kyiv, who": whoever they are, they are no town
        return self.named(named)

    def _is_nearer(self, phrase: Range, name: Name) -> bool:
        """Whether a person is described behind the name: "Lynx Air met a correspondent, who asked"."""
        return phrase[0] >= name.end and is_description(self.text[slice(*phrase)])

    def named(self, name: Name) -> Member:
        """The actor that a name means; a capital that speaks is its government."""
        member = self.cast.at(name)
        if member.kind != "country" and government_named(name.text):
            return self._government(name, member)
        return member

    def _government(self, name: Name, member: Member) -> Member:
        """A capital that speaks is its government, named by the country as the article names it."""
        code = government_named(name.text)
        country = next(
            (one for one in self.cast.everyone if one.kind == "country" and one.country == code), None
        )
        if country is None:
            member.kind, member.country = "country", code
            return member
        country.mentions.setdefault((name.start, name.end), "nominal")
        return country

    def _joint(self, source: Range, names: Sequence[Name]) -> Member:
        """Two or more names side by side speak as a group."""
        members = tuple(self.named(name) for name in names)
        known = next((one for one in self.cast.everyone if one.members == members), None)
        group = known or self.cast.new(self.text[slice(*source)], "group")
        group.members = members
        return group


def _at(one: Utterance) -> int:
    """Where an utterance stands: at its source, else at its first words."""
    return one.source[0] if one.source else one.content[0][0]
