"""Who will do what, by when, on what condition: on readings made by hand."""

from __future__ import annotations

import pytest
from account_samples import actor, event, reading, said, time
from hypothesis import given
from hypothesis import strategies as st

from onrecord.account.commitments import commitments_of
from onrecord.account.due.deadlines import counted, last_day
from onrecord.citations import broken_citations
from onrecord.schema import Commitment, Reading, Span, Statement, Time


def only(found: Reading) -> Commitment:
    (one,) = commitments_of(found)
    return one


def promise(
    words: str, *times: Time, act: str = "promise", tail: str = " Amir Sayed said.", **more: object
) -> Reading:
    """A text of these words, said by Amir Sayed."""
    text = f"{words}{tail}"
    one = said(text, act, words.strip("“”"), by="amir sayed", **more)
    return reading(text, actors=[actor(text, "Amir Sayed")], statements=[one], times=times)


def test_what_somebody_promises_is_his_commitment_in_his_own_words() -> None:
    found = promise("“We will open the port.”")
    one = only(found)
    assert one.what.of(found.article.text) == "We will open the port"
    assert (one.id, one.by, one.to, one.due, one.condition, one.statement) == (
        "m1", "amir sayed", None, None, None, "s1",
    )  # fmt: skip


def test_a_condition_in_front_is_set_apart() -> None:
    found = promise("“If the trawlers, and those who send them, come back, we will close the port.”")
    one = only(found)
    assert one.what.of(found.article.text) == "we will close the port"
    assert one.condition is not None
    assert one.condition.of(found.article.text) == "If the trawlers, and those who send them, come back"


@pytest.mark.parametrize(
    "condition",
    [
        "if the trawlers come back", "unless the trawlers leave", "once Malta has signed", "as long as it is calm",
        "provided the road is open", "should a single shot be fired", "until the minister resigns",
        "the day the crew is freed",
    ],
)  # fmt: skip
def test_a_condition_behind_stays_in_the_words_and_is_cited_by_itself(condition: str) -> None:
    found = promise(f"We will close the port {condition}")
    one = only(found)
    assert one.condition is not None
    assert one.condition.of(found.article.text) == condition
    assert one.what.of(found.article.text).endswith(condition)


@pytest.mark.parametrize(
    "words", ["We will stay until Friday", "We will stay until the autumn", "We will stay as we should stay"]
)
def test_a_time_is_no_condition(words: str) -> None:
    assert only(promise(words)).condition is None


def test_what_happens_otherwise_belongs_to_the_promise_before() -> None:
    found = promise("“If you stop, we will send rice. If not, we will ring every bell.”")
    one = only(found)
    assert one.otherwise is not None
    assert one.otherwise.of(found.article.text) == "we will ring every bell"


def test_a_deadline_in_the_words_is_the_due_date() -> None:
    text = "We will open the port by 9 May Amir Sayed said."
    one = only(promise("We will open the port by 9 May", time(text, "by 9 May", "../2031-05-09")))
    assert (one.due, one.due_ref) == ("../2031-05-09", "t1")


def test_a_deadline_in_the_condition_is_the_due_date_of_the_threat() -> None:
    words = "If there is no ice by Sunday, we will block the ferry"
    found = promise(words, time(words, "by Sunday", "../2031-05-04"), act="threaten")
    assert only(found).due == "../2031-05-04"


def test_a_length_counts_from_the_day_it_was_set() -> None:
    words = "We will report within ten days"
    assert only(promise(words, time(words, "ten days", "P10D", "duration"))).due == "../2031-05-12"
    earlier = promise(words, time(words, "ten days", "P10D", "duration"), said="2031-04-30")
    assert only(earlier).due == "../2031-05-10"


def test_how_long_something_lasts_is_no_due_date() -> None:
    words = "We will stop firing for ten days"
    assert only(promise(words, time(words, "ten days", "P10D", "duration"))).due is None


def test_nobody_promises_the_past() -> None:
    words = "We will rebuild what was lost in 2029"
    assert only(promise(words, time(words, "2029", "2029"))).due is None
    weekday = "We will strike on Monday"
    assert only(promise(weekday, time(weekday, "Monday", "2031-04-28"))).due == "2031-05-05"


