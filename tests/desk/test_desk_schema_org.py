"""The graph of schema.org types, read back as RDF."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from onrecord.desk.cli import main
from onrecord.schema import Reading
from onrecord.store import Record

# by rdflib's own reader of JSON-LD
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

S = Namespace("https://schema.org/")
BASE = "https://desk.test"

# the properties that schema.org 29 gives each type or those above it, of those used here
_THING = {"name", "url", "identifier"}
_WORK = {
    "text", "isBasedOn", "isPartOf", "citation", "keywords", "inLanguage", "dateCreated", "datePublished",
    "dateModified", "locationCreated", "audience", "creator", "creditText", "headline", "publisher", *_THING,
}  # fmt: skip
PROPERTIES = {
    "NewsArticle": _WORK,
    "Quotation": _WORK | {"spokenByCharacter"},
    "Claim": _WORK | {"appearance", "firstAppearance", "claimInterpreter"},
    "Statement": _WORK,
    "Person": _THING | {"jobTitle"},
    "Organization": _THING,
    "GovernmentOrganization": _THING,
    "Place": _THING,
    "Audience": _THING,
}


@pytest.fixture(scope="module")
def graph(example_record: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The talks."""
    path = tmp_path_factory.mktemp("schema") / "talks.jsonld"
    asked = ["--base", BASE, "--record", str(example_record("talks"))]
    assert main(["export", "--to", "jsonld", "--out", str(path), *asked]) == 0
    assert set(json.loads(path.read_text(encoding="utf-8"))["@context"]) == {"@vocab"}
    return Graph().parse(path, format="json-ld")


@pytest.fixture
def readings(example_record: Callable[..., Path]) -> Iterator[Iterator[Reading]]:
    with Record.open(example_record("talks"), create=False) as record:
        yield record.readings()


def test_every_property_is_one_of_its_type(graph: Graph) -> None:
    types = set(graph.objects(None, RDF.type))
    assert types == {S[name] for name in PROPERTIES}
    for node, kind in graph.subject_objects(RDF.type):
        used = {str(one).removeprefix(str(S)) for one in graph.predicates(node) if one != RDF.type}
        kinds = [str(one).removeprefix(str(S)) for one in graph.objects(node, RDF.type)]
        assert used <= set().union(*(PROPERTIES[one] for one in kinds)), (node, kind)


def test_only_words_in_quotation_marks_are_quotations(graph: Graph, readings: Iterator[Reading]) -> None:
    seen = set()
    for reading in readings:
        about = URIRef(f"{BASE}/articles/{reading.article.id}")
        names = {one.id: one.name for one in reading.actors}
        for said in reading.statements:
            node = URIRef(f"{about}#{said.id}")
            kind = graph.value(node, RDF.type)
            seen.add(kind)
            assert (kind == S.Quotation) == (said.manner != "indirect")
            words = " … ".join(part.of(reading.article.text) for part in said.content)
            assert graph.value(node, S.text) == Literal(words)
            assert graph.value(node, S.isBasedOn) == about
            speaker = graph.value(node, S.spokenByCharacter) or graph.value(node, S.creator)
            called = set(graph.objects(speaker, S.name)) if speaker else set()
            assert (Literal(names[said.speaker]) in called) if said.speaker else speaker is None
            assert str(graph.value(node, S.url)).startswith(f"{about}?at={said.content[0].start}-")
    assert seen == {S.Quotation, S.Claim, S.Statement}


def test_what_several_articles_claim_appears_in_each_of_them(graph: Graph) -> None:
    shared = [one for one in graph.subjects(S.firstAppearance) if str(one).startswith(f"{BASE}/claims/")]
    assert shared
    for claim in shared:
        appears = set(graph.objects(claim, S.appearance))
        assert graph.value(claim, S.firstAppearance) in appears
        assert all(graph.value(one, S.text) for one in appears)
