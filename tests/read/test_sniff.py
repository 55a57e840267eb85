"""What kind of bytes an input holds; the bytes here are invented."""

from __future__ import annotations

import gzip
import random

import pytest

from reportedly.errors import EmptyTextError, UnsupportedMediaTypeError
from reportedly.read.sniff import media_type
from tests.read import made

NOISE = random.Random(31).randbytes(4000)
LINE = b'{"id": "a", "text": "Two people died."}\n'


@pytest.mark.parametrize(
    ("head", "name", "declared", "expected"),
    [
        (b"Two people died.", "a.txt", None, "text/plain"),
        (b"Two people died.", "-", None, "text/plain"),
        ("Два человека погибли.".encode("cp1251") * 20, "a.txt", None, "text/plain"),
        (b"<!DOCTYPE html><html>", "a.html", None, "text/html"),
        (b"\xef\xbb\xbf\n<!-- saved --><html>", "-", None, "text/html"),
        (b"<html><p>bytes win", "a.txt", None, "text/html"),
        (b"<p>the name wins over weak signs", "a.txt", None, "text/plain"),
        (b"<p>weak signs win over nothing", "-", None, "text/html"),
        ("<html>".encode("utf-16"), "a", None, "text/html"),
        (LINE, "a.jsonl", None, "application/x-ndjson"),
        (LINE, "-", None, "application/x-ndjson"),
        (b'{"id": "a", "text": "' + b"x" * 8000, "-", None, "application/x-ndjson"),
        (b"[TEXT] A bracket is no list.", "-", None, "text/plain"),
        (b'<?xml version="1.0"?>\n<!-- x --><rss version="2.0">', "feed", None, "application/rss+xml"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed", None, "application/atom+xml"),
        (b"WARC/1.0\r\n", "a.warc", None, "application/warc"),
        (made.packed(made.record("http://a.example/", b"x")), "a.bin", None, "application/warc"),
        (gzip.compress(b"Two people died."), "a.txt.gz", None, "application/gzip"),
        (b"%PDF-1.4", "a.html", None, "application/pdf"),
        (b"Hello", "https://a.example/page.php", "text/html; charset=utf-8", "text/html"),
        (b"Hello", "https://a.example/story.html?p=1", "application/octet-stream", "text/html"),
    ],
)
def test_the_reader_is_chosen(head, name, declared, expected):
    assert media_type(head, name, declared) == expected


@pytest.mark.parametrize(
    ("head", "name", "word"),
    [
        (NOISE, "noise.bin", "binary"),
        (NOISE, "noise.txt", "binary"),
        (b"PK\x03\x04rest", "report.docx", "office"),
        (b"\x89PNG\r\n", "a.png", "text recognition"),
        (b'[{"id": "a"}]', "a.json", "JSON Lines"),
        (b'{\n  "id": "a"\n}', "a.json", "JSON Lines"),
        (b'<?xml version="1.0"?><nitf>', "a.xml", "XML"),
    ],
)
def test_what_no_reader_takes_is_refused_with_a_mend(head, name, word):
    with pytest.raises(UnsupportedMediaTypeError, match=word) as caught:
        media_type(head, name, None)
    assert caught.value.source_name == name
    assert caught.value.mend


def test_an_empty_input_has_no_text():
    with pytest.raises(EmptyTextError):
        media_type(b"", "empty.txt", None)
