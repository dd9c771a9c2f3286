"""Newsletters: single mails (.eml, RFC 5322) and mailboxes of them (.mbox, RFC 4155)."""

from onrecord.sources.mail.mailbox import pages_from_mailbox
from onrecord.sources.mail.message import page_from_mail, page_from_message

__all__ = ["page_from_mail", "page_from_message", "pages_from_mailbox"]
