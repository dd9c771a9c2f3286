"""Who may be a man or a woman, where nothing tells what bears a name."""

from __future__ import annotations

import re

from onrecord.resolving.cast import Member

_ARTICLE = re.compile(r"\b[Tt]he[ \u00a0]$")


def may_be_he(member: Member, text: str) -> bool:
    """Whether he or she may be this one: no acronym, and no name that the article writes with "the"."""
    if not member.may_be_person():
        return False
    return member.kind == "person" or not _has_article(member, text)


def speaks_as_one(member: Member, text: str) -> bool:
    """Whether somebody who spoke may be a person: one word is enough where nothing tells another kind."""
    one = member.kind is None and not member.name.isupper() and not _has_article(member, text)
    return may_be_he(member, text) or one


def _has_article(member: Member, text: str) -> bool:
    return any(
        how == "name" and _ARTICLE.search(text, max(start - 4, 0), start) for (start, _), how in member.mentions.items()
    )
