"""Articles made by hand for the tests of copies, versions and stories: a title, paragraphs, where and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

from msgspec.structs import replace

from onrecord.schema import Block, Reading
from tests.account.account_samples import reading as bare
from tests.account.account_samples import time

FLOOD = (
    "A dike on the Vecht gave way at Ommerdiep early on Wednesday and 600 people were taken out of the "
    "village in boats and on tractors, the water board said.",
    "Femke Rozendaal, the dike warden, said that the clay had been soaked since Christmas and that engineers "
    "from Zwolle had walked the crest twice on Tuesday without finding a crack.",
    "“The clay was tired, and so were we, and in the end the clay sat down first and we stood there with our lamps,” "
    "Rozendaal said.",
    "Soldiers from the barracks at Havelte filled the gap, about 30 metres wide, with sandbags that farmers "
    "brought from as far as Meppel, and a pontoon with two cranes was on its way from Kampen.",
    "The water stood knee-deep in the church of Saint Lambert, where 40 cows had been put for the night, and "
    "the baker Joop Timmerman handed out bread from the pulpit.",
    "Nobody was hurt. Two nurses stayed behind with a man of 93 who refused to leave his attic before he had "
    "found his hearing aid, and a boat of the fire brigade fetched all three at noon.",
    "The province of Overijssel will check 110 kilometres of dikes before the end of the week, and has asked "
    "Germany for six pumps of the kind that emptied the polders near Emden in 2024.",
    "Rivers across the east of the Netherlands are at their highest for 28 years, and the water board expects "
    "the crest of the flood at Zwolle on Friday evening.",
)


def page(
    *paragraphs: str,
    title: str = "Dike gives way at Ommerdiep",
    outlet: str = "Vecht Courant",
    published: str | None = "2031-01-08T16:00:00+01:00",
    modified: str | None = None,
    url: str | None = None,
    dates: Sequence[tuple[str, str]] = (),
) -> Reading:
    """A reading that knows nothing but the article and the ``dates`` in it: words, and the day that they mean."""
    text = "\n\n".join((title, *paragraphs))
    made = bare(text, times=[time(text, words, value, number=at) for at, (words, value) in enumerate(dates)])
    starts = [0, *(found.end() for found in re.finditer("\n\n", text))]
    kinds = ["title", *("paragraph" for _ in paragraphs)]
    blocks = tuple(
        Block(kind, start, end)  # type: ignore[arg-type]
        for kind, start, end in zip(kinds, starts, [*(one - 2 for one in starts[1:]), len(text)], strict=True)
    )
    key = "|".join((text, outlet, str(published), str(modified), str(url)))
    article = replace(
        made.article, id=sha256(key.encode()).hexdigest()[:16], url=url, outlet=outlet, title=title,
        published_at=published, modified_at=modified, blocks=blocks,
    )  # fmt: skip
    return replace(made, article=article)