def test_a_named_subject_must_do_it_and_what_is_done_to_it_is_not_its_doing() -> None:
    text = "The army will leave by June, Amir Sayed said."
    army = actor(text, "The army", kind="organization")
    active = said(text, "promise", "The army will leave by June", by="amir sayed")
    people = [army, actor(text, "Amir Sayed")]
    assert only(reading(text, actors=people, statements=[active])).by == "the army"
    text = "The army will be paid, Amir Sayed said."
    passive = said(text, "promise", "The army will be paid", by="amir sayed")
    assert only(reading(text, actors=people, statements=[passive])).by == "amir sayed"


def test_what_is_only_asked_thought_or_demanded_of_others_binds_nobody() -> None:
    for words in ("Will we open the port?", "I think that they will come", "They must leave"):
        assert commitments_of(promise(words)) == ()


def test_the_press_is_not_whom_a_promise_is_made_to() -> None:
    text = "“We will come,” Amir Sayed told reporters."
    people = [actor(text, "Amir Sayed"), actor(text, "reporters", kind="group", sector="JRN")]
    one = said(text, "promise", "We will come", by="amir sayed", addressee="reporters")
    assert only(reading(text, actors=people, statements=[one])).to is None


def test_a_warning_against_deadlines_is_no_commitment() -> None:
    words = "Fifty days, ten days: politics is not done this way"
    assert commitments_of(promise(words, time(words, "ten days", "P10D", "duration"), act="warn")) == ()


def test_a_promise_of_a_thing_needs_a_cue_that_promises() -> None:
    text = "Amir Sayed offered four tonnes of ice a day."
    people = [actor(text, "Amir Sayed")]

    def found(cue: str) -> int:
        one = said(text, "promise", "four tonnes of ice a day", by="amir sayed", cue=cue)
        return len(commitments_of(reading(text, actors=people, statements=[one])))

    assert found("offered") == 1
    assert found("Amir") == 0


def test_a_deadline_that_one_party_sets_another_is_an_ultimatum() -> None:
    text = "Mali gave Niger until Sunday to clear the road, or see the border closed."
    people = [actor(text, name, kind="country") for name in ("Mali", "Niger")]
    one = only(reading(text, actors=people, times=[time(text, "until Sunday", "../2031-05-04")]))
    assert one.what.of(text) == "until Sunday to clear the road"
    assert (one.by, one.to, one.due) == ("niger", "mali", "../2031-05-04")
    assert one.otherwise is not None
    assert one.otherwise.of(text) == "see the border closed"


def test_an_ultimatum_of_some_hours_counts_them() -> None:
    text = "Mali issued a 72-hour ultimatum to Niger to clear the road."
    people = [actor(text, name, kind="country") for name in ("Mali", "Niger")]
    one = only(reading(text, actors=people, times=[time(text, "72-hour", "PT72H", "duration")]))
    assert (one.by, one.to, one.due) == ("niger", "mali", "../2031-05-05")


def test_a_demand_with_a_deadline_falls_to_whom_it_is_made() -> None:
    text = "Amir Sayed urged Malta to free the crew by 9 May."
    people = [actor(text, "Amir Sayed"), actor(text, "Malta", kind="country")]
    one = said(text, "request", "to free the crew by 9 May", by="amir sayed", addressee="malta")
    dated = reading(text, actors=people, statements=[one], times=[time(text, "by 9 May", "../2031-05-09")])
    assert (only(dated).by, only(dated).to, only(dated).due) == ("malta", "amir sayed", "../2031-05-09")
    assert commitments_of(reading(text, actors=people, statements=[one])) == ()


def test_what_the_article_itself_tells_to_be_offered_is_a_commitment() -> None:
    text = "Oman has offered to host both sides. Nobody had asked."
    one = only(reading(text, actors=[actor(text, "Oman", kind="country")]))
    assert (one.by, one.what.of(text), one.statement) == ("oman", "to host both sides", None)


