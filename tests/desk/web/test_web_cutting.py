"""A text cut at the borders of its marks: every character once, under the marks that cover it, on lines of its own."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.desk.show.neutral import visible
from onrecord.desk.web.reader.cutting import DEPTHS, MOST_OVER, cut, placed
from onrecord.desk.web.reader.entries import signs
from onrecord.desk.web.reader.marking import Mark
from onrecord.desk.web.reader.setting import Note, sections_of, set_text
from onrecord.schema import Block, Span
from tests.store.building import TEXT, article

SIZE = 40


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    spans = draw(st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(1, SIZE)), max_size=12))
    return [
        Mark(min(one), max(min(one) + 1, *one), "said", f"s{number}", "content", drawn=draw(st.booleans()))
        for number, one in enumerate(spans)
    ]


@given(marks(), st.sets(st.integers(0, SIZE)))
def test_every_character_is_in_one_piece_under_the_marks_that_cover_it(
    found: list[Mark], edges: set[int]
) -> None:
    pieces = list(cut({0, SIZE, *edges}, placed(found)))
    assert [at for one in pieces for at in range(one.start, one.end)] == list(range(SIZE))
    for piece in pieces:
        covering = {mark for mark in found if mark.start < piece.end and mark.end > piece.start}
        assert {one.mark for one in piece.over} <= covering
        assert len(piece.over) == min(len(covering), MOST_OVER)
        for at in range(piece.start, piece.end):
            assert all(mark.start <= at < mark.end for mark in covering), (
                "a mark begins or ends inside a piece"
            )
    assert edges <= {0, SIZE} | {one.start for one in pieces} | {one.end for one in pieces}


@given(marks())
def test_marks_that_overlap_have_lines_of_their_own_while_there_are_any(found: list[Mark]) -> None:
    lines = placed(found)
    assert all((one.depth is not None) == one.mark.drawn for one in lines)
    over = [
        [one.depth for one in lines if one.mark.start <= at < one.mark.end and one.mark.drawn]
        for at in range(SIZE)
    ]
    if max(map(len, over)) <= DEPTHS:
        assert all(len(set(depths)) == len(depths) for depths in over)


class Shown(HTMLParser):
    """The text of each block as a browser shows it, by the offset that the block says it starts at."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: dict[int, str] = {}
        self.tags: set[str] = set()
        self._at = -1
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        start = dict(attrs).get("data-start")
        if start is not None:
            self._at = int(start)
            self.blocks[self._at] = ""

    def handle_data(self, data: str) -> None:
        if data != "\n" or self._at < 0:
            self.blocks[self._at] = self.blocks.get(self._at, "") + data


@settings(max_examples=25)
@given(st.text(st.characters(codec="utf-8"), min_size=SIZE, max_size=SIZE), marks())
def test_what_is_shown_is_the_text_one_character_for_one(text: str, found: list[Mark]) -> None:
    made = article(text.replace("\n", " "))
    made_text = made.text
    shown = Shown(set_text(made, found, {"s1": Note('A"B', 1)}))
    assert shown.tags <= {"h1", "h2", "p", "a", "span", "mark"}
    for section in sections_of(made):
        assert shown.blocks[section.start] == "".join(
            one if one in "\t" else visible(one) for one in made_text[section.start : section.end]
        )


def test_text_that_is_in_no_block_is_shown_as_paragraphs() -> None:
    text = "Headline\n\nOne.\n\n  Two.\n\n\nThree."
    made = replace(article(text), blocks=(Block("title", 0, 8),))
    found = [(one.kind, text[one.start : one.end]) for one in sections_of(made)]
    assert found == [
        ("title", "Headline"),
        ("paragraph", "One."),
        ("paragraph", "Two."),
        ("paragraph", "Three."),
    ]


def test_the_words_pointed_at_are_marked_and_the_first_of_them_is_the_anchor() -> None:
    start = TEXT.index("peace,” he told")
    end = TEXT.index("Envoy") + 5
    mark = Mark(start, start + 5, "said", "s2", "content")
    html = set_text(article(TEXT), [mark], {}, Span(start, end))
    assert html.count('id="at"') == 1
    first, second = html.split("<mark")[1:]
    assert first.startswith(' class="at" id="at"')
    assert ">peace</span>" in first
    assert second.startswith(' class="at">,” he told Envoy</mark>')


def test_speakers_with_the_same_initials_are_numbered() -> None:
    names = ["Ada Kaya", "Anna-Maria Koch", "Norway", "al-Hakim bin Said", "«Ö»", "X"]
    assert signs(names) == {
        "Ada Kaya": "AK", "Anna-Maria Koch": "AK2", "Norway": "NO", "al-Hakim bin Said": "AS", "«Ö»": "«Ö", "X": "X",
    }  # fmt: skip
