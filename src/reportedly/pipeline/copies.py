"""Copies of a ledger: its documents go through `reuse`, and what is found is kept beside them as an index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.ledger import reuse as kept
from reportedly.model import Copy, CopyEvidence, CopyKind, Direction, Passage, Span
from reportedly.reuse.finder import CopyFinder, Paper
from reportedly.reuse.index import FULL, MarkIndex, Marks, Postings, crowd_of, joined

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.reuse import KeptPart, Name
    from reportedly.ledger.store import Ledger

FORMAT = 1
"""Number of what is kept: raised with each change of what the marks or the copies are, so that both are made again."""

DOCUMENTS_AT_ONCE = 2000  # other writers wait no longer than these take
FULL_AT_ONCE = 1 << 17
"""Marks of a part that a small addition merges no more, so that it takes no longer than a second."""

_IN_BUCKET = 512  # marks, about: a document's own lie in as many buckets as it has marks
_MOST_BITS = 16
_POSTING = np.dtype([("mark", "<u4"), ("document", "<u4"), ("place", "<u2")])

Row = dict[str, Any]


def update(ledger: Ledger) -> None:
    """Look for copies in all documents that were added since it was last done, and keep what is found.

    Raises:
        StoreUnavailableError: The ledger cannot be written now; what was kept before is whole.
    """
    while _update_some(ledger):
        pass


def forget(ledger: Ledger) -> None:
    """Drop all that is kept of copies; `update` makes it again from the documents alone."""
    with ledger.database.writing() as connection:
        kept.forget(connection)


def copied_since(ledger: Ledger, seq: int) -> int:
    """Return how many documents that were added behind a place have text from another; `update` comes first."""
    with ledger.database.reading() as connection:
        return kept.copying(connection, seq) if kept.seen_through(connection, FORMAT) else 0


def copies_of(ledger: Ledger, document: str | None = None) -> Iterator[Row]:
    """Yield the contract's object of each copy, with the documents' own ids; of one document, or of all.

    Nothing is written: of documents that were added since the last `update`, copies are found anew.

    Args:
        ledger: Where the documents are.
        document: Id or external id of the document that either holds the text or is held.
    """
    with ledger.database.reading() as connection:
        names = kept.names(connection)
        wanted = None if document is None else _wanted(ledger, names, document)
        for by, of, body in _all_copies(connection):
            if wanted is None or by in wanted or of in wanted:
                yield _row(names[of], names[by], body)


def copy_of(row: Row) -> Copy:
    """Return the copy that the contract's object tells of, with its documents' own ids."""
    return Copy(
        row["of_document"],
        row["by_document"],
        CopyKind(row["kind"]),
        row["coverage"],
        row["similarity"],
        Direction(row["direction"]),
        tuple(CopyEvidence(kind) for kind in row["evidence"]),
        tuple(Passage(Span(*p["of_span"]), Span(*p["by_span"])) for p in row["passages"]),
    )


def _wanted(ledger: Ledger, names: dict[int, Name], document: str) -> set[int]:
    known = {seq for seq, name in names.items() if name.external_id == document}
    return known or {entry.document or entry.seq for entry in ledger.get_all(document)}


def _all_copies(connection: Connection) -> Iterator[tuple[int, int, Row]]:
    seen = kept.seen_through(connection, FORMAT)
    yield from kept.kept_copies(connection, seen)
    finder = _finder(connection, seen)
    seqs: dict[str, int] = {}
    while papers := _papers(connection, seen):
        seen = papers[-1].number
        seqs |= {paper.document.id: paper.number for paper in papers}
        for copy in finder.add(papers):
            yield _seq(connection, seqs, copy.by), _seq(connection, seqs, copy.of), _body(copy)


def _seq(connection: Connection, seqs: dict[str, int], document_id: str) -> int:
    if document_id not in seqs:
        seqs[document_id] = kept.seq_of(connection, document_id)
    return seqs[document_id]


def _row(of: Name, by: Name, body: Row) -> Row:
    names = {"of_document": of.id, "by_document": by.id, "of_outlet": of.outlet, "by_outlet": by.outlet}
    return {"of": of.external_id or of.id, "by": by.external_id or by.id, **body, **names}


def _body(copy: Copy) -> Row:
    passages = [
        {"of_span": [p.of.start, p.of.end], "by_span": [p.by.start, p.by.end]} for p in copy.passages
    ]  # fmt: skip
    return {
        "kind": copy.kind.value,
        "coverage": copy.coverage,
        "similarity": copy.similarity,
        "direction": copy.direction.value,
        "evidence": [kind.value for kind in copy.evidence],
        "passages": passages,
    }


# Keeping.


def _update_some(ledger: Ledger) -> bool:
    with ledger.database.reading() as connection:
        if not kept.documents_after(connection, kept.seen_through(connection, FORMAT), 1):
            return False
    with ledger.database.writing() as connection:
        seen = kept.prepare(connection, FORMAT)
        papers = _papers(connection, seen)
        if not papers:
            return False
        finder = _finder(connection, seen)
        seqs = {paper.document.id: paper.number for paper in papers}
        rows = [_kept_row(connection, seqs, copy) for copy in finder.add(papers)]
        kept.keep_copies(ledger.database, connection, rows)
        for kind, index in (("seeds", finder.seeds), ("bands", finder.bands)):
            _keep_marks(ledger, connection, kind, joined(index.added))
        kept.note_seen(connection, FORMAT, papers[-1].number)
    return True


def _kept_row(connection: Connection, seqs: dict[str, int], copy: Copy) -> tuple[int, int, int, str]:
    by, of = _seq(connection, seqs, copy.by), _seq(connection, seqs, copy.of)
    # Where nothing tells which was first, it is the one that came into the ledger later.
    later = by if copy.direction is Direction.OF_FIRST else max(by, of)
    return by, of, later, json.dumps(_body(copy), separators=(",", ":"))


def _papers(connection: Connection, seen: int) -> list[Paper]:
    found = kept.documents_after(connection, seen, DOCUMENTS_AT_ONCE)
    return [Paper(seq, document) for seq, document in found]


def _finder(connection: Connection, seen: int) -> CopyFinder:
    def look_up(seq: int) -> Paper:
        return Paper(seq, kept.document_at(connection, seq))

    seeds, bands = (_stored(connection, kind) if seen else [] for kind in ("seeds", "bands"))
    return CopyFinder(look_up, seeds=MarkIndex.of_seeds(seeds), bands=MarkIndex.of_bands(bands))


def _stored(connection: Connection, kind: str) -> list[StoredPart]:
    return [StoredPart(connection, part) for part in kept.parts(connection, kind)]


@dataclass
class StoredPart:
    """Marks that are kept in a ledger; only the buckets that are asked for are read, or all once most of them are."""

    connection: Connection
    part: KeptPart
    whole: Postings | None = None

    def near(self, marks: Marks) -> Postings:
        """Return postings that hold all those of some sorted marks; more may be among them."""
        if self.whole is None:
            buckets = np.unique(_bucket(marks, self.part.bits))
            if 2 * len(buckets) < 1 << self.part.bits:
                return _unpacked(kept.postings(self.connection, self.part, buckets.tolist()))
            self.whole = _unpacked(kept.postings(self.connection, self.part))
        return self.whole


def _keep_marks(ledger: Ledger, connection: Connection, kind: str, postings: Postings) -> None:
    _keep_part(ledger, connection, kind, postings)
    full = FULL if len(postings) > FULL_AT_ONCE else FULL_AT_ONCE
    while crowd := crowd_of(kept.parts(connection, kind), lambda part: part.size, full):
        together = joined([_unpacked(kept.postings(connection, part)) for part in crowd])
        kept.drop_parts(connection, crowd)
        _keep_part(ledger, connection, kind, together)


def _keep_part(ledger: Ledger, connection: Connection, kind: str, postings: Postings) -> None:
    if not len(postings):
        return
    bits = min(_MOST_BITS, max(0, (len(postings) // _IN_BUCKET).bit_length()))
    buckets = _bucket(postings.marks, bits)
    edges = np.flatnonzero(np.diff(buckets, prepend=-1))
    packed = _packed(postings)
    starts, ends = edges.tolist(), [*edges[1:].tolist(), len(packed)]
    rows = [(int(buckets[start]), packed[start:end].tobytes()) for start, end in zip(starts, ends, strict=True)]
    kept.keep_part(ledger.database, connection, kind, bits, len(postings), rows)


def _bucket(marks: Marks, bits: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    return (marks.astype(np.int64)) >> (32 - bits)


def _packed(postings: Postings) -> np.ndarray[Any, np.dtype[np.void]]:
    packed = np.empty(len(postings), _POSTING)
    packed["mark"], packed["document"], packed["place"] = postings.marks, postings.documents, postings.places
    return packed


def _unpacked(blobs: Iterator[bytes] | Sequence[bytes]) -> Postings:
    packed = np.frombuffer(b"".join(blobs), _POSTING)
    return Postings(*(np.ascontiguousarray(packed[name]) for name in ("mark", "document", "place")))
