"""Readings survive the way through JSON, and what breaks the contract is refused by name."""

from __future__ import annotations

import json

import jsonschema
import pytest

from onrecord.citations import broken_citations, citations
from onrecord.errors import ContractError
from onrecord.schema import (
    Actor,
    Article,
    Block,
    Exchange,
    Mention,
    Model,
    PageRef,
    Reading,
    Span,
    Statement,
    Talks,
    from_json,
    json_schema,
    to_json,
)

TEXT = "Haddad said yes."


def reading(*content: Span) -> Reading:
    return Reading(
        schema="onrecord/1",
        page=PageRef("p.txt", "text/plain", "0" * 64),
        article=Article("a", None, None, None, (), None, None, "en", TEXT, (Block("paragraph", 0, 16),)),
        actors=(Actor("a1", "Haddad", "person", mentions=(Mention(0, 6, "name"),)),),
        times=(),
        places=(),
        statements=(
            Statement("s1", "indirect", "agree", "a1", Span(0, 6), Span(7, 11), content or (Span(12, 15),)),
        ),
        events=(),
        claims=(),
        commitments=(),
        talks=(
            Talks(
                "n1", "talks", (), (), (), (), (), (), (Exchange("men", "a1", None, 3, 3, False, None, 0, 6),)
            ),
        ),
        model=Model("m", "1"),
    )


def test_a_reading_comes_back_from_json_as_it_went() -> None:
    assert from_json(to_json(reading())) == reading()


def test_the_json_keeps_the_schema_and_says_from_where_the_contract_says_from() -> None:
    printed = json.loads(to_json(reading()))
    jsonschema.validate(printed, json_schema())
    assert printed["talks"][0]["exchanges"][0]["from"] == "a1"
    assert list(printed)[:3] == ["schema", "page", "article"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda it: it.pop("article"), "article"),
        (lambda it: it["statements"][0].update(act="shout"), "act"),
        (lambda it: it["statements"][0].update(mood="x"), "mood"),
        (lambda it: it["statements"][0].update(content=[]), "content"),
    ],
)
def test_what_breaks_the_contract_is_refused_by_name(change: object, named: str) -> None:
    printed = json.loads(to_json(reading()))
    change(printed)  # type: ignore[operator]
    with pytest.raises(ContractError, match=named):
        from_json(json.dumps(printed))


def test_every_span_of_a_reading_is_a_citation() -> None:
    assert [one.path for one in citations(reading())] == [
        "article.blocks[0]",
        "actors[0].mentions[0]",
        "statements[0].source",
        "statements[0].cue",
        "statements[0].content[0]",
        "talks[0].exchanges[0]",
    ]


@pytest.mark.parametrize("span", [Span(5, 5), Span(9, 5), Span(10, 17)])
def test_a_citation_outside_the_text_or_of_nothing_is_broken(span: Span) -> None:
    (problem,) = broken_citations(reading(span))
    assert problem.startswith("statements[0].content[0] cites")
