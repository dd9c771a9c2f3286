"""Web Annotations, read back as RDF: every target is a stretch of the text beside it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection

from onrecord.desk.cli import main
from onrecord.store import Record

# by rdflib's own reader of JSON-LD
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

OA = Namespace("http://www.w3.org/ns/oa#")
AS = Namespace("http://www.w3.org/ns/activitystreams#")

# what http://www.w3.org/ns/anno.jsonld says of the words used here, by the Web Annotation Vocabulary
_LINKS = {
    "body": "oa:hasBody", "target": "oa:hasTarget", "source": "oa:hasSource", "selector": "oa:hasSelector",
    "scope": "oa:hasScope", "creator": "dcterms:creator", "partOf": "as:partOf", "first": "as:first", "last": "as:last",
}  # fmt: skip
_VALUES = {
    "value": "rdf:value", "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "format": "dc:format",
    "language": "dc:language", "label": "rdfs:label", "name": "foaf:name",
}  # fmt: skip
_NUMBERS = {"start": "oa:start", "end": "oa:end", "total": "as:totalItems", "startIndex": "as:startIndex"}
CONTEXT: dict[str, Any] = {
    "oa": str(OA), "as": str(AS), "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/", "foaf": "http://xmlns.com/foaf/0.1/", "rdf": str(RDF),
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@vocab"},
    "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource", "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector",
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "Software": "as:Application", "Text": "dctypes:Text",
    "describing": "oa:describing", "identifying": "oa:identifying", "classifying": "oa:classifying",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    **{word: {"@id": iri, "@type": "@id"} for word, iri in _LINKS.items()},
    **_VALUES,
    **{word: {"@id": iri, "@type": "xsd:nonNegativeInteger"} for word, iri in _NUMBERS.items()},
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(example_record: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles of the talks."""
    made = tmp_path_factory.mktemp("annotations") / "made"
    asked = [
        "--outlet",
        "Cape Meridian",
        "--base",
        "https://desk.test",
        "--record",
        str(example_record("talks")),
    ]
    assert main(["export", "--to", "annotations", "--out", str(made), *asked]) == 0
    return made


def _documents(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    found = sorted(folder.glob("*.jsonld"))
    assert len(found) == 2
    for path in found:
        text = path.with_suffix(".txt").read_bytes().decode()
        yield text, json.loads(path.read_text(encoding="utf-8"))


def _graph(document: dict[str, Any]) -> Graph:
    """The document as RDF, by the context that is kept here, since the published one may not be fetched."""
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"
    local = {**document, "@context": CONTEXT}
    return Graph().parse(data=json.dumps(local), format="json-ld", publicID="https://files.test/x.jsonld")


def _words(node: Any) -> Iterator[str]:
    """The keys of a document and the types in it."""
    if isinstance(node, list):
        for one in node:
            yield from _words(one)
    elif isinstance(node, dict):
        yield from node
        yield from ([node["type"]] if "type" in node else [])
        for one in node.values():
            yield from _words(one)


def test_no_word_is_used_that_the_vocabulary_does_not_have(folder: Path) -> None:
    for _, document in _documents(folder):
        assert set(_words({**document, "@context": ""})) - {"@context"} <= CONTEXT.keys()


def test_each_collection_has_one_page_with_all_its_annotations(folder: Path) -> None:
    for _, document in _documents(folder):
        graph = _graph(document)
        collection = URIRef(document["id"])
        page = graph.value(collection, AS.first)
        assert page == graph.value(collection, AS.last)
        assert graph.value(page, AS.partOf) == collection
        items = list(Collection(graph, graph.value(page, AS["items"])))
        assert len(items) == len(set(items)) == int(graph.value(collection, AS.totalItems)) > 20
        assert set(items) == set(graph.subjects(RDF.type, OA.Annotation))
        assert all(str(one).startswith("https://desk.test/articles/") for one in items)


def test_position_and_quotation_of_every_target_agree_with_the_text(folder: Path) -> None:
    for text, document in _documents(folder):
        graph = _graph(document)
        targets = list(graph.objects(None, OA.hasTarget))
        assert len(targets) > 20
        for target in targets:
            selectors = {graph.value(one, RDF.type): one for one in graph.objects(target, OA.hasSelector)}
            position, quote = selectors[OA.TextPositionSelector], selectors[OA.TextQuoteSelector]
            start, end = (int(graph.value(position, one)) for one in (OA.start, OA.end))
            exact, before, after = (str(graph.value(quote, one)) for one in (OA.exact, OA.prefix, OA.suffix))
            assert text[start:end] == exact != ""
            assert text[:start].endswith(before)
            assert text[end:].startswith(after)
            source = str(graph.value(target, OA.hasSource))
            assert (folder / source.rpartition("/")[2]).read_bytes().decode() == text


def test_every_statement_says_who_and_what_it_does(folder: Path, example_record: Callable[..., Path]) -> None:
    with Record.open(example_record("talks"), create=False) as record:
        for _, document in _documents(folder):
            graph = _graph(document)
            article = document["id"].rpartition("/")[2].partition("#")[0]
            reading = record.reading(article)
            assert reading.statements
            for said in reading.statements:
                annotation = URIRef(f"https://desk.test/articles/{article}#{said.id}")
                bodies = {
                    (graph.value(body, OA.hasPurpose), str(value))
                    for body in graph.objects(annotation, OA.hasBody)
                    if (value := graph.value(body, RDF.value)) is not None
                }
                assert (OA.classifying, said.act) in bodies
                speaker = next((one.name for one in reading.actors if one.id == said.speaker), None)
                assert speaker is None or (OA.identifying, speaker) in bodies
                assert len(set(graph.objects(annotation, OA.hasTarget))) == len(said.content)
