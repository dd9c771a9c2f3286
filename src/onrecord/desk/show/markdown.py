"""Text as Markdown (CommonMark, and GitHub's) shows it: nothing in the words of an article may become markup."""

from __future__ import annotations

import re
from urllib.parse import quote

from onrecord.desk.show.neutral import neutral

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_OPENS = re.compile(r"^(\d*)([-+.)=])")  # of a line: a list, a rule, a heading
_LINKS = re.compile(r"(?i)(:)(?=//)|(?<=www)(\.)|(@)")  # what GitHub makes a link of without being asked
_ENTITY = re.compile(r"&(?=#?\w+;)")


def plain(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would read as its own."""
    escaped = _LINKS.sub(lambda found: "\\" + found.group(), _MARKS.sub(r"\\\1", neutral(text)))
    return _OPENS.sub(r"\1\\\2", escaped)


def target(address: str) -> str:
    """An address as it may stand between the brackets of a link."""
    return _ENTITY.sub("&amp;", quote(address, safe="/:?#@!$&'*+,;=%~[]"))


def link(text: str, address: str) -> str:
    """The text as a link."""
    return f"[{plain(text)}]({target(address)})"
