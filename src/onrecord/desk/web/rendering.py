"""Templates, and the phrases that they share."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.desk import links
from onrecord.desk.show.corrections import became, changed
from onrecord.desk.show.falling_due import when
from onrecord.desk.show.neutral import neutral, visible
from onrecord.desk.show.quoted import Words, quoted
from onrecord.desk.show.words import count, day, moment, number
from onrecord.desk.web.access import access_of
from onrecord.desk.web.reader.author import author_of
from onrecord.schema import Manner

HERE = Path(__file__).parent
NO_DAY = "day not stated"
HUES = 8
"""How many colours speakers have: those of Okabe and Ito (2008), told apart by colour-blind eyes too."""

SECTIONS = (
    ("/", "Front"),
    ("/said", "Said"),
    ("/talks", "Talks"),
    ("/due", "Due"),
    ("/events", "Events"),
    ("/claims", "Claims"),
    ("/stories", "Stories"),
    ("/who", "People"),
    ("/articles", "Articles"),
    ("/digest", "Digest"),
    ("/corrections", "Corrections"),
    ("/about", "About"),
)
"""The pages of the menu, in its order."""


def page(request: Request, template: str, facts: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """A template with ``facts``; the menu knows by the address where it is."""
    path = request.url.path
    here = next(
        (at for at, _ in reversed(SECTIONS) if f"{path}/".startswith(f"{at}/")), "/" if path == "/" else ""
    )
    access = access_of(request)
    shell = {
        "here": here, "path": path, "query": request.url.query,
        "may_write": access.may_write(request), "signed_in": access.signed_in(request),
        "read_only": access.read_only, "form_token": access.form_token(request),
    }  # fmt: skip
    html = _environment().get_template(template).render({**shell, **facts, "request": request})
    return HTMLResponse(html, status)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("onrecord.desk.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "clean": lambda text: neutral(str(text)), "visible": visible, "identity": id,
        "moment": moment, "day": day, "number": number, "hue": hue, "quoted": quoted_parts,
        "changed": changed, "became": became, "when": lambda value: when(value) if value else NO_DAY,
    }  # fmt: skip
    made.globals |= {
        "count": count,
        "sections": SECTIONS,
        "links": links,
        "asset": asset,
        "author_of": author_of,
    }
    return made


def hue(name: str | None) -> int:
    """The colour of a speaker, 1 to `HUES`; the same for a name wherever it stands, 0 for nobody."""
    return zlib.crc32(name.encode()) % HUES + 1 if name else 0


def quoted_parts(parts: Any, manner: Manner) -> str:
    """The cited words of a statement as a newspaper prints them."""
    return quoted([Words(part.text) for part in parts], manner)


@cache
def asset(name: str) -> str:
    """The address of a static file; it changes with the file, so that browsers may keep it for ever."""
    return f"/static/{name}?{zlib.crc32((HERE / 'static' / name).read_bytes()):08x}"
