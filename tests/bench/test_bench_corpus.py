"""The corpus bench on heads made by hand: a right reading scores one, and each mistake costs its own score only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.corpus import measure
from corpus.form import Labelled, labelled_of
from onrecord.reading.heads import Heads
from onrecord.reading.pieces import Pieces
from tests.reading.heads_helpers import Made

MARKED = """# Malta rejects offer

{s1.source,a1:Angola} {s1.cue:said} {s1:it will stay}, and {a2:Malta} {e1:rejected} {a3:the plan of {a1:Angola}}.

{a2:Malta} may {e2:arrest} {a4:two men}; {s2.source,a4:they} {s2.cue:denied} {s2:it}."""
FACTS = """a1: {kind: country}
a2: {kind: country}
a3: {kind: group}
a4: {kind: group}
s1: {act: promise, speaker: a1}
s2: {act: deny, speaker: a4}
e1: {type: REJECT, actors: [a2], recipients: [a1]}
e2: {type: COERCE, actors: [a2], recipients: [a4], status: possible}"""
SCORES = (
    "act macro-F1", "act accuracy", "trigger F1", "trigger and type F1", "status macro-F1", "actor and recipient F1",
)  # fmt: skip


@pytest.fixture
def document(tmp_path: Path) -> Labelled:
    path = tmp_path / "documents" / "1.txt"
    path.parent.mkdir()
    path.write_text(f"---\noutlet: X\npublished: 2027-03-14\n---\n{MARKED}\n---\n{FACTS}\n", encoding="utf-8")
    (found,) = labelled_of(path)
    return found


def right(document: Labelled) -> Made:
    made = Made(document.text)
    made.act("said it will stay", "promise")
    made.act("denied it", "deny")
    made.trigger("rejected", "REJECT")
    made.trigger("arrest", "COERCE", status="possible")
    for words, nth in (("Angola", 0), ("Malta", 1), ("Angola", 1), ("Malta", 2), ("two men", 0)):
        made.mention(words, nth=nth)
    made.point("trigger_to_recipient", "arrest", {"two men": 0.9})
    for trigger in ("rejected", "arrest"):
        made.point(
            "trigger_to_actor", trigger, {"Malta rejected" if trigger == "rejected" else "Malta may": 0.9}
        )
    made.point("trigger_to_recipient", "rejected", {"Angola": 0.9})
    return made


def scores(document: Labelled, made: Made) -> dict[str, float]:
    def read(text: str) -> tuple[Pieces, Heads]:
        assert text == made.text
        return made.pieces, made.heads()

    return measure([document], read)


def test_a_right_reading_scores_one_in_all(document: Labelled) -> None:
    assert scores(document, right(document)) == dict.fromkeys(SCORES, pytest.approx(1.0))


def _wrong_act(made: Made) -> None:
    made.act("denied it", "assert", score=9.0)


def _wrong_type(made: Made) -> None:
    made.trigger("rejected", "ACCUSE")


def _wrong_status(made: Made) -> None:
    made.trigger("arrest", "COERCE", status="planned")


def _one_trigger_too_many(made: Made) -> None:
    made.trigger("stay", "RETREAT")


def _nobody(made: Made) -> None:
    made.point("trigger_to_recipient", "arrest", {})


def _somebody_else(made: Made) -> None:
    made.point("trigger_to_recipient", "arrest", {"Angola": 0.9})


@pytest.mark.parametrize(
    ("mistake", "wanted"),
    [
        (_wrong_act, {"act accuracy": 1 / 2, "act macro-F1": 1 / 2}),
        (_wrong_type, {"trigger and type F1": 1 / 2}),
        (_one_trigger_too_many, {"trigger F1": 4 / 5, "trigger and type F1": 4 / 5}),
        (_nobody, {"actor and recipient F1": 2 * 3 / (3 + 4)}),
        (_somebody_else, {"actor and recipient F1": 3 / 4}),
    ],
)
def test_a_mistake_costs_the_score_of_its_head(
    document: Labelled, mistake: Callable[[Made], None], wanted: dict[str, float]
) -> None:
    made = right(document)
    mistake(made)
    assert scores(document, made) == pytest.approx({**dict.fromkeys(SCORES, 1.0), **wanted})


def test_a_wrong_status_costs_status_only(document: Labelled) -> None:
    made = right(document)
    made._scores("statuses")[:] = 0.0
    _wrong_status(made)
    made.trigger("rejected", "REJECT")
    found = scores(document, made)
    assert found["status macro-F1"] == pytest.approx(1 / 2)
    assert found["trigger and type F1"] == 1.0


def test_a_trigger_in_a_title_does_not_count_as_it_bears_no_labels(document: Labelled) -> None:
    made = right(document)
    made.trigger("rejects", "REJECT")
    assert scores(document, made)["trigger F1"] == 1.0


def test_two_documents_count_together(document: Labelled) -> None:
    made, wrong = right(document), right(document)
    _one_trigger_too_many(wrong)
    turns = iter((made, wrong))

    def read(text: str) -> tuple[Pieces, Heads]:
        one = next(turns)
        return one.pieces, one.heads()

    assert measure([document, document], read)["trigger F1"] == pytest.approx(2 * 4 / (4 + 5))
