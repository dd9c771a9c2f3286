"""Speakers in a language without rules: by their own words, and nobody where the words only point to somebody."""

from __future__ import annotations

from onrecord.reading.utterance import Utterance
from onrecord.resolving.by_words import Named, resolve_by_words

TEXT = (
    "Der Hafen bleibt zu, sagte Leila Haddad. Man wisse nichts, sagte er. Haddad sagte, das Tor sei offen. "
    "Das Ministerium für Verkehr erklärte, es prüfe. Zwei Männer sagten, sie gingen."
)


def at(words: str, *, of: str | None = None) -> tuple[int, int]:
    start = TEXT.index(of or words)
    return start, start + len(words)


def said(source: tuple[int, int] | None, content: str, addressee: tuple[int, int] | None = None) -> Utterance:
    return Utterance("indirect", "other", source, None, (at(content),), 0.9, addressee=addressee)


NAMED = [
    Named(*at("Leila Haddad"), "person"),
    Named(*at("Haddad", of="Haddad sagte"), "person"),
    Named(*at("Das Ministerium für Verkehr"), "organization"),
]


def test_a_surname_is_the_one_full_name_that_ends_with_it_and_a_pronoun_is_nobody() -> None:
    found = resolve_by_words(
        TEXT,
        [
            said(at("Leila Haddad"), "Der Hafen bleibt zu"),
            said(at("er", of="er. Haddad"), "Man wisse nichts"),
            said(at("Haddad", of="Haddad sagte"), "das Tor sei offen"),
            said(at("Das Ministerium für Verkehr"), "es prüfe"),
            said(at("Zwei Männer"), "sie gingen"),
            said(None, "Man wisse"),
        ],
        NAMED,
    )
    actors = {one.id: (one.name, one.kind) for one in found.actors}
    assert [actors.get(one.speaker or "") for one in found.statements] == [
        ("Leila Haddad", "person"), None, ("Leila Haddad", "person"),
        ("Das Ministerium für Verkehr", "organization"), ("Zwei Männer", "group"), None,
    ]  # fmt: skip
    haddad = next(one for one in found.actors if one.name == "Leila Haddad")
    assert [TEXT[one.start : one.end] for one in haddad.mentions] == ["Leila Haddad", "Haddad"]


def test_a_surname_that_two_share_is_an_actor_of_its_own_and_two_names_are_no_one_person() -> None:
    text = "Ada Kaya und Emre Kaya kamen. Kaya sagte, es sei gut."
    named = [Named(0, 8, "person"), Named(13, 22, "person"), Named(30, 34, "person")]
    good = (48, 51)
    found = resolve_by_words(
        text,
        [
            Utterance("indirect", "other", (30, 34), None, (good,), 0.9),
            Utterance("indirect", "other", (0, 22), None, ((23, 28),), 0.9),
        ],
        named,
    )
    names = {one.id: (one.name, one.kind) for one in found.actors}
    assert [names[one.speaker or ""] for one in found.statements] == [
        ("Kaya", "person"), ("Ada Kaya und Emre Kaya", "group"),
    ]  # fmt: skip


def test_nobody_is_his_own_addressee() -> None:
    found = resolve_by_words(
        TEXT, [said(at("Leila Haddad"), "Der Hafen bleibt zu", at("Haddad", of="Haddad sagte"))], NAMED
    )
    assert (found.statements[0].speaker, found.statements[0].addressee) == ("a1", None)
