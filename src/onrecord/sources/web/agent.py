"""Who we say we are: our own name, and how to reach whoever runs us."""

from __future__ import annotations

from onrecord.errors import UsageError

PRODUCT = "onrecord"
"""The product token that robots.txt addresses us by."""

_LONGEST = 200


def user_agent(contact: str | None) -> str:
    """The ``User-Agent`` (RFC 9110 §10.1.5): never a browser's, with ``contact``, an address or a page, where given."""
    from onrecord import __version__

    if contact is None:
        return f"{PRODUCT}/{__version__}"
    contact = contact.strip()
    if (
        not contact
        or len(contact) > _LONGEST
        or not contact.isascii()
        or not contact.isprintable()
        or "(" in contact
    ):
        raise UsageError(
            f"The contact is {contact!r}.", hint="Write a mail address or the address of a page, in ASCII."
        )
    return f"{PRODUCT}/{__version__} (+{contact})"