def test_a_planned_step_with_a_day_is_a_commitment_of_the_country_of_him_who_tells_it() -> None:
    text = "Amir Sayed said the boats were built in Oman, with plans to deliver them to Chad by year's end."
    people = [
        actor(text, "Amir Sayed", country="OMN", sector="GOV"), actor(text, "Oman", kind="country", country="OMN"),
    ]  # fmt: skip
    content = text.removeprefix("Amir Sayed said ").rstrip(".")
    step = event(text, "deliver", "AID", status="planned", when="../2031-12-31", when_ref="t1")
    one = only(
        reading(
            text, actors=people, statements=[said(text, "assert", content, by="amir sayed")], events=[step],
            times=[time(text, "by year's end", "../2031-12-31")],
        )
    )  # fmt: skip
    assert one.what.of(text) == "to deliver them to Chad by year's end"
    assert (one.by, one.due, one.due_ref, one.statement) == ("oman", "../2031-12-31", "t1", "s1")


def test_marks_are_kept_in_pairs() -> None:
    found = promise("We will come “to the hour”.")
    assert only(found).what.of(found.article.text) == "We will come “to the hour”"


def test_what_is_foretold_of_others_binds_nobody() -> None:
    text = "Malta will lose, Amir Sayed said."
    people = [
        actor(text, "Malta", kind="country", country="MLT"), actor(text, "Amir Sayed", country="OMN", sector="GOV"),
    ]  # fmt: skip
    one = said(text, "promise", "Malta will lose", by="amir sayed")
    assert commitments_of(reading(text, actors=people, statements=[one])) == ()
    assert commitments_of(promise("It will get much worse", manner="direct")) == ()


def test_it_of_reported_words_is_the_speaker_s_side() -> None:
    text = "Amir Sayed of the Union said it would block the road."
    people = [actor(text, "Amir Sayed"), actor(text, "the Union", kind="organization")]
    one = said(text, "threaten", "it would block the road", by="amir sayed", source="Amir Sayed of the Union")
    assert only(reading(text, actors=people, statements=[one])).by == "the union"


def test_a_threat_without_a_day_falls_due_with_the_ultimatum_of_its_side() -> None:
    text = "Mali gave Niger until Sunday to clear the road. “We will close the border,” Mali said."
    people = [actor(text, name, kind="country") for name in ("Mali", "Niger")]
    threat = said(text, "threaten", "We will close the border,", by="mali", manner="direct")
    found = commitments_of(
        reading(text, actors=people, statements=[threat], times=[time(text, "until Sunday", "../2031-05-04")])
    )
    assert [(one.by, one.due) for one in found] == [("niger", "../2031-05-04"), ("mali", "../2031-05-04")]


def test_without_anybody_who_must_do_it_there_is_no_commitment() -> None:
    text = "The road will be opened by Friday."
    one = said(text, "promise", "The road will be opened by Friday", by=None)
    assert commitments_of(reading(text, statements=[one])) == ()


def test_commitments_come_in_the_order_of_the_text() -> None:
    text = "We will go. We shall return. Amir Sayed said."
    parts = [
        said(text, "promise", words, by="amir sayed", number=number)
        for number, words in enumerate(("We shall return.", "We will go."), 1)
    ]
    found = commitments_of(reading(text, actors=[actor(text, "Amir Sayed")], statements=parts))
    assert [one.id for one in found] == ["m1", "m2"]
    assert found[0].what.start < found[1].what.start


@pytest.mark.parametrize(
    ("since", "length", "end"),
    [
        ("2031-02-05", "P10D", "../2031-02-15"),
        ("2031-01-31", "P1M", "../2031-02-28"),
        ("2031-02-05", "P2W", "../2031-02-19"),
        ("2031-02-05T09:30+01:00", "PT6H", "../2031-02-05T15:30"),
        ("2031-02-05", "PT72H", "../2031-02-08"),
        ("2031-02", "P10D", None),
        ("2031-02-05", "PXD", None),
    ],
)
def test_lengths_are_counted_by_the_calendar(since: str, length: str, end: str | None) -> None:
    assert counted(since, length) == end


def test_values_sort_by_their_last_day() -> None:
    assert [last_day(one) for one in ("../2031-05-09", "2031-05-05/..", "2031-05-01/2031-05-03", "2031-05")] == [
        "2031-05-09", "2031-05-05", "2031-05-03", "2031-05",
    ]  # fmt: skip


