"""Actors over time in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.paper import Paper
from onrecord.desk.show.words import count

if TYPE_CHECKING:
    from onrecord.account.across.identities import Identity, RoleOverTime
    from onrecord.store import IdentityRow


def show_actors(rows: Sequence[IdentityRow], paper: Paper) -> None:
    """Print actors, one a line, with what `onrecord who ID` takes."""
    for row in rows:
        country = f", {row.country}" if row.country and row.kind != "country" else ""
        paper.put(f"{neutral(row.name)}{country}", style="bold")
        paper.put(
            f"{row.kind}, {count(row.size, 'article')}{_days(row.first, row.last)}; {row.id}",
            indent=2,
            hang=2,
        )


def show_actor(told: Identity, paper: Paper) -> None:
    """Print one actor: roles in order, the latest first, then the names by which articles call him."""
    country = f", {told.country}" if told.country and told.kind != "country" else ""
    paper.put(f"{neutral(told.name)}{country}", style="bold")
    articles = count(len({article for article, _ in told.occurrences}), "article")
    paper.put(f"{told.kind}, {articles}{_days(told.first, told.last)}; {told.id}", indent=2)
    for role in told.roles:
        paper.put(f"{neutral(role.title)}{_held(role)}", indent=2, hang=2)
    others = [f"{neutral(one.name)} ({len(one.cited)})" for one in told.spellings if one.name != told.name]
    if others:
        paper.put(f"also: {', '.join(others)}", indent=2, hang=2, style="dim")


def _held(role: RoleOverTime) -> str:
    over = f", former on {role.over}" if role.over else ""
    if not role.first:
        return ", former" if role.former else ""
    when = role.first if role.first == role.last else f"{role.first} to {role.last}"
    return f", reported {when}{over}"


def _days(first: str, last: str) -> str:
    if not last:
        return ""
    return f", {last}" if first in {last, ""} else f", {first} to {last}"
