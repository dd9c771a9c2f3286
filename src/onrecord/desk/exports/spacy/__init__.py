"""Readings as spaCy documents: a pipeline component, and a lossless conversion (extra ``spacy``).

>>> nlp = spacy.blank("en")                                          # doctest: +SKIP
>>> nlp.add_pipe("onrecord")                                         # doctest: +SKIP
>>> nlp(text)._.onrecord.statements                                  # doctest: +SKIP

spaCy finds the component by an entry point and imports this package whenever a pipeline is made, so that
importing it loads neither weights nor onnxruntime. Nothing else in onrecord imports it.
"""

from onrecord.desk.exports.spacy.component import Component
from onrecord.desk.exports.spacy.conversion import doc_from, reading_from

__all__ = ["Component", "doc_from", "reading_from"]
