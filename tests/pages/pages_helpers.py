"""What tests ask of an article's blocks."""

from __future__ import annotations

from onrecord.schema import Article


def kinds(article: Article) -> list[str]:
    """The kinds of the blocks, in order."""
    return [block.kind for block in article.blocks]


def of_kind(article: Article, kind: str) -> list[str]:
    """The texts of all blocks of one kind."""
    return [article.text[block.start : block.end] for block in article.blocks if block.kind == kind]
