"""Whatever brings pages in; every source yields `Page` objects, bytes untouched."""

from onrecord.sources.aside import Aside, PassedOver
from onrecord.sources.files import page_from_file, page_from_stdin
from onrecord.sources.inputs import Found, Options, find, kind_of_stream, pages, standard_input
from onrecord.sources.page import Arrival, Origin, Page

__all__ = [
    "Arrival",
    "Aside",
    "Found",
    "Options",
    "Origin",
    "Page",
    "PassedOver",
    "find",
    "kind_of_stream",
    "page_from_file",
    "page_from_stdin",
    "pages",
    "standard_input",
]
