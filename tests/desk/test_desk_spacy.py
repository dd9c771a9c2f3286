"""Readings as spaCy documents: nothing is lost on the way there and back, and the pipeline finds its component."""

from __future__ import annotations

import json
import pickle
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import pytest
from desk_samples import SampleReader, harbour, reading_of, span_of
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.errors import ContractError, UsageError
from onrecord.schema import (
    Actor,
    Article,
    Claim,
    Commitment,
    Event,
    Exchange,
    Mention,
    Place,
    Quantity,
    Reading,
    Span,
    Statement,
    Talks,
    Time,
    to_json,
)
from onrecord.sources import Page

pytestmark = pytest.mark.skipif(
    find_spec("spacy") is None, reason="needs spaCy: pip install 'onrecord[spacy]'"
)
if find_spec("spacy"):
    import spacy
    from spacy.tokens import Doc, DocBin
    from spacy.vocab import Vocab

    from onrecord.desk.exports.spacy import Component, doc_from, reading_from

FERRY = (
    "Ferry talks stall\n\n"
    "On 3 May Malta rejected the offer of Tunisia’s Leila Haddad,\r\n"
    "who told reporters in Sfax: “We won't sign in the U.S. Twelve boats stay.”"
)
QUOTED = '"The pier stays shut," said Rosa Camilleri.'


def ferry() -> Reading:
    """A reading that has something in every list of the contract; two citations end inside a spaCy token."""
    at = {
        words: span_of(FERRY, words) for words in ("On 3 May", "Malta", "rejected", "Tunisia", "Sfax", "told")
    }
    who, sign, us = span_of(FERRY, "Leila Haddad"), span_of(FERRY, "We wo"), span_of(FERRY, "in the U.S")
    boats = span_of(FERRY, "Twelve boats")
    date, town = span_of(FERRY, "3 May"), at["Sfax"]

    def actor(number: int, name: str, kind: str, span: Span, **more: object) -> Actor:
        mentions = (Mention(span.start, span.end, "name"),)
        return Actor(f"a{number}", name, kind, mentions=mentions, **more)  # type: ignore[arg-type]

    return replace(
        reading_of(FERRY, outlet="The Grand Harbour Post", published_at="2031-05-04T08:00:00+02:00"),
        actors=(
            actor(1, "Malta", "country", at["Malta"], country="MLT"),
            actor(2, "Tunisia", "country", at["Tunisia"], country="TUN"),
            actor(3, "Leila Haddad", "person", who),
            Actor("a4", "reporters", "group", mentions=(Mention(*_bounds("reporters"), "nominal"),)),
        ),
        times=(Time("t1", date.start, date.end, "point", "2031-05-03"),),
        places=(Place("p1", town.start, town.end, "Sfax", "TUN", 34.74, 10.76),),
        statements=(
            Statement("s1", "direct", "reject", "a3", who, at["told"], (sign, us), "a4", confidence=0.25),
        ),
        events=(
            Event("e1", "REJECT", None, at["rejected"], ("a1",), ("a2",), None, None, "2031-05-03", "t1",
                  "happened", (Quantity(12, None, False, "boats", boats.start, boats.end),), None,
                  Span(19, 80), 0.5),
        ),
        claims=(Claim("c1", boats, ("a1",), ("a3",), (), ("s1",)),),
        commitments=(Commitment("m1", "a3", None, boats, None, None, None, None, "s1"),),
        talks=(
            Talks("n1", "ferry talks", ("a1", "a2"), (), (), (), (), (),
                  (Exchange("boats", "a1", "a2", 12, None, True, None, boats.start, boats.end),)),
        ),
    )  # fmt: skip


def _bounds(words: str) -> tuple[int, int]:
    span = span_of(FERRY, words)
    return span.start, span.end


@pytest.fixture(scope="module")
def vocab() -> Vocab:
    """One for all examples: the tokenizer's rules are made once for each."""
    return Vocab()


def stored(doc: Doc) -> Doc:
    """``doc`` as another process gets it back, with a vocabulary that has seen nothing."""
    (back,) = DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(Vocab())
    return back


def spans(doc: Doc, group: str) -> list[tuple[str, str, str, str]]:
    return [(one.text, one.label_, one.id_, one.kb_id_) for one in doc.spans[group]]


