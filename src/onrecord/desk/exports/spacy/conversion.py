"""Reading → Doc and back, without loss.

The truth is the reading's JSON (``onrecord schema``), a string in ``doc.user_data["onrecord"]``: it survives
``Doc.to_bytes`` and ``DocBin(store_user_data=True)``. The spans and entities are a view of it for spaCy's own
tools: a Doc has no place for the rest, and its spans hold whole tokens only. In a Doc made here they agree with
the citations to the character. On a Doc that somebody else tokenized, a span is widened to the tokens that its
citation touches; the exact offsets are in the reading.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from onrecord.citations import broken_citations
from onrecord.desk.exports.spacy.marks import GROUPS, Mark, marks, names
from onrecord.desk.exports.spacy.tokens import tokenized
from onrecord.errors import ContractError
from onrecord.schema import Reading, from_json, to_json

KEY = "onrecord"


def doc_from(reading: Reading, vocab: Vocab) -> Doc:
    """The article as a Doc of ``vocab`` that carries the whole reading.

    Raises ContractError where the reading cites what is not in its text.
    """
    broken = broken_citations(reading)
    if broken:
        raise ContractError(f"{broken[0]}.", hint="Read the article again.")
    return annotated(tokenized(reading, vocab), reading)


def reading_from(doc: Doc) -> Reading:
    """The reading that ``doc`` carries; ContractError where it has none, or one of another text."""
    kept = doc.user_data.get(KEY)
    if kept is None:
        raise ContractError(
            f"This Doc of {len(doc)} tokens carries no reading.",
            hint='Read it with nlp.add_pipe("onrecord"), and save it with DocBin(store_user_data=True).',
        )
    reading = from_json(kept)
    if reading.article.text != doc.text:
        raise ContractError(
            f"This Doc holds another text than its reading of {reading.article.id}, "
            f"{len(doc.text)} characters instead of {len(reading.article.text)}.",
            hint="Ask the Doc that was read, not a part of it.",
        )
    return reading


def annotated(doc: Doc, reading: Reading) -> Doc:
    """``doc`` itself, with the reading of its text, the five span groups, and entities where it had none."""
    doc.user_data[KEY] = to_json(reading).decode()
    groups: dict[str, list[Span]] = {name: [] for name in GROUPS}
    for mark in marks(reading):
        groups[mark.group].append(_span(doc, mark))
    doc.spans.update(groups)
    found = filter_spans([_span(doc, mark) for mark in names(reading)])
    doc.set_ents([span for span in found if not any(token.ent_type for token in span)], default="unmodified")
    return doc


def _span(doc: Doc, mark: Mark) -> Span:
    found = doc.char_span(
        mark.start, mark.end, mark.label, mark.actor, alignment_mode="expand", span_id=mark.id
    )
    if found is None:
        raise ContractError(
            f"{mark.id} cites {mark.start}–{mark.end}, where this Doc of {len(doc.text)} characters has no words.",
            hint="Give the reading of this Doc's text.",
        )
    return found


def _carried(doc: Doc) -> Reading | None:
    """What ``doc._.onrecord`` gives: None, as spaCy's attributes do, where the Doc was not read."""
    return reading_from(doc) if KEY in doc.user_data else None


# a getter and not a value: a value would be a second copy, which spaCy cannot write to disk
Doc.set_extension(KEY, getter=_carried, force=True)
