"""A gzip file of one other file."""

from __future__ import annotations

import gzip

import pytest

from reportedly.errors import EmptyTextError, InputTooLargeError, MalformedInputError, TruncatedRecordError
from reportedly.read import gzip as container
from tests.read.made import BODY, page, stream


def opened(data, name="story.txt.gz"):
    return list(container.GzipContainer().captures(stream(data), name, "application/gzip"))


def test_what_is_inside_is_a_capture_named_without_gz():
    (capture,) = opened(gzip.compress(page().encode()), "story.html.gz")
    assert (capture.name, capture.media_type) == ("story.html", "text/html")
    assert capture.data == page().encode()
    assert capture.details["container"] == "story.html.gz"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (gzip.compress(BODY.encode())[:-12], TruncatedRecordError),
        (gzip.compress(BODY.encode())[:14] + b"\xff" * 40, MalformedInputError),
        (gzip.compress(gzip.compress(BODY.encode())), MalformedInputError),
        (gzip.compress(b""), EmptyTextError),
    ],
)
def test_what_is_broken_is_an_error(data, error):
    with pytest.raises(error) as caught:
        opened(data)
    assert caught.value.source_name.startswith("story.txt")


def test_a_bomb_is_stopped(monkeypatch):
    monkeypatch.setattr(container, "MAX_SIZE", 1000)
    with pytest.raises(InputTooLargeError):
        opened(gzip.compress(bytes(100_000)))
