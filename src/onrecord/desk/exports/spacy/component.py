"""The pipeline component: ``nlp.add_pipe("onrecord")``.

It reads ``doc.text`` as the plain text of one article, unchanged, so that every offset of the reading is one
into ``doc.text``. It needs no other component, and changes neither the tokens nor the sentences it finds.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.desk.exports.spacy.conversion import annotated

if TYPE_CHECKING:
    from onrecord.engines import Reader
    from onrecord.schema import Reading


class Component:
    """Adds to a Doc what onrecord reads in it; ``min_confidence`` (0..1) None is the reader's own default.

    Raises UsageError for a confidence that is none, ModelError where the weights cannot be used.
    """

    def __init__(self, *, min_confidence: float | None) -> None:
        self._min_confidence = min_confidence
        self._load()

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with its reading; a Doc of nothing but white space stays unread."""
        return annotated(doc, self._read(doc.text)) if doc.text.strip() else doc

    def __reduce__(self) -> tuple[object, ...]:
        # the weights in memory cannot be pickled; the other process loads its own
        return (_again, (self._min_confidence,))

    def _load(self) -> None:
        from onrecord.desk.reading import reader

        self._reader: Reader = reader(self._min_confidence)
        self._process = os.getpid()

    def _read(self, text: str) -> Reading:
        """Not by way of bytes: decoding them would drop a byte order mark and shift every offset."""
        from onrecord.pages.plain import plain_article
        from onrecord.sources import Page

        if self._process != os.getpid():  # forked by nlp.pipe(n_process=…): the reader's threads are not here
            self._load()
        page = Page(source="spacy.tokens.Doc", data=text.encode(), media_type="text/plain")
        return self._reader.read_article(plain_article(page, text), page)


def _again(min_confidence: float | None) -> Component:
    return Component(min_confidence=min_confidence)


@Language.factory(
    "onrecord",
    default_config={"min_confidence": None},
    assigns=["doc._.onrecord", "doc.spans", "doc.ents", "token.ent_iob", "token.ent_type"],
)
def component(nlp: Language, name: str, min_confidence: float | None) -> Component:
    """What spaCy calls for ``nlp.add_pipe("onrecord", config={"min_confidence": 0.6})``."""
    return Component(min_confidence=min_confidence)
