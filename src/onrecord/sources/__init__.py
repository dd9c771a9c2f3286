"""Whatever brings pages in; every source yields `Page` objects, bytes untouched."""

from onrecord.sources.aside import Aside, PassedOver
from onrecord.sources.files import page_from_file, page_from_stdin
from onrecord.sources.inputs import Found, Options, find, pages
from onrecord.sources.page import Origin, Page

__all__ = [
    "Aside",
    "Found",
    "Options",
    "Origin",
    "Page",
    "PassedOver",
    "find",
    "page_from_file",
    "page_from_stdin",
    "pages",
]
