"""WARC files, plain and gzipped, whole and broken; the pages in them are invented."""

from __future__ import annotations

import gzip
import hashlib

import pytest

from reportedly.read.html import HtmlReader
from reportedly.read.warc import WarcContainer
from tests.read.made import packed, page, record, split, stream

PAGE = page().encode()
ONE, TWO, THREE = (
    record(f"https://courier.example/{n}", PAGE.replace(b"ravine", b"gorge " + n.encode())) for n in ("a", "b", "c")
)
HTML = "HTTP/1.1 200 OK\r\nContent-Type: text/html"


def opened(data):
    return split(list(WarcContainer().captures(stream(data), "crawl.warc", "application/warc")))


def urls(captures):
    return [c.url.rsplit("/", 1)[-1] for c in captures]


@pytest.mark.parametrize("data", [ONE + TWO + THREE, packed(ONE, TWO, THREE)])
def test_each_answer_is_a_capture_of_its_payload(data):
    captures, failures = opened(data)
    assert not failures
    assert urls(captures) == ["a", "b", "c"]
    first = captures[0]
    assert first.data == PAGE.replace(b"ravine", b"gorge a")
    assert first.id == hashlib.sha256(first.data).hexdigest()
    assert (first.charset, first.fetched_at, first.name) == ("utf-8", "2031-05-07T10:00:00Z", "crawl.warc#0")
    assert first.details["status"] == "200"
    assert first.details["record_id"].startswith("<urn:uuid:")
    document = HtmlReader().read(first)
    assert document.url == "https://courier.example/a"
    assert document.title == "Bus plunges into gorge a above Karval"


@pytest.mark.parametrize(
    ("http", "payload"),
    [
        (f"{HTML}\r\nContent-Encoding: gzip", gzip.compress(PAGE)),
        (f"{HTML}\r\nTransfer-Encoding: chunked", b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
    ],
)
def test_a_payload_is_decoded(http, payload):
    captures, failures = opened(record("https://courier.example/z", payload, http=http))
    assert not failures
    assert [c.data for c in captures] == [PAGE]


def test_what_is_no_page_is_passed_over_in_silence():
    others = [
        record("https://courier.example/q", b"", kind="request", http="GET /q HTTP/1.1\r\nHost: courier.example"),
        record("https://courier.example/v", b"", kind="revisit"),
        record("https://courier.example/i", b"\x89PNG", http="HTTP/1.1 200 OK\r\nContent-Type: image/png"),
        record("https://courier.example/m", PAGE, http="HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\nLocation: /a"),
        record(
            "https://courier.example/robots.txt", b"User-agent: *", http="HTTP/1.1 200 OK\r\nContent-Type: text/plain"
        ),
        record("https://courier.example/e", b""),
        record("dns:courier.example", b"x"),
    ]
    captures, failures = opened(packed(*others, ONE))
    assert urls(captures) == ["a"]
    assert not failures


BROKEN = record("https://courier.example/x", PAGE)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ONE + b"not a record\r\n\r\n" + THREE, "malformed"),
        (ONE + b"WARC/1.0\r\nnonsense\r\nContent-Length: abc\r\n\r\nxx\r\n\r\n" + THREE, "malformed"),
        (ONE + record("https://courier.example/x", PAGE, length=len(PAGE) + 150) + THREE, "malformed"),
        (ONE + record("https://courier.example/x", b"", http="nonsense") + THREE, "malformed"),
        (
            ONE + record("https://courier.example/x", b"no gzip", http=f"{HTML}\r\nContent-Encoding: gzip") + THREE,
            "malformed",
        ),
        (packed(ONE) + packed(BROKEN)[:60] + b"\xff" * 8 + packed(BROKEN)[68:] + packed(THREE), "malformed"),
        (packed(ONE, BROKEN)[:-200] + packed(THREE), "malformed"),
    ],
)
def test_a_broken_record_fails_alone(data, code):
    captures, failures = opened(data)
    assert urls(captures) == ["a", "c"]
    assert {f.code for f in failures} == {code}
    assert all(f.input.startswith("crawl.warc#") for f in failures)


@pytest.mark.parametrize("data", [(ONE + TWO)[:-60], packed(ONE, TWO)[:-40]])
def test_a_cut_file_gives_what_lies_before_the_cut(data):
    captures, failures = opened(data)
    assert urls(captures) == ["a"]
    assert [f.code for f in failures] == ["truncated"]


def test_a_record_after_many_bytes_of_rubbish_is_found():
    captures, failures = opened(packed(ONE) + b"\x1f\x8b\x08" * 60_000 + packed(THREE))
    assert urls(captures) == ["a", "c"]
    assert failures
