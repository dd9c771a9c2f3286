"""A digest as mail: one message for each reader, HTML and the same in plain text, nothing attached, nothing loaded.

RFC 5322 and 2046 by the standard library; ``List-Unsubscribe`` (RFC 2369) and its one click (RFC 8058) only where
somebody says where to; ``Auto-Submitted`` (RFC 3834), so that no holiday notice answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from email.errors import MessageDefect
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from typing import NamedTuple
from urllib.parse import quote

from onrecord.desk.digest.model import Digest
from onrecord.desk.digest.rendering import html, text
from onrecord.desk.show.neutral import neutral
from onrecord.errors import UsageError

NOBODY = "onrecord <onrecord@localhost>"
"""Who sends a message that is only written to a file."""


class Letterhead(NamedTuple):
    """What a message bears beside the digest: who sends it, where to unsubscribe (``{to}`` is who gets it), when."""

    sender: str = NOBODY
    unsubscribe: str | None = None
    at: datetime | None = None


def mail(digest: Digest, to: Sequence[str], head: Letterhead) -> EmailMessage:
    """One message to some addresses, or to none yet; UsageError for what is no address."""
    sender = address(head.sender, what="from")
    message = EmailMessage(policy=SMTP)
    message["Subject"] = neutral(digest.title)
    message["From"] = sender
    if to:
        message["To"] = tuple(address(one, what="to") for one in to)
    message["Date"] = format_datetime(head.at or datetime.now(UTC))
    message["Message-ID"] = make_msgid("onrecord", domain=sender.domain)
    message["Auto-Submitted"] = "auto-generated"
    way = _way_out(head.unsubscribe, to)
    if way is not None:
        message["List-Unsubscribe"] = f"<{way}>"
        if way.startswith("https://"):
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    # in ASCII, as a server on the way may take no more than that
    message.set_content(text(digest), cte="quoted-printable")
    message.add_alternative(html(digest, unsubscribe=way), subtype="html", cte="quoted-printable")
    return message


def address(stated: str, *, what: str) -> Address:
    """An address with or without a name ("Ada Kaya <ada@example.org>"); UsageError where it is none, or several."""
    probe = EmailMessage(policy=SMTP)
    try:
        probe["To"] = stated
        found = probe["To"].addresses
        broken = any(isinstance(defect, MessageDefect) for defect in probe["To"].defects)
    except (ValueError, IndexError):  # a line end; and what the library stumbles over
        found, broken = (), True
    if len(found) != 1 or broken or not found[0].username or not found[0].domain:
        raise UsageError(
            f"{what} is {stated!r}, which is no mail address.",
            hint="Write ada@example.org, or Ada <ada@example.org>.",
        )
    one = found[0]
    return Address(one.display_name, one.username, one.domain)


def _way_out(template: str | None, to: Sequence[str]) -> str | None:
    """Where to unsubscribe; with ``{to}`` in it only of a message to one reader."""
    if template is None:
        return None
    if not template.startswith(("https://", "mailto:")) or any(sign in template for sign in "<> \r\n"):
        raise UsageError(
            f"unsubscribe is {template!r}.",
            hint="Give an https:// or mailto: address; {to} stands for the reader.",
        )
    if "{to}" not in template:
        return template
    return (
        template.replace("{to}", quote(address(to[0], what="to").addr_spec, safe=""))
        if len(to) == 1
        else None
    )
