"""The language of a text: English is not lost, whatever a page declares and however little prose it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages.language import in_english, language_of
from onrecord.schema import Block

ENGLISH = (
    "The ferry between the two harbours will not sail before Thursday, the port office said. It was the third time "
    "this month that the crossing had been put off, and nobody would say who is to pay for it."
)
GERMAN = (
    "Die Fähre zwischen den beiden Häfen fährt nicht vor Donnerstag, teilte die Hafenverwaltung mit. Es ist das dritte "
    "Mal in diesem Monat, dass die Überfahrt verschoben wurde, und niemand will sagen, wer dafür zahlt."
)
FRENCH = (
    "Le bac entre les deux ports ne partira pas avant jeudi, a indiqué la capitainerie. C’est la troisième fois ce "
    "mois-ci que la traversée est repoussée, et personne ne veut dire qui paiera."
)
INDONESIAN = (
    "Kapal feri antara kedua pelabuhan itu tidak akan berlayar sebelum hari Kamis, kata kantor pelabuhan. Ini ketiga "
    "kalinya bulan ini penyeberangan ditunda, dan tidak ada yang mau mengatakan siapa yang membayar."
)
ARABIC = "قالت إدارة الميناء إن العبارة بين الميناءين لن تبحر قبل يوم الخميس، وهي المرة الثالثة هذا الشهر."
JAPANESE = (
    "港湾事務所によると、二つの港を結ぶ渡し船は木曜日まで運航されない。"
    "今月に入って延期は三度目で、費用を誰が負担するのかは明らかにされていない。"
)
NAMES = """\
1. Goran Kovačević
2. Ewa Wiśniewska
3. Đorđe Šimić
4. Ingrid Sørensen
5. Thibault Lefèvre
6. Günther Weiß
7. Nguyễn Thị Hoa
8. Matteo Di Giovanni
9. Katarzyna Wójcik
10. Zdeněk Dvořák
11. Álvaro Núñez
12. Pekka Hämäläinen
13. Ayşe Yıldız"""

DECLARED = st.sampled_from(
    (None, "en", "en-GB", "de", "fr-FR", "nb_NO", "", "x", "zz", "english", "-", "日本")
)


@given(declared=DECLARED)
@pytest.mark.parametrize(
    ("text", "language"),
    [(ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr"), (INDONESIAN, "id"), (ARABIC, "ar"), (JAPANESE, "ja")],
)
def test_two_sentences_are_told_whatever_the_page_declares(
    text: str, language: str, declared: str | None
) -> None:
    assert language_of(text, declared=declared) == language


@pytest.mark.parametrize("declared", [None, "en", "de", "sr"])
def test_a_table_of_foreign_names_in_an_english_article_is_english(declared: str | None) -> None:
    assert language_of(f"Start list for the crossing\n\n{ENGLISH}\n\n{NAMES}", declared=declared) == "en"
    assert language_of(f"{NAMES}\n\n{ENGLISH}", declared=declared) == "en"


def test_a_table_of_names_and_nothing_else_is_what_the_page_declares() -> None:
    assert language_of(NAMES, declared="en") == language_of(NAMES) == "en"
    assert language_of(f"Startliste\n\n{GERMAN}\n\n{NAMES}", declared="en") == "de"


@pytest.mark.parametrize(
    "headline",
    [
        "Ministers Meet on Cunene",
        "Angola Sets Deadline for Trawlers as Ministers Meet on Cunene",
        "Rohr: “Bayern München Can Win Champions League”",
        "Photo: Kovačević",
        "BREAKING NEWS",
        "GDP 3.4%",
    ],
)
def test_a_headline_alone_is_not_called_foreign(headline: str) -> None:
    assert language_of(headline, declared="en") == "en"
    assert language_of(headline) == "en"


def test_a_short_foreign_text_is_what_its_page_declares() -> None:
    assert language_of("Hafen bleibt zu", declared="de-DE") == "de"
    assert language_of("Færgen sejler ikke", declared="da") == "da"


def test_in_several_languages_the_one_with_most_words_counts_and_english_from_half_on() -> None:
    assert language_of(f"{ENGLISH}\n\n{FRENCH}\n\n{ENGLISH}") == "en"
    assert language_of(f"{FRENCH}\n\n{ENGLISH}") == "en"
    assert language_of(f"{GERMAN}\n\n{GERMAN}\n\n{ENGLISH}\n\n{GERMAN}") == "de"


def test_a_long_text_is_judged_by_its_beginning_middle_and_end() -> None:
    german = "\n\n".join([GERMAN] * 40)
    assert language_of(f"{ENGLISH}\n\n{german}") == "de"
    assert language_of(f"{GERMAN}\n\n" + "\n\n".join([ENGLISH] * 40)) == "en"


def test_both_norwegian_standards_but_nynorsk_are_no() -> None:
    text = (
        "Ferja mellom dei to hamnene går ikkje før torsdag, melder hamnekontoret. Det er tredje gongen i år."
    )
    assert language_of(text, declared="nn") in {"nn", "no"}
    assert language_of("Tårene rant", declared="nb-NO") == "no"


def test_a_paragraph_that_is_certainly_foreign_is_parted_from_an_english_article() -> None:
    parts = [ENGLISH, FRENCH, "M. le maire", NAMES, ENGLISH]
    blocks, at = [], 0
    for part in parts:
        blocks.append(Block("paragraph", at, at + len(part)))
        at += len(part) + 2
    assert in_english("\n\n".join(parts), blocks) == tuple(blocks[:1] + blocks[2:])


@pytest.mark.parametrize("text", ["", " \n", "1,234 5,678", "…", "!!!", "\x00", "\ud800 \udfff"])
def test_what_holds_no_words_is_english_or_declared_and_never_an_error(text: str) -> None:
    assert language_of(text) == "en"
    assert language_of(text, declared="de") in {"en", "de"}


@given(st.text(max_size=400), DECLARED)
def test_any_text_has_a_code(text: str, declared: str | None) -> None:
    code = language_of(text, declared=declared)
    assert code.isascii()
    assert code.islower()
    assert 2 <= len(code) <= 3
