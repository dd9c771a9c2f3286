"""Labelled files are read as text, spans, blocks and facts; what does not keep the form is named with its place."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from corpus_helpers import HEAD, document, sentence, sentences
from hypothesis import given
from hypothesis import strategies as st

from corpus.facts import KINDS, Actor, Commitment, Event, Exchange, Quantity, Statement
from corpus.form import LABEL, CorpusError, labelled_below, labelled_of, named_below, without_labels

MARKED = """# Tunisia rejects fish quota

= A shore divided

~ {fac:The fish hall} in {p1:Sfax}

{s1.source:Foreign Minister {a1:Leila Haddad}} {s1.cue,e1:rejected}
{s1:the offer}, and {s1:the deadline} with it.

## What follows

- {a1:She} left"""
FACTS = """a1: {kind: person, roles: [Foreign Minister]}
p1: {country: TUN}
s1: {act: reject, speaker: a1}
e1: {type: REJECT, actors: [a1]}"""


def test_a_document_is_its_text_without_labels_in_blocks(tmp_path: Path) -> None:
    (found,) = labelled_of(document(tmp_path, MARKED, FACTS))
    assert found.text == (
        "Tunisia rejects fish quota\n\nA shore divided\n\nThe fish hall in Sfax\n\n"
        "Foreign Minister Leila Haddad rejected the offer, and the deadline with it.\n\nWhat follows\n\nShe left"
    )
    assert [(block.kind, found.text[block.start : block.end][:9]) for block in found.blocks] == [
        ("title", "Tunisia r"), ("standfirst", "A shore d"), ("caption", "The fish "),
        ("paragraph", "Foreign M"), ("heading", "What foll"), ("list_item", "She left"),
    ]  # fmt: skip
    assert (found.outlet, found.published) == ("The Harbour Gazette", "2027-03-14T09:20+02:00")


def test_labels_nest_join_and_return_in_the_order_of_the_text(tmp_path: Path) -> None:
    (found,) = labelled_of(document(tmp_path, MARKED, FACTS))
    words = {name: [found.text[a:b] for a, b in spans] for name, spans in found.spans.items()}
    assert words == {
        "fac": ["The fish hall"], "p1": ["Sfax"], "a1": ["Leila Haddad", "She"],
        "s1.source": ["Foreign Minister Leila Haddad"], "s1.cue": ["rejected"], "e1": ["rejected"],
        "s1": ["the offer", "the deadline"],
    }  # fmt: skip
    assert found.of(Statement) == {"s1": Statement(act="reject", speaker="a1")}
    assert found.of(Event)["e1"].status == "happened"
    assert found.of(Actor)["a1"].roles == ("Foreign Minister",)


def test_a_file_of_sentences_gives_each_with_the_line_it_begins_on(tmp_path: Path) -> None:
    path = sentences(
        tmp_path,
        "{a1:He} {e1:left}.\na1: {kind: person}\ne1: {type: RETREAT}\n\n"
        "Nothing is labelled here.\n   \n\n{q1:Two men}.\nq1: {min: 2, max: 2.5, what: men}",
    )
    found = labelled_of(path)
    assert [(one.text, one.line) for one in found] == [
        ("He left.", 1), ("Nothing is labelled here.", 5), ("Two men.", 8),
    ]  # fmt: skip
    assert found[2].of(Quantity)["q1"] == Quantity(min=2.0, max=2.5, what="men")
    assert found[0].published is None
    assert found[1].facts == {}
    assert found[2].where.endswith("01.txt:8")


def test_a_sentence_may_hold_a_colon_and_its_facts_from_and_empty_values(tmp_path: Path) -> None:
    one = sentence(
        tmp_path,
        "Iasi: {n1.exchange1:the hand-over}, {m1:he} {a1:said}",
        "n1.exchange1: {what: pilot, from: a1, to: , min: null}\na1:\n"
        "m1: {by: a1, to: '', due: null}".replace("a1:\n", "a1: {kind: group}\n"),
    )
    assert one.text == "Iasi: the hand-over, he said"
    assert one.of(Exchange)["n1.exchange1"] == Exchange(what="pilot", from_="a1")
    assert one.of(Commitment)["m1"] == Commitment(by="a1")


def test_files_below_a_folder_come_by_name_and_others_are_left_alone(tmp_path: Path) -> None:
    document(tmp_path, "Text.")
    sentences(tmp_path, "One.\n\nTwo.")
    (tmp_path / "notes.txt").write_text("no labels {here", encoding="utf-8")
    assert [one.text for one in labelled_below(tmp_path)] == ["Text.", "One.", "Two."]


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("{x1:He} left", "unknown label 'x1' in '{x1:He} left'"),
        ("{a1,bad:He} left", "unknown label 'bad'"),
        ("{s1.speaker:He} left", "unknown label 's1.speaker'"),
        ("He} left", "a brace closes nothing in 'He}'"),
        ("{He left}", "a brace without a label in '{He left}'"),
        ("{:He} left", "a brace without a label in '{:He} left'"),
        ("{s1:He {a1:left}", "{s1: is not closed within its block"),
    ],
)
def test_what_is_wrong_with_braces_is_shown(tmp_path: Path, marked: str, said: str) -> None:
    with pytest.raises(CorpusError) as caught:
        sentence(tmp_path, marked)
    assert said in str(caught.value)
    assert "01.txt:1" in str(caught.value)


def test_a_label_may_not_reach_over_a_blank_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"\{s1: is not closed within its block"):
        labelled_of(document(tmp_path, "{s1:One\n\ntwo}"))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ("a1: {kind: martian}", "a1: Invalid enum value 'martian'"),
        ("a1: {kind: person, age: 4}", "a1: Object contains unknown field `age`"),
        ("s1: {speaker: a1}", "s1: Object missing required field `act`"),
        ("z1: {kind: person}", "z1 is no label that has facts"),
        ("n1.lap1: {number: 1}", "n1.lap1 is no label that has facts"),
        ("a1: {kind: [person", "facts cannot be read"),
        ("a1: person", "a1: Expected `object`, got `str`"),
    ],
)
def test_what_is_wrong_with_facts_is_said_with_the_line_of_the_sentence(
    tmp_path: Path, facts: str, said: str
) -> None:
    with pytest.raises(CorpusError) as caught:
        labelled_of(sentences(tmp_path, f"He left.\n\n\n{{a1:She}} stayed.\n{facts}\n"))
    assert said in str(caught.value)
    assert "01.txt:4" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Text only.", "a document is head, text and facts"),
        (HEAD + "Text.", "a document is head, text and facts"),
        ("Text\n" + HEAD + "Text.\n---\n", "a document is head, text and facts"),
        ("---\noutlet: X\n---\nText.\n---\n", "the head must give outlet and published"),
        (HEAD + "Text.\n---\n- a1\n", "facts must be lines of"),
    ],
)
def test_a_document_lacking_a_part_is_refused(tmp_path: Path, content: str, said: str) -> None:
    path = document(tmp_path, "")
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=said):
        labelled_of(path)


def test_every_kind_of_fact_has_a_label() -> None:
    names = [f"{kind}1" if len(kind) == 1 else f"n1.{kind}1" for kind in KINDS]
    assert all(LABEL.fullmatch(name) for name in names)


_WORDS = st.text(alphabet="ab –,“”é😀 ", min_size=1, max_size=8).map(lambda text: f"x{text}y")
_NAMES = st.sampled_from(["a1", "a2", "s1", "s1.cue", "m1.if", "e1,s2.cue", "t1", "fac", "n1.round1"])
_TREES = st.recursive(
    _WORDS,
    lambda inner: st.tuples(_NAMES, st.lists(inner, min_size=1, max_size=3)),
    max_leaves=12,
)


def written(tree: object) -> str:
    if isinstance(tree, str):
        return tree
    names, parts = tree  # type: ignore[misc]
    return f"{{{names}:{''.join(map(written, parts))}}}"


def bare(tree: object) -> str:
    return tree if isinstance(tree, str) else "".join(map(bare, tree[1]))  # type: ignore[index]


def spans_of(tree: object, at: int, found: list[tuple[str, int, int]]) -> None:
    if isinstance(tree, str):
        return
    names, parts = tree  # type: ignore[misc]
    found += [(name, at, at + len(bare(tree))) for name in names.split(",")]
    for part in parts:
        spans_of(part, at, found)
        at += len(bare(part))


@given(st.lists(_TREES, min_size=1, max_size=4))
def test_taking_the_labels_out_gives_the_text_and_the_spans_their_words(trees: list[object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = document(Path(folder), "\n\n".join(map(written, trees)))
        (found,) = labelled_of(path)
        stripped = without_labels(path.read_text(encoding="utf-8"))
        path.write_text(stripped, encoding="utf-8")
        (again,) = labelled_of(path)
    assert found.text == "\n\n".join(map(bare, trees))
    wanted: list[tuple[str, int, int]] = []
    for block, tree in zip(found.blocks, trees, strict=True):
        spans_of(tree, block.start, wanted)
    assert sorted((name, *span) for name, spans in found.spans.items() for span in spans) == sorted(wanted)
    assert (again.text, again.spans, again.blocks) == (found.text, {}, found.blocks)
    assert without_labels(stripped) == stripped


def names(folder: Path, content: str) -> Path:
    path = folder / "names" / "one.txt"
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    return path


def test_messages_keep_their_lines_and_have_names_only(tmp_path: Path) -> None:
    names(tmp_path, "hey {per:Vince},\n{org:Harlow Gas} called from {loc:Tulsa}\n\nno name here\n")
    first, second = named_below(tmp_path)
    assert first.text == "hey Vince,\nHarlow Gas called from Tulsa"
    assert {name: [first.text[a:b] for a, b in spans] for name, spans in first.spans.items()} == {
        "per": ["Vince"], "org": ["Harlow Gas"], "loc": ["Tulsa"],
    }  # fmt: skip
    assert (second.text, second.spans, second.line) == ("no name here", {}, 4)
    assert labelled_below(tmp_path) == []


def test_a_label_that_is_no_name_does_not_go_into_names(tmp_path: Path) -> None:
    path = names(tmp_path, "fine\n\n{a1:Vince} called\n")
    with pytest.raises(CorpusError, match=r"one\.txt:3: a1 is no label of a name; those are per, org, loc"):
        labelled_of(path)
