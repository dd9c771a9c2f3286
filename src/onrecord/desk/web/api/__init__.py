"""``/api/v1``: the tables of the desk and single things of the record, as JSON, described by OpenAPI.

`tables` and `things` say what there is to ask; the routes, the description and its page are made of them.
"""

from onrecord.desk.web.api.routes import routes

__all__ = ["routes"]
