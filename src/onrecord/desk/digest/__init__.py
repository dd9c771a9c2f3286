"""The digest: what was said, done, promised and disputed in some days, every line cited, to be read over coffee.

`compose` makes one `Digest` of a record and a `Period`; `rendered` writes it in any `Form`, `mail` wraps it.
"""

from onrecord.desk.digest.composing import Asked, compose
from onrecord.desk.digest.model import Cite, Digest, Group, Line, Section
from onrecord.desk.digest.period import Period, period
from onrecord.desk.digest.rendering import Form, rendered

__all__ = [
    "Asked",
    "Cite",
    "Digest",
    "Form",
    "Group",
    "Line",
    "Period",
    "Section",
    "compose",
    "period",
    "rendered",
]
