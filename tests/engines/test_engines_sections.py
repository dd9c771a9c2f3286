"""Long texts in sections: together the whole, cut between lines or words, and read as if they were one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.citations import broken_citations
from onrecord.engines import Reader
from onrecord.engines.sections import LONGEST, blocks_in, sections_of
from onrecord.schema import Block


@given(st.text(alphabet="ab \n", max_size=300), st.integers(5, 40))
def test_sections_are_the_whole_text_in_order_and_none_is_too_long(text: str, longest: int) -> None:
    found = sections_of(text, longest=longest)
    assert "".join(text[start:end] for start, end in found) == text
    assert all(end - start <= longest for start, end in found)


@given(st.text(alphabet="ab \n", min_size=1, max_size=200), st.integers(5, 40))
def test_a_cut_falls_between_lines_else_between_words_if_there_are_any(text: str, longest: int) -> None:
    for start, end in sections_of(text, longest=longest)[:-1]:
        inside = text[start + 1 : end]
        assert text[end - 1] == ("\n" if "\n" in inside else " " if " " in inside else text[end - 1])


def test_blocks_of_a_section_are_in_its_own_offsets() -> None:
    blocks = (Block("title", 0, 4), Block("paragraph", 6, 20))
    assert blocks_in(blocks, (10, 30)) == (Block("paragraph", 0, 10),)


def test_a_text_of_many_sections_is_read_to_its_end_and_every_line_cites_its_words() -> None:
    paragraph = (
        "“We shall go to the river,” said Ana Reis on Friday. She told reporters that boats would come.\n\n"
    )
    text = paragraph * (2 * LONGEST // len(paragraph))
    reading = Reader(threads=1).read(text.strip())
    assert broken_citations(reading) == []
    assert reading.statements[-1].content[0].start > len(text) - 2 * len(paragraph)
    said = {one.content[0].of(reading.article.text) for one in reading.statements}
    assert "We shall go to the river," in said
    speakers = {one.speaker for one in reading.statements}
    assert len(speakers) == 1  # one Ana Reis over all sections
