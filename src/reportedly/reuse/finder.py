"""Finds copies among documents as they come: each is looked up in the index of all before it, then compared."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reportedly.model import Copy, Document, Span
from reportedly.reuse.align import Read, read_of
from reportedly.reuse.index import Hits, MarkIndex, Postings, sorted_postings
from reportedly.reuse.seeds import bands_of, seeds_of
from reportedly.reuse.verdict import WHOLE, copy_of

BATCH = 256
"""Documents looked up together."""

LINKS = 3
"""Seeds that two documents have to share in order, close together, before their texts are compared."""

_DRIFT = 3  # steps by which two seeds of one passage may have come apart
_APART = 20  # steps between two seeds of one passage
_REMEMBERED = 4000  # texts kept ready for comparison


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be compared.

    Attributes:
        number: What the index knows it by: unique, 0 to 2^32 - 1.
        document: Its text, and what is known of its publication.
        quoted: Spans of direct speech, where they are known; quotation marks are seen besides.
    """

    number: int
    document: Document
    quoted: tuple[Span, ...] = ()


@dataclass
class CopyFinder:
    """Knows all documents that were added, and finds copies among them and each new one.

    Attributes:
        look_up: Returns a paper that was added, by its number.
        passages: Whether lifted passages are looked for, or only whole texts much alike.
        seeds, bands: The indexes; both are pure functions of the documents.
    """

    look_up: Callable[[int], Paper]
    passages: bool = True
    seeds: MarkIndex = field(default_factory=MarkIndex.of_seeds)
    bands: MarkIndex = field(default_factory=MarkIndex.of_bands)
    _reads: OrderedDict[int, tuple[Paper, Read]] = field(default_factory=OrderedDict)

    def add(self, papers: Sequence[Paper]) -> Iterator[Copy]:
        """Add documents, and yield the copies among them and all that were added before.

        The same copies are found in whatever order documents come, as long as no mark is in more documents than
        `index.COMMONEST_SEED`.
        """
        for at in range(0, len(papers), BATCH):
            yield from self._add_batch(papers[at : at + BATCH])

    def _add_batch(self, papers: Sequence[Paper]) -> Iterator[Copy]:
        reads = [self._remember(paper) for paper in papers]
        numbers = np.array([paper.number for paper in papers], np.uint32)
        pairs = [_alike(self.bands, *_band_marks(reads, numbers))]
        if self.passages:
            pairs.append(_sharing(self.seeds, *_seed_marks(reads, numbers)))
        for by, of in np.unique(np.concatenate(pairs), axis=0).tolist():
            found = self._compared(by, of)
            if found and (self.passages or found.coverage >= WHOLE):
                yield found

    def _compared(self, by: int, of: int) -> Copy | None:
        paper, read = self._read(by)
        other, other_read = self._read(of)
        return copy_of(paper.document, read, other.document, other_read)

    def _remember(self, paper: Paper) -> Read:
        read = read_of(paper.document.text, paper.quoted)
        self._reads[paper.number] = paper, read
        while len(self._reads) > _REMEMBERED:
            self._reads.popitem(last=False)
        return read

    def _read(self, number: int) -> tuple[Paper, Read]:
        if number in self._reads:
            self._reads.move_to_end(number)
        else:
            self._remember(self.look_up(number))
        return self._reads[number]


Pairs = NDArray[np.int64]


def _seed_marks(reads: Sequence[Read], numbers: NDArray[np.uint32]) -> tuple[Postings, NDArray[np.int64]]:
    sampled = [seeds_of(read.words) for read in reads]
    marks = np.concatenate([seeds for seeds, _ in sampled])
    places = np.concatenate([at for _, at in sampled])
    owners = np.repeat(numbers, [len(seeds) for seeds, _ in sampled])
    return sorted_postings(marks, owners, places), places


def _band_marks(reads: Sequence[Read], numbers: NDArray[np.uint32]) -> tuple[Postings, NDArray[np.int64]]:
    bands = bands_of([read.words for read in reads])
    owners = np.repeat(numbers, bands.shape[1])
    places = np.zeros(bands.size, np.int64)
    return sorted_postings(bands.ravel(), owners, places), places


def _looked_up(index: MarkIndex, own: Postings) -> tuple[Hits, NDArray[np.int64]]:
    """Add the postings to the index, and return what others have the same marks, with who asked."""
    index.add(own)
    hits = index.find(own.marks)
    askers = own.documents[hits.asked]
    others = hits.documents < askers
    return Hits(hits.asked[others], hits.documents[others], hits.places[others]), askers[others].astype(np.int64)


def _alike(index: MarkIndex, own: Postings, _: NDArray[np.int64]) -> Pairs:
    hits, askers = _looked_up(index, own)
    return np.unique(np.stack([askers, hits.documents.astype(np.int64)], axis=1), axis=0)


def _sharing(index: MarkIndex, own: Postings, _: NDArray[np.int64]) -> Pairs:
    """Return the pairs of documents that share at least two seeds in the same order, close together."""
    hits, askers = _looked_up(index, own)
    places = own.places[hits.asked].astype(np.int64)
    others, other_places = hits.documents.astype(np.int64), hits.places.astype(np.int64)
    # Both texts count the same here, so that it does not matter which of them came first.
    along, shifts = places + other_places, places - other_places
    order = np.lexsort((np.abs(shifts), along, others, askers))
    askers, others, along, shifts = askers[order], others[order], along[order], shifts[order]
    near = (np.diff(askers) == 0) & (np.diff(others) == 0)
    near &= (np.abs(np.diff(shifts)) <= _DRIFT) & (np.diff(along) <= 2 * _APART)
    # Seeds of one passage stand one behind the other in this order; `LINKS` of them make it worth a comparison.
    linked = near.copy()
    for ahead in range(1, LINKS - 1):
        linked[:-ahead] &= near[ahead:]
        linked[-ahead:] = False
    at = np.flatnonzero(linked)
    return np.unique(np.stack([askers[at], others[at]], axis=1), axis=0)
