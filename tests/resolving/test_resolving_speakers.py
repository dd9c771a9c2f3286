"""Who speaks: names, titles, pronouns, groups and unnamed sources, on prose of our own."""

from __future__ import annotations

import pytest

from onrecord.reading.utterance import Utterance
from onrecord.resolving import resolve
from onrecord.schema import Actor, Statement
from tests.resolving.saying import speakers


def resolved(
    text: str, *sources: str | tuple[str, int]
) -> tuple[tuple[Actor, ...], list[Actor | None], tuple[Statement, ...]]:
    """Actors, the speakers of one statement per source (words, or words and how many of them to skip)."""
    said = []
    for source in sources:
        words, skip = source if isinstance(source, tuple) else (source, 0)
        start = -1
        for _ in range(skip + 1):
            start = text.index(words, start + 1)
        end = start + len(words)
        said.append(Utterance("indirect", "other", (start, end), (end, end + 1), ((end, end + 2),), 0.9))
    found = resolve(text, said)
    actors, statements = found.actors, found.statements
    by_id = {actor.id: actor for actor in actors}
    return actors, [by_id[one.speaker] if one.speaker else None for one in statements], statements


def names(text: str, *sources: str | tuple[str, int]) -> list[str | None]:
    return [actor.name if actor else None for actor in resolved(text, *sources)[1]]


def test_a_surname_takes_the_fullest_name_and_the_title_becomes_a_role() -> None:
    text = "Moldovan President Ilinca Duca met farmers. Duca said it had rained."
    actors, (speaker,), _ = resolved(text, ("Duca", 1))
    del actors
    assert speaker is not None
    assert (speaker.name, speaker.kind, speaker.country) == ("Ilinca Duca", "person", "MDA")
    assert [text[role.start : role.end] for role in speaker.roles] == ["President"]


@pytest.mark.parametrize(
    ("text", "source", "name", "role"),
    [
        (
            "Leila Haddad, the foreign minister, said no.",
            "Leila Haddad, the foreign minister,",
            "Leila Haddad",
            "foreign minister",
        ),
        ("River pilot Iurie Cebanu said no.", "River pilot Iurie Cebanu", "Iurie Cebanu", "River pilot"),
        (
            "The foreign minister, Leila Haddad, said no.",
            "The foreign minister, Leila Haddad",
            "Leila Haddad",
            None,
        ),
        ("Lt. Gen. Amos Tirfe said no.", "Lt. Gen. Amos Tirfe", "Amos Tirfe", "Lt. Gen."),
    ],
)
def test_titles_before_and_behind_a_name(text: str, source: str, name: str, role: str | None) -> None:
    _, (speaker,), _ = resolved(text, source)
    assert speaker is not None
    assert speaker.name == name
    assert role is None or role in [one.title for one in speaker.roles]


def test_he_is_the_speaker_before_and_not_the_man_he_met() -> None:
    text = "Governor Pavel Novotny said yes. He met Mayor Jan Dvorak on Friday.\n\nHe also said no."
    assert names(text, "Governor Pavel Novotny", ("He", 1)) == ["Pavel Novotny", "Pavel Novotny"]


def test_she_is_not_a_man() -> None:
    text = "Minister Leila Haddad said yes to Mr Orban Kiss. Mr Kiss said no. She said maybe."
    assert names(text, "Minister Leila Haddad", "Mr Kiss", "She") == [
        "Leila Haddad",
        "Orban Kiss",
        "Leila Haddad",
    ]


def test_a_pronoun_that_fits_nobody_leaves_the_speaker_unstated() -> None:
    assert names("It had rained. He said so.", "He") == [None]


def test_which_takes_up_the_noun_before_it_and_no_name_of_another_sentence() -> None:
    text = "“Nobody was shot,” Ilinca Duca said. The traders' union, which has accused the army, called it a lie."
    assert names(text, "which") == ["The traders' union"]
    assert names("Ilinca Duca left. It rained, which was bad.", "which") == [None]
    assert names("Lynx Air, which flies there, said no.", "which") == ["Lynx Air"]


