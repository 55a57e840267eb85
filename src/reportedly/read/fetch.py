"""Fetches one address, within limits of size and time, and never where it may not go."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reportedly.errors import FetchError, InputTooLargeError
from reportedly.model import Capture
from reportedly.read import sniff

if TYPE_CHECKING:
    import httpx

AGENT = "reportedly (reads news reports when a person asks it to)"
ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/pdf,text/plain,"
    "application/x-ndjson,*/*;q=0.5"
)
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one fetch may take.

    Attributes:
        max_bytes: Bytes of the answer, unpacked.
        timeout: Seconds in all, redirects and reading included.
        max_redirects: Addresses passed on the way.
    """

    max_bytes: int = 64 << 20
    timeout: float = 30.0
    max_redirects: int = 10


@dataclass(slots=True)
class _Trip:
    """One fetch on its way."""

    url: str
    limits: FetchLimits
    allow_private: bool
    deadline: float

    def left(self) -> float:
        """Seconds that remain."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise FetchError(
                self.url, f"no whole answer within {self.limits.timeout:g} seconds", "try again, or allow more time"
            )
        return left


def fetch(
    url: str,
    *,
    limits: FetchLimits | None = None,
    allow_private: bool = False,
    transport: httpx.BaseTransport | None = None,
) -> Capture:
    """Return what lies at an address.

    Redirects are followed one by one, and the address that each host resolves to is looked at first: private, loopback
    and link-local ones are refused unless they are allowed. The connection goes to the very address that was looked at.

    Args:
        url: ``http`` or ``https``.
        limits: Size, time, redirects.
        allow_private: Let it go to addresses of this machine and its network.
        transport: What carries the requests instead of the network, for tests.

    Raises:
        FetchError: It cannot be fetched, or may not be.
        InputTooLargeError: The answer is larger than the limit.
        UnsupportedMediaTypeError, EmptyTextError: No reader takes what came.
    """
    import httpx

    limits = limits or FetchLimits()
    trip = _Trip(url, limits, allow_private, time.monotonic() + limits.timeout)
    try:
        with httpx.Client(
            transport=transport,
            follow_redirects=False,
            trust_env=False,
            headers={"User-Agent": AGENT, "Accept": ACCEPT},
        ) as client:
            return _follow(trip, client)
    except httpx.TimeoutException as exc:
        raise FetchError(url, f"no answer within {limits.timeout:g} seconds", "try again, or allow more time") from exc
    except (httpx.HTTPError, httpx.InvalidURL) as exc:
        raise FetchError(
            url, f"the connection failed: {exc or type(exc).__name__}", "check the address and the network"
        ) from exc


def _follow(trip: _Trip, client: httpx.Client) -> Capture:
    passed: list[str] = []
    address = trip.url
    while True:
        request = _request(trip, client, address)
        response = client.send(request, stream=True)
        try:
            target = response.headers.get("location")
            if response.status_code not in REDIRECTS or not target:
                return _captured(trip, response, address, tuple(passed))
        finally:
            response.close()
        passed.append(address)
        if len(passed) > trip.limits.max_redirects:
            raise FetchError(
                trip.url, f"more than {trip.limits.max_redirects} redirects", "give the address it ends at"
            )
        address = urljoin(address, target)


def _request(trip: _Trip, client: httpx.Client, address: str) -> httpx.Request:
    """A request to the very number that was looked at, so that a name cannot change between look and leap."""
    import httpx

    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(trip.url, f"{address!r} is no http or https address", "give a whole address")
    left = trip.left()
    number = _checked(trip, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80))
    target = httpx.URL(address)
    host = target.netloc.decode("ascii")
    return client.build_request(
        "GET",
        target.copy_with(host=number),
        headers={"Host": host},
        timeout=httpx.Timeout(left),
        extensions={"sni_hostname": target.raw_host.decode("ascii")},
    )


def _checked(trip: _Trip, host: str, port: int) -> str:
    """The first number a host resolves to, if none of its numbers is a forbidden one."""
    numbers = list(dict.fromkeys(_resolved(trip, host, port)))
    if not trip.allow_private:
        for number in numbers:
            if not _is_public(number):
                raise FetchError(
                    trip.url,
                    f"{host} is at {number}, an address of this machine or its network",
                    "allow it with --allow-private if you mean it",
                )
    return numbers[0]


def _resolved(trip: _Trip, host: str, port: int) -> Iterator[str]:
    try:
        for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            yield str(place[0])
    except (socket.gaierror, UnicodeError) as exc:
        raise FetchError(trip.url, f"the host {host} is not known: {exc}", "check the address and the network") from exc


def _is_public(number: str) -> bool:
    address = ipaddress.ip_address(number.split("%", maxsplit=1)[0])
    if isinstance(address, ipaddress.IPv6Address):
        # Such numbers carry an IPv4 address inside, which is where the packets go.
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(str(inner))
    return address.is_global and not address.is_multicast


def _captured(trip: _Trip, response: httpx.Response, address: str, passed: tuple[str, ...]) -> Capture:
    if response.status_code != 200:
        raise FetchError(
            trip.url,
            f"the server answered {response.status_code} {response.reason_phrase}".strip(),
            "open it in a browser and save the page",
        )
    data = _body(trip, response)
    declared = response.headers.get("content-type", "")
    kind = sniff.media_type(data[: sniff.HEAD], address, declared)
    details = {
        "status": str(response.status_code),
        "content_type": declared,
        **{
            key: response.headers[key] for key in ("last-modified", "etag", "server", "date") if key in response.headers
        },
    }
    return Capture(
        trip.url,
        data,
        kind,
        charset=response.charset_encoding,
        url=trip.url,
        final_url=address,
        redirects=passed,
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        details=details,
    )


def _body(trip: _Trip, response: httpx.Response) -> bytes:
    pieces, size = [], 0
    for piece in response.iter_bytes():
        trip.left()
        size += len(piece)
        if size > trip.limits.max_bytes:
            raise InputTooLargeError(
                trip.url,
                f"the answer is larger than {trip.limits.max_bytes} bytes",
                "allow more, or save it and cut it up",
            )
        pieces.append(piece)
    return b"".join(pieces)