_WORDS = st.lists(
    st.sampled_from(
        "we I they will would if unless until , . ; “ ” ’ to gave Mali Niger by Friday either or and that offered has "
        "been be ready promised must not ? – otherwise failing \n\n It's the day".split(" ")
    ),
    min_size=1,
    max_size=40,
)


@given(_WORDS, st.sampled_from(["promise", "threaten", "request", "agree", "assert", "reject"]), st.data())
def test_any_words_give_citations_inside_the_text(words: list[str], act: str, data: st.DataObject) -> None:
    text = " ".join(words).strip() or "we"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    one = Statement(
        id="s1", manner="mixed", act=act, speaker="mali", source=None, cue=None, content=(Span(start, end),),
    )  # type: ignore[arg-type]  # fmt: skip
    people = [actor(text, name, kind="country") for name in ("Mali", "Niger")]
    times = [time(text, "Friday", "../2031-05-09")] if "Friday" in text else []
    found = commitments_of(reading(text, actors=people, statements=[one], times=times))
    held = reading(text, actors=people, statements=[one], times=times, commitments=found)
    assert broken_citations(held) == []
    assert [m.id for m in found] == [f"m{n}" for n in range(1, len(found) + 1)]


@given(st.text(max_size=300))
def test_no_text_makes_it_fail(text: str) -> None:
    if text.strip():
        one = said(text, "promise", text, by="x")
        assert (
            broken_citations(reading(text, commitments=commitments_of(reading(text, statements=[one])))) == []
        )


def test_a_weekday_on_which_something_was_done_is_no_deadline() -> None:
    """Published on a Friday: "proposed on Tuesday" is past, "will be released on Tuesday" is to come."""
    past = "We will consider a truce proposed on Tuesday"
    assert only(promise(past, time(past, "Tuesday", "2031-04-29"))).due is None
    ahead = "The men will be released on Tuesday"
    assert only(promise(ahead, time(ahead, "Tuesday", "2031-04-29"))).due == "2031-05-06"


def test_the_day_may_stand_in_the_next_part_of_what_is_promised() -> None:
    text = "Amir Sayed promised to free the captain, an old man, by 16 May."
    one = said(
        text,
        "promise",
        "to free the captain",
        "by 16 May",
        by="amir sayed",
        cue="promised",
        manner="indirect",
    )
    day = time(text, "by 16 May", "../2031-05-16")
    assert (
        only(reading(text, actors=[actor(text, "Amir Sayed")], statements=[one], times=[day])).due
        == "../2031-05-16"
    )


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("he had asked for a visa and would travel to Oslo on 9 May", "2031-05-09"),
        ("he had asked for a visa and would not travel to Oslo on 9 May", None),
        ("he thought that the boats would travel to Oslo on 9 May", None),
        ("he had asked for a visa and would travel to Oslo", None),
    ],
)
def test_what_somebody_says_he_would_do_by_a_day_is_a_commitment_beside_what_he_asserts(
    words: str, due: str | None
) -> None:
    text = f"Amir Sayed said {words}."
    one = said(text, "assert", words, by="amir sayed", cue="said", manner="indirect")
    days = [time(text, "on 9 May", "2031-05-09")] if "9 May" in words else []
    found = commitments_of(reading(text, actors=[actor(text, "Amir Sayed")], statements=[one], times=days))
    assert [each.due for each in found] == ([due] if due else [])


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("The Dock Union is to vote on 9 May.", "2031-05-09"),
        ("The Dock Union will vote on 9 May and the port will close.", "2031-05-09"),
        ("The Dock Union will be happy on 9 May.", None),
        ("Nobody is to vote on 9 May.", None),
    ],
)
def test_what_the_article_says_somebody_will_do_on_a_day_is_one(words: str, due: str | None) -> None:
    people = [actor(words, "Dock Union", kind="organization")] if "Dock" in words else []
    found = commitments_of(reading(words, actors=people, times=[time(words, "on 9 May", "2031-05-09")]))
    assert [each.due for each in found] == ([due] if due else [])
    assert all("port" not in each.what.of(words) for each in found)
