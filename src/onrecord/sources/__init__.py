"""Whatever brings pages in; every source yields `Page` objects, bytes untouched."""

from onrecord.sources.page import Page

__all__ = ["Page"]
