"""Fetching, with httpx's own stand-in for the network."""

from __future__ import annotations

import socket

import httpx
import pytest

from reportedly.errors import FetchError, InputTooLargeError, ReadError
from reportedly.read.fetch import FetchLimits, fetch
from tests.read.made import page

PUBLIC = "93.184.216.34"


@pytest.fixture(autouse=True)
def names(monkeypatch):
    """The numbers of invented hosts; nothing is asked of a real resolver."""
    known = {"courier.example": PUBLIC, "inside.example": "10.0.0.7", "mixed.example": PUBLIC}

    def lookup(host, port, **_):
        if host.replace(".", "").isdigit() or ":" in host:
            found = [host]
        elif host in known:
            found = [known[host], "127.0.0.1"] if host == "mixed.example" else [known[host]]
        else:
            raise socket.gaierror(-2, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (n, port)) for n in found]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)


def answering(handler):
    return {"transport": httpx.MockTransport(handler)}


def test_a_page_comes_with_its_circumstances():
    def handler(request):
        assert request.url.host == PUBLIC  # the number that was looked at, not the name again
        assert request.headers["host"] == "courier.example"
        assert request.extensions["sni_hostname"] == "courier.example"
        return httpx.Response(
            200, content=page().encode("cp1252"), headers={"Content-Type": "text/html; charset=windows-1252"}
        )

    capture = fetch("https://courier.example/1", **answering(handler))
    assert (capture.media_type, capture.charset, capture.name) == (
        "text/html",
        "windows-1252",
        "https://courier.example/1",
    )
    assert capture.details["status"] == "200"
    assert capture.fetched_at is not None
    assert capture.fetched_at.endswith("Z")
    assert capture.redirects == ()


def test_redirects_are_followed_and_recorded():
    def handler(request):
        if request.url.path == "/new":
            return httpx.Response(200, text=page(), headers={"Content-Type": "text/html"})
        return httpx.Response(301, headers={"Location": "/new" if request.url.path == "/mid" else "/mid"})

    capture = fetch("http://courier.example/old", **answering(handler))
    assert capture.url == "http://courier.example/old"
    assert capture.final_url == "http://courier.example/new"
    assert capture.redirects == ("http://courier.example/old", "http://courier.example/mid")


@pytest.mark.parametrize(
    "url",
    [
        "http://inside.example/",
        "http://mixed.example/",
        "http://127.0.0.1/",
        "http://169.254.169.254/latest",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fe80::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://0.0.0.0/",
    ],
)
def test_private_addresses_are_refused(url):
    with pytest.raises(FetchError, match="--allow-private"):
        fetch(url, **answering(lambda _: httpx.Response(200, text="secret")))


def test_a_redirect_may_not_lead_inside():
    def handler(request):
        assert request.url.host == PUBLIC
        return httpx.Response(302, headers={"Location": "http://inside.example/admin"})

    with pytest.raises(FetchError, match=r"10\.0\.0\.7"):
        fetch("http://courier.example/", **answering(handler))


def test_private_addresses_may_be_allowed():
    capture = fetch(
        "http://inside.example/", allow_private=True, **answering(lambda _: httpx.Response(200, text="Seven died."))
    )
    assert capture.data == b"Seven died."


def _raises(error):
    def handler(_):
        raise error

    return handler


@pytest.mark.parametrize(
    ("url", "handler", "error", "word"),
    [
        ("http://courier.example/", lambda _: httpx.Response(404), FetchError, "404"),
        ("http://courier.example/", lambda _: httpx.Response(302, headers={"Location": "/"}), FetchError, "redirects"),
        (
            "http://courier.example/",
            lambda _: httpx.Response(302, headers={"Location": "file:///etc/passwd"}),
            FetchError,
            "no http",
        ),
        ("http://courier.example/", lambda _: httpx.Response(200, content=b"x" * 2000), InputTooLargeError, "larger"),
        ("http://courier.example/", _raises(httpx.ReadTimeout("slow")), FetchError, "no answer within"),
        ("http://courier.example/", _raises(httpx.ConnectError("refused")), FetchError, "connection failed"),
        ("http://courier.example/", lambda _: httpx.Response(200, content=b"\x89PNG\r\n"), ReadError, "image"),
        ("http://nowhere.invalid/", lambda _: httpx.Response(200), FetchError, "not known"),
        ("ftp://courier.example/", lambda _: httpx.Response(200), FetchError, "no http"),
        ("http:///x", lambda _: httpx.Response(200), FetchError, "no http"),
    ],
)
def test_what_goes_wrong_is_said(url, handler, error, word):
    with pytest.raises(error, match=word) as caught:
        fetch(url, limits=FetchLimits(max_bytes=1000), **answering(handler))
    assert caught.value.mend
