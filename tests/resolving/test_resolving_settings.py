"""Times, places and quantities as the record keeps them: ids, and what points to them."""

from __future__ import annotations

from resolving_helpers import PUBLISHED, Page

from onrecord.reading.happenings import Happening
from onrecord.resolving import resolve
from onrecord.schema import Event

TEXT = "Angola freed 1,200 prisoners in Lusaka on 7 May and holds talks every Monday. Namibia said nothing."


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def event(
    trigger: str, *, recipients: str | None = None, place: str | None = None, time: str | None = None
) -> Event:
    happening = Happening(
        "RETREAT", "happened", span(trigger), (0, TEXT.index(". Namibia") + 1), (span("Angola"),),
        (span(recipients),) if recipients else (), span(place) if place else None, span(time) if time else None, 0.9,
    )  # fmt: skip
    places = [span("Lusaka"), span("Angola")]
    return resolve(TEXT, [], [happening], published=PUBLISHED, places=places).events[0]


def test_an_event_points_to_its_day_and_place_and_counts_whom_it_is_done_to() -> None:
    freed = event("freed", recipients="1,200 prisoners", place="Lusaka", time="7 May")
    assert (freed.when, freed.when_ref, freed.place, freed.place_ref) == ("2030-05-07", "t1", "Lusaka", "p1")
    (amount,) = freed.quantities
    assert (amount.min, amount.max, amount.approx, amount.what) == (1200, 1200, False, "prisoners")


def test_a_quantity_right_behind_the_trigger_belongs_to_it_without_a_recipient() -> None:
    assert [one.min for one in event("freed").quantities] == [1200]
    assert event("talks").quantities == ()


def test_a_recurrence_is_no_day_of_an_event() -> None:
    talks = event("talks", time="every Monday")
    assert (talks.when, talks.when_ref) == (None, None)


def test_a_country_that_acts_is_no_place_and_one_where_something_is_is_one() -> None:
    page = Page("Angola said boats from Malta were held in Namibia.", places=("Angola", "Malta", "Namibia"))
    found = page.said("boats from Malta were held in Namibia", cue="said", source="Angola").read().found
    assert [one.name for one in found.places] == ["Malta", "Namibia"]


def test_every_reason_cites_words_of_the_text_and_belongs_to_a_statement() -> None:
    page = Page("Leila Haddad told reporters in Oslo on Friday that it rained.", places=("Oslo",))
    found = page.said("it rained", cue="told", source="Leila Haddad", to="reporters").read()
    assert {why.field for why in found.found.why} >= {"addressee", "said", "place"}
    for why in found.found.why:
        assert why.of == "s1"
        if why.start is not None and why.end is not None:
            assert 0 <= why.start < why.end <= len(page.text)
