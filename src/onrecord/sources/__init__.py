"""Whatever brings pages in; every source yields `Page` objects, bytes untouched."""

from onrecord.sources.files import Found, find, page_from_file, page_from_stdin, pages
from onrecord.sources.page import Page

__all__ = ["Found", "Page", "find", "page_from_file", "page_from_stdin", "pages"]
