"""One request, one answer: no redirects, no retries, no cookies, nothing kept."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from functools import cached_property

import httpcore2
from msgspec import Struct

from onrecord.errors import FetchError
from onrecord.sources.web.clock import Clock
from onrecord.sources.web.codings import Coding, CodingError, coding
from onrecord.sources.web.guard import Guard
from onrecord.sources.web.limits import MIB, Limits, Meter
from onrecord.sources.web.network import Backend
from onrecord.sources.web.proxies import Proxies, Proxy
from onrecord.sources.web.urls import Url

_OK = range(200, 300)
_UNTOLD = frozenset({"set-cookie", "set-cookie2", "clear-site-data"})


class Answer(Struct, frozen=True):
    """What a server answered: header names in lower case, lines of one name joined; the body as it unfolds.

    The body is there for statuses 200 to 299 only.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Exchange:
    """Asks servers, within limits; what cannot be answered is a `FetchError` that says why."""

    def __init__(
        self, *, guard: Guard, proxies: Proxies, clock: Clock, tls: ssl.SSLContext | None = None
    ) -> None:
        self._guard = guard
        self._proxies = proxies
        self._clock = clock
        self._given_tls = tls

    def check(self, url: Url) -> Proxy | None:
        """The proxy that a request for ``url`` goes through, if any; FetchError where it must not be made at all."""
        proxy = self._proxies.for_url(url)
        self._guard.check(url, proxied=proxy is not None)
        return proxy

    def get(self, url: Url, headers: Mapping[str, str], limits: Limits, *, cut: bool = False) -> Answer:
        """The answer to a GET; with ``cut``, a body that is too large ends at the limit instead of failing."""
        proxy = self.check(url)
        self._tls_for(url.scheme)  # reading the certificates of this machine is not the server's time
        meter = Meter(str(url), limits, self._clock)
        try:
            return self._asked(url, headers, meter, proxy, cut=cut)
        except httpcore2.TimeoutException as error:
            # the wait was cut down to what was left of the whole time, where that is what ran out
            meter.wait(limits.silence)
            if isinstance(error, httpcore2.ConnectTimeout):
                raise meter.too_slow(f"is not reached within {limits.connect:g} seconds") from error
            raise meter.too_slow(f"sent nothing for {limits.silence:g} seconds") from error
        except (httpcore2.ProtocolError, httpcore2.NetworkError, httpcore2.ProxyError, OSError) as error:
            raise _failed(url, error, meter, proxied=proxy is not None) from error
        except CodingError as error:
            raise FetchError(
                f"{url} {error}.", hint="Look at it in a browser.", url=str(url), reason="coding"
            ) from error

    def _asked(
        self, url: Url, headers: Mapping[str, str], meter: Meter, proxy: Proxy | None, *, cut: bool
    ) -> Answer:
        request = httpcore2.Request(
            "GET",
            httpcore2.URL(scheme=url.scheme, host=url.host, port=url.stated_port, target=url.target),
            headers=[("Host", url.authority), *headers.items(), ("Connection", "close")],
        )
        with self._connections(url, meter, proxy) as connections:
            response = connections.handle_request(request)
            try:
                meter.body_begins()
                told = _told(response.headers, meter)
                body = b"" if response.status not in _OK else _body(response, told, meter, cut=cut)
            finally:
                response.close()
        return Answer(response.status, told, body)

    def _connections(self, url: Url, meter: Meter, proxy: Proxy | None) -> httpcore2.ConnectionPool:
        backend = Backend(url, self._guard, meter, proxied=proxy is not None)
        if proxy is None:
            return httpcore2.ConnectionPool(ssl_context=self._tls_for(url.scheme), network_backend=backend)
        return httpcore2.HTTPProxy(
            httpcore2.URL(scheme=proxy.scheme, host=proxy.host, port=proxy.port, target="/"),
            proxy_auth=proxy.auth,
            ssl_context=self._tls_for(url.scheme),
            proxy_ssl_context=self._tls_for(proxy.scheme),
            network_backend=backend,
        )

    def _tls_for(self, scheme: str) -> ssl.SSLContext | None:
        return self._tls if scheme == "https" else None

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return self._given_tls or httpcore2.default_ssl_context()


