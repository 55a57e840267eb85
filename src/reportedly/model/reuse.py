"""Which document holds text of which, passage by passage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span


class CopyKind(StrEnum):
    """How much of a document another's words make up, and how faithfully."""

    COPY = "copy"
    EXCERPT = "excerpt"
    REWRITE = "rewrite"


class Direction(StrEnum):
    """Whether anything says which of the two was there first."""

    OF_FIRST = "of_first"
    UNKNOWN = "unknown"


class CopyEvidence(StrEnum):
    """What says that `of` was there first."""

    EARLIER = "earlier"
    CREDIT = "credit"
    LINK = "link"
    SUPERSET = "superset"


@dataclass(frozen=True, slots=True)
class Passage:
    """The same passage in two texts; each span counts in its own text."""

    of: Span
    by: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """One document holds text of another.

    Attributes:
        of, by: Ids of documents: `by` holds text of `of`. Where the direction is unknown the two could change places.
        kind: copy (most of `by`), excerpt (some of it), rewrite (the same passages in changed words).
        coverage: Share of the words of `by` that lie in its passages, 0 to 1.
        similarity: Share of the passages' words that are the same in both, 0 to 1.
        evidence: What `direction` rests on; empty where it is unknown.
        passages: In the order in which they stand in `by`.
    """

    of: str
    by: str
    kind: CopyKind
    coverage: float
    similarity: float
    direction: Direction
    evidence: tuple[CopyEvidence, ...]
    passages: tuple[Passage, ...]
