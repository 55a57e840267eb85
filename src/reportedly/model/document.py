"""What was read: bytes as captured, and the text that was made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from reportedly.errors import ReadError, SpanError
from reportedly.model.attribution import LinkBasis, Role
from reportedly.model.identity import content_digest
from reportedly.model.span import Span


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they were found, and how they were found. Evidence: never rewritten.

    Attributes:
        name: What the user gave: a path, a URL, ``-``; of a record, with its place (``crawl.warc.gz#1234``).
        data: The bytes: the file; of a WARC record its payload; of JSON Lines the line without its line feed; of a
            feed the entry's bytes.
        media_type: Lower-case media type without parameters, as sniffed or declared; decides the reader.
        charset: Character set declared outside the bytes (an HTTP header), or None.
        url: Address that was asked for, if any.
        final_url: Address after redirects, if fetched.
        redirects: Addresses passed on the way, in order.
        fetched_at: ISO 8601 UTC time of the fetch (of a WARC record, its WARC-Date), or None for a file.
        details: More of the circumstances (record id, offset, HTTP status, headers), as plain strings.
    """

    name: str
    data: bytes
    media_type: str
    charset: str | None = None
    url: str | None = None
    final_url: str | None = None
    redirects: tuple[str, ...] = ()
    fetched_at: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """SHA-256 of the bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Credit:
    """A link of the relay chain that the page itself gives, before any sentence is read.

    Attributes:
        role: repost, outlet, agency, relay (`as cited by`) or medium.
        name: The name as it stands.
        span: Where it stands in the document's text, or None if it does not.
        basis: dateline, byline, credit or metadata.
        evidence: What a credit without a span rests on: a meta tag, a URL, a JSON-LD field.
        neutral: A wire service's canonical name beside the one that stands there, where it is known.
    """

    role: Role
    name: str
    span: Span | None
    basis: LinkBasis
    evidence: str | None = None
    neutral: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and day that a report opens with: ``KARVAL, May 7 (Agency) -``.

    Attributes:
        span: The whole dateline with its dash.
        place: Span of the place name, or None.
        day: Span of the date words, or None.
    """

    span: Span
    place: Span | None = None
    day: Span | None = None


@dataclass(frozen=True)
class Document:
    """What one outlet published once. `text` is fixed for ever: all offsets count in it.

    Attributes:
        id: SHA-256 of the canonical JSON of [capture_id, url, ordinal in the capture], hex.
        capture_id: SHA-256 of the bytes that were read, hex.
        ordinal: Place of this document in its capture, from 0.
        external_id: The id given in JSON Lines, or None.
        url, outlet, title: As known, or None. `outlet` publishes; it is never called a source.
        authors: Names of the byline.
        published_at: ISO 8601, as precise as it is known (``2021-07-11`` or with time and zone), or None.
        published_basis: What `published_at` rests on: ``given``, ``metadata``, ``header``, ``dateline``, or None.
        language: BCP 47, or None if it could not be told.
        charset: Character set the bytes were decoded with, and by what it was chosen.
        credits: What the page says of its own relay chain, outermost first; the outlet is among them if known.
        dateline: The opening place and day, or None.
    """

    id: str
    capture_id: str
    ordinal: int
    text: str
    external_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: str | None = None
    published_basis: str | None = None
    language: str | None = None
    charset: str | None = None
    credits: tuple[Credit, ...] = ()
    dateline: Dateline | None = None

    @cached_property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8, hex; a lone surrogate counts as its own three bytes."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def published_on(self) -> date | None:
        """The day of publication as written, or None where it is not known to the day."""
        try:
            return date.fromisoformat((self.published_at or "")[:10])
        except ValueError:
            return None

    def quote(self, span: Span) -> str:
        """Return the exact text under `span`.

        Raises:
            SpanError: The span is empty, reversed or outside the text.
        """
        if not 0 <= span.start < span.end <= len(self.text):
            raise SpanError(span.start, span.end, len(self.text))
        return self.text[span.start : span.end]


def document_id(capture_id: str, url: str | None, ordinal: int) -> str:
    """Return a document's id: two outlets' identical texts are two documents."""
    return content_digest([capture_id, url, ordinal])


@dataclass(frozen=True, slots=True)
class Reading:
    """One document together with the bytes it was read from."""

    capture: Capture
    document: Document


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, or a part of one, that could not be read; the rest goes on.

    Attributes:
        input: What could not be read, as the user named it, with the record's place where it is a part.
        code: Stable kebab-case code of the error.
        message: What is wrong and how to mend it, for a person.
    """

    input: str
    code: str
    message: str

    @classmethod
    def of(cls, exc: ReadError) -> Failure:
        """Return the failure that an error of reading stands for."""
        return cls(exc.source_name, exc.code, f"{exc.reason}; {exc.mend}")
