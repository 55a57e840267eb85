"""An index from marks to the documents that have them: sorted arrays, a few bytes for each mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

STEP = 4
"""Words that share one place in the index: 65,536 places reach through 262,144 words."""

COMMONEST_SEED, COMMONEST_BAND = 256, 256
"""Of a mark that more documents have, only the first so many are told: what all have says nothing, and costs much."""

FULL = 2_000_000
"""Postings of a part that is merged no more: merging stays cheap, and a look-up goes through few parts."""

_PARTS = 8  # of one size, before they are merged
OfSomeSize = TypeVar("OfSomeSize")
Marks = NDArray[np.uint32]
Numbers = NDArray[np.uint32]
Steps = NDArray[np.uint16]


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Which document has which mark where, sorted by mark, then document, then place.

    Attributes:
        marks: What is looked up.
        documents: Number of the document that has it.
        places: Where it stands, in steps of `STEP` words.
    """

    marks: Marks
    documents: Numbers
    places: Steps

    def __len__(self) -> int:
        return len(self.marks)

    @property
    def bytes(self) -> int:
        """Memory taken."""
        return self.marks.nbytes + self.documents.nbytes + self.places.nbytes


class Part(Protocol):
    """Some postings, wherever they are kept."""

    def near(self, marks: Marks) -> Postings:
        """Return postings that hold all those of some sorted marks; more may be among them."""


class Held:
    """Postings in memory."""

    def __init__(self, postings: Postings) -> None:
        self.postings = postings

    def near(self, marks: Marks) -> Postings:  # noqa: ARG002
        """Return all of them."""
        return self.postings


class Hits(NamedTuple):
    """Marks found: which of those asked for, in which document, at which place."""

    asked: NDArray[np.intp]
    documents: Numbers
    places: Steps


class MarkIndex:
    """The index of all documents.

    Args:
        parts: Postings that were kept elsewhere, besides those that are added here.
        commonest: Of a mark that more documents have, only the first so many are told.
    """

    def __init__(self, parts: Sequence[Part], *, commonest: int) -> None:
        self._kept = list(parts)
        self._commonest = commonest
        self.added: list[Postings] = []

    def add(self, postings: Postings) -> None:
        """Add the postings of some documents; small parts are merged into greater ones."""
        if not len(postings):
            return
        self.added.append(postings)
        self.added = merged(self.added)

    def find(self, marks: Marks) -> Hits:
        """Return where the marks stand; `marks` need not be sorted."""
        order = np.argsort(marks, kind="stable")
        wanted = marks[order]
        left = np.full(len(wanted), self._commonest)
        found = []
        for part in (*self._kept, *map(Held, self.added)):
            hits, counts = _hits(part.near(wanted), wanted, order, left)
            left -= counts
            found.append(hits)
        return Hits(*(np.concatenate(column) for column in zip(_NONE, *found, strict=True)))

    @classmethod
    def of_seeds(cls, parts: Sequence[Part] = ()) -> MarkIndex:
        """Return an index for passages."""
        return cls(parts, commonest=COMMONEST_SEED)

    @classmethod
    def of_bands(cls, parts: Sequence[Part] = ()) -> MarkIndex:
        """Return an index for whole texts."""
        return cls(parts, commonest=COMMONEST_BAND)

    @property
    def bytes(self) -> int:
        """Memory taken by what was added here."""
        return sum(postings.bytes for postings in self.added)


_NONE = Hits(np.zeros(0, np.intp), np.zeros(0, np.uint32), np.zeros(0, np.uint16))


def sorted_postings(marks: Marks, documents: Numbers, places: NDArray[np.integer]) -> Postings:
    """Return postings in their order; `places` are words."""
    steps: Steps = np.minimum(places // STEP, np.iinfo(np.uint16).max).astype(np.uint16)
    order = np.lexsort((steps, documents, marks))
    return Postings(marks[order], documents[order], steps[order])


def merged(parts: Sequence[Postings]) -> list[Postings]:
    """Return the same postings in fewer parts, where many of about one size have come together."""
    kept = list(parts)
    while crowd := crowd_of(kept, len):
        kept = [part for part in kept if part not in crowd] + [joined(crowd)]
    return kept


def crowd_of(parts: Sequence[OfSomeSize], size_of: Callable[[OfSomeSize], int], full: int = FULL) -> list[OfSomeSize]:
    """Return parts of about one size, where there are so many that they are better merged; else none."""
    sizes: dict[int, list[OfSomeSize]] = {}
    for part in parts:
        size = size_of(part)
        if size < full:
            sizes.setdefault(size.bit_length() // 3, []).append(part)
    return next((alike for alike in sizes.values() if len(alike) > _PARTS), [])


def joined(parts: Sequence[Postings]) -> Postings:
    """Return the postings of several parts as one."""
    if not parts:
        return Postings(np.zeros(0, np.uint32), np.zeros(0, np.uint32), np.zeros(0, np.uint16))
    marks = np.concatenate([part.marks for part in parts])
    documents = np.concatenate([part.documents for part in parts])
    places = np.concatenate([part.places for part in parts])
    order = np.lexsort((places, documents, marks))
    return Postings(marks[order], documents[order], places[order])


def _hits(
    postings: Postings, wanted: Marks, order: NDArray[np.intp], left: NDArray[np.int64]
) -> tuple[Hits, NDArray[np.int64]]:
    """Return where marks stand, and how often each was found; at most so often as is `left` for it."""
    first = np.searchsorted(postings.marks, wanted, side="left")
    last = np.searchsorted(postings.marks, wanted, side="right")
    counts = np.minimum(last - first, left)
    asked = np.repeat(order, counts)
    at = np.repeat(first - (np.cumsum(counts) - counts), counts) + np.arange(len(asked))
    return Hits(asked, postings.documents[at], postings.places[at]), counts
