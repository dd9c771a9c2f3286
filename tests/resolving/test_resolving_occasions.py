"""When, where and by what medium something was said: beside the cue, by a scene, or not stated."""

from __future__ import annotations

import pytest
from resolving_helpers import Page, Read

TEXT = "Leila Haddad told reporters in Oslo on Friday that the port was shut."


def read(text: str, *places: str, cue: str = "said", source: str = "Leila Haddad") -> Read:
    page = Page(text, places=places).said("the port was shut", cue=cue, source=source)
    return page.read()


def test_day_and_town_beside_the_cue_belong_to_it_and_point_to_their_words() -> None:
    found = read(TEXT, "Oslo", cue="told")
    said = found.statement(1)
    assert (said.said, said.place) == ("2030-05-10", "Oslo")
    time = next(one for one in found.found.times if one.id == said.said_ref)
    place = next(one for one in found.found.places if one.id == said.place_ref)
    assert TEXT[time.start : time.end] == "Friday"
    assert TEXT[place.start : place.end] == "Oslo"
    assert place.country == "NOR"
    assert found.why(1, "said") == found.why(1, "place") == "beside the cue"


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday, Leila Haddad said the port was shut.",
        "Leila Haddad on Thursday said the port was shut.",
        "Speaking in Oslo on Thursday, Leila Haddad said the port was shut.",
        "Leila Haddad said on Thursday the port was shut.",
    ],
)
def test_a_day_that_opens_the_sentence_or_touches_the_cue_belongs_to_it(text: str) -> None:
    assert read(text, *(("Oslo",) if "Oslo" in text else ())).statement(1).said == "2030-05-09"


@pytest.mark.parametrize(
    "text",
    [
        "Evaluating the talks held on 7 May in Oslo, Leila Haddad said the port was shut.",
        "The strike began on Monday, but Leila Haddad said the port was shut.",
        "Leila Haddad said the port was shut on Monday.",
        "A meeting is set for next Tuesday; Leila Haddad said the port was shut.",
    ],
)
def test_a_day_of_something_else_is_not_the_day_on_which_it_was_said(text: str) -> None:
    found = read(text, *(("Oslo",) if "Oslo" in text else ()))
    content = "the port was shut on Monday" if text.endswith("shut on Monday.") else "the port was shut"
    found = Page(text).said(content, cue="said", source="Leila Haddad").read()
    assert (found.statement(1).said, found.statement(1).place) == (None, None)


def test_a_home_town_beside_the_name_is_not_where_it_was_said() -> None:
    text = "Leila Haddad, a nurse from Oslo, said the port was shut."
    assert read(text, "Oslo", source="Leila Haddad, a nurse from Oslo").statement(1).place is None


SCENE = (
    "Leila Haddad said the port was shut.\n\n"
    "Haddad made the remarks while answering journalists' questions in Oslo on Wednesday.\n\n"
    "She added that it would open again."
)


def test_a_scene_holds_for_all_that_its_speaker_says_before_and_after() -> None:
    page = Page(SCENE, places=("Oslo",)).said("the port was shut", cue="said", source="Leila Haddad")
    found = page.said("it would open again", cue="added", source="She").read()
    for number in (1, 2):
        said = found.statement(number)
        assert (said.said, said.place, found.to(number)) == ("2030-05-08", "Oslo", "journalists")
    assert found.why(1, "said") == "scene that the text sets"


def test_a_scene_does_not_hold_for_others_nor_for_another_day() -> None:
    text = SCENE + "\n\nOmar Said said it was late. On Friday, Haddad said nothing had changed."
    page = Page(text, places=("Oslo",)).said("it was late", cue="Said said"[5:], source="Omar Said")
    found = page.said("nothing had changed", cue="said nothing"[:4], source="Haddad said nothing"[:6]).read()
    assert found.statement(1).said is None


def test_the_day_of_a_remark_goes_on_for_its_speaker_while_it_is_news_and_ends_with_old_ones() -> None:
    def second(day: str) -> str | None:
        text = f"Leila Haddad said {day} the port was shut. Boats would be sent, Haddad said later."
        page = Page(text).said("the port was shut", cue="said", source="Leila Haddad")
        return (
            page.said("Boats would be sent", cue="said later"[:4], source="Haddad").read().statement(2).said
        )

    assert second("on Thursday") == "2030-05-09"
    assert second("in March") != "2030-05-09"


def test_without_a_publication_date_relative_days_are_not_guessed() -> None:
    page = Page(TEXT, places=("Oslo",), published=None).said(
        "the port was shut", cue="told", source="Leila Haddad"
    )
    assert page.read().statement(1).said is None


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("Leila Haddad said in a Telegram post the port was shut.", "in a Telegram post"),
        ("At a news conference, Leila Haddad said the port was shut.", "At a news conference"),
        ("Leila Haddad said on X the port was shut.", "on X"),
        ("Leila Haddad said by telephone the port was shut.", "by telephone"),
        (
            "Leila Haddad said in an interview with Radio Nord the port was shut.",
            "in an interview with Radio Nord",
        ),
        ("Leila Haddad said in the evening the port was shut.", None),
        ("Leila Haddad said the port was shut in a statement of facts.", None),
    ],
)
def test_the_medium_is_the_phrase_around_its_noun_outside_the_content(text: str, medium: str | None) -> None:
    content = "the port was shut in a statement of facts" if text.endswith("facts.") else "the port was shut"
    found = Page(text).said(content, cue="said", source="Leila Haddad").read()
    assert found.medium(1) == medium


def test_a_day_behind_a_conjunction_or_inside_other_words_is_not_the_day_of_saying() -> None:
    text = "Leila Haddad condemned the seizure of boats on 30 April and demanded their return."
    page = Page(text).said("the seizure of boats on 30 April", cue="condemned", source="Leila Haddad")
    read = page.said("their return", cue="demanded", source="Leila Haddad").read()
    assert [read.statement(number).said for number in (1, 2)] == [None, None]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Oslo, Leila Haddad said the port was shut.", "Oslo"),
        ("Leila Haddad called on Norway and said the port was shut.", None),
        ("Leila Haddad said by telephone from Oslo the port was shut.", "Oslo"),
    ],
)
def test_one_speaks_in_a_town_not_on_it_and_from_it_only_over_a_wire(text: str, place: str | None) -> None:
    name = "Oslo" if "Oslo" in text else "Norway"
    assert read(text, name).statement(1).place == place


def test_a_statement_issued_on_a_day_has_both_medium_and_day() -> None:
    found = read("In a statement on Thursday, Leila Haddad said the port was shut.")
    assert (found.medium(1), found.statement(1).said) == ("In a statement", "2030-05-09")


def test_a_week_is_when_it_was_said_and_a_stretch_that_lasts_is_not() -> None:
    assert read("Leila Haddad said last week the port was shut.").statement(1).said == "2030-04-29/2030-05-05"
    assert read("Leila Haddad has said since 2019 the port was shut.").statement(1).said is None
