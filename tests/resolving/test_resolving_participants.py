"""Who takes part in events: the words that a trigger points to become actors, and are never guessed."""

from __future__ import annotations

from onrecord.reading.happenings import Happening
from onrecord.reading.utterance import Utterance
from onrecord.resolving import Resolved, resolve

TEXT = (
    "Moldovan President Ilinca Duca met farmers in Soroca. Moscow rejected her plan. "
    "Duca said soldiers from Angola and Namibia had crossed the river."
)


def span(words: str, skip: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(skip + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def happening(
    trigger: str, actors: tuple[tuple[int, int], ...] = (), recipients: tuple[tuple[int, int], ...] = ()
) -> Happening:
    return Happening(
        "CONSULT", "happened", span(trigger), (0, len(TEXT)), actors, recipients, None, None, 0.9
    )


def names(resolved: Resolved, ids: tuple[str, ...]) -> list[str]:
    known = {actor.id: actor.name for actor in resolved.actors}
    return [known[one] for one in ids]


def test_a_surname_and_a_full_name_are_one_participant() -> None:
    found = resolve(TEXT, [], [happening("met", (span("Ilinca Duca"), span("Duca", 1)), (span("farmers"),))])
    (event,) = found.events
    assert names(found, event.actors) == ["Ilinca Duca"]
    assert names(found, event.recipients) == ["farmers"]


def test_the_town_where_it_happened_takes_no_part_and_a_country_may() -> None:
    def recipients(text: str) -> list[str]:
        where = (len("Angola captured "), len(text) - 1)
        happened = [
            Happening("COERCE", "happened", (7, 15), (0, len(text)), ((0, 6),), (where,), where, None, 0.9)
        ]
        found = resolve(text, [], happened)
        return names(found, found.events[0].recipients)

    assert recipients("Angola captured Chasiv Yar.") == []
    assert recipients("Angola captured Namibia.") == ["Namibia"]


def test_an_owner_takes_part_under_his_name() -> None:
    text = "Namibia supported President Duca’s plan."
    words = (text.index("President"), text.index(" plan"))
    found = resolve(
        text, [], [Happening("SUPPORT", "happened", (8, 17), (0, len(text)), (), (words,), None, None, 0.9)]
    )
    assert names(found, found.events[0].recipients) == ["Duca"]


def test_a_capital_that_acts_is_its_government() -> None:
    found = resolve(TEXT, [], [happening("rejected", (span("Moscow"),))])
    (actor,) = [one for one in found.actors if one.id in found.events[0].actors]
    assert (actor.kind, actor.country) == ("country", "RUS")


def test_nobody_does_something_to_himself() -> None:
    found = resolve(TEXT, [], [happening("met", (span("Ilinca Duca"),), (span("Duca", 1), span("farmers")))])
    assert names(found, found.events[0].recipients) == ["farmers"]


def test_a_pronoun_that_fits_nobody_is_left_out() -> None:
    text = "It was raided at dawn."
    found = resolve(
        text, [], [Happening("COERCE", "happened", (7, 13), (0, len(text)), (), ((0, 2),), None, None, 0.9)]
    )
    assert found.events[0].recipients == ()


def test_a_pronoun_takes_part_as_the_noun_that_its_chain_has_before_it() -> None:
    text = "Gunmen seized nine aid workers and freed them. He praised them."
    freed = (text.index("freed"), text.index("freed") + 5)
    them = (text.index("them"), text.index("them") + 4)
    workers = (text.index("nine"), text.index(" and"))
    happened = [Happening("RETREAT", "happened", freed, (0, 46), ((0, 6),), (them,), None, None, 0.9)]
    assert resolve(text, [], happened).events[0].recipients == ()
    found = resolve(text, [], happened, [[workers, them]])
    assert names(found, found.events[0].recipients) == ["nine aid workers"]


def test_they_are_nobody_alone_whatever_the_chain_says() -> None:
    text = "Ilinca Duca noted they freed the men."
    they = (text.index("they"), text.index("they") + 4)
    freed = (text.index("freed"), text.index("freed") + 5)
    happened = [Happening("RETREAT", "happened", freed, (0, len(text)), (they,), (), None, None, 0.9)]
    assert resolve(text, [], happened, [[(0, 11), they]]).events[0].actors == ()


def test_she_who_does_is_she_who_speaks_whatever_the_chain_says() -> None:
    text = "A spokeswoman was silent.\n\nMaria Kurt wept. She thanked Angola."
    she = (text.index("She"), text.index("She") + 3)
    thanked = (text.index("thanked"), text.index("thanked") + 7)
    said = Utterance("indirect", "thank", she, thanked, ((text.index("Angola"), len(text) - 1),), 0.9)
    happened = [Happening("SUPPORT", "happened", thanked, (0, len(text)), (she,), (), None, None, 0.9)]
    found = resolve(text, [said], happened, [[(0, 13), she]])
    assert list(found.events[0].actors) == [found.statements[0].speaker]
    assert names(found, found.events[0].actors) == ["Maria Kurt"]


def test_who_only_tells_of_an_event_is_not_whom_it_is_done_to() -> None:
    text = "Omar Duca said Angola had raided Namibia."
    raided = (text.index("raided"), text.index("raided") + 6)
    namibia = (text.index("Namibia"), len(text) - 1)
    said = Utterance("indirect", "assert", (0, 9), (10, 14), ((15, len(text) - 1),), 0.9)
    happened = [
        Happening(
            "COERCE", "happened", raided, (0, len(text)), ((15, 21),), (namibia, (0, 9)), None, None, 0.9
        )
    ]
    found = resolve(text, [said], happened)
    assert names(found, found.events[0].recipients) == ["Namibia"]
    alone = resolve(text, [], happened)
    assert names(alone, alone.events[0].recipients) == ["Namibia", "Omar Duca"]


def test_an_event_inside_a_statement_is_reported_by_the_innermost_one() -> None:
    content = span("soldiers from Angola and Namibia had crossed the river")
    said = Utterance("indirect", "assert", span("Duca", 1), span("said"), (content,), 0.9)
    inner = Utterance("indirect", "assert", span("soldiers"), None, (span("had crossed the river"),), 0.9)
    found = resolve(TEXT, [said, inner], [happening("crossed"), happening("met")])
    reporters = [one.reported_by for one in found.events]
    assert reporters == ["s2", None]


def test_a_description_beside_the_name_is_no_second_participant() -> None:
    text = "The miners' leader, Juana Mamani, rejected it. Mamani said no."
    rejected = (text.index("rejected"), text.index("rejected") + 8)
    actors = ((0, 18), (text.index("Juana"), text.index("Juana") + 12))
    happened = [Happening("REJECT", "happened", rejected, (0, 46), actors, (), None, None, 0.9)]
    found = resolve(text, [], happened)
    assert names(found, found.events[0].actors) == ["Juana Mamani"]


def test_we_of_a_person_is_no_one_whom_a_chain_names() -> None:
    text = "Bolivia's army came. “If it comes, we will close the mines,” Juana Mamani said."
    we, source = (
        (text.index("we will"), text.index("we will") + 2),
        (text.index("Juana"), text.index(" said.")),
    )
    close = (text.index("close"), text.index("close") + 5)
    said = Utterance(
        "direct", "threaten", source, (source[1] + 1, source[1] + 5), ((22, text.index(",”") + 1),), 0.9
    )
    happened = [Happening("SANCTION", "possible", close, (21, len(text)), (we,), (), None, None, 0.9)]
    assert resolve(text, [said], happened, [[(0, 9), we]]).events[0].actors == ()


def test_a_town_behind_in_takes_no_part() -> None:
    text = "After talks in Aktau both accepted a patrol."
    aktau = (len("After talks in "), len("After talks in Aktau"))
    happened = [Happening("AGREE", "happened", (26, 34), (0, len(text)), (aktau,), (), None, None, 0.9)]
    assert text[26:34] == "accepted"
    (event,) = resolve(text, [], happened).events
    assert event.actors == ()
