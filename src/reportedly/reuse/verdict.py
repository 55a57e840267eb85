"""Says of two texts that share passages what kind of copy it is, how much, and which of the two was there first."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Copy, CopyEvidence, CopyKind, Direction, Document
from reportedly.reuse.align import Read
from reportedly.reuse.passages import Found, WordRange, passages_of
from reportedly.reuse.precedence import precedence

WHOLE = 0.6
"""Least share of a document that makes it a copy, where less is an excerpt."""

FAITHFUL = 0.8
"""Least share of words unchanged, where less is a rewrite."""

_MORE = 1.15  # times as long: the longer of two of which the shorter lies in it wholly
_WHOLLY = 0.9


def copy_of(one: Document, one_read: Read, other: Document, other_read: Read) -> Copy | None:
    """Return what one of two documents holds of the other, or None where they share no prose.

    It is the same whichever of the two is given first.
    """
    if other.id < one.id:
        one, one_read, other, other_read = other, other_read, one, one_read
    found = passages_of(one_read, other_read)
    if not found:
        return None
    first, evidence = _first(one, one_read, other, other_read, found)
    if first is one:
        turned = sorted((f.turned() for f in found), key=lambda f: (f.passage.by, f.passage.of))
        return _copy(one, other, other_read, turned, evidence)
    return _copy(other, one, one_read, found, evidence)


def _copy(
    of: Document, by: Document, by_read: Read, found: Sequence[Found], evidence: tuple[CopyEvidence, ...]
) -> Copy:
    coverage = _covered([f.by for f in found]) / max(1, len(by_read.words))
    similarity = sum(f.shared for f in found) / max(1, sum(f.longest for f in found))
    kind = CopyKind.COPY if coverage >= WHOLE else CopyKind.EXCERPT
    if similarity < FAITHFUL:
        kind = CopyKind.REWRITE
    direction = Direction.OF_FIRST if evidence else Direction.UNKNOWN
    passages = tuple(f.passage for f in found)
    return Copy(of.id, by.id, kind, round(coverage, 3), round(similarity, 3), direction, evidence, passages)


def _covered(ranges: Sequence[WordRange]) -> int:
    """Return how many words lie in at least one of some ranges."""
    covered, reached = 0, 0
    for first, last in sorted(ranges):
        covered += max(0, last - max(first, reached))
        reached = max(reached, last)
    return covered


def _first(
    one: Document, one_read: Read, other: Document, other_read: Read, found: Sequence[Found]
) -> tuple[Document, tuple[CopyEvidence, ...]]:
    """Return which was there first by the strongest evidence, with all evidence that agrees."""
    votes = precedence(one, other)
    whole = _superset(one, one_read, other, other_read, found)
    if whole is not None:
        votes.append((CopyEvidence.SUPERSET, whole))
    if not votes:
        return min((one, other), key=lambda document: (document.published_at or "~", document.id)), ()
    first = votes[0][1]
    return first, tuple(kind for kind, document in votes if document is first)


def _superset(
    one: Document, one_read: Read, other: Document, other_read: Read, found: Sequence[Found]
) -> Document | None:
    """Return the longer of two documents where the shorter lies in it wholly."""
    long_one = len(one_read.words) > len(other_read.words)
    long, short = (one_read, other_read) if long_one else (other_read, one_read)
    covered = _covered([f.of if long_one else f.by for f in found])
    if len(long.words) < _MORE * len(short.words) or covered < _WHOLLY * len(short.words):
        return None
    return one if long_one else other
