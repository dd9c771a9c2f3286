"""Articles without end, drawn from a seed: what a record of a million statements is filled with.

Article number n is the same whenever and wherever it is drawn, and needs none of the others. A hundred appear a day; a
happening is told by some twelve in a row, of which a few are near-copies; what is said at it is told by several, cut
and reworded; people recur by Zipf's law, and some share their names. Names and places are invented from syllables, the
rest of the words are English, so that search meets rare words and common ones.
"""

from __future__ import annotations

import hashlib
import random
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from onrecord.schema import (
    Act,
    Actor,
    Article,
    Block,
    Commitment,
    Event,
    Exchange,
    Manner,
    Mention,
    Model,
    PageRef,
    Proposal,
    Quantity,
    Reading,
    Response,
    Role,
    Round,
    Span,
    Statement,
    Talks,
    Time,
)
from onrecord.sources.page import Page

SEED = 20310205
A_DAY = 100  # articles
A_STORY = 12  # articles in a row
SAID = 13  # statements an article
PEOPLE = 40_000
OUTLETS = 60
FIRST_DAY = date(2029, 1, 1)
MODEL = Model("invented", "1.0")

_SYLLABLES = "ba bel bor cha dan del dor fal gar hel jan kal kar lan lor mar mel mir nan nor pel ran rol sal san tal tor val ven zor".split()  # fmt: skip # noqa: E501
_GIVEN = "Ada Bela Carl Dina Emil Fara Goran Hana Igor Jana Karim Lena Milo Nadia Omar Petra Quentin Rosa Samir Tara Uwe Vera Wim Xenia Yusuf Zora".split()  # fmt: skip # noqa: E501
_ROLES = "foreign minister,defence minister,spokesman,president,envoy,mayor,union leader,chief negotiator,prosecutor,governor,harbour master,commander".split(",")  # fmt: skip # noqa: E501
_COUNTRIES = "AGO NAM BOL CHL PER KEN TZA MAR TUN EGY JOR GEO ARM MDA EST LVA FIN NOR ISL IRL PRT MLT CYP NPL LKA BGD LAO KHM FJI URY".split()  # fmt: skip # noqa: E501
_NAMES = "Angola Namibia Bolivia Chile Peru Kenya Tanzania Morocco Tunisia Egypt Jordan Georgia Armenia Moldova Estonia Latvia Finland Norway Iceland Ireland Portugal Malta Cyprus Nepal,Sri Lanka,Bangladesh Laos Cambodia Fiji Uruguay".replace(" ", ",").replace("Sri,Lanka", "Sri Lanka").split(",")  # fmt: skip # noqa: E501
_TOPICS = tuple(
    tuple(words.split())
    for words in (
        "harbour crane docker cargo ferry quay pilot tug container shift wage strike backlog customs berth freight",
        "border crossing lorry patrol fence permit convoy checkpoint bridge gate guard transit visa smuggler road",
        "river dam water valve canal flood irrigation reservoir turbine basin pump sluice upstream delta quota",
        "ceasefire truce prisoner shelling corridor hostage militia mortar observer withdrawal buffer trench siege",
        "court verdict appeal judge witness bail ruling charge lawyer evidence trial jury sentence complaint warrant",
        "school teacher pupil exam classroom term bus textbook headmaster parent nursery lesson fee campus scholarship",
        "hospital nurse ward vaccine surgeon clinic ambulance patient epidemic dose clinic doctor budget staff bed",
        "parliament vote coalition bill amendment speaker opposition quorum ballot motion party session veto minister",
        "mine copper shaft smelter royalty licence ore lithium tailings drill geologist export refinery concession",
        "grain harvest silo wheat maize fertiliser subsidy farmer drought price barn tractor seed market export",
    )
)
_GLUE = "the of and to a in that for on with by from at its their this would could before after until over under without".split()  # fmt: skip # noqa: E501
_VERBS = (
    "open close delay return inspect release sign reject repair pay count move share protect reduce".split()
)
_CUES = "said told added warned insisted promised argued noted".split()
_ACTS: tuple[Act, ...] = ("assert", "promise", "warn", "assess", "request", "propose", "reject", "accuse")


class Person(NamedTuple):
    """Somebody who speaks: the same number is the same person."""

    number: int
    name: str
    role: str
    country: int


def drawn(number: int) -> tuple[Page, Reading]:
    """Article ``number``: its page and its reading."""
    return _Writer(number).reading()


@lru_cache(maxsize=PEOPLE)
def person(number: int) -> Person:
    """One of the people; one in fifty has the name of somebody else."""
    chance = random.Random(SEED * 7 + number)
    named = random.Random(SEED * 7 + number - 1) if number % 50 == 49 else chance
    surname = "".join(named.choice(_SYLLABLES) for _ in range(named.randint(2, 4))).capitalize()
    name = f"{named.choice(_GIVEN)} {surname}"
    return Person(number, name, chance.choice(_ROLES), chance.randrange(len(_COUNTRIES)))


