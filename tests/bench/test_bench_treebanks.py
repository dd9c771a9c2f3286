"""Treebanks as text with words, sentence starts, and GUM's mentions; the benches that read them."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from bench import coreference, entities
from bench.treebanks import Parse, parses
from onrecord.reading.coreference import FEATURES
from tests.reading.heads_helpers import Made


def row(number: str, form: str, tag: str, misc: str = "_") -> str:
    return "\t".join([number, form, form.lower(), tag, "_", "_", "0", "_", "_", misc])


FILE = "\n".join([
    "# newdoc id = one", "# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity",
    "# newpar", "# sent_id = 1",
    row("1", "Minister", "NOUN", "Entity=(1-person-new-s-cf1-1,2,3-sgl-Haddad"),
    row("2", "Leila", "PROPN"),
    row("3", "Haddad", "PROPN", "Entity=1)"),
    row("4-5", "didn’t", "_"),
    row("4", "did", "AUX"),
    row("5", "n’t", "PART"),
    row("6", "see", "VERB"),
    row("7", "the", "DET", "Entity=(2-organization-new-s-cf2-2,4-sgl"),
    row("8", "Bank", "PROPN"),
    row("9", "of", "ADP"),
    row("10", "Sfax", "PROPN", "SpaceAfter=No|Entity=(3-place-new-s-cf3-1-sgl)2)"),
    row("11", ".", "PUNCT"),
    "", "# sent_id = 2",
    row("1", "She", "PRON", "Entity=(1-person-giv-s-cf1-1-ana)"),
    row("2", "left", "VERB", "SpaceAfter=No"),
    row("3", ".", "PUNCT"),
    "", "# newpar", "# sent_id = 3",
    row("1", "It", "PRON", "Entity=(2-organization-giv-s-cf1-1-ana)"),
    row("1.1", "is", "AUX"),
    row("2", "closed", "VERB"),
    "", "# newdoc id = two", "# sent_id = 4", row("1", "Go", "VERB"), "", "",
])  # fmt: skip


@pytest.fixture
def read(tmp_path: Path) -> list[Parse]:
    path = tmp_path / "sample.conllu.gz"
    path.write_bytes(gzip.compress(FILE.encode()))
    return parses(path)


def test_the_text_is_what_was_printed_with_its_sentence_starts(read: list[Parse]) -> None:
    one, two = read
    assert one.text.rstrip() == "Minister Leila Haddad didn’t see the Bank of Sfax. She left.\n\nIt closed"
    assert [one.text[start:].split()[0] for start in one.starts] == ["Minister", "She", "It"]
    assert (one.name, two.name, two.text.strip()) == ("one", "two", "Go")


def test_every_word_is_where_it_stands_and_a_contraction_is_where_its_whole_stands(read: list[Parse]) -> None:
    for token in read[0].tokens:
        wanted = "didn’t" if token.form in {"did", "n’t"} else token.form
        assert read[0].text[token.start : token.end] == wanted
    assert len(read[0].tokens) == 16


def test_mentions_nest_and_a_name_is_the_proper_nouns_around_the_head(read: list[Parse]) -> None:
    text = read[0].text
    found = [
        (text[one.start : one.end], one.cluster, one.type, one.name and text[slice(*one.name)])
        for one in read[0].entities
    ]
    assert found == [
        ("Minister Leila Haddad", "1", "person", None),
        ("Sfax", "3", "place", "Sfax"),
        ("the Bank of Sfax", "2", "organization", "Bank of Sfax"),
        ("She", "1", "person", None),
        ("It", "2", "organization", None),
    ]


def test_a_file_that_marks_entities_says_so(read: list[Parse], tmp_path: Path) -> None:
    path = tmp_path / "plain.conllu.gz"
    path.write_bytes(gzip.compress(FILE.replace("global.Entity", "text_en").encode()))
    assert read[0].marked
    assert not parses(path)[0].marked


def made(document: Parse, *, taken_up: str) -> Made:
    made = Made(document.text)
    first, bank, she, it = (
        made.mention(words) for words in ("Minister Leila Haddad", "the Bank of Sfax", "She", "It")
    )
    made.refer(she, first)
    made.refer(it, {"bank": bank, "minister": first}[taken_up])
    return made


@pytest.mark.parametrize(("taken_up", "pronouns", "muc"), [("bank", 1.0, 1.0), ("minister", 0.5, 0.5)])
def test_coreference_counts_clusters_and_pronouns(
    read: list[Parse], taken_up: str, pronouns: float, muc: float
) -> None:
    by_text = {document.text: made(document, taken_up=taken_up) for document in read[:1]}
    scores = coreference.measure(
        read[:1],
        lambda text: (by_text[text].pieces, by_text[text].heads()),
        np.zeros(FEATURES, np.float32),
    )
    assert scores["pronoun antecedent right"] == pronouns
    # wanted {minister, she} {bank, it}; with the wrong antecedent {minister, she, it}: 1 of 2 links, 1 of 2
    assert scores["MUC F1"] == pytest.approx(muc)
    assert scores["CoNLL F1"] == pytest.approx(
        sum(scores[name] for name in ("MUC F1", "B³ F1", "CEAF-e F1")) / 3
    )
    assert (scores["CoNLL F1"] == 1.0) == (taken_up == "bank")


IOB = "\n".join([
    "# newdoc id = a", "# sent_id = 1", "# text = “Leila Haddad” left Sfax.",
    "1\t“\tO\t-\t-", "2\tLeila\tB-PER\t-\t-", "3\tHaddad\tI-PER\t-\t-", "4\t”\tO\t-\t-", "5\tleft\tO\t-\t-",
    "6\tSfax\tB-LOC\t-\t-", "7\t.\tO\t-\t-", "",
    "# sent_id = 2", "# text = Sfax Port", "1\tSfax\tB-LOC\t-\t-", "2\tPort\tB-OTH\t-\t-", "",
    "# newdoc id = b", "# sent_id = 3", "# text = Malta", "1\tMalta\tB-ORG\t-\t-", "", "",
])  # fmt: skip


def test_named_entities_are_read_with_their_places_in_the_joined_text(tmp_path: Path) -> None:
    path = tmp_path / "sample.iob2.gz"
    path.write_bytes(gzip.compress(IOB.encode()))
    one, two = entities.labelled(path)
    assert one.text == "“Leila Haddad” left Sfax.\nSfax Port"  # the set is read sentence by sentence
    assert {(one.text[a:b], kind, a) for a, b, kind in one.named} == {
        ("Leila Haddad", "PER", 1), ("Sfax", "LOC", 20), ("Sfax", "LOC", 26),
    }  # fmt: skip
    assert (two.text, two.named) == ("Malta", {(0, 5, "ORG")})


def test_entities_count_per_kind_and_a_facility_is_a_location() -> None:
    made = Made("Leila Haddad left Sfax for Malta on Friday")
    for kind, words in (
        ("person", "Leila Haddad"),
        ("facility", "Sfax"),
        ("place", "Malta"),
        ("date", "Friday"),
    ):
        made.tag(kind, words)
    wanted = {(*made.span("Leila Haddad"), "PER"), (*made.span("Sfax"), "LOC"), (*made.span("Malta"), "ORG")}
    scores = entities.measure(
        [entities.Labelled(made.text, frozenset(wanted))], lambda _: (made.pieces, made.heads())
    )
    assert scores == pytest.approx(
        {"entity F1": 2 / 3, "person F1": 1.0, "organization F1": 0.0, "location F1": 2 / 3}
    )
