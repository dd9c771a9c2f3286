"""URLs: the one room that opens sockets.

>>> from onrecord.sources.web import Fetcher
>>> with Fetcher(contact="desk@example.org") as fetcher:    # doctest: +SKIP
...     page = fetcher.fetch("https://example.org/story").page()
"""

from onrecord.sources.arrival import Hop, Signals
from onrecord.sources.web.cache import Cache
from onrecord.sources.web.fetched import Fetched, Validators
from onrecord.sources.web.fetcher import Fetcher
from onrecord.sources.web.limits import Limits
from onrecord.sources.web.retrying import Retries

__all__ = ["Cache", "Fetched", "Fetcher", "Hop", "Limits", "Retries", "Signals", "Validators"]
