"""Pictures as SVG: pure functions from data to markup, which pages, mails and reports put beside a table of the same.

Colours come by class from the style sheet of whoever shows them (``desk/web/static/pictures.css``); without one the
pictures are black on white and say the same, as no colour alone means anything. Nothing in them runs, and there are
no style attributes, so that the strictest policy lets them through.
"""

from onrecord.desk.pictures.flows import Flow, flows
from onrecord.desk.pictures.matrix import matrix
from onrecord.desk.pictures.multiples import Row, multiples
from onrecord.desk.pictures.spread import Spot, spread
from onrecord.desk.pictures.timeline import Line, Mark, Point, timeline

__all__ = [
    "Flow",
    "Line",
    "Mark",
    "Point",
    "Row",
    "Spot",
    "flows",
    "matrix",
    "multiples",
    "spread",
    "timeline",
]
