"""The pages of `examples/` against what their labels say of the article."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.pages import article_from
from onrecord.schema import Article
from onrecord.sources.page import Page

EXAMPLES = Path(__file__).parents[2] / "examples"
ACROSS = "record.yaml"  # what many pages come to, not one
LABELS = sorted(path for path in EXAMPLES.rglob("*.yaml") if path.name != ACROSS)
NAMES = [path.stem for path in LABELS]
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")

Labelled = tuple[Article, dict[str, Any]]


@pytest.fixture(scope="module", params=LABELS, ids=NAMES)
def labelled(request: pytest.FixtureRequest) -> Labelled:
    """One article and its labels."""
    path: Path = request.param
    page = next(page for page in path.parent.glob(f"{path.stem}.*") if page.suffix != ".yaml")
    labels = yaml.safe_load(path.read_text(encoding="utf-8"))
    return article_from(Page(source=page.name, data=page.read_bytes())), labels


def folded(text: str | None) -> str | None:
    return text and " ".join(text.translate(_STRAIGHT).split())


def test_there_are_pages_to_check():
    assert len(LABELS) >= 27


def test_title_and_byline_are_those_of_the_label(labelled):
    article, labels = labelled
    truth = labels["article"]
    assert folded(article.title) == folded(truth["title"])
    assert [folded(name) for name in article.byline] == [folded(name) for name in truth["byline"]]


def test_outlet_and_language_are_those_of_the_label(labelled):
    article, labels = labelled
    assert (article.outlet, article.language) == (labels["article"]["outlet"], labels["article"]["language"])


def test_published_at_is_the_instant_of_the_label(labelled):
    article, labels = labelled
    assert article.published_at is not None
    assert datetime.fromisoformat(article.published_at) == datetime.fromisoformat(
        labels["article"]["published_at"]
    )


def test_the_text_has_what_the_label_asks_for(labelled):
    article, labels = labelled
    assert labels["body_has"]
    assert [words for words in labels["body_has"] if words not in article.text] == []


def test_the_text_lacks_what_the_label_forbids(labelled):
    article, labels = labelled
    assert labels["body_lacks"]
    assert [words for words in labels["body_lacks"] if words in article.text] == []
