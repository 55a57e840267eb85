"""JSON Lines, one invented document a line."""

from __future__ import annotations

import hashlib
import json

import pytest

from reportedly.errors import EmptyTextError, MalformedInputError, UndecodableTextError
from reportedly.model import Failure
from reportedly.read import jsonl
from reportedly.read.jsonl import JsonLineReader, JsonLinesContainer
from tests.read.made import BODY, capture, roles, split, stream


def opened(data):
    return list(JsonLinesContainer().captures(stream(data), "docs.jsonl", "application/x-ndjson"))


def read(line):
    return JsonLineReader().read(capture(line, "application/x-ndjson", name="docs.jsonl#3", details={"line": "3"}))


def test_each_line_is_a_capture_without_its_line_feed():
    first, second = json.dumps({"id": 1, "text": BODY}).encode(), b'{"id": "b", "text": "Two died."}\r'
    captures, failures = split(opened(first + b"\n\n" + second + b"\n"))
    assert not failures
    assert [c.data for c in captures] == [first, second]
    assert [c.name for c in captures] == ["docs.jsonl#1", "docs.jsonl#3"]
    assert captures[0].id == hashlib.sha256(first).hexdigest()


def test_all_that_is_given_comes_back():
    document = read(
        json.dumps(
            {
                "id": "r1",
                "text": f"{BODY}\n",
                "title": "Bus ",
                "url": "https://a.example/1",
                "outlet": "Karval Courier",
                "published_at": "0001-01-01",
            }
        )
    )
    assert document.text == f"{BODY}\n"
    assert document.title == "Bus "
    assert (document.external_id, document.url, document.outlet) == ("r1", "https://a.example/1", "Karval Courier")
    assert (document.published_at, document.published_basis) == ("0001-01-01", "given")
    assert roles(document) == [("outlet", "Karval Courier")]


@pytest.mark.parametrize(
    "text", ["Lone \ud800 surrogate.", "e\u0301 👩‍👧 \u202e", " \u00a0x", "\ufeffSeven", "a\u0000b\u2028c"]
)
def test_odd_characters_stay(text):
    assert read(json.dumps({"id": "x", "text": text})).text == text


def test_a_lone_surrogate_still_has_a_hash_and_an_id():
    document = read('{"id": "x", "text": "Seven \\udc80 died."}')
    assert len(document.text_sha256) == len(document.id) == 64


@pytest.mark.parametrize(
    ("line", "error", "word"),
    [
        (b'{"id": "a", "text": "b', MalformedInputError, "not JSON"),
        (b"[1]", MalformedInputError, "no JSON object"),
        (b'{"id": "a"}', MalformedInputError, 'no string "text"'),
        (b'{"id": "a", "text": 7}', MalformedInputError, 'no string "text"'),
        (b'{"id": "a", "text": "x", "title": 7}', MalformedInputError, '"title" is int'),
        (b'{"id": "a", "text": "x", "n": ' + b"9" * 5000 + b"}", MalformedInputError, "not JSON"),
        (b'{"text": ' + b"[" * 200_000, MalformedInputError, "not JSON"),
        (b'{"id": "a", "text": "\xff"}', UndecodableTextError, "not UTF-8"),
        (b'{"id": "a", "text": " "}', EmptyTextError, "no text"),
    ],
)
def test_a_bad_line_is_named(line, error, word):
    with pytest.raises(error, match=word) as caught:
        read(line)
    assert caught.value.source_name == "docs.jsonl#3"


def test_a_line_over_the_limit_fails_alone(monkeypatch):
    monkeypatch.setattr(jsonl, "MAX_LINE", 100)
    captures, failures = split(opened(b'{"text": "' + b"x" * 300 + b'"}\n{"id": "b", "text": "Two died."}\n'))
    assert [c.name for c in captures] == ["docs.jsonl#2"]
    assert [(f.input, f.code) for f in failures] == [("docs.jsonl#1", "too-large")]
    assert isinstance(failures[0], Failure)


def test_a_given_outlet_that_copies_another_is_the_repost():
    document = read(
        json.dumps({"id": "a", "outlet": "Hill Digest", "text": f"{BODY}\n\nOriginally published by Karval Courier."})
    )
    assert document.outlet == "Hill Digest"
    assert roles(document) == [("repost", "Hill Digest"), ("outlet", "Karval Courier")]


def test_an_agency_that_is_the_outlet_is_named_once():
    document = read(json.dumps({"id": "a", "outlet": "reuters.com", "text": f"KARVAL (Reuters) - {BODY}"}))
    assert roles(document) == [("outlet", "reuters.com")]
