"""A digest in the form that was asked for: the same model, written as HTML, Markdown, text or JSON."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from onrecord.desk.digest import wording
from onrecord.desk.digest.markdown import markdown
from onrecord.desk.digest.model import Digest
from onrecord.desk.output import pretty
from onrecord.desk.show.digest import show_digest
from onrecord.desk.show.paper import Paper

if TYPE_CHECKING:
    from jinja2 import Environment

Form = Literal["text", "html", "md", "json"]
_COLUMNS = 72


def rendered(digest: Digest, form: Form) -> bytes:
    """The digest as UTF-8."""
    match form:
        case "html":
            return html(digest).encode()
        case "md":
            return markdown(digest).encode()
        case "json":
            return pretty(digest)
        case "text":
            return text(digest).encode()


def html(digest: Digest, *, unsubscribe: str | None = None) -> str:
    """A whole HTML document, which is a mail's, too: nothing in it is loaded from anywhere."""
    return _environment().get_template("digest.html.j2").render(digest=digest, unsubscribe=unsubscribe)


def html_body(digest: Digest) -> str:
    """The part of the document that another page or a feed can hold."""
    template = _environment().from_string(
        '{% import "parts.html.j2" as parts with context %}{{ parts.body(digest) }}'
    )
    return template.render(digest=digest)


def text(digest: Digest, *, width: int = _COLUMNS) -> str:
    """Plain text, wrapped but for addresses."""
    out = io.StringIO()
    show_digest(digest, Paper(out, width=width))
    return out.getvalue()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    found = Environment(
        loader=PackageLoader("onrecord.desk.digest"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    found.globals |= {
        "place": wording.place,
        "added": wording.added,
        "further": wording.further,
        "leading": wording.leading,
        "rest": wording.rest,
        "parts_of": wording.parts,
        "colophon": wording.colophon,
        "live": wording.LIVE,
        "nothing": wording.NOTHING,
        "on_the_desk": wording.ON_THE_DESK,
        "unsubscribe": None,
    }
    return found
