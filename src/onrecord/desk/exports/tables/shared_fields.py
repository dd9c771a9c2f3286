"""Columns that several tables have, and what they refer to."""

from __future__ import annotations

from onrecord.desk.exports.tables.fields import Reference, whole, words

ARTICLE = (
    words("article", "The article's id."),
    words("title", "The article's title."),
    words("outlet", "Who published it."),
    words("url", "Where it was published."),
    words("published_at", "When it was published: ISO 8601 with the offset that the page states."),
)
PLACE = (
    words("words", "The cited words; parts of a split quotation are joined by an ellipsis."),
    words(
        "characters", "Where they stand in the article's text: code points, end exclusive, as start-end; …"
    ),
    whole("text_line", "The line of the article's text that holds the first of them, from 1."),
    *ARTICLE,
)
OF_ARTICLE = Reference(("article",), "articles")
OF_STATEMENT = Reference(("statement",), "statements")
OF_TALKS = Reference(("talks",), "talks")
STATEMENT = words("statement", "The statement that tells it.")
INDEPENDENT = whole("independent", "How many independent voices tell of it: near-copies count as one.")
REPORTS = whole("reports", "How many independent reports tell of it.")
WHEN = words("when", "When: EDTF, with the precision that the text states.")
