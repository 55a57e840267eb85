"""Tells what kind of bytes an input holds, from its first bytes, its name and what a server said."""

from __future__ import annotations

import codecs
import json
import re
import zlib

from reportedly.errors import EmptyTextError, UnsupportedMediaTypeError

HEAD = 8192  # bytes: enough for every sign below

HTML, TEXT, JSONL = "text/html", "text/plain", "application/x-ndjson"
RSS, ATOM = "application/rss+xml", "application/atom+xml"
WARC, GZIP, PDF = "application/warc", "application/gzip", "application/pdf"

BY_EXTENSION = {
    "html": HTML,
    "htm": HTML,
    "xhtml": HTML,
    "shtml": HTML,
    "mhtml": None,
    "txt": TEXT,
    "text": TEXT,
    "md": TEXT,
    "jsonl": JSONL,
    "ndjson": JSONL,
    "jsonlines": JSONL,
    "rss": RSS,
    "atom": ATOM,
}
BY_DECLARATION = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "application/x-ndjson": JSONL,
    "application/jsonl": JSONL,
    "application/jsonlines": JSONL,
    "application/x-jsonlines": JSONL,
    "application/rss+xml": RSS,
    "application/atom+xml": ATOM,
}
# Formats that people do give us and that we say a plain word about.
REFUSED = (
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save the document as PDF or plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as PDF or plain text"),
    (b"\x89PNG", "an image", "run text recognition on it first"),
    (b"\xff\xd8\xff", "an image", "run text recognition on it first"),
    (b"GIF8", "an image", "run text recognition on it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive", "unpack it first"),
    (b"SQLite format 3", "a SQLite file", "if it is a ledger, give it to `reportedly claims`, not to `read`"),
    (b"{\\rtf", "a rich-text document", "save it as plain text"),
)
CLEAR_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
WEAK_HTML = re.compile(
    rb"\s*<(?:title|meta|script|div|p|h[1-6]|article|main|table|link|style|span|section|a|b|br)\b[^<]*>", re.IGNORECASE
)
FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|<\?xml-stylesheet[^>]*>|<!DOCTYPE[^>]*>|\s)*<(?P<root>rss|feed|rdf:RDF|(?:\w+:)?rss)\b",
    re.DOTALL,
)
XML = re.compile(rb"\s*<\?xml\b")
CONTROL = bytes(b for b in range(32) if b not in b"\t\n\r\f\x1b\x0b\x08\x1c\x1d\x1e\x1f")
MEND = "give HTML, plain text, RSS or Atom, WARC, PDF or JSON Lines"


def media_type(head: bytes, name: str, declared: str | None) -> str:
    """Return the media type that decides the container or reader.

    Signs that only one format has come first, then the server's word, then the name, then weaker signs.

    Args:
        head: The first `HEAD` bytes, or all of a shorter input.
        name: Path or URL; its extension counts.
        declared: The media type a server gave, or None; parameters do no harm.

    Raises:
        EmptyTextError: There is not one byte.
        UnsupportedMediaTypeError: No reader takes such bytes; says what to do.
    """
    if not head:
        raise EmptyTextError(name, "the input is empty", "leave it out, or look whether it was saved whole")
    found = _by_magic(head, name)
    if found:
        return found
    declared = (declared or "").split(";")[0].strip().lower()
    extension = _extension(name)
    by_name = BY_EXTENSION.get(extension)
    return BY_DECLARATION.get(declared) or by_name or _by_weak_signs(head, name, extension)


def _extension(name: str) -> str:
    path = re.sub(r"[?#].*$", "", name) if "://" in name else name.split("#", maxsplit=1)[0]
    last = path.replace("\\", "/").rsplit("/", 1)[-1]
    return last.rsplit(".", 1)[1].lower() if "." in last else ""


def _by_magic(head: bytes, name: str) -> str | None:
    if head.startswith(b"\x1f\x8b"):
        return WARC if _unpacked(head).startswith(b"WARC/") else GZIP
    if head.startswith(b"WARC/"):
        return WARC
    if b"%PDF-" in head[:1024]:
        return PDF
    for magic, what, mend in REFUSED:
        if head.startswith(magic):
            raise UnsupportedMediaTypeError(name, f"it is {what}", mend)
    text = _as_ascii_like(head)
    if text is None:
        raise UnsupportedMediaTypeError(name, "it is binary data of an unknown kind", MEND)
    feed = FEED.match(text)
    if feed:
        return ATOM if feed["root"] == b"feed" else RSS
    if CLEAR_HTML.match(text):
        return HTML
    if XML.match(text) and _extension(name) not in BY_EXTENSION:
        raise UnsupportedMediaTypeError(name, "it is XML, but no feed and no page", MEND)
    return None


def _as_ascii_like(head: bytes) -> bytes | None:
    """The head without its byte order mark, UTF-16 and UTF-32 turned into UTF-8; None if it is no text."""
    if head.startswith(codecs.BOM_UTF8):
        return head[3:]
    for marks, codec in (
        ((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE), "utf-32"),
        ((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), "utf-16"),
    ):
        if head.startswith(marks):
            return head[: len(head) // 4 * 4].decode(codec, "ignore").encode("utf-8", "ignore")
    odd = len(head) - len(head.translate(None, CONTROL))
    return None if b"\0" in head or odd > len(head) // 50 else head


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return b""


def _by_weak_signs(head: bytes, name: str, extension: str) -> str:
    text = _as_ascii_like(head) or b""
    if WEAK_HTML.match(text):
        return HTML
    if text.lstrip()[:1] in (b"{", b"[") and extension in ("json", "", "gz"):
        return _json(text.lstrip(), name)
    return TEXT


def _json(text: bytes, name: str) -> str:
    """JSON Lines, or plain text that only begins with a bracket; other JSON is refused."""
    line, newline, _ = text.partition(b"\n")
    try:
        value = json.loads(line)
    except ValueError:
        cut_off = not newline and re.match(rb'\{\s*"', line) is not None and b'"text"' in line
        if cut_off:
            return JSONL
        if re.match(rb'[\[{]\s*(?:["{\]}]|$)', line):
            raise UnsupportedMediaTypeError(
                name, "it is JSON, but not one object a line", "write one object a line (JSON Lines)"
            ) from None
        return TEXT
    if isinstance(value, dict):
        return JSONL
    if isinstance(value, list) and value and isinstance(value[0], dict):
        raise UnsupportedMediaTypeError(name, "it is a JSON list", "write one object a line (JSON Lines)")
    return TEXT
