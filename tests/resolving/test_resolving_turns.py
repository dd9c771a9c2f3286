"""Interviews, questions and answers, first persons, and quotations that no words introduce."""

from __future__ import annotations

import pytest

from tests.resolving.saying import speakers

_INTERVIEW = (
    "Admiral Nuno Barroca commands the ships off Angola. He met us aboard.\n\n"
    "Are the pirates beaten?\n\n{first}\n\n"
    "The governor of Loja says you sank a boat.\n\n{second}\n\n"
    "Did you pay?\n\n{third}\n\nWhat now?\n\nWe sail."
)


def test_an_answer_is_that_of_whom_the_interview_presents() -> None:
    text = _INTERVIEW.replace("{first}", "“{They are seasick.}”").replace("{second}", "“{He was not there.}”")
    assert speakers(text.replace("{third}", "No.")) == ["Nuno Barroca", "Nuno Barroca"]


def test_i_in_an_answer_and_you_in_a_question_are_the_one_who_is_asked() -> None:
    text = (
        _INTERVIEW.replace("{first}", "<I> said {no} in June.")
        .replace("{second}", "No.")
        .replace("{third}", "No.")
    )
    assert speakers(text) == ["Nuno Barroca"]
    text = text.replace("Did you pay?", "Why did <you> say {no} then?").replace("<I> said {no}", "I said no")
    assert speakers(text) == ["Nuno Barroca"]


def test_he_in_an_answer_is_somebody_else() -> None:
    text = (
        _INTERVIEW.replace("{first}", "Yes.").replace("{second}", "<He> said {no}.").replace("{third}", "No.")
    )
    assert speakers(text) == ["The governor of Loja"]


def test_a_is_the_one_who_answers() -> None:
    text = (
        "Dr Marisol Quispe came.\n\nQ. Will it burst?\n\n<A>. {No.}\n\nQ. When?\n\nA. Later.\n\nQ. Who pays?"
    )
    assert speakers(text) == ["Marisol Quispe"]


def test_the_letters_of_turns_are_no_initials() -> None:
    text = (
        "The quay interview: Marisol Quispe\n\nInterview by Piers Amado\n\nShe met us aboard.\n\n"
        "Q. Ruben Salas says <he> warned {you}.\n\n<A>. {Salas says much.}\n\nQ. When?\n\nA. Later.\n\nQ. Who pays?"
    )
    assert speakers(text) == ["Ruben Salas", "Marisol Quispe"]


def test_i_inside_a_quotation_is_its_speaker() -> None:
    text = "<Ilinca Duca> said {that she had waited and I warned them}. It rained."
    assert speakers(text) == ["Ilinca Duca"]


def test_prose_that_asks_once_is_no_interview() -> None:
    text = "Ilinca Duca came.\n\nWhy?\n\nRadu Stan stood on the quay. “{It rained all day here.}”"
    assert speakers(text) == ["Radu Stan"]


def test_who_asks_is_not_who_answers() -> None:
    text = "Envoy Thandeka Mabuza met the press. <A reporter> asked {whether it rained}. “{It did},” <she> replied."
    assert speakers(text) == ["A reporter", "Thandeka Mabuza"]
    text = "<Prosecutor Omar Said> asked Judge Jan Kos {whether it rained}. “{It did},” <he> answered."
    assert speakers(text) == ["Omar Said", "Jan Kos"]


def test_a_question_put_in_a_clause_names_nobody_who_speaks() -> None:
    text = "Chief executive Jan Kos came late. Asked whether Omar Said would go, <he> said {no}."
    assert speakers(text) == ["Jan Kos"]


def test_a_quotation_in_a_paragraph_of_its_own_subject_does_not_go_on_from_the_last() -> None:
    text = "“{It rained for a week},” <Pieter Hoog> said.\n\nMr Samir Mchan agreed. “{No list, no boat.}”"
    assert speakers(text) == ["Pieter Hoog", "Samir Mchan"]


def test_who_stands_behind_a_quotation_says_it() -> None:
    assert speakers(
        "It rained. “{They are leaving now,}” our reporter Malika Yusup messages from Isfara."
    ) == ["Malika Yusup"]
    assert speakers("Ilinca Duca came in.\n\n“{It is late,}” she said of the hour. Omar Said slept.") == [
        "Ilinca Duca"
    ]
    assert speakers("“{It is late.}” Omar Said slept.") == [None]


def test_we_in_a_report_is_the_writer_and_in_a_quotation_the_speaker() -> None:
    assert speakers("<Ilinca Duca> said {it rained, as we knew}. It is what <we> asked {for}.") == [
        "Ilinca Duca",
        None,
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Ruiz of the Jana Morcha, <who> asked {why}, left.", "Ana Ruiz"),
        (
            "It was told by a senior official of the ministry, <who> added {that it rained}.",
            "a senior official of the ministry",
        ),
        ("Lynx Air met a correspondent, <who> asked {why}.", "a correspondent"),
    ],
)
def test_who_is_a_person(text: str, name: str) -> None:
    assert speakers(text) == [name]
