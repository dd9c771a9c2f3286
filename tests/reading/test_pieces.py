"""Word pieces of any tokenizer: what a piece cites is a word's own characters, whatever stands before it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from onrecord.reading.pieces import CASES, GAPS, pieces_of


def sentence_piece() -> Tokenizer:
    """A tokenizer of SentencePiece's kind, which counts the space before a word to the word."""
    words = ["▁La", "▁la", "▁ponto", "▁", "La", "la", "ponto", *"abcdefghijklmnopqrstuvwxyzLP.,\n "]
    tokenizer = Tokenizer(
        models.Unigram([("?", -9.0), *((word, -len(word) / 9) for word in words)], 0, False)
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()  # type: ignore[assignment]
    return tokenizer


def test_the_space_before_a_word_is_no_part_of_its_piece() -> None:
    text = "La ponto la"
    found = pieces_of(text, sentence_piece())
    words = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert all(word == word.strip() for word in words)
    assert "".join(words) == "Lapontola"
    spaced = {int(at) for at, gap in zip(found.starts, found.gap, strict=True) if gap == GAPS.index("space")}
    assert {3, 9} <= spaced
    assert found.case[0] == CASES.index("title")


@given(st.text(alphabet="laponto LP.,\n\u3000", max_size=60))
def test_pieces_stand_in_order_within_the_text(text: str) -> None:
    found = pieces_of(text, sentence_piece())
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    assert sorted(found.starts) == list(found.starts)
