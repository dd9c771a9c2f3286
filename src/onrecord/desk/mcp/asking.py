"""What every tool is, and the arguments that many share, described once."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Annotated, Any, Generic, NamedTuple, TypeVar

from msgspec import Meta, Struct

from onrecord.desk.mcp.citing import Citer
from onrecord.desk.show.paper import Paper

MOST = 50  # rows in one answer: a model reads all of them
A = TypeVar("A", bound=Struct)

Limit = Annotated[int, Meta(ge=1, le=MOST, description="The most rows to answer with.")]
Cursor = Annotated[
    str | None, Meta(description="`next` of the answer before, with the same question: where to go on.")
]
Next = Annotated[str | None, Meta(description="The cursor of what follows; null after the last.")]
Line = Annotated[str, Meta(max_length=500)]
Name = Annotated[Line | None, Meta(description="A name or words of one; case and accents do not matter.")]
Id = Annotated[Line | None, Meta(description="An id of a list here: that one alone.")]
Day = Annotated[str, Meta(max_length=10)]
Since = Annotated[Day | None, Meta(description="The first day: 2031, 2031-02 or 2031-02-05.")]
Until = Annotated[Day | None, Meta(description="The last day, itself included.")]
AsOf = Annotated[
    Day | None, Meta(description="How it stood at the end of this day (YYYY-MM-DD); null for how it stands.")
]


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """The arguments of a tool; one that it does not know is an error, not a silence."""


class Answered(NamedTuple):
    """What a tool found, and the same as text for people; both hold words of pages. ``next`` is its cursor."""

    answer: Struct
    text: str
    next: str | None = None


class Tool(NamedTuple, Generic[A]):
    """One tool: its name and title, what is asked and answered, and how; its docstring describes it."""

    name: str
    title: str
    asked: type[A]
    answer: type[Struct]
    run: Callable[[A, Citer], Answered]


AnyTool = Tool[Any]


def printed(show: Callable[[Paper], None]) -> str:
    """What the desk prints in a terminal, as text."""
    out = io.StringIO()
    show(Paper(out))
    return out.getvalue()
