"""Web archives: WARC files (ISO 28500), plain or compressed, record by record."""

from onrecord.sources.archives.warc import pages_from_warc

__all__ = ["pages_from_warc"]
