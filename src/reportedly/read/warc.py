"""Opens WARC files, plain and gzipped, record by record: each page that a server answered with is a capture."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from reportedly.errors import (
    EmptyTextError,
    InputTooLargeError,
    MalformedInputError,
    ReadError,
    TruncatedRecordError,
    UnsupportedMediaTypeError,
)
from reportedly.model import Capture, Failure
from reportedly.read import sniff
from reportedly.read.replay import ReplayStream

if TYPE_CHECKING:
    from fastwarc.warc import ArchiveIterator, WarcRecord

MAX_RECORD = 64 << 20  # bytes; larger ones are films and archives
READABLE = frozenset({sniff.HTML, sniff.TEXT, sniff.RSS, sniff.ATOM, sniff.PDF})
# What a server may call a page; another word (an image, a script) passes the record over.
PAGES = re.compile(
    r"text/(?:html|plain|xml)|application/(?:xhtml\+xml|xml|rss\+xml|atom\+xml|rdf\+xml|pdf|x-pdf|octet-stream|unknown)|$"
)
RECORD = re.compile(rb"WARC/1\.[01]\r?\n")
GZIP_MEMBER = b"\x1f\x8b\x08"
REACH = 2048  # bytes that tell whether a gzip member holds a record
MEND = "the rest was read; fetch the file again if this record matters"


class WarcContainer:
    """Opens a WARC; requests, revisits, redirects, pictures and scripts are passed over."""

    media_types = frozenset({sniff.WARC})

    def captures(self, stream: BinaryIO, name: str, media_type: str) -> Iterator[Capture | Failure]:  # noqa: ARG002
        """Yield the pages in order; a capture's bytes are the decoded payload, its address the record's.

        A broken record is a Failure; reading goes on at the next one that can be found.
        """
        replay = ReplayStream(stream)
        packed = replay.read(2) == GZIP_MEMBER[:2]
        replay.seek(0)
        begin: int | None = 0
        while begin is not None:
            records = _Records(replay, name, begin)
            yield from records
            begin = (
                replay.find(records.last + 1, _look_packed if packed else _look_plain, REACH)
                if records.broken
                else None
            )


class _Records:
    """One unbroken run of records.

    Attributes:
        last: Where the last record began that could be read.
        broken: Whether the run ended at a record that could not.
    """

    def __init__(self, replay: ReplayStream, name: str, begin: int) -> None:
        self._replay, self._name = replay, name
        self.last, self.broken = begin, False
        self._read = 0

    def __iter__(self) -> Iterator[Capture | Failure]:
        held: Capture | Failure | None = None
        try:
            for record in _iterator(self._replay):
                if held is not None:
                    yield held
                self.last, self._read = record.stream_pos, self._read + 1
                self._replay.forget(self.last)
                held = self._one(record)
        except OSError as exc:  # fastwarc's only exception for what it cannot read
            self.broken = True
            yield from self._at_break(held, exc)
            return
        if held is not None:
            yield held

    def _at_break(self, held: Capture | Failure | None, exc: OSError) -> Iterator[Capture | Failure]:
        """The record before a break is itself broken if its length took in the beginning of the next."""
        swallowed = isinstance(held, Capture) and RECORD.search(held.data) is not None
        if held is not None and not swallowed:
            yield held
        place = f"{self._name}#{self.last}"
        which = "the record after this one" if self._read else "the record"
        reason = "its length is wrong" if swallowed else f"{which} is broken: {exc}"
        yield Failure.of(MalformedInputError(place, reason, MEND))

    def _one(self, record: WarcRecord) -> Capture | Failure | None:
        place = f"{self._name}#{record.stream_pos}"
        try:
            return _capture(record, place)
        except ReadError as exc:
            return Failure.of(exc)


def _iterator(replay: ReplayStream) -> ArchiveIterator:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    return ArchiveIterator(replay, record_types=WarcRecordType.response | WarcRecordType.resource, parse_http=False)


def _capture(record: WarcRecord, place: str) -> Capture | None:
    url = record.headers.get("WARC-Target-URI")
    if not url or not url.strip("<>").startswith(("http:", "https:")):
        return None
    if record.content_length > MAX_RECORD:
        raise InputTooLargeError(place, f"the record is larger than {MAX_RECORD >> 20} MiB", MEND)
    expected = record.content_length
    block = record.reader.read()
    if len(block) < expected:
        raise TruncatedRecordError(place, f"the record holds {len(block)} bytes of {expected}", "fetch the file again")
    return (
        _of_answer(record, block, place, url.strip("<>"))
        if record.is_http
        else _of_block(record, block, place, url.strip("<>"))
    )


def _of_answer(record: WarcRecord, block: bytes, place: str, url: str) -> Capture | None:
    answer = _answer(block, place)
    status = answer.http_headers.status_code
    declared = _media_type(answer.http_content_type)
    if status is None or not 200 <= status < 300 or not PAGES.fullmatch(declared):
        return None
    try:
        payload = answer.reader.read()
    except OSError as exc:
        raise MalformedInputError(place, f"the answer cannot be decoded: {exc}", MEND) from exc
    details = {"status": str(status), "content_type": answer.http_headers.get("Content-Type") or ""}
    return _made(record, payload, place, url, declared, answer.http_charset, details)


def _of_block(record: WarcRecord, block: bytes, place: str, url: str) -> Capture | None:
    declared = _media_type(record.headers.get("Content-Type"))
    return _made(record, block, place, url, declared, None, {}) if PAGES.fullmatch(declared) else None


def _answer(block: bytes, place: str) -> WarcRecord:
    """The HTTP answer in a record of its own, so that a broken one does not stop the file."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    answer = WarcRecord()
    answer.init_headers(WarcRecordType.response)
    answer.set_bytes_content(block)
    answer.is_http = True
    try:
        answer.parse_http(auto_decode="all")
    except OSError as exc:
        raise MalformedInputError(place, f"the answer cannot be decoded: {exc}", MEND) from exc
    if answer.http_headers is None or answer.http_headers.status_code is None:
        raise MalformedInputError(place, "the record holds no HTTP answer", MEND)
    return answer


def _made(
    record: WarcRecord,
    payload: bytes,
    place: str,
    url: str,
    declared: str,
    charset: str | None,
    details: dict[str, str],
) -> Capture | None:
    try:
        kind = sniff.media_type(payload[: sniff.HEAD], url, declared)
    except (UnsupportedMediaTypeError, EmptyTextError):
        return None
    if kind not in READABLE or url.endswith("/robots.txt"):
        return None
    known = {"record_id": record.record_id or "", "offset": str(record.stream_pos), **details}
    return Capture(
        place, payload, kind, charset=charset, url=url, fetched_at=record.headers.get("WARC-Date"), details=known
    )


def _media_type(declared: str | None) -> str:
    return (declared or "").split(";")[0].strip().lower()


def _look_plain(held: bytes, _last: bool) -> int:  # noqa: FBT001 - the shape that ReplayStream.find asks for
    match = RECORD.search(held)
    return match.start() if match else -1


def _look_packed(held: bytes, last: bool) -> int:  # noqa: FBT001
    index = held.find(GZIP_MEMBER)
    while index >= 0 and (last or index + REACH <= len(held)):
        if _begins_record(held[index : index + REACH]):
            return index
        index = held.find(GZIP_MEMBER, index + 1)
    return -1


def _begins_record(member: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(member, 16).startswith(b"WARC/")
    except zlib.error:
        return False
