"""One statement as a citation to copy, read back by what reads such citations."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from onrecord.desk.exports import citations
from onrecord.desk.show.neutral import neutral
from onrecord.schema import Reading
from onrecord.store import StatementRow, statement_rows
from tests.store.building import TEXT, demo

URL = "https://example.org/a_(b)?x=1&copy;=2"


Told = tuple[StatementRow, Reading]


@pytest.fixture
def told() -> Told:
    """A split quotation, and the reading it is of."""
    return _row_and_reading(url=URL)


def _shown(tokens: Any) -> str:
    """What a reader of rendered Markdown sees."""
    return "".join(
        one.content if one.type in {"text", "code_inline"} else _shown(one.children or ()) for one in tokens
    )


def test_the_plain_text_names_who_act_outlet_date_characters_address_and_id(told: Told) -> None:
    row, made = told
    first, second = (f"{TEXT.index(words)}–{TEXT.index(words) + len(words)}" for words in
                     ("“We want peace,”", "“and we want it now.”"))  # fmt: skip
    assert citations.text_citation(row, made) == (
        "Ilir Demaçi, President (request). “Ceasefire talks resume in Türkiye”, The Bosphorus Post, 2030-08-01, "
        f"characters {first} and {second}, line 3. {URL} (onrecord {made.article.id}/s2)"
    )


def test_what_an_article_does_not_state_is_left_out_and_not_made_up(told: Told) -> None:
    row, made = told
    bare = replace(made.article, url=None, outlet=None, title=None, byline=(), published_at=None)
    lacking = replace(made, article=bare)
    at = f"{row.content[0].start}-{row.content[0].end}"
    text = citations.text_citation(row, lacking, base="http://desk.test/")
    assert text.startswith("Ilir Demaçi, President (request). demo.txt, date not stated, characters ")
    assert f" http://desk.test/articles/{made.article.id}?at={at}#at (onrecord " in text
    assert set(citations.csl(row, lacking)) == {"id", "type", "language", "abstract", "note", "custom"}
    (entry,) = rispy.loads(citations.ris(row, lacking))
    assert set(entry) == {"type_of_reference", "id", "language", "abstract", "notes"}


def test_a_citation_processor_prints_the_csl_item(told: Told) -> None:
    row, made = told
    item = json.loads(json.dumps(citations.csl(row, made)))
    source = CiteProcJSON(
        [{key: value for key, value in item.items() if key != "custom"}]
    )  # it knows no custom ones
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    printed = CitationStylesBibliography(style, source, formatter.plain)
    printed.register(Citation([CitationItem(row.id)]))
    (line,) = (str(one) for one in printed.bibliography())
    assert "Ada Kaya" in line
    assert "Ceasefire talks resume in Türkiye" in line
    assert "The Bosphorus Post" in line
    assert "2030" in line
    spans = "; ".join(f"{part.start}-{part.end}" for part in row.content)
    assert item["custom"] == {
        "onrecord": {"article": row.article, "statements": [{"id": row.id, "characters": spans}]}
    }
    assert item["issued"] == {"date-parts": [[2030, 8, 1]]}


def test_a_ris_record_is_read_back_to_the_letter(told: Told) -> None:
    row, made = told
    (entry,) = rispy.loads(citations.ris(row, made))
    assert entry["type_of_reference"] == "NEWS"
    assert entry["title"] == made.article.title
    assert entry["secondary_title"] == made.article.outlet
    assert entry["authors"] == ["Ada Kaya"]
    assert (entry["year"], entry["date"]) == ("2030", "2030/08/01/")
    assert entry["urls"] == [URL.replace(";", "%3B")]
    assert entry["abstract"] == "“We want peace,” … “and we want it now.”"
    assert entry["notes"][0].endswith(f"onrecord {row.id}")


@given(title=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_no_title_breaks_out_of_its_line_of_ris(title: str) -> None:
    row, made = _row_and_reading()
    (entry,) = rispy.loads(citations.ris(row, replace(made, article=replace(made.article, title=title))))
    assert entry.get("title", "") == neutral(title).strip()
    assert entry["id"] == row.id


@given(words=st.text(st.sampled_from("[](){}<>*_`~#+-.!|&\\=: 1a“”"), min_size=1, max_size=30))
def test_markdown_shows_the_very_words_whatever_signs_are_in_them(words: str) -> None:
    row, made = _row_and_reading()
    text = f"x{words}x"
    part = replace(row.content[0], start=1, end=1 + len(words), text=words)
    other = replace(made, article=replace(made.article, text=text, outlet=f"The {words} Post"))
    told = replace(row, content=(part,), manner="indirect", speaker=f"Ada {words} Kaya")
    tokens = MarkdownIt("commonmark").parse(citations.markdown_quote(told, other))
    assert [one.type for one in tokens if one.level == 0] == [
        "blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close"
    ]  # fmt: skip
    *quote, below = (_shown(one.children or ()) for one in tokens if one.type == "inline")
    assert quote == ([neutral(words)] if neutral(words) else [])
    assert below.startswith(f"— {neutral(f'Ada {words} Kaya')}, President (request), to Amina Yıldız, ")
    assert neutral(f"The {words} Post") in below


def test_markdown_links_the_outlet_and_the_very_characters(told: Told) -> None:
    row, made = told
    tokens = MarkdownIt("commonmark").parse(citations.markdown_quote(row, made))
    links = [one.attrs["href"] for each in tokens for one in each.children or () if one.type == "link_open"]
    first = row.content[0]
    assert links == [
        URL.replace("(", "%28").replace(")", "%29"),
        f"http://127.0.0.1:8642/articles/{row.article}?at={first.start}-{first.end}#at",
    ]
    hostile = replace(made, article=replace(made.article, url="javascript:alert(1)"))
    assert "javascript" not in citations.markdown_quote(row, hostile)


def _row_and_reading(**more: Any) -> Told:
    _, made = demo(**more)
    return statement_rows(made)[1], made
