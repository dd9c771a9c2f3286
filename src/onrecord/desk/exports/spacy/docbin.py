"""Readings as DocBin files in one folder, as spaCy's own ``Corpus`` reads them, none larger than fits memory."""

from __future__ import annotations

from itertools import count, islice

import spacy
from spacy.tokens import DocBin

from onrecord.desk.exports.asked import Asked
from onrecord.desk.exports.spacy.conversion import doc_from
from onrecord.desk.exports.writing import new_folder

_OURS = r"articles-\d{4,}\.spacy"
_DOCS = 500  # articles of one file


def write_docbin(asked: Asked, where: str) -> None:
    """Write a folder of ``articles-0001.spacy``, …; each Doc carries its whole reading (`reading_from`)."""
    vocab = spacy.blank("en").vocab
    with new_folder(where, _OURS) as folder:
        readings = asked.readings()
        for number in count(1):
            kept = DocBin(
                docs=(doc_from(one, vocab) for one in islice(readings, _DOCS)), store_user_data=True
            )
            if not len(kept):
                return
            kept.to_disk(folder / f"articles-{number:04d}.spacy")
