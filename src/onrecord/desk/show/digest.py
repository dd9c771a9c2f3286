"""A digest in a terminal, and as the plain part of a mail: the words, and under them where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.desk.show.paper import Paper

if TYPE_CHECKING:
    from onrecord.desk.digest.model import Cite, Digest, Group, Line, Section


def show_digest(digest: Digest, paper: Paper) -> None:
    """Print the whole digest."""
    from onrecord.desk.digest.wording import NOTHING, colophon

    paper.put(digest.title, style="bold")
    paper.put()
    paper.put(digest.headline)
    for section in digest.sections:
        _show_section(section, paper)
    if digest.is_empty:
        paper.put()
        paper.put(NOTHING)
    paper.put()
    paper.put(colophon(digest), style="dim")
    paper.put(digest.link, style="dim")


def _show_section(section: Section, paper: Paper) -> None:
    from onrecord.desk.digest.wording import parts, rest

    paper.put()
    paper.put(section.title.upper(), style="bold")
    for within, groups in parts(section):
        if within:
            paper.put()
            paper.put(within, style="bold")
        for group in groups:
            _show_group(group, paper)
    if section.left_out:
        paper.put()
        paper.put(f"{rest(section)}: {section.link}", indent=2, style="dim")


def _show_group(group: Group, paper: Paper) -> None:
    if group.name:
        paper.put()
        paper.put(f"{group.name}, {group.about}" if group.about else group.name, indent=2, style="bold")
    for line in group.lines:
        paper.put()
        _show_line(line, paper, indent=4 if line.kind == "event" or group.name else 2)


def _show_line(line: Line, paper: Paper, *, indent: int) -> None:
    from onrecord.desk.digest.wording import added, further

    if line.text:
        paper.put(line.text, indent=indent, hang=2, style="bold")
    if line.words:
        paper.put(line.words, indent=indent, hang=2, style="bold" if line.kind == "story" else "")
    if line.cite is not None:
        _show_cite(line.cite, paper, indent=indent, also=f", {further(line)}" if line.more else "")
    for fact in line.facts:
        paper.put(added(fact), indent=indent, hang=2, style="italic")
        if fact.cite is not None:
            _show_cite(fact.cite, paper, indent=indent + 2)
    if line.cite is None and line.link:
        paper.put(f"<{line.link}>", indent=indent, style="dim")


def _show_cite(cite: Cite, paper: Paper, *, indent: int, also: str = "") -> None:
    from onrecord.desk.digest.wording import place

    paper.put(f"{place(cite)}{also}", indent=indent, hang=2, style="dim")
    for address in (cite.page, cite.url):
        if address:
            paper.put(f"<{address}>", indent=indent, style="dim")
