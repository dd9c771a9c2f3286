"""A report that runs on into a second verb of saying: "X claimed A but stated: “B”" is two attributions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.reading.attributions import Attribution
from onrecord.reading.quotations import Quotation
from onrecord.reading.utterance import Range

_HIDDEN = re.compile(
    r"[\s,;]+(?:and|but|then)\s+(?:\w+ly\s+|also\s+|then\s+)?"
    r"(?P<cue>said|says|saying|stated|states|added|adds|told|replied|insisted|continued|stressed|noted|asked|warned"
    r"|declared|argued|concluded|explained|remarked|wrote|answered|responded)\s*[:,]?\s*$"
)


_SECOND = re.compile(
    r"[”\"’],?\s+(?:and|but)\s+(?P<cue>accused|denied|urged|demanded|warned|called on|rejected|promised|vowed)\s+(?=\w)"
)


def split_at_a_hidden_cue(
    text: str, attribution: Attribution, quotations: Sequence[Quotation]
) -> list[Attribution]:
    """The attribution; or two, where one of its parts holds a second verb of saying beside a quotation.

    ``quotations`` are the outermost ones of the text. Both keep the source; the second gets the verb as its cue
    and what follows it as its content.
    """
    for index, (start, end) in enumerate(attribution.content):
        split = _before_a_quotation(text, start, end, quotations) or _behind_a_quotation(text, start, end)
        if split is not None:
            first, cue, second = split
            before, after = attribution.content[:index], attribution.content[index + 1 :]
            return [
                attribution._replace(content=(*before, first)),
                attribution._replace(cue=cue, content=(second, *after)),
            ]
    return [attribution]


_Split = tuple[Range, Range, Range]  # what is told first, the second verb, what is told then


def _before_a_quotation(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> _Split | None:
    """ "… was fair but stated: “It was late”" """
    for quotation in quotations:
        if start < quotation.start <= end + 2:
            hidden = _HIDDEN.search(text, start, quotation.start)
            if hidden is not None:
                told = (quotation.start, max(end, quotation.inner_end))
                return (start, hidden.start()), hidden.span("cue"), told
    return None


def _behind_a_quotation(text: str, start: int, end: int) -> _Split | None:
    """ "… “no deal”, and accused her of a U-turn" """
    hidden = _SECOND.search(text, start, end)
    return hidden and ((start, hidden.start() + 1), hidden.span("cue"), (hidden.end(), end))