def test_nobody_is_no_name() -> None:
    actors, _, _ = resolved("Nobody came. Everyone who knew Ilinca Duca stayed away.", "Ilinca Duca")
    assert [one.name for one in actors] == ["Ilinca Duca"]


def test_two_people_of_one_surname_stay_two() -> None:
    text = "Judge Anna Thibodeau heard Marc Thibodeau. Judge Thibodeau said no. Mr Thibodeau said yes."
    actors, speakers, _ = resolved(text, "Judge Thibodeau", "Mr Thibodeau")
    assert [speaker and speaker.name for speaker in speakers] == ["Anna Thibodeau", "Marc Thibodeau"]
    assert len({actor.id for actor in actors}) >= 2


def test_a_description_finds_the_holder_of_the_title() -> None:
    text = "Belarusian President Artur Lukash and Russian President Ivan Orlov met. The Belarusian president said no."
    assert names(text, "The Belarusian president") == ["Artur Lukash"]


def test_unnamed_and_collective_sources_are_actors_under_their_words() -> None:
    text = (
        "A senior official said yes. Two diplomats said no. The ministry said maybe. The official said more."
    )
    _, speakers, _ = resolved(text, "A senior official", "Two diplomats", "The ministry", "The official")
    assert [(one.name, one.kind) for one in speakers if one] == [
        ("A senior official", "person"),
        ("Two diplomats", "group"),
        ("The ministry", "organization"),
        ("A senior official", "person"),
    ]


def test_an_aide_is_not_his_master() -> None:
    text = "President Ilinca Duca slept. A spokesman for Duca said no. Duca’s lawyer said yes."
    spoken = names(text, "A spokesman for Duca", "Duca’s lawyer")
    assert spoken == ["A spokesman for Duca", "Duca’s lawyer"]


def test_joint_speakers_are_a_group_with_members() -> None:
    text = "President Ilinca Duca and Prime Minister Radu Stan said yes."
    actors, (group,), _ = resolved(text, "President Ilinca Duca and Prime Minister Radu Stan")
    by_id = {actor.id: actor.name for actor in actors}
    assert group is not None
    assert group.kind == "group"
    assert [by_id[member] for member in group.members] == ["Ilinca Duca", "Radu Stan"]


def test_a_capital_that_speaks_is_its_government() -> None:
    text = "Kyiv said no. Ukraine had waited. Ankara said yes."
    actors, (kyiv, ankara), _ = resolved(text, "Kyiv", "Ankara")
    assert kyiv is not None
    assert (kyiv.name, kyiv.kind, kyiv.country) == ("Ukraine", "country", "UKR")
    assert ankara is not None
    assert (ankara.name, ankara.country) == ("Ankara", "TUR")
    assert actors


def test_every_mention_and_role_cites_the_text() -> None:
    text = "Moldovan President Ilinca Duca said yes. Duca, 51, left. She said no. The president slept."
    actors, _, _ = resolved(text, "Moldovan President Ilinca Duca", "She")
    (duca,) = [actor for actor in actors if actor.name == "Ilinca Duca"]
    assert [text[one.start : one.end] for one in duca.mentions] == ["Ilinca Duca", "Duca", "She"]
    assert [one.how for one in duca.mentions] == ["name", "name", "pronoun"]


def test_the_minister_is_not_his_deputy() -> None:
    text = "Deputy Minister Pavel Novotny came. Minister Leila Haddad went. The minister said no."
    assert names(text, "The minister") == ["Leila Haddad"]
    assert names("Deputy Minister Pavel Novotny came. The minister said no.", "The minister") == [
        "The minister"
    ]


def test_a_title_with_and_in_it_is_no_name() -> None:
    text = "The Deputy Minister of International Relations and Cooperation, Petrus Kamba, said no."
    _, (speaker,), _ = resolved(
        text, "The Deputy Minister of International Relations and Cooperation, Petrus Kamba,"
    )
    assert speaker is not None
    assert speaker.name == "Petrus Kamba"
    assert [role.title for role in speaker.roles] == [
        "Deputy Minister of International Relations and Cooperation"
    ]


