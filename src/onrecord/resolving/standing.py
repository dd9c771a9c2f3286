"""What the whole article tells of an actor's country and sector: its own words first, then the country in play."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.resolving.coding import NOTHING, Code, coded
from onrecord.resolving.grounds import Grounds, Town
from onrecord.resolving.inplay import InPlay
from onrecord.resolving.words import Range
from onrecord.schema import ActorKind

_OF_NO_COUNTRY = frozenset({"JRN", "IGO", "NGO"})


class Standing:
    """Codes the actors of one text. ``towns`` are what the reader of places found, with their countries."""

    def __init__(self, text: str, towns: Sequence[Town] = ()) -> None:
        self._text = text
        self._grounds = Grounds(text, towns)
        self._in_play = InPlay(text, self._grounds) if towns else None

    def told(self, spans: Iterable[Range]) -> Code:
        """The first country and the first sector that the words at ``spans`` tell, in the order of the text."""
        told = NOTHING
        for span in sorted(spans):
            told = told.or_else(coded(self._text, span, self._grounds))
            if told.country and told.sector:
                break
        return told

    def in_play(self, mention: Range, kind: ActorKind, sector: str | None) -> str | None:
        """The country that the article leaves unsaid beside the mention; None where it is not clear."""
        if self._in_play is None or sector in _OF_NO_COUNTRY:
            return None
        return self._in_play.country(mention, kind)
