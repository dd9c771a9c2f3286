"""What answers what, and who speaks to whom by that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolving_helpers import Page

from onrecord.reading.heads import ACTS
from onrecord.resolving.replies import Move, answered, candidates, frame_of, move_of

OFFER = (
    "Leila Haddad proposed a joint patrol. Malta's minister, Carmel Borg, rejected the proposal. "
    "The weather was fine, said Ana Reis."
)


def offer() -> Page:
    page = Page(OFFER)
    page.said("a joint patrol", cue="proposed", source="Leila Haddad", act="propose")
    page.said("the proposal", cue="rejected", source="Malta's minister, Carmel Borg", act="reject")
    return page.said("The weather was fine", cue="said", source="Ana Reis")


def test_a_refusal_answers_the_proposal_before_it_and_small_talk_answers_nothing() -> None:
    read = offer().read()
    assert [read.answers(number) for number in (1, 2, 3)] == [None, "s1", None]


def test_nobody_answers_himself() -> None:
    text = "Leila Haddad proposed a joint patrol. Haddad rejected the proposal."
    page = Page(text).said("a joint patrol", cue="proposed", source="Leila Haddad", act="propose")
    read = page.said("the proposal", cue="rejected", source="Haddad", act="reject").read()
    assert read.answers(2) is None


def test_a_question_and_its_answer_go_to_each_other() -> None:
    text = 'A reporter asked whether the port was shut. "It is not," replied Leila Haddad.'
    page = Page(text).said("whether the port was shut", cue="asked", source="A reporter", act="ask")
    read = page.said("It is not,", cue="replied", source="Leila Haddad", act="deny", manner="direct").read()
    assert (read.answers(2), read.to(1), read.to(2)) == ("s1", "Leila Haddad", "A reporter")


@pytest.mark.parametrize(
    "lead",
    [
        "Responding to President Omar Said's threats, Leila Haddad said",
        "Leila Haddad, in response to Omar Said, said",
        "Dismissing Omar Said's claim, Leila Haddad said",
    ],
)
def test_who_is_named_as_answered_is_answered_though_none_of_his_words_are_on_the_page(lead: str) -> None:
    page = Page(f"{lead} it had rained.").said("it had rained", cue="said", source="Leila Haddad")
    read = page.read()
    assert read.answers(1) == "Omar Said"
    assert read.why(1, "reply_to") == "named as answered"


def test_the_last_statement_of_him_who_is_named_as_answered_is_tied() -> None:
    text = "Omar Faris said it was late. Responding to Faris's remarks, Leila Haddad noted it was early."
    page = Page(text).said("it was late", cue="said", source="Omar Faris")
    read = page.said("it was early", cue="noted", source="Leila Haddad").read()
    assert read.answers(2) == "s1"


def test_turns_of_a_transcript_go_to_the_other_speaker() -> None:
    text = (
        "PRESENTER: You left the talks. Why?\n\nOSOBLE: They came with rifles.\n\n"
        "PRESENTER: Will you return?\n\nOSOBLE: On Saturday."
    )
    page = Page(text)
    page.said("You left the talks. Why?", source="PRESENTER", act="ask", manner="direct")
    page.said("They came with rifles.", source="OSOBLE", act="accuse", manner="direct")
    page.said("Will you return?", source="PRESENTER", act="ask", manner="direct")
    read = page.said("On Saturday.", source="OSOBLE", act="promise", manner="direct").read()
    others = [read.to(number) for number in (1, 2, 3, 4)]
    speakers = [read.speaker(number) for number in (1, 2, 3, 4)]
    assert others == [speakers[1], speakers[0], speakers[1], speakers[0]]
    assert None not in others


def test_a_quotation_without_a_cue_goes_on_to_the_same_ears() -> None:
    text = "Leila Haddad told parliament it had rained. “It will rain again.”"
    page = Page(text).said("it had rained", cue="told", source="Leila Haddad", to="parliament")
    read = page.said("It will rain again.", manner="direct").read()
    assert read.to(1) == read.to(2) == "parliament"
    assert read.why(2, "addressee") == "goes on to whom the last words went"


def move(speaker: int | None, act: str, content: str = "it rained", paragraph: int = 0) -> Move:
    acts = tuple(float(one == act) for one in ACTS)
    return Move(speaker, acts, "said", "", "", content, paragraph, frozenset(), frozenset(), None)


def test_only_the_last_five_of_others_can_be_answered() -> None:
    moves = [move(number, "propose") for number in range(9)]
    assert [earlier for earlier, _ in candidates(moves, 8)] == [7, 6, 5, 4, 3]


def test_nobody_without_a_name_answers() -> None:
    assert answered([move(0, "accuse"), move(None, "deny")])[1] is None


@given(
    st.lists(
        st.builds(move, st.none() | st.integers(0, 3), st.sampled_from(ACTS), st.text(), st.integers(0, 9)),
        max_size=12,
    )
)
def test_what_is_answered_stands_before_and_is_somebody_elses(moves: list[Move]) -> None:
    for number, found in enumerate(answered(moves)):
        if found is not None:
            assert found.move < number
            assert moves[found.move].speaker != moves[number].speaker
            assert 0 < found.probability <= 1


@given(st.text(alphabet="ab .!?\n“”", min_size=1), st.data())
def test_the_sentence_around_a_cue_lies_in_the_text_and_holds_it(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    start, end = frame_of(text, (at, at + 1), [(0, 1)])
    assert 0 <= start <= at < end <= len(text)


def test_a_move_knows_who_is_named_in_its_content_and_around_it() -> None:
    text = "Omar said that Leila had left. Ana slept."
    found = move_of(
        text, cue=(5, 9), content=[(15, 29)], speaker=0, acts=(), named=[(0, 0), (15, 1), (31, 2)], to=None
    )
    assert (found.cue, found.content, found.named) == ("said", "Leila had left", frozenset({1}))
    assert found.framed == frozenset()  # its own speaker does not count, and Ana is in the next sentence


def test_the_speaker_of_a_pronoun_is_explained_with_whom_else_it_could_mean() -> None:
    text = "Omar Faris and Samir Borg met. Omar Faris said it was late. He added that it rained."
    page = Page(text).said("it was late", cue="said", source="Omar Faris")
    found = page.said("it rained", cue="added", source="He").read()
    assert found.why(1, "speaker") == "named by the source"
    (why,) = [one for one in found.found.why if (one.of, one.field) == ("s2", "speaker")]
    assert why.by.startswith("pronoun")
    assert text[why.start : why.end] == "He"


def test_a_reply_to_her_answers_her_last_words() -> None:
    text = "Ana Ruiz said it was late. The weather was fine, said Omar Borg. Kenji Ono replied to Ruiz it was early."
    page = Page(text).said("it was late", cue="said", source="Ana Ruiz")
    page.said("The weather was fine", cue="said Omar"[:4], source="Omar Borg")
    read = page.said("it was early", cue="replied", source="Kenji Ono", to="Ruiz").read()
    assert read.answers(3) == "s1"


def test_words_inside_others_do_not_answer_them() -> None:
    acts = tuple(float(one == "deny") for one in ACTS)
    outer, inner = (
        move_of(
            "“They deny it”, he said.", cue=None, content=[span], speaker=who, acts=acts, named=[], to=None
        )
        for span, who in (((1, 13), 0), ((1, 5), 1))
    )
    assert candidates([outer, inner], 1) == []


def test_nobody_is_his_own_addressee() -> None:
    text = "Tom Aldous met Ana Ruiz. He urged him to resign."
    page = Page(text).said("to resign", cue="urged", source="He", act="request", to="him")
    read = page.read()
    assert read.to(1) != read.speaker(1)
