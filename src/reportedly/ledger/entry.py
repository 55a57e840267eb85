"""Entries: what a ledger holds, each with the hash of its content and a link to the entry before it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import msgspec

from reportedly.ledger.contract import Plain, failure_object, to_contract
from reportedly.model import Capture, Failure, Findings, canonical_json, content_digest

_SURROGATE = re.compile("[\ud800-\udfff]")
_SORTED = msgspec.json.Encoder(order="sorted")
FIRST_LINK = bytes(32)
"""What the first entry is linked to."""


class Kind(StrEnum):
    """What an entry speaks of."""

    RUN = "run"
    CAPTURE = "capture"
    DOCUMENT = "document"
    CLAIM = "claim"
    FIGURE = "figure"
    TIME = "time"
    PLACE = "place"
    EVENT = "event"
    PROBLEM = "problem"
    FAILURE = "failure"
    DECISION = "decision"


FINDINGS: Mapping[Kind, str] = {
    Kind.CLAIM: "claims",
    Kind.FIGURE: "figures",
    Kind.TIME: "times",
    Kind.PLACE: "places",
    Kind.EVENT: "events",
    Kind.PROBLEM: "problems",
}
"""Kinds that a document holds, with the contract's name for their list, in the order they are entered."""


@dataclass(frozen=True, slots=True)
class Run:
    """What an addition was made with, so that any row can be made again from its bytes.

    Attributes:
        started_at: ISO 8601, UTC.
        versions: Of this program, its parser, its plug-ins: name to version.
        digests: Of models and word lists: name to SHA-256.
        options: What the user chose, as plain strings.
    """

    started_at: str
    versions: Mapping[str, str] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """32 hex digits of its content's SHA-256."""
        return content_digest(["run", self.body])[:32]

    @property
    def body(self) -> Plain:
        """Return it as an entry holds it."""
        return {
            "started_at": self.started_at,
            "versions": dict(self.versions),
            "digests": dict(self.digests),
            "options": dict(self.options),
        }


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry without its place in a ledger."""

    kind: Kind
    subject: str | None
    body: Plain


@dataclass(frozen=True)
class Entry:
    """One entry of a ledger; it is never changed.

    Attributes:
        seq: Its place, counted from 1 without gaps.
        kind: What it speaks of.
        subject: The stable id of what it speaks of; None for a problem.
        document: `seq` of the document's entry that a finding belongs to; None for all else.
        run: `seq` of the run's entry it was added by, or None for a run itself.
        body: The contract's object as stored JSON.
        sha256: Of the canonical JSON of [kind, subject, document's id, body].
        link: SHA-256 of the link before it and [seq, run, sha256]: it holds place and order.
    """

    seq: int
    kind: Kind
    subject: str | None
    document: int | None
    run: int | None
    body: str
    sha256: bytes
    link: bytes

    @cached_property
    def content(self) -> Plain:
        """The body as a plain object."""
        loaded: Plain = json.loads(self.body)
        return loaded


def drafts(capture: Capture, findings: Findings) -> list[Draft]:
    """Return the entries of one document in their order: its capture, itself, all that was found in it."""
    return contract_drafts(capture_body(capture), to_contract(findings))


def contract_drafts(captured: Plain, contract: Plain) -> list[Draft]:
    """Return the entries of one document that is already an object of the contract."""
    document = contract["document"]
    found = (Draft(kind, body.get("id"), body) for kind, name in FINDINGS.items() for body in contract[name])
    return [
        Draft(Kind.CAPTURE, captured["id"], captured),
        Draft(Kind.DOCUMENT, document["id"], document),
        *found,
    ]


def failure_draft(failure: Failure) -> Draft:
    """Return the entry of an input that could not be read; the same failure has the same id."""
    body = failure_object(failure)
    return Draft(Kind.FAILURE, content_digest(["failure", body])[:32], body)


def capture_body(capture: Capture) -> Plain:
    """Return the circumstances of a capture; the bytes themselves are stored apart, under their hash."""
    return {
        "id": capture.id,
        "name": capture.name,
        "size": len(capture.data),
        "media_type": capture.media_type,
        "charset": capture.charset,
        "url": capture.url,
        "final_url": capture.final_url,
        "redirects": list(capture.redirects),
        "fetched_at": capture.fetched_at,
        "details": dict(capture.details),
    }


def canonical_body(kind: Kind, body: Plain) -> str:
    """Return `canonical_json(body)`, by a faster way where both write the same characters.

    They differ only in how some floats are written, which only places have.
    """
    if kind is Kind.PLACE:
        return canonical_json(body)
    try:
        return _SORTED.encode(body).decode()
    except (UnicodeEncodeError, OverflowError):
        return canonical_json(body)


def stored_json(canonical: str) -> str:
    """Return canonical JSON as a database can hold it: a lone surrogate becomes its escape."""
    if canonical.isascii():
        return canonical
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", canonical)


def content_hash(kind: str, subject: str | None, document_id: str | None, canonical: str) -> bytes:
    """Return the SHA-256 of the canonical JSON of [kind, subject, document's id, body].

    The body is spliced in as text, since it has just been written canonically: the same bytes, at half the cost.
    """
    head = f'["{kind}",{_quoted(subject)},{_quoted(document_id)}'
    return hashlib.sha256(f"{head},{canonical}]".encode("utf-8", "surrogatepass")).digest()


def _quoted(hex_id: str | None) -> str:
    return "null" if hex_id is None else f'"{hex_id}"'


def link_hash(before: bytes, seq: int, run: int | None, sha256: bytes) -> bytes:
    """Return the link of an entry: it changes if any entry before it changes, goes or moves."""
    return hashlib.sha256(before + f'[{seq},{"null" if run is None else run},"{sha256.hex()}"]'.encode()).digest()


@dataclass(slots=True)
class Press:
    """Gives drafts their places, one after the other; the only mutable thing of a batch.

    Attributes:
        seq: Place of the newest entry.
        link: Link of the newest entry.
        run: Place of the run's entry.
    """

    seq: int
    link: bytes
    run: int | None = None

    def enter(self, drafted: list[Draft]) -> Iterator[Entry]:
        """Yield the entries of one document (or of none), with the document's place filled in."""
        document: int | None = None
        document_id: str | None = None
        for draft in drafted:
            self.seq += 1
            yield self._entry(draft, document, document_id)
            if draft.kind is Kind.DOCUMENT:
                document, document_id = self.seq, draft.subject

    def _entry(self, draft: Draft, document: int | None, document_id: str | None) -> Entry:
        canonical = canonical_body(draft.kind, draft.body)
        sha256 = content_hash(draft.kind.value, draft.subject, document_id, canonical)
        self.link = link_hash(self.link, self.seq, self.run, sha256)
        body = stored_json(canonical)
        return Entry(self.seq, draft.kind, draft.subject, document, self.run, body, sha256, self.link)