@lru_cache(maxsize=1)
def _weights() -> list[float]:
    return list(accumulate(1 / (rank + 20) for rank in range(PEOPLE)))


class _Scene(NamedTuple):
    """What a story is about: who is there, where the two countries stand, what is said by whom."""

    topic: tuple[str, ...]
    sides: tuple[int, int]
    people: tuple[Person, ...]
    place: str
    day: date
    said: tuple[tuple[int, str, Act], ...]  # which of the people, the words in full, the act


@lru_cache(maxsize=64)
def _scene(story: int) -> _Scene:
    chance = random.Random(SEED * 11 + story)
    sides = chance.sample(range(len(_COUNTRIES)), 2)
    people = tuple(dict.fromkeys(map(person, chance.choices(range(PEOPLE), cum_weights=_weights(), k=5))))
    topic = chance.choice(_TOPICS)
    said = tuple(
        (chance.randrange(len(people)), _words(chance, topic, chance.randint(14, 26)), chance.choice(_ACTS))
        for _ in range(24)
    )
    place = "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()
    day = FIRST_DAY + timedelta(days=story * A_STORY // A_DAY)
    return _Scene(topic, (sides[0], sides[1]), people, place, day, said)


def _words(chance: random.Random, topic: tuple[str, ...], count: int) -> str:
    words = []
    for place in range(count):
        if place % 3 == 0:
            words.append(chance.choice(topic))
        elif place % 7 == 4:
            words.append(chance.choice(_VERBS))
        elif chance.random() < 0.04:
            words.append(str(chance.randint(2, 900)))
        else:
            words.append(chance.choice(_GLUE))
    return " ".join(words)


class _Writer:
    """Writes one article: its text grows paragraph by paragraph, spans are kept as it does."""

    def __init__(self, number: int) -> None:
        story, place = divmod(number, A_STORY)
        # one in five repeats an article of its story under another headline, cut
        self.copied = number - place + (place - 4) if place >= 4 and place % 5 == 4 else None
        self.number = number
        self.scene = _scene(story)
        self.chance = random.Random(SEED * 13 + (self.copied if self.copied is not None else number))
        self.own = random.Random(SEED * 17 + number)
        self.outlet = f"Outlet {self.own.randrange(OUTLETS)}"
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.size = 0
        self.mentions: dict[str, list[Mention]] = {}
        self.roles: dict[str, Role] = {}
        self.statements: list[Statement] = []

    def reading(self) -> tuple[Page, Reading]:
        """The page and its reading."""
        self._block("title", _words(self.own, self.scene.topic, 8).capitalize())
        lead = self._lead()
        picked = self.chance.sample(range(len(self.scene.said)), SAID)
        for which in picked[: SAID - 3 * (self.copied is not None)]:
            self._statement(which)
        text = "\n\n".join(self.parts)
        page = Page(f"invented-{self.number}.txt", text.encode())
        hour = self.own.randrange(24)
        published = f"{self.scene.day.isoformat()}T{hour:02}:{self.own.randrange(60):02}:00+00:00"
        key = hashlib.sha256(f"{self.number}\x1f{text}".encode()).hexdigest()[:16]
        url = f"https://{self.outlet.replace(' ', '').lower()}.example/{self.number}"
        article = Article(
            key, url, self.outlet, self.parts[0], (), published, None, "en", text, tuple(self.blocks)
        )
        told = self._told(lead)
        return page, Reading(
            "onrecord/1", PageRef(page.source, "text/plain", page.sha256), article, tuple(self._actors()),
            told.times, (), tuple(self.statements), told.events, (), told.commitments, told.talks, MODEL,
        )  # fmt: skip

    def _block(self, kind: str, text: str) -> int:
        start = self.size
        self.parts.append(text)
        self.size += len(text) + 2
        self.blocks.append(Block(kind, start, start + len(text)))  # type: ignore[arg-type]
        return start

    def _lead(self) -> int:
        one, other = (_NAMES[side] for side in self.scene.sides)
        day = f"{self.scene.day.day} {self.scene.day:%B}"
        text = f"{one} and {other} met in {self.scene.place} on {day} over the {self.scene.topic[0]}."
        start = self._block("paragraph", text)
        for place, name in enumerate((one, other)):
            at = start + text.index(name)
            self.mentions.setdefault(f"a{place + 1}", []).append(Mention(at, at + len(name), "name"))
        return start

    def _statement(self, which: int) -> None:
        speaker, words, act = self.scene.said[which]
        who = self.scene.people[speaker]
        actor = f"a{speaker + 3}"
        words = self._reworded(words)
        cue = self.chance.choice(_CUES)
        direct = self.chance.random() < 0.6
        title = "" if actor in self.mentions else f"{who.role} "
        text = f"“{words},” {title}{who.name} {cue}." if direct else f"{title}{who.name} {cue} that {words}."
        start = self._block("paragraph", text[0].upper() + text[1:])
        at = start + text.index(who.name)
        if title:
            begin = start + text.index(title)
            self.roles[actor] = Role(who.role, begin, begin + len(who.role))
        self.mentions.setdefault(actor, []).append(Mention(at, at + len(who.name), "name"))
        content = start + text.index(words)
        cued = start + text.rindex(f" {cue}") + 1 if direct else start + text.index(f" {cue} ") + 1
        manner: Manner = "direct" if direct else "indirect"
        self.statements.append(
            Statement(
                f"s{len(self.statements) + 1}", manner, act, actor, Span(at, at + len(who.name)),
                Span(cued, cued + len(cue)), (Span(content, content + len(words)),),
                said=self.scene.day.isoformat() if self.chance.random() < 0.5 else None, confidence=0.9,
            )
        )  # fmt: skip

    def _reworded(self, words: str) -> str:
        """The words as this article has them: whole, cut at the end, or with some others in their place."""
        kind = self.chance.random()
        parts = words.split()
        if kind < 0.25:
            parts = parts[: max(len(parts) * 2 // 3, 8)]
        elif kind < 0.5:
            parts = [self.chance.choice(_GLUE) if self.chance.random() < 0.12 else part for part in parts]
        return " ".join(parts)

    def _actors(self) -> list[Actor]:
        found = []
        for place, side in enumerate(self.scene.sides):
            name = f"a{place + 1}"
            found.append(
                Actor(
                    name,
                    _NAMES[side],
                    "country",
                    country=_COUNTRIES[side],
                    mentions=tuple(self.mentions[name]),
                )
            )
        for place, who in enumerate(self.scene.people):
            name = f"a{place + 3}"
            if name in self.mentions:
                role = self.roles.get(name)
                found.append(
                    Actor(
                        name, who.name, "person", country=_COUNTRIES[who.country], sector="GOV",
                        roles=(role,) if role else (), mentions=tuple(self.mentions[name]),
                    )
                )  # fmt: skip
        return found

    def _told(self, lead: int) -> _Facts:
        text = self.parts[1]
        day = f"{self.scene.day.day} {self.scene.day:%B}"
        at = lead + text.index(f"on {day}")
        when = Time("t1", at, at + len(day) + 3, "point", self.scene.day.isoformat())
        met = lead + text.index("met")
        trigger = Span(met, met + 3)
        event = Event(
            "e1", "CONSULT", None, trigger, ("a1", "a2"), (), self.scene.place, None, when.value, "t1", "happened",
            (Quantity(2, 2, False, "sides", met, met + 3),), None, Span(lead, lead + len(text)), 0.9,
        )  # fmt: skip
        promised = [one for one in self.statements if one.act == "promise"][:2]
        due = (self.scene.day + timedelta(days=30)).isoformat()
        commitments = tuple(
            Commitment(
                f"m{n}", one.speaker or "", None, one.content[0], f"../{due}", None, None, None, one.id
            )
            for n, one in enumerate(promised, 1)
        )
        return _Facts((when,), (event,), commitments, self._talks(trigger, when) if self._negotiates else ())

    @property
    def _negotiates(self) -> bool:
        return (self.number // A_STORY) % 3 == 0

    def _talks(self, trigger: Span, when: Time) -> tuple[Talks, ...]:
        sat = Round(
            1 + self.scene.day.month % 4,
            when.value,
            "t1",
            self.scene.place,
            None,
            "held",
            trigger.start,
            trigger.end,
        )
        proposals = tuple(
            Proposal(
                f"n1.proposal{n}", "a1", ("a2",), one.content[0], one.id,
                (Response("a2", "open", trigger.start, trigger.end),),
            )
            for n, one in enumerate([one for one in self.statements if one.act == "propose"][:2], 1)
        )  # fmt: skip
        handed = Exchange("prisoners", "a1", "a2", 12, 12, False, when.value, trigger.start, trigger.end)
        name = f"{self.scene.topic[0]} talks"
        return (Talks("n1", name, ("a1", "a2"), (), (), (), (sat,), proposals, (handed,)),)


class _Facts(NamedTuple):
    times: tuple[Time, ...]
    events: tuple[Event, ...]
    commitments: tuple[Commitment, ...]
    talks: tuple[Talks, ...]
