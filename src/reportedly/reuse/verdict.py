"""Says of two texts that share passages what kind of copy it is, how much, and which of the two was there first."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Copy, CopyEvidence, CopyKind, Direction, Document
from reportedly.reuse.align import Read
from reportedly.reuse.passages import Found, passages_of
from reportedly.reuse.precedence import precedence

WHOLE = 0.6
"""Least share of a document that makes it a copy, where less is an excerpt."""

FAITHFUL = 0.8
"""Least share of words unchanged, where less is a rewrite."""

_MORE = 1.15  # times as long: the longer of two of which the shorter lies in it wholly
_WHOLLY = 0.9


def copy_of(one: Document, one_read: Read, other: Document, other_read: Read) -> Copy | None:
    """Return what one of two documents holds of the other, or None where they share no prose."""
    found = passages_of(one_read, other_read)
    if not found:
        return None
    first, evidence = _first(one, one_read, other, other_read, found)
    if first is None:
        # Without evidence the order is still the same whichever came into the ledger first.
        first = min((one, other), key=lambda document: (document.published_at or "~", document.id))
    if first is one:
        found = passages_of(other_read, one_read) or [_turned(f) for f in found]
        return _copy(one, other, other_read, found, evidence)
    return _copy(other, one, one_read, found, evidence)


def _turned(found: Found) -> Found:
    passage = found.passage
    return Found(type(passage)(passage.by, passage.of), found.shared, found.longest, found.words_by)


def _copy(
    of: Document, by: Document, by_read: Read, found: Sequence[Found], evidence: tuple[CopyEvidence, ...]
) -> Copy:
    coverage = min(1.0, sum(f.words_by for f in found) / max(1, len(by_read.words)))
    similarity = sum(f.shared for f in found) / max(1, sum(f.longest for f in found))
    kind = CopyKind.COPY if coverage >= WHOLE else CopyKind.EXCERPT
    if similarity < FAITHFUL:
        kind = CopyKind.REWRITE
    direction = Direction.OF_FIRST if evidence else Direction.UNKNOWN
    passages = tuple(f.passage for f in found)
    return Copy(of.id, by.id, kind, round(coverage, 3), round(similarity, 3), direction, evidence, passages)


def _first(
    one: Document, one_read: Read, other: Document, other_read: Read, found: Sequence[Found]
) -> tuple[Document | None, tuple[CopyEvidence, ...]]:
    """Return which was there first by the strongest evidence, with all evidence that agrees."""
    votes = precedence(one, other)
    words = sum(f.words_by for f in found)
    longer, shorter = sorted(((len(one_read.words), 0), (len(other_read.words), 1)), reverse=True)
    if words >= _WHOLLY * shorter[0] and longer[0] >= _MORE * shorter[0]:
        votes.append((CopyEvidence.SUPERSET, one if longer[1] == 0 else other))
    if not votes:
        return None, ()
    first = votes[0][1]
    return first, tuple(kind for kind, document in votes if document is first)
