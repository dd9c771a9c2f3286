"""What to know about the API beside its addresses, for its page and for docs/api.md: Markdown, of headings and code."""

from __future__ import annotations

from onrecord.desk.web.limits import MANY, RATION
from onrecord.desk.web.listing import MOST, SCREENFUL
from onrecord.desk.web.pool import SECONDS

NOTES = f"""\
### Asking

Answers are JSON in UTF-8. Offsets (`start`, `end`) are Unicode code points into the article's text, the end not
included; dates are EDTF (ISO 8601-2). A parameter that is not known, or is given twice, is an error. Fields may be
added to what is answered, and are never renamed. For programs, `/api/v1/openapi.json` describes all of it.

### Lists

A list is `{{"rows": […], "next": …}}`: {SCREENFUL} rows, or as many as `limit` says, up to {MOST}. `next` is null at
the end; else it goes into `cursor`, with the same question. The header `Link: <…>; rel="next"` has the whole address.
An answer may have fewer rows than were asked for although more follow, where many had to be looked through: `next`
decides.
What comes in meanwhile neither repeats nor hides a row. The same rows are at the address of the table for people, with
`.json`, `.jsonl` or `.csv` behind it.

### Ids

A statement, an event or a commitment is named by its article and what tells it there: `ARTICLE/s4`. What several
articles tell answers to the name of any of its reports, so that an address stays good.

### Asking again

An answer has an `ETag`. Sent back as `If-None-Match`, it gives 304 and no body as long as the answer is the same.

### The token

A desk that only this machine reaches is read without one. Every change, and every request to a desk that others reach
too, needs the token that `onrecord serve` prints: `Authorization: Bearer TOKEN`.

### Correcting

A correction names what it is about (`what`) and what is to stand there, like `onrecord correct`; of several changes all
are made, or none. It holds on to the words in the article and is applied again after every re-read. `spans` guards
against another entry having that id by now: with the characters of the one that was looked at, no other is changed.

### Limits

An answer is found within {SECONDS:g} seconds or broken off. Searches, remarks that are similar, exports, and more than
{MANY} rows at once are rationed: {RATION.burst} at once and {RATION.rate:g} a second for each asker, and of all askers
{RATION.at_once} are answered at a time. Beyond that, the header `Retry-After` says when to ask again.
"""

EXAMPLES = (
    ("How much there is", "curl {base}/counts"),
    ("What Haddad said, two rows", "curl '{base}/statements?who=haddad&limit=2'"),
    ("What holds a word, and rejects something", "curl '{base}/search?q=ceasefire+act:reject'"),
    ("The exact characters of an article", "curl '{base}/articles/ARTICLE/text?start=120&end=180'"),
    ("A negotiation, and what changed in it since a day", "curl '{base}/talks/ARTICLE/n1?since=2031-03-27'"),
    (
        "Put a speaker right",
        "curl {base}/corrections -H 'Authorization: Bearer TOKEN' --json "
        '\'{{"author": "Ada Kaya", "what": "ARTICLE/s4", "speaker": "Rosa Quispe"}}\'',
    ),
    ("Only if it is new", "curl {base}/statements -H 'If-None-Match: W/\"…\"'"),
)
"""What each shows, and the command; ``{base}`` is where the API is."""


def sections() -> list[tuple[str, str]]:
    """The notes as title and text."""
    found = (part.partition("\n\n") for part in NOTES.split("### ")[1:])
    return [(title, " ".join(text.split())) for title, _, text in found]
