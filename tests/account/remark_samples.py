"""Reports of remarks made by hand, for the tests of what is one remark."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from onrecord.account.across.remarks import RemarkItem
from onrecord.account.across.who import Who
from onrecord.reading.meaning import gist, meaning
from onrecord.schema import Manner

HILMARSEN = Who(key="p:hilmarsen", name="Tove Hilmarsen", kind="person", given=("tove",), country="NOR")
PAIRS = Path(__file__).parents[2] / "corpus" / "remarks.yaml"


class Pair(NamedTuple):
    """Two wordings, and whether they are of one utterance."""

    one: str
    other: str
    same: bool


def report(words: str, article: str = "a", *, speaker: Who | None = HILMARSEN, **more: Any) -> RemarkItem:
    """A report published on 2 May 2031; in marks it is direct speech."""
    direct = words.startswith("“") and words.endswith("”")
    manner: Manner = "direct" if direct else "mixed" if "“" in words else "indirect"
    given: dict[str, Any] = {
        "id": "s1",
        "day": "2031-05-02",
        "outlet": f"The {article.title()} Post",
        "published": "2031-05-02T09:00+00:00",
        "manner": manner,
        "act": "assert",
        "said": None,
    }
    said = words.strip("“”")
    return RemarkItem(
        article=article,
        speaker=speaker,
        words=said,
        spans=((0, len(said)),),
        gist=gist(meaning(said)),
        **{**given, **more},
    )


def written_pairs(part: str) -> list[Pair]:
    """The pairs of `corpus/remarks.yaml`."""
    found = []
    for group in yaml.safe_load(PAIRS.read_text(encoding="utf-8"))[part]:
        same, other = group["same"], group["other"]
        found += [Pair(a, b, same=True) for at, a in enumerate(same) for b in same[at + 1 :]]
        found += [Pair(a, b, same=False) for a in same for b in other]
        found += [Pair(a, b, same=False) for at, a in enumerate(other) for b in other[at + 1 :]]
    return found
