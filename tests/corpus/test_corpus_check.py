"""The checker says each thing that can be wrong with labels that keep the form, and nothing of good ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_helpers import document, sentence

from corpus.check import problems
from corpus.form import labelled_of

GOOD = (
    "{s1.source,a1:Minsk} {s1.cue,e1:threatened} {s1:{m1:to {e2:close} {fac:the bridge}} "
    "{m1.if:if {a2:Warsaw} says no {t1:by Friday}}}, {c1:it is said}, in {p1:Brest}, {q1:twice}.",
    "a1: {kind: country, country: BLR}\na2: {kind: country, country: POL}\na3: {kind: group, members: [a1, a2]}\n"
    "t1: {value: ../2027-05-14}\np1: {country: BLR}\nq1: {min: 2, max: 2}\n"
    "s1: {act: threaten, speaker: a1, to: a2, said: t1, place: p1, reply: a2}\n"
    "e1: {type: THREATEN, actors: [a1], recipients: [a2], when: t1, place: p1, quantities: [q1]}\n"
    "e2: {type: SANCTION, actors: [a1], status: possible, by: s1, same: e1}\n"
    "m1: {by: a1, to: a2, due: t1, statement: s1}\nc1: {asserted: [outlet], denied: [a1], statements: [s1]}\n"
    "n1: {parties: [a1, a2]}\nn1.round1: {number: 2, when: t1, place: p1}",
)  # fmt: skip


def test_nothing_is_said_of_good_labels(tmp_path: Path) -> None:
    assert list(problems(sentence(tmp_path, *GOOD))) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("q1: {min: 2, max: 2}\n", "", "q1 is on words but has no facts"),
        ("{q1:twice}", "{s7.cue:twice}", "s7.cue is on words but has no facts"),
        ("{fac:the bridge}", "{loc:the bridge}", "loc is a label of names/ alone; here a mention is a1, a place p1"),
        ("{q1:twice}", "twice", "q1 has facts but is on no words"),
        ("members: [a1, a2]", "name: both", "a3 has facts but is on no words"),
        ("{a2:Warsaw}", "{a2: Warsaw}", "a2: the label is on ' Warsaw'; leave outer spaces out"),
        ("{q1:twice}", "{q1:twice}{q1:}", "q1: the label is on ''; leave outer spaces out"),
        ("speaker: a1", "speaker: a9", "s1: speaker points to a9, which has no facts of the right kind"),
        ("actors: [a1], rec", "actors: [t1], rec", "e1: actors points to t1, which has no facts of the right"),
        ("due: t1", "due: p1", "m1: due points to p1, which has no facts of the right kind"),
        ("reply: a2", "reply: e1", "s1: reply points to e1, which has no facts of the right kind"),
        ("by: s1", "by: a1", "e2: by points to a1, which has no facts of the right kind"),
        ("m1: {by: a1", "m1: {by: s1", "m1: by points to s1, which has no facts of the right kind"),
        ("denied: [a1]", "denied: [outlet, s1]", "c1: denied points to s1, which has no facts of the right kind"),
        ("members: [a1, a2]", "members: [a1, outlet]", "a3: members points to outlet, which has no facts"),
        ("place: p1, reply", "place: a2, reply", "s1: place points to a2, which is no place"),
        ("country: POL", "country: PLD", "a2: PLD is no ISO 3166-1 alpha-3 code"),
        ("p1: {country: BLR}", "p1: {country: by}", "p1: by is no ISO 3166-1 alpha-3 code"),
        ("../2027-05-14", "by Friday", "t1: 'by Friday' is no EDTF value"),
        ("{value: ../2027-05-14}", "{kind: span}", "t1: None is no EDTF value"),
        ("{value: ../2027-05-14}", "{value: 2 weeks, kind: duration}", "t1: '2 weeks' is no ISO 8601 duration"),
        ("{value: ../2027-05-14}", "{value: P, kind: duration}", "t1: 'P' is no ISO 8601 duration"),
        ("{q1:twice}", "{e1,q1:twice}", "e1: a trigger is on one word; a second mention"),
        ("{e2:close}", "{e2:close off}", "e2: the trigger 'close off' is more than one word"),
        ("{e2:close} {fac:the bridge}", "close {fac:the bridge}", "e2: a trigger is on one word"),
        ("status: possible, by: s1", "by: s1, status: denied", ""),
    ],
)  # fmt: skip
def test_each_problem_is_said_once(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert sum(old in part for part in GOOD) == 1
    found = list(problems(sentence(tmp_path, *(part.replace(old, new, 1) for part in GOOD))))
    assert sum(said in one for one in found) == bool(said), found
    assert bool(found) == bool(said)


def test_an_event_stands_inside_the_statement_that_reports_it(tmp_path: Path) -> None:
    marked, facts = GOOD
    one = sentence(tmp_path, marked, facts.replace("e1: {type: THREATEN", "e1: {by: s1, type: THREATEN"))
    assert list(problems(one)) == [
        "e1: its trigger is not inside the content of s1, which is said to report it"
    ]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2027", "point"), ("2027-03", "point"), ("2027-03-12", "point"), ("2027-03-12T14:30", "point"),
        ("2027-03-12~", "point"), ("202X", "point"), ("2027-22", "point"), ("2027-03-01/2027-03-05", "span"),
        ("../2027-12-31", "span"), ("{2027-03-01,2027-03-08}", "span"), ("P2W", "duration"), ("PT36H", "duration"),
        ("P1DT12H", "duration"), ("FREQ=WEEKLY", "recurring"), ("", "vague"),
    ],
)  # fmt: skip
def test_times_of_all_kinds_pass(tmp_path: Path, value: str, kind: str) -> None:
    facts = f"t1: {{value: '{value}', kind: {kind}}}"
    assert list(problems(sentence(tmp_path, "{t1:then}", facts))) == []


@pytest.mark.parametrize(
    ("marker", "label", "said"),
    [
        ("# ", "a1", "a1 stands in a title, which bears no labels"),
        ("= ", "fac", "fac stands in a standfirst, which bears no labels"),
        ("## ", "a1", "a1 stands in a heading, which bears no labels"),
        ("~ ", "s1", "s1 stands in a caption, which yields no statements"),
        ("~ ", "a1", ""),
        ("- ", "s1", ""),
    ],
)
def test_labels_stand_only_in_blocks_that_bear_them(
    tmp_path: Path, marker: str, label: str, said: str
) -> None:
    facts = {"a1": "a1: {kind: person}", "s1": "s1: {act: assert}"}.get(label, "")
    (one,) = labelled_of(document(tmp_path, f"Text.\n\n{marker}{{{label}:Words}} here.", facts))
    assert list(problems(one)) == ([said] if said else [])
