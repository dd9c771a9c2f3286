"""A report that runs on into a second verb of saying: "X claimed A but stated: “B”" is two attributions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.reading.attributions import Attribution
from onrecord.reading.quotations import Quotation

_HIDDEN = re.compile(
    r"[\s,;]+(?:and|but|then)\s+(?:\w+ly\s+|also\s+|then\s+)?"
    r"(?P<cue>said|says|saying|stated|states|added|adds|told|replied|insisted|continued|stressed|noted|asked|warned"
    r"|declared|argued|concluded|explained|remarked|wrote|answered|responded)\s*[:,]?\s*$"
)


def split_at_a_hidden_cue(
    text: str, attribution: Attribution, quotations: Sequence[Quotation]
) -> list[Attribution]:
    """The attribution; or two, where one of its parts ends in a verb of saying right before a quotation.

    ``quotations`` are the outermost ones of the text. Both keep the source; the second gets the verb as its cue
    and what follows it as its content.
    """
    for index, (start, end) in enumerate(attribution.content):
        for quotation in quotations:
            if not start < quotation.start <= end + 2:
                continue
            hidden = _HIDDEN.search(text, start, quotation.start)
            if hidden is not None:
                rest = ((quotation.start, max(end, quotation.inner_end)), *attribution.content[index + 1 :])
                first = (*attribution.content[:index], (start, hidden.start()))
                return [
                    attribution._replace(content=first),
                    attribution._replace(cue=hidden.span("cue"), content=rest),
                ]
    return [attribution]
