"""What stands below pictures."""

from __future__ import annotations

from bisect import bisect_right

from onrecord.schema import Event, Reading


def is_in_caption(event: Event, reading: Reading) -> bool:
    """Whether a caption tells of the event; the blocks of an article stand in its order."""
    blocks = reading.article.blocks
    at = bisect_right(blocks, event.trigger.start, key=lambda block: block.start) - 1
    return at >= 0 and event.trigger.start < blocks[at].end and blocks[at].kind == "caption"