def _told(lines: list[tuple[bytes, bytes]], meter: Meter) -> dict[str, str]:
    size = sum(len(name) + len(value) + 4 for name, value in lines)
    if size > meter.limits.head or len(lines) > meter.limits.fields:
        raise meter.too_large(f"comes with {len(lines)} headers of {size} bytes", "headers")
    told: dict[str, str] = {}
    for raw_name, raw_value in lines:
        name, value = raw_name.decode("ascii", "replace").lower(), _text(raw_value)
        if name not in _UNTOLD:
            told[name] = f"{told[name]}, {value}" if name in told else value
    return told


def _text(value: bytes) -> str:
    # RFC 9110 §5.5 calls what is not ASCII opaque; addresses of redirects come in UTF-8 all the same
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _body(response: httpcore2.Response, told: Mapping[str, str], meter: Meter, *, cut: bool) -> bytes:
    limits = meter.limits
    length = told.get("content-length", "")
    if not cut and length.isascii() and length.isdigit() and int(length[:20]) > limits.wire:
        raise meter.too_large(f"is announced with more than {limits.wire / MIB:g} MiB")
    unfolding = coding(told.get("content-encoding", ""))
    body = bytearray()
    for data in response.iter_stream():
        for piece in unfolding.feed(data):
            body += piece
            if len(body) > limits.body and cut:
                return bytes(body[: limits.body])
            _check_size(len(body), meter)
    _end(unfolding, meter)
    return bytes(body)


def _check_size(size: int, meter: Meter) -> None:
    if size > meter.limits.body:
        raise meter.too_large(f"holds more than {meter.limits.body / MIB:g} MiB")
    if size > MIB and size > meter.received * meter.limits.ratio:
        raise meter.too_large(f"unfolds to more than {meter.limits.ratio} times its size", "bomb")


def _end(unfolding: Coding, meter: Meter) -> None:
    try:
        unfolding.end()
    except CodingError as error:
        raise _truncated(meter) from error


def _truncated(meter: Meter) -> FetchError:
    return FetchError(f"{meter.url} breaks off after {meter.received} bytes.", hint="Try again later.",
                      url=meter.url, reason="truncated", transient=True)  # fmt: skip


def _failed(url: Url, error: Exception, meter: Meter, *, proxied: bool) -> FetchError:
    cause = _first_cause(error)
    if isinstance(cause, ssl.SSLError):
        why = getattr(cause, "verify_message", "") or cause.reason or "no agreement"
        return FetchError(
            f"{url} has no connection that can be trusted: {why}.",
            hint="Look at it in a browser; it may have another address.", url=str(url), reason="tls",
        )  # fmt: skip
    if isinstance(error, httpcore2.ProxyError):
        return FetchError(f"The proxy does not lead to {url}: {error}.", hint="Check https_proxy and no_proxy.",
                          url=str(url), reason="proxy")  # fmt: skip
    if isinstance(error, httpcore2.ProtocolError | httpcore2.ReadError) and meter.received:
        if "without sending complete" in str(error) or isinstance(error, httpcore2.ReadError):
            return _truncated(meter)
        return FetchError(f"{url} does not answer as HTTP does: {error}.", hint="Look at it in a browser.",
                          url=str(url), reason="protocol")  # fmt: skip
    by = "the proxy" if proxied else url.host
    return FetchError(
        f"{url} is out of reach: {by} {_manner(cause)}.", hint="Check the address and the network; try again later.",
        url=str(url), reason="connect", transient=True,
    )  # fmt: skip


def _manner(cause: BaseException) -> str:
    if isinstance(cause, ConnectionRefusedError):
        return "refuses the connection"
    if isinstance(cause, OSError) and cause.strerror:
        return f"is not reached ({cause.strerror})"
    return "ends the connection without an answer"


def _first_cause(error: BaseException) -> BaseException:
    # httpcore2's pool raises "from None", which hides the cause and leaves the context
    while (cause := error.__cause__ or error.__context__) is not None:
        error = cause
    return error
