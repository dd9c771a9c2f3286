"""Handing mail over to a server (SMTP, RFC 5321), encrypted wherever it leaves the machine.

``smtps://`` is TLS from the first byte (RFC 8314), ``smtp://`` with STARTTLS, which a server must offer unless it is on
this machine. The password comes from the environment or ``~/.netrc``, never from an address or the command line, where
others could read it, and stands in no message of ours.
"""

from __future__ import annotations

import ipaddress
import os
import smtplib
import ssl
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from email.message import EmailMessage
from netrc import NetrcParseError, netrc
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from onrecord.errors import DeliveryError, UsageError

PATIENCE = 30.0
"""Seconds that a server is waited for, each time it is to answer."""

PASSWORD = "ONRECORD_SMTP_PASSWORD"  # noqa: S105 - where it is, not what
_PORTS = {"smtps": 465, "smtp": 587}
_FORM = "Write smtps://user@mail.example.org:465, or smtp://… with STARTTLS."


class Server(NamedTuple):
    """A mail server; ``tls`` from the first byte, else by STARTTLS."""

    host: str
    port: int
    user: str | None
    tls: bool

    @property
    def name(self) -> str:
        """How it is called in messages."""
        return f"{self.host}:{self.port}"

    @property
    def is_local(self) -> bool:
        """Whether it is on this machine, so that nothing leaves it."""
        with suppress(ValueError):
            return ipaddress.ip_address(self.host).is_loopback
        return self.host == "localhost"


def server(url: str) -> Server:
    """The server that an address names; UsageError where it names none, or holds a password."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UsageError("The address of the mail server cannot be read.", hint=_FORM) from error
    if parts.password is not None:
        raise UsageError(
            "The address of the mail server holds a password, which others could read there.",
            hint=f"Leave it out, and set {PASSWORD} or write it into ~/.netrc.",
        )
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/"):
        raise UsageError(f"{url!r} is no address of a mail server.", hint=_FORM)
    user = unquote(parts.username) if parts.username else None
    return Server(parts.hostname, port or _PORTS[parts.scheme], user, parts.scheme == "smtps")


def password_for(
    one: Server, environ: Mapping[str, str] = os.environ, home: Path | None = None
) -> str | None:
    """The password of its user, from the environment or ``~/.netrc``; None where there is no user.

    DeliveryError where there is a user and no password, or a ``~/.netrc`` that cannot be read.
    """
    if one.user is None:
        return None
    if environ.get(PASSWORD):
        return environ[PASSWORD]
    path = (home or Path.home()) / ".netrc"
    try:
        known = netrc(str(path)).authenticators(one.host) if path.exists() else None
    except NetrcParseError as error:
        # its own words may quote the line, and so a password
        raise DeliveryError(f"{path} cannot be read: line {error.lineno}.", hint="Correct it.") from None
    except OSError as error:
        raise DeliveryError(
            f"{path} cannot be read: {error.strerror}.", hint="Let yourself read it."
        ) from error
    if known is None or known[0] not in {one.user, ""}:
        raise DeliveryError(
            f"There is no password for {one.user} at {one.host}.",
            hint=f"Set {PASSWORD}, or write it into ~/.netrc.",
        )
    return known[2]


def send(
    messages: Iterable[EmailMessage], one: Server, password: str | None, *, patience: float = PATIENCE,
    context: ssl.SSLContext | None = None,
) -> int:  # fmt: skip
    """Hand the messages over, one connection for all; how many the server took. DeliveryError where it took not all.

    ``context`` says whom to trust; by default those whom the system trusts.
    """
    try:
        with closing(_opened(one, patience, context or ssl.create_default_context())) as connection:
            if one.user is not None:
                connection.login(one.user, password or "")
            return _hand_over(messages, connection, one)
    except (smtplib.SMTPException, OSError, DeliveryError) as error:
        found = error if isinstance(error, DeliveryError) else _explained(error, one, patience)
        raise _without(password, found) from None  # the cause may hold what was sent


def _opened(one: Server, patience: float, context: ssl.SSLContext) -> smtplib.SMTP:
    if one.tls:
        return smtplib.SMTP_SSL(one.host, one.port, timeout=patience, context=context)
    connection = smtplib.SMTP(one.host, one.port, timeout=patience)
    if one.is_local:
        return connection
    try:
        _encrypt(connection, one, context)
    except BaseException:
        connection.close()
        raise
    return connection


def _encrypt(connection: smtplib.SMTP, one: Server, context: ssl.SSLContext) -> None:
    connection.ehlo_or_helo_if_needed()
    if not connection.has_extn("starttls"):
        raise DeliveryError(
            f"{one.name} offers no STARTTLS, and a mail would leave this machine for everybody to read.",
            hint="Use smtps://, or another server.",
        )
    connection.starttls(context=context)


def _hand_over(messages: Iterable[EmailMessage], connection: smtplib.SMTP, one: Server) -> int:
    taken, refused = 0, list[str]()
    for message in messages:
        try:
            connection.send_message(message)
            taken += 1
        except smtplib.SMTPRecipientsRefused as error:
            refused += [f"{who} ({_said(*answer)})" for who, answer in error.recipients.items()]
    with suppress(smtplib.SMTPException, OSError):
        connection.quit()
    if refused:
        raise DeliveryError(
            f"{one.name} refused mail to {', '.join(refused)}{_others(taken)}.",
            hint="Correct the address, or ask whoever runs the server.",
        )
    return taken


def _others(taken: int) -> str:
    return f"; {taken} {'other was' if taken == 1 else 'others were'} sent" if taken else ""


def _without(password: str | None, error: DeliveryError) -> DeliveryError:
    """The error without the password, whatever a server may say."""
    return DeliveryError(error.what.replace(password, "***") if password else error.what, hint=error.hint)


def _explained(error: Exception, one: Server, patience: float) -> DeliveryError:
    what, hint = _reason(error, one, patience)
    return DeliveryError(what, hint=hint)


def _reason(error: Exception, one: Server, patience: float) -> tuple[str, str]:
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return f"{one.name} did not answer within {patience:g} seconds.", "Try again, or name another server."
    if isinstance(error, smtplib.SMTPAuthenticationError):
        said = _said(error.smtp_code, error.smtp_error)
        return (
            f"{one.name} did not let {one.user} in: {said}.",
            f"Check the user, and {PASSWORD} or ~/.netrc.",
        )
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"{one.name} cannot prove who it is: {error.verify_message}.", "Check the name of the server."
    if isinstance(error, ssl.SSLError):
        hint = "Check the port: smtps:// is mostly 465, smtp:// with STARTTLS mostly 587."
        return f"{one.name} speaks no TLS as expected: {error.reason or 'it broke off'}.", hint
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{one.name} refused the mail: {_said(error.smtp_code, error.smtp_error)}.", ""
    if isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException):
        return (
            f"{one.name} cannot be reached: {error.strerror or error}.",
            "Check the name, the port and the network.",
        )
    return f"{one.name} broke off: {error}.", "Try again."


def _said(code: int, words: bytes | str) -> str:
    told = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {told}".split()).rstrip(".")
