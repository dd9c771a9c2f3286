"""onrecord reads the news and keeps the record: who said what, every line cited to its source."""

__version__ = "0.1.0"
