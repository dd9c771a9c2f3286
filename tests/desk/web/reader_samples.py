"""Articles for the tests of the reader: one with every kind of fact, one that would do harm if it were not text."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.schema import Claim, Commitment, Event, PageRef, Place, Quantity, Reading, Statement, Time
from onrecord.sources.page import Page
from tests.store.building import NEWER, actor, article, reading, span, statement

STORY = """Ministers trade words over the port of Izmir

By Ada Kaya

Minister Rosa Quispe said on Friday that 40 ships would leave Izmir by the end of May if the crews were paid. \
“We keep our word,” she told Omar Diallo.

Diallo denied that Peru had seized the ships.

Port workers rallied. Nobody said a word about the 🚢 in the second basin."""
URL = "https://post.example/izmir#top"


def story(**more: object) -> tuple[Page, Reading]:
    """The page of `STORY` and its reading: statements, events, a commitment, a claim, a date and a place."""
    page = Page("izmir.txt", STORY.encode())
    people = (
        actor(STORY, "Rosa Quispe", title="Minister", country="PER"),
        actor(STORY, "Omar Diallo", number=2),
        actor(STORY, "Peru", number=3, kind="country", country="PER"),
    )
    about = article(STORY, url=URL, **more)
    friday, izmir = span(STORY, "Friday"), span(STORY, "Izmir by")
    owed = Commitment(
        "m1", "a1", None, span(STORY, "40 ships would leave Izmir"), "../2031-05-31", None,
        span(STORY, "if the crews were paid"), None, "s1",
    )  # fmt: skip
    made = replace(
        reading(page, about, actors=people, statements=_said()),
        events=_happened(),
        times=(Time("t1", friday.start, friday.end, "point", "2030-07-26"),),
        places=(Place("p1", izmir.start, izmir.end - 3, "Izmir", "TUR", 38.41, 27.14),),
        commitments=(owed,),
        claims=(
            Claim("c1", span(STORY, "Peru had seized the ships"), ("a3",), ("outlet",), ("a2",), ("s3",)),
        ),
    )
    return page, made


def _said() -> tuple[Statement, ...]:
    promised = statement(
        STORY, "40 ships would leave Izmir by the end of May if the crews were paid", manner="indirect",
        source="Minister Rosa Quispe", cue="said", act="promise", said="2030-07-26", place="Izmir", confidence=0.41,
    )  # fmt: skip
    kept = statement(STORY, "“We keep our word,”", number=2, addressee="a2", cue="told")
    denied = statement(
        STORY,
        "Peru had seized the ships",
        number=3,
        speaker="a2",
        manner="indirect",
        act="deny",
        reply_to="s1",
    )
    return promised, kept, denied


def _happened() -> tuple[Event, ...]:
    ships, told = span(STORY, "40 ships"), span(STORY, "Diallo denied that Peru had seized the ships.")
    forty = Quantity(40, 40, False, "ships", ships.start, ships.end)
    seized = Event(
        "e1", "COERCE", "seize", span(STORY, "seized"), ("a3",), (), "Izmir", "p1", None, None, "denied", (forty,),
        "s3", told, 0.9,
    )  # fmt: skip
    rallied = Event(
        "e2", "PROTEST", None, span(STORY, "rallied"), (), (), None, None, None, None, "happened", (), None,
        span(STORY, "Port workers rallied."), 0.4,
    )  # fmt: skip
    return seized, rallied


def other_bytes(name: str, data: bytes, made: Reading) -> tuple[Page, Reading]:
    """The reading as that of another page."""
    page = Page(name, data)
    return page, replace(made, page=PageRef(name, "text/plain", page.sha256))


EVIL = "Ilir <img src=x onerror=alert(2)> Demaçi"
HOSTILE = (
    f"</p><script>alert(1)</script>\n\n{EVIL} said “</bdi></a><b>javascript:alert(3)</b>” "
    'in \u202egnihton\u202c & \x1b[31m"tabs"\tleft.'
)


def hostile() -> tuple[Page, Reading]:
    """An article that tries to be a page, with a name, an outlet and an address that try too."""
    page = Page('"><script>alert(4)</script>.txt', HOSTILE.encode())
    who = actor(HOSTILE, EVIL, title="<img src=x onerror=alert(2)>")
    words = "</bdi></a><b>javascript:alert(3)</b>"
    said = statement(HOSTILE, words, source=EVIL, cue="said", said='2030"><i>')
    about = article(
        HOSTILE, url="javascript:alert(5)", outlet="<script>alert(6)</script>", byline=("<svg onload=alert(7)>",),
        language='en"><i>',
    )  # fmt: skip
    return page, reading(page, about, actors=(who,), statements=(said,))


def read_again() -> tuple[Page, Reading, Reading]:
    """A page, what one model read out of it, and what a newer one did, with another text."""
    page, old = story()
    text = STORY.replace("By Ada Kaya\n\n", "")
    new = reading(
        page,
        article(text, url=URL, title=old.article.title),
        actors=(actor(text, "Rosa Quispe"),),
        model=NEWER,
    )
    return page, old, new