class ArticleReader(SampleReader):
    """The reader without a model, for an article that is cut out already."""

    def read_article(self, article: Article, page: Page) -> Reading:
        return replace(self.read(page, plain=True), article=article)


@pytest.fixture
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.engines.Reader", ArticleReader)


@pytest.mark.parametrize("make", [ferry, harbour])
@pytest.mark.parametrize("language", ["en", "xx", None])
def test_a_reading_comes_back_as_it_went(make: object, language: str | None) -> None:
    reading = make()  # type: ignore[operator]
    doc = doc_from(reading, spacy.blank(language).vocab if language else Vocab())
    assert doc.text == reading.article.text
    assert reading_from(doc) == doc._.onrecord == reading
    assert reading_from(Doc(Vocab()).from_bytes(doc.to_bytes())) == reading
    assert reading_from(stored(doc)) == reading
    assert doc.user_data["onrecord"] == to_json(reading).decode()


def test_every_span_bears_what_it_is_and_whose() -> None:
    for doc in (doc_from(ferry(), Vocab()), stored(doc_from(ferry(), Vocab()))):
        assert spans(doc, "statements") == [("We wo", "reject", "s1", ""), ("in the U.S", "reject", "s1", "")]
        assert spans(doc, "sources") == [("Leila Haddad", "source", "s1", "a3")]
        assert spans(doc, "cues") == [("told", "cue", "s1", "")]
        assert spans(doc, "events") == [("rejected", "REJECT", "e1", "")]
        assert spans(doc, "mentions") == [
            ("Malta", "country", "a1", "a1"),
            ("Tunisia", "country", "a2", "a2"),
            ("Leila Haddad", "person", "a3", "a3"),
            ("reporters", "group", "a4", "a4"),
        ]
        assert [(one.text, one.label_, one.kb_id_) for one in doc.ents] == [
            ("3 May", "DATE", ""),
            ("Malta", "GPE", "a1"),
            ("Tunisia", "GPE", "a2"),
            ("Leila Haddad", "PERSON", "a3"),
            ("Sfax", "LOC", ""),
        ]


