"""A digest in Markdown (CommonMark)."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.desk.digest.model import Cite, Digest, Group, Line, Section
from onrecord.desk.digest.wording import (
    LIVE,
    NOTHING,
    ON_THE_DESK,
    added,
    colophon,
    further,
    leading,
    parts,
    place,
    rest,
)
from onrecord.desk.show.markdown import link, plain

_BREAK = "\\\n"


def markdown(digest: Digest) -> str:
    """The whole digest, ended by one line end."""
    blocks = [f"# {plain(digest.title)}", plain(digest.headline)]
    for section in digest.sections:
        blocks += _section(section)
    if digest.is_empty:
        blocks.append(plain(NOTHING))
    blocks += ["---", f"{plain(colophon(digest))} {link('This digest on the desk', digest.link)}."]
    return "\n\n".join(blocks) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {plain(section.title)}"
    for within, groups in parts(section):
        if within:
            yield f"### {plain(within)}"
        for group in groups:
            yield from _group(group)
    if section.left_out:
        yield link(rest(section), section.link)


def _group(group: Group) -> Iterator[str]:
    if group.name:
        name = link(group.name, group.link) if group.link else plain(group.name)
        yield f"**{name}**" + (f", {plain(group.about)}" if group.about else "")
    yield "\n".join(map(_line, group.lines))


def _line(line: Line) -> str:
    marks = "  - " if line.kind == "event" else "- "
    told = [f"**{plain(line.text)}**"] if line.text else []
    told += [f"**{plain(line.words)}**" if line.kind == "story" else plain(line.words)] if line.words else []
    told += [_cited(line.cite, line)] if line.cite is not None else []
    told += [
        plain(added(fact)) + (leading(fact) + _cited(fact.cite) if fact.cite else "") for fact in line.facts
    ]
    if line.cite is None and line.link:
        told.append(link(ON_THE_DESK, line.link))
    indent = " " * len(marks)
    return marks + f"{_BREAK}{indent}".join(told)


def _cited(cite: Cite, line: Line | None = None) -> str:
    where = link(place(cite), cite.page) + (f" ({link(LIVE, cite.url)})" if cite.url else "")
    return f"{where}, {plain(further(line))}" if line is not None and line.more else where
