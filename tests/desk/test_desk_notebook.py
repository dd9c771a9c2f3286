"""What a notebook shows: the article with who said what marked in it, and sheets as tables; both safe in any page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from desk_samples import actor, harbour, reading_of
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace

import onrecord
from onrecord import Record
from onrecord.desk.notebook.layers import layers, stretches
from onrecord.desk.notebook.palette import COLOURS, NOBODY, underlines
from onrecord.desk.show.neutral import visible
from onrecord.errors import UsageError
from onrecord.schema import Block, Reading, Span, Statement
from onrecord.store.sheet import Sheet
from tests.store.across_samples import affair

TAGS = {"style", "article", "p", "small", "h3", "h4", "ol", "li", "sup", "mark", "b", "i"}
ATTRIBUTES = {"class", "style", "title"}
HOSTILE = '<script>alert("1")</script>&amp;\'" onload=x \x1b[31m\N{RIGHT-TO-LEFT OVERRIDE}]]>--></article>'


def parsed(drawn: str) -> Any:
    return html.fromstring(f"<div>{drawn}</div>")


def words_of(element: Any) -> str:
    """The text of an article's block, without the numbers of the speakers."""
    for number in list(element.iter("sup")):
        number.drop_tree()
    return str(element.text_content())


def blocks_of(drawn: str) -> list[str]:
    article = parsed(drawn).find(".//article")
    return [words_of(block) for block in article if block.tag in {"p", "h3", "h4"}][
        1:
    ]  # the first is the head


def shown(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))


def said(number: int, *content: tuple[int, int], **more: Any) -> Statement:
    parts = tuple(Span(*part) for part in content)
    given = {"manner": "direct", "act": "assert", "speaker": None, "source": None, "cue": None, **more}
    return Statement(id=f"s{number}", content=parts, **given)


def in_paragraphs(reading: Reading) -> Reading:
    """The reading with a block for every paragraph of its text."""
    found = re.finditer(r".+(?:\n.+)*", reading.article.text)
    blocks = tuple(Block("paragraph", *match.span()) for match in found)
    return replace(reading, article=replace(reading.article, blocks=blocks))