def test_tokens_are_those_of_spacy_but_where_a_citation_ends_inside_one() -> None:
    nlp = spacy.blank("en")
    plain = [token.text for token in nlp.make_doc(FERRY)]
    cut = [token.text for token in doc_from(ferry(), nlp.vocab)]
    assert [word for word in plain if word.strip() and word not in cut] == ["U.S."]
    assert [word for word in cut if word.strip() and word not in plain] == ["U.S"]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any text, blanks and marks included, with statements that cite any part of it."""
    words = st.sampled_from(
        ["U.S.", "won't", "é\u0301", "😀", " ", "  ", "\r\n", "\ufeff", "“", "No", "-", ".\u2028"]
    )
    text = "".join(draw(st.lists(words | st.text("ab' \n.", max_size=3), min_size=1, max_size=20))) or "x"
    bounds = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    cited = draw(st.lists(bounds.filter(lambda one: one[0] < one[1]), min_size=1, max_size=6))
    made = reading_of("Title").article
    return replace(
        reading_of("Title"),
        article=replace(made, title=None, text=text, blocks=()),
        statements=tuple(
            Statement(f"s{n}", "direct", "other", None, None, None, (Span(*one),))
            for n, one in enumerate(cited)
        ),
    )


@settings(max_examples=50, deadline=None)
@given(reading=readings())
def test_any_citation_of_any_text_is_a_span_of_exactly_its_characters(reading: Reading, vocab: Vocab) -> None:
    doc = doc_from(reading, vocab)
    assert doc.text == reading.article.text
    assert [(one.start_char, one.end_char) for one in doc.spans["statements"]] == [
        (one.content[0].start, one.content[0].end) for one in reading.statements
    ]
    assert reading_from(stored(doc)) == reading


def test_a_reading_that_cites_what_is_not_there_is_refused() -> None:
    beyond = replace(ferry(), times=(Time("t1", 5, 999, "vague", None),))
    with pytest.raises(ContractError, match=r"times\[0\] cites 5–999"):
        doc_from(beyond, Vocab())


def test_a_doc_without_a_reading_says_so() -> None:
    doc = spacy.blank("en")("Nobody has read this.")
    assert doc._.onrecord is None
    with pytest.raises(ContractError, match="carries no reading"):
        reading_from(doc)


def test_a_reading_is_not_given_for_another_text() -> None:
    part = doc_from(ferry(), Vocab())[2:8].as_doc(copy_user_data=True)
    with pytest.raises(ContractError, match="another text"):
        reading_from(part)


def test_spacy_finds_the_component_by_its_entry_point() -> None:
    (entry,) = entry_points(group="spacy_factories", name="onrecord")
    assert entry.load().__module__ == Component.__module__


@pytest.mark.usefixtures("without_model")
class TestThePipeline:
    @pytest.mark.parametrize("text", [QUOTED, f"\ufeff\r\n {QUOTED}\r\n\r\n\u2028 {QUOTED} \n"])
    def test_reads_the_text_unchanged(self, text: str) -> None:
        nlp = spacy.blank("en")
        nlp.add_pipe("onrecord")
        doc = nlp(text)
        assert doc.text == text == doc._.onrecord.article.text
        assert {one.text for one in doc.spans["statements"]} == {"The pier stays shut"}
        assert [one.text for one in doc.ents] == ["Rosa Camilleri"]
        assert json.loads(doc.user_data["onrecord"])["page"]["media_type"] == "text/plain"

    @pytest.mark.parametrize("text", ["", " \n"])
    def test_leaves_a_blank_doc_unread(self, text: str) -> None:
        nlp = spacy.blank("en")
        nlp.add_pipe("onrecord")
        assert nlp(text)._.onrecord is None

    def test_leaves_sentences_and_the_entities_of_others_as_they_are(self) -> None:
        nlp = spacy.blank("en")
        ruler = nlp.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": "FIRST", "pattern": "Rosa"}])
        nlp.add_pipe("onrecord")
        doc = nlp(QUOTED)
        assert [(one.text, one.label_) for one in doc.ents] == [("Rosa", "FIRST")]
        assert not doc.has_annotation("SENT_START")

    def test_widens_a_span_to_the_tokens_it_touches_and_keeps_its_offsets_in_the_reading(self) -> None:
        nlp = spacy.blank("en")
        nlp.add_pipe("onrecord")
        doc = nlp('"We sail," said Rosa Camilleri’son.')
        (mention,) = doc._.onrecord.actors[0].mentions
        assert doc.text[mention.start : mention.end] == "Rosa Camilleri"
        assert [one.text for one in doc.spans["mentions"]] == ["Rosa Camilleri’son"]

    def test_passes_the_confidence_on_and_keeps_it_on_disk(self, tmp_path: Path) -> None:
        nlp = spacy.blank("en")
        nlp.add_pipe("onrecord", config={"min_confidence": 0.9})
        nlp.to_disk(tmp_path)
        for one in (nlp, spacy.load(tmp_path)):
            assert one(QUOTED)._.onrecord.statements == ()
        nlp.replace_pipe("onrecord", "onrecord", config={"min_confidence": 0.7})
        assert len(nlp(QUOTED)._.onrecord.statements) == 1

    def test_makes_a_reader_of_its_own_in_every_process(self, monkeypatch: pytest.MonkeyPatch) -> None:
        first = Component(min_confidence=0.7)
        again = pickle.loads(pickle.dumps(first))
        doc = spacy.blank("en")(QUOTED)
        assert again(doc)._.onrecord.model.name == "sample"
        inherited = first._reader
        monkeypatch.setattr("os.getpid", lambda: -1)
        first(doc)
        assert first._reader is not inherited


def test_a_confidence_that_is_none_is_refused_when_the_component_is_added() -> None:
    with pytest.raises(UsageError, match="between 0 and 1, not 7"):
        spacy.blank("en").add_pipe("onrecord", config={"min_confidence": 7})


def test_the_shipped_reader_reads_a_doc_as_it_reads_a_plain_text(tmp_path: Path) -> None:
    from onrecord import read

    text = (
        "Moldovan Transport Minister Leila Haddad said on Monday that the bridge would stay closed until spring.\n\n"
        "“We looked at the pillars twice,” she told reporters in Ungheni."
    )
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord")
    doc = nlp(text)
    (tmp_path / "bridge.txt").write_text(text, encoding="utf-8")
    same = read(tmp_path / "bridge.txt", plain=True)
    assert doc.spans["statements"][0].text == "the bridge would stay closed until spring"
    assert replace(reading_from(doc), page=same.page) == same
    assert reading_from(stored(doc)) == doc._.onrecord
