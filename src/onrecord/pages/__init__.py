"""Page → Article: HTML, saved page dumps and plain text become blocks with exact offsets."""

from __future__ import annotations

from onrecord.pages.reader import article_from

__all__ = ["article_from"]