def test_every_statement_is_marked_with_its_words_speaker_and_place() -> None:
    reading = in_paragraphs(harbour())
    drawn = parsed(reading._repr_html_())
    marked: dict[str, list[str]] = {}
    for mark in drawn.iter("mark"):
        if mark.get("title"):
            marked.setdefault(mark.get("title"), []).append(words_of(mark))
    assert marked == {
        "Inés Larraín · assert · direct · characters 42–72 and 109–130, line 3": [
            "The cranes move again tonight,", "Nobody was dismissed.",
        ],
        "Inés Larraín · indirect · characters 152–184, line 5": ["the backlog would take two weeks"],
        "Tomás Oyarzún · ask · mixed · characters 219–264, line 6": [
            'whether the night shift would be "fully paid"'
        ],
    }  # fmt: skip
    assert [item.text_content() for item in drawn.iter("li")] == ["1Inés Larraín (2)", "2Tomás Oyarzún (1)"]
    assert reading._repr_html_() == onrecord.as_html(reading)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Texts of any characters in blocks, with statements, sources and cues anywhere in them, over block ends too."""
    lines = draw(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=4))
    text = "\n\n".join(lines)
    ends = list(itertools.accumulate(len(line) + 2 for line in lines))
    blocks = tuple(
        Block("paragraph", end - len(line) - 2, end - 2) for line, end in zip(lines, ends, strict=True)
    )

    def span() -> st.SearchStrategy[Span]:
        pairs = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
        return pairs.filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair))

    statements = draw(
        st.lists(
            st.builds(
                lambda parts, source, cue: said(
                    0, *((one.start, one.end) for one in parts), source=source, cue=cue
                ),
                st.lists(span(), min_size=1, max_size=2),
                st.none() | span(),
                st.none() | span(),
            ),
            max_size=4,
        )
    )
    made = reading_of(text, outlet=HOSTILE)
    return replace(made, article=replace(made.article, blocks=blocks), statements=tuple(statements))


@given(readings())
def test_any_text_is_shown_character_for_character_and_nothing_else_gets_in(reading: Reading) -> None:
    drawn = onrecord.as_html(reading)
    text = reading.article.text
    # an HTML parser makes "\n" of the line ends of other systems, and knows no NUL; `visible` shows both as signs
    assert blocks_of(drawn) == [shown(text[block.start : block.end]) for block in reading.article.blocks]
    for element in parsed(drawn).find(".").iterdescendants():
        assert element.tag in TAGS
        assert set(element.attrib) <= ATTRIBUTES
    assert not re.search(r"url\(|@import|https?:", drawn.replace(shown(text), ""))


@given(readings())
def test_statements_that_overlap_are_underlined_on_different_lines(reading: Reading) -> None:
    marked = layers(reading.statements)
    assert len(marked) == len(reading.statements)
    for block in reading.article.blocks:
        cut = list(stretches(block.start, block.end, marked))
        assert [one.start for one in cut] + [block.end] == [block.start] + [one.end for one in cut]
        for one in cut:
            covering = [
                said for said in reading.statements
                if any(part.start < one.end and one.start < part.end for part in said.content)
            ]  # fmt: skip
            assert len(one.said) == len(covering)
            levels = [layer.level for layer in one.said]
            assert levels == sorted(set(levels))


def test_words_within_anothers_words_have_a_second_line() -> None:
    text = "Ada Kaya said that Riva had promised to come."
    people = (actor("a1", "Ada Kaya", text), actor("a2", "Riva", text))
    outer, inner = said(1, (14, 44), speaker="a1"), said(2, (37, 44), speaker="a2", act="promise")
    reading = in_paragraphs(reading_of(text, actors=people, statements=(outer, inner)))
    drawn = parsed(onrecord.as_html(reading))
    first, second = (mark for mark in drawn.iter("mark") if mark.get("title"))
    assert (first.get("style").count("gradient"), second.get("style").count("gradient")) == (1, 2)
    assert COLOURS[0] in first.get("style")
    assert COLOURS[1] not in first.get("style")
    assert {COLOURS[0], COLOURS[1]} <= set(re.findall("#[0-9A-F]{6}", second.get("style")))
    assert second.get("title").count("\n") == 1
    assert words_of(second) == "to come"


def test_a_speaker_who_is_not_named_has_a_line_of_his_own() -> None:
    text = "It would rain, a source said."
    reading = reading_of(text, statements=(said(1, (0, 13), source=Span(15, 23)),))
    drawn = onrecord.as_html(reading)
    assert NOBODY in drawn
    assert "Speaker not stated" in drawn


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2: of the relative luminances, each with a flare of .05."""
    dark, light = sorted(float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


# Machado, Oliveira and Fernandes 2009, severity 1.0
SEEN = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}  # fmt: skip


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIELAB (D65) of linear sRGB."""
    matrix = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    xyz = np.array(matrix) @ np.clip(rgb, 0, 1) / np.array([0.9505, 1, 1.089])
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eyes", SEEN)
def test_colours_of_speakers_are_told_apart_by_colour_blind_eyes(eyes: str) -> None:
    seen = [lab(np.array(SEEN[eyes]) @ linear(colour)) for colour in COLOURS]
    assert min(float(np.linalg.norm(one - other)) for one, other in itertools.combinations(seen, 2)) > 15


def test_lines_stand_out_from_light_and_dark_pages_and_speakers_from_each_other() -> None:
    for colour in (*COLOURS, NOBODY):
        assert min(contrast(colour, "#FFFFFF"), contrast(colour, "#111111")) >= 3
    assert len({underlines([(number, 0)]) for number in range(13)}) == 13


def test_a_table_shows_every_cell_escaped_and_says_what_it_leaves_out() -> None:
    rows: Iterable[dict[str, object]] = (
        {"<b>name": HOSTILE, "n": number, "none": None} for number in range(60)
    )
    table = parsed(Sheet(rows)._repr_html_()).find(".//table")
    assert table.find("caption").text == "60 rows, the first 50 shown"
    assert [cell.text for cell in table.iter("th")] == ["<b>name", "n", "none"]
    first = [cell.text for cell in table.find(".//tbody/tr").iter("td")]
    assert first == [visible(HOSTILE), "0", None]
    assert len(table.findall(".//tbody/tr")) == 50
    assert {element.tag for element in table.iterdescendants()} == {
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert "no rows" in Sheet(())._repr_html_()


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Record]:
    with Record.open(tmp_path_factory.mktemp("sheets") / "record.sqlite") as record:
        for page, reading in affair():
            record.add(page, reading)
        yield record


@pytest.mark.parametrize(
    ("ask", "rows"),
    [
        (lambda record: record.articles(), 5),
        (lambda record: record.said(), 4),
        (lambda record: record.search("iron"), 3),
        (lambda record: record.similar("a debt paid in iron"), 1),
        (lambda record: record.who("Kaya"), 1),
        (lambda record: record.events(), 2),
        (lambda record: record.remarks(), 2),
        (lambda record: record.claims(least=1), 1),
        (lambda record: record.commitments(), 4),
    ],
)
def test_whatever_a_record_answers_becomes_a_data_frame(held: Record, ask: Any, rows: int) -> None:
    found = ask(held)
    sheet = onrecord.sheet(held, found)
    frame = pd.DataFrame(sheet)
    assert len(frame) == len(sheet) >= rows
    texts = {row.id: held.reading(row.id).article.text for row in held.articles().rows}
    for row in sheet:
        assert all(value is None or isinstance(value, str | int | float) for value in row.values())
        if "words" in row:
            assert row["words"] == " … ".join(cut(texts[row["article"]], row["characters"]))


def cut(text: str, characters: str) -> Sequence[str]:
    return [text[slice(*map(int, part.split("-")))] for part in characters.split("; ")]


def test_an_empty_answer_is_an_empty_sheet_and_other_things_are_none(held: Record) -> None:
    assert len(onrecord.sheet(held, held.said("nobody"))) == 0
    with pytest.raises(UsageError, match="int cannot be shown"):
        onrecord.as_html(1)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="int has no flat columns"):
        onrecord.sheet(held, onrecord.store.Rows((1,), None))  # type: ignore[attr-defined]


def test_asking_for_html_is_what_loads_the_desk() -> None:
    source = (Path(onrecord.__file__).parent / "schema.py").read_text()
    assert "onrecord.desk" not in source
