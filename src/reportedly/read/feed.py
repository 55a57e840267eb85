"""Opens RSS and Atom feeds, an entry at a time, and reads an entry's own text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any, BinaryIO

from reportedly.errors import EmptyTextError, InputTooLargeError, MalformedInputError, TruncatedRecordError
from reportedly.model import Capture, Credit, Document, Failure, LinkBasis, Role
from reportedly.read import charset, markup, sniff
from reportedly.read.compose import Stated, compose
from reportedly.read.page import site
from reportedly.read.published import normal

if TYPE_CHECKING:
    from feedparser import FeedParserDict

MAX_FEED = 128 << 20  # bytes
TOKEN = re.compile(
    rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<(?P<close>/?)(?P<name>(?:\w+:)?(?:item|entry))(?=[\s>/])[^>]*?(?P<empty>/?)>",
    re.DOTALL,
)
ROOT = re.compile(rb"<(?:rss|rdf:RDF|(?:\w+:)?feed)\b[^>]*>", re.DOTALL)
DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)")
DEFAULT_ROOT = {
    sniff.RSS: '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:atom="http://www.w3.org/2005/Atom">',
    sniff.ATOM: '<feed xmlns="http://www.w3.org/2005/Atom">',
}


class FeedContainer:
    """Opens a feed; every entry is a capture of its own bytes, as they stand in the feed."""

    media_types = frozenset({sniff.RSS, sniff.ATOM})

    def captures(self, stream: BinaryIO, name: str, media_type: str) -> Iterator[Capture | Failure]:
        """Yield the entries in order; one that is not closed is a Failure and the rest goes on.

        Raises:
            InputTooLargeError: The feed is larger than `MAX_FEED`.
            UndecodableTextError: It is in UTF-16 or UTF-32 and broken.
        """
        data = stream.read(MAX_FEED + 1)
        if len(data) > MAX_FEED:
            raise InputTooLargeError(name, f"the feed is larger than {MAX_FEED >> 20} MiB", "cut it up")
        data, encoding = _single_bytes(data, name)
        details: dict[str, str] | None = None
        for number, (start, end) in enumerate(_entries(data), 1):
            details = details if details is not None else _about(data, start, media_type)
            if end is None:
                error = TruncatedRecordError(f"{name}#{number}", "the entry is not closed", "fetch the feed again")
                yield Failure(error.source_name, error.code, f"{error.reason}; {error.mend}")
            else:
                yield Capture(
                    f"{name}#{number}",
                    data[start:end],
                    media_type,
                    charset=encoding,
                    details={**details, "entry": str(number)},
                )


def _single_bytes(data: bytes, name: str) -> tuple[bytes, str | None]:
    """The feed's bytes and encoding; tags cannot be cut out of UTF-16 as they are, so that becomes UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return charset.decode(data, None, name=name)[0].encode("utf-8"), "utf-8"
    declared = DECLARED.search(data[:1024])
    return data, declared[1].decode("ascii") if declared else None


def _entries(data: bytes) -> Iterator[tuple[int, int | None]]:
    start: int | None = None
    for match in TOKEN.finditer(data):
        if not match["name"] or match["empty"]:
            continue
        if not match["close"]:
            if start is not None:
                yield start, None
            start = match.start()
        elif start is not None:
            yield start, match.end()
            start = None
    if start is not None:
        yield start, None


def _about(data: bytes, first: int, media_type: str) -> dict[str, str]:
    """What the feed says of itself before its first entry, as an entry's reader needs it."""
    head = data[:first]
    root = ROOT.search(head)
    closed = head + (b"</feed>" if media_type == sniff.ATOM else b"</channel></rss>")
    feed = _parse(closed).feed
    about = {
        "feed_title": feed.get("title"),
        "feed_link": feed.get("link"),
        "feed_language": feed.get("language"),
        "feed_root": root[0].decode("utf-8", "replace") if root else None,
    }
    return {key: value for key, value in about.items() if value}


class FeedEntryReader:
    """Reads one entry: its content, or its summary where there is no more."""

    media_types = frozenset({sniff.RSS, sniff.ATOM})

    def read(self, capture: Capture) -> Document:
        """Return the document; the feed's title is its outlet, or the repost of what it took from another feed.

        Raises:
            UndecodableTextError: No character set fits the bytes.
            MalformedInputError: There is no entry in them.
            EmptyTextError: The entry has no text.
        """
        text, how = charset.decode(capture.data, capture.charset, name=capture.name)
        parsed = _parse(_as_feed(text, capture).encode("utf-8", "replace"))
        if not parsed.entries:
            raise MalformedInputError(capture.name, "there is no entry in it", "fetch the feed again")
        entry = parsed.entries[0]
        body = _body(entry)
        if not body:
            raise EmptyTextError(capture.name, "the entry has neither content nor summary", "read the page it links to")
        return compose(capture, body, _stated(entry, capture, how))


def _as_feed(entry: str, capture: Capture) -> str:
    root = capture.details.get("feed_root") or DEFAULT_ROOT[capture.media_type]
    name = re.match(r"<([\w:]+)", root)
    assert name  # ROOT matched it, or it is ours
    inside = f"<channel>{entry}</channel>" if name[1] == "rss" else entry
    return f'<?xml version="1.0" encoding="utf-8"?>{root}{inside}</{name[1]}>'


def _parse(data: bytes) -> FeedParserDict:
    import feedparser

    return feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)


def _body(entry: Any) -> str:
    values = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = [_plain(v) for v in values]
    return max(texts, key=len, default="")


def _plain(detail: Any) -> str:
    value = detail.get("value") or ""
    return value.strip() if detail.get("type") == "text/plain" else markup.plain(value)


def _stated(entry: Any, capture: Capture, how: str) -> Stated:
    day = next(
        (d for key in ("published", "created", "updated", "date") if entry.get(key) and (d := normal(entry[key]))), None
    )
    outlet, evidence = capture.details.get("feed_title"), "feed title"
    taken_from = (entry.get("source") or {}).get("title")
    marks: tuple[Credit, ...] = ()
    if taken_from and outlet and taken_from != outlet:
        marks = (Credit(Role.REPOST, outlet, None, LinkBasis.METADATA, "feed title"),)
        outlet, evidence = taken_from, f"source of the entry: {taken_from}"
    url = entry.get("link")
    people = [a.get("name") or "" for a in entry.get("authors", ())] or [entry.get("author") or ""]
    return Stated(
        url=url,
        outlet=outlet or site(url or capture.url),
        outlet_evidence=evidence if outlet else "address",
        title=markup.plain(escape(entry["title"]) if "<" not in entry.get("title", "<") else entry.get("title", ""))
        or None,
        authors=tuple(dict.fromkeys(p.strip() for p in people if p.strip())),
        published_at=day,
        published_basis="metadata" if day else None,
        external_id=None,
        language=capture.details.get("feed_language"),
        charset=how,
        credits=marks,
    )
