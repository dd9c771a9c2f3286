"""The bodies whose officers people are: the Salt Works of "Ana Ruiz, the managing director of the Salt Works".

They may say and do nothing in the article and are told all the same, as what their officers promise, they promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.resolving.cast import Cast, Member

_OF = re.compile(r"(?:['’]s)?(?:[ \u00a0](?:of|for|at|with))?(?:[ \u00a0]the)?[ \u00a0]?")


def employers(cast: Cast, member: Member) -> Iterator[Member]:
    """The bodies named right behind the person's titles, or in them."""
    if member.kind != "person":
        return
    for start, end in member.roles:
        behind = _OF.match(cast.text, end)
        opens = behind.end() if behind else end
        for name in cast.near(start, opens):
            if (start <= name.start < end or name.start == opens) and cast.at(name).kind == "organization":
                yield cast.at(name)
