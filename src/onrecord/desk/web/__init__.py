"""The web desk: the record as pages for a browser on this machine."""

from onrecord.desk.web.app import make_app

__all__ = ["make_app"]
