"""What was asked of a page that the record holds already, and that leaves it as it was.

Reading it again would put a second reading beside the first under the same model; until the record can do
that, whoever asks is told so instead of being met with "unchanged".
"""

from __future__ import annotations

from collections.abc import Mapping
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from onrecord.desk.inputs import Known
from onrecord.errors import PageError, UsageError
from onrecord.pages import article_from
from onrecord.schema import UNREAD, Article, Model
from onrecord.sources import Page

if TYPE_CHECKING:
    from onrecord.store import Record


class Asked(NamedTuple):
    """How the pages are to be read; ``min_confidence`` is None where no flag was given.

    ``restore`` brings back what was deleted from the record; ``about`` is what was said of all pages.
    """

    plain: bool = False
    min_confidence: float | None = None
    restore: bool = False
    about: Known = Known()


def refusal(page: Page, asked: Asked, record: Record, models: Mapping[str, Model]) -> UsageError | None:
    """The flags that what the record holds of the page does not follow, named; None where it follows all."""
    if not (asked.plain or asked.min_confidence is not None or any(asked.about)):
        return None
    readings = (record.reading_of(page.sha256, model) for model in (*models.values(), UNREAD))
    held = next((one for one in readings if one is not None), None)
    flags = _not_followed(page, asked, held.article) if held else []
    if not flags:
        return None
    return UsageError(
        f"{page.source} is in the record already and was kept as it was, without {' and '.join(flags)}; "
        "add it to another record (--record) to have it so."
    )


def _not_followed(page: Page, asked: Asked, held: Article) -> list[str]:
    stated = _stated(asked.about).items()
    flags = [f"{flag} {quote(value)}" for flag, value in stated if value != getattr(held, _FIELDS[flag])]
    if asked.plain and not is_plain(held, page):
        flags.append("--plain")
    if asked.min_confidence is not None:
        # the reading does not tell below which confidence statements were left out
        flags.append(f"--min-confidence {asked.min_confidence:g}")
    return flags


_FIELDS = {"--published": "published_at", "--url": "url", "--outlet": "outlet"}


def _stated(about: Known) -> dict[str, str]:
    values = {flag: getattr(about, field) for flag, field in _FIELDS.items()}
    return {flag: value for flag, value in values.items() if value}


def is_plain(held: Article, page: Page) -> bool:
    """Whether an article is what comes of taking its page as the bare text of one."""
    try:
        bare = article_from(page, plain=True)
    except PageError:
        return False
    return (bare.text, bare.blocks) == (held.text, held.blocks)