def test_a_country_side_is_the_country_under_its_plain_name() -> None:
    text = "The Republic of Angola waited for Namibia. Angola slept. The Angolan side said no."
    assert names(text, "The Angolan side") == ["Angola"]


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Mayor Theo “Teddy” Vance said yes. Vance left.", ("Vance", 1), "Theo “Teddy” Vance"),
        ("Ms Said said no.", "Ms Said", "Said"),
        ("Leader of the Opposition Sudha Mehta said no.", "Leader of the Opposition Sudha Mehta", "Sudha Mehta"),
        ("Sayyid Badr bin Salim came. H.E. Sayyid Badr said no.", "H.E. Sayyid Badr", "Badr bin Salim"),
        ("Rehema Mwachala Said said no.", "Rehema Mwachala Said", "Rehema Mwachala Said"),
        ("Kimani wa Njoroge said no.", "Kimani wa Njoroge", "Kimani wa Njoroge"),
        ("Briefing the 15-member organ, Annika Dahl, Special Envoy for Peace, said no.",
         "member organ, Annika Dahl, Special Envoy for Peace", "Annika Dahl"),
        ("The chief, Ms. Ana Ruiz, said no.", "The chief, Ms. Ana Ruiz", "Ana Ruiz"),
    ],
)  # fmt: skip
def test_names_of_many_kinds_are_whole(text: str, source: str, name: str) -> None:
    assert names(text, source) == [name]


def test_a_lake_is_not_a_country() -> None:
    text = "Annika Dahl, special envoy for the Lake Chad Basin, said no."
    _, (speaker,), _ = resolved(text, "Annika Dahl, special envoy for the Lake Chad Basin")
    assert speaker is not None
    assert speaker.country is None


def test_the_same_words_twice_are_one_actor() -> None:
    text = "The union boss said yes and added no."
    actors, _, _ = resolved(text, "The union boss", "The union boss")
    assert [actor.name for actor in actors] == ["The union boss"]


def test_a_word_that_only_describes_the_noun_behind_it_is_not_the_speaker() -> None:
    text = "Fisheries ministers from eight countries left, blaming each other."
    _, (speaker,), (statement,) = resolved(text, "Fisheries")
    assert speaker is not None
    assert (speaker.name, speaker.kind) == ("Fisheries ministers", "group")
    assert statement.source is not None
    assert text[statement.source.start : statement.source.end] == "Fisheries ministers"


def test_kin_is_no_title() -> None:
    _, (speaker,), _ = resolved("His son Edgars Ozols said no.", "His son Edgars Ozols")
    assert speaker is not None
    assert (speaker.name, speaker.kind, speaker.roles) == ("Edgars Ozols", "person", ())


def test_what_and_adds_behind_a_comma_is_no_title() -> None:
    text = "Up there sat the interior minister, Samir Mchangama, and an empty chair with a flag. The minister spoke."
    _, (speaker,), _ = resolved(text, "The minister")
    assert speaker is not None
    assert speaker.name == "Samir Mchangama"
    assert [role.title for role in speaker.roles] == ["interior minister"]


@pytest.mark.parametrize(
    "opens", ["the Minister of Ports of Chile, |Ana Ruiz", "|the Minister of Ports of Chile, Ana Ruiz"]
)
def test_the_subject_behind_a_governed_name_is_not_taken_for_its_title(opens: str) -> None:
    text = (
        f"At the close of the talks under the eye of {opens}, the Vice-Minister|"
        " stressed {that boats would sail}. The Vice-Minister of Roads and Sanitation of Peru, Jan Kos, left."
    )
    marked = text.replace("|", "<", 1).replace("|", ">", 1)
    assert speakers(marked) == ["Jan Kos"]
    assert speakers(marked.replace("Minister> stressed", "Minister>, stressed")) == ["Ana Ruiz"]
