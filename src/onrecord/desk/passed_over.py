"""What was not tried, because nothing about it promises a page, in one line."""

from __future__ import annotations

from onrecord.sources import PassedOver

KINDS = 6
"""So many kinds are named, the most frequent first; the rest are counted together."""


def passed_over(left: PassedOver) -> str:
    """``passed over 3 files: 2 .pdf, 1 dangling link``, with the archive they stand in, if any."""
    total = left.kinds.total()
    ranked = sorted(left.kinds.items(), key=lambda item: (-item[1], item[0]))
    named = [f"{number:,} {kind}" for kind, number in ranked[:KINDS]]
    if ranked[KINDS:]:
        named.append(f"{sum(number for _, number in ranked[KINDS:]):,} of other kinds")
    where = f" of {left.where}" if left.where else ""
    return f"passed over {total:,} {left.unit if total == 1 else f'{left.unit}s'}{where}: {', '.join(named)}"
