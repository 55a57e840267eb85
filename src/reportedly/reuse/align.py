"""Aligns two texts in which the same words stand: chains of shared runs, with gaps where words were changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.model import Span
from reportedly.reuse.boilerplate import phrases_in
from reportedly.reuse.quotations import quotations_of
from reportedly.reuse.words import Flags, Keys, Words, is_function_word, runs_of, words_of

GAP = 22
"""Most words between two shared runs of one passage, on either side."""

GAP_COST, SHIFT_COST = 0.16, 0.22
"""What a word between two runs costs, and a word by which the two texts come apart there."""

_ALIKE = 8  # places of one run of words that are looked at: a refrain is no evidence
_BEHIND = 40  # runs behind one that it may follow
_SPLIT = 9  # words that stand in one text alone and part a passage into two
_REACH, _SLANT = 7, 3  # words looked ahead for one more shared word at a passage's ends


@dataclass(frozen=True)
class Read:
    """A text and what is made of it for comparison.

    Attributes:
        text: As it stands.
        words: Its words.
        quoted: Spans of speech found elsewhere, besides those that quotation marks show.
    """

    text: str
    words: Words
    quoted: tuple[Span, ...] = ()

    @cached_property
    def pairs(self) -> tuple[Keys, NDArray[np.intp]]:
        """Keys of neighbouring words, sorted, and the place of each; without those of function words alone."""
        keys, bare = runs_of(self.words.keys, 2), is_function_word(self.words.worth)
        at = np.flatnonzero(~(bare[:-1] & bare[1:])) if len(keys) else np.zeros(0, np.intp)
        order = np.argsort(keys[at], kind="stable")
        return keys[at][order], at[order]

    @cached_property
    def sums(self) -> NDArray[np.float64]:
        """What the words before each place are worth together."""
        return np.concatenate(([0.0], np.cumsum(self.words.worth, dtype=np.float64)))

    @cached_property
    def phrases(self) -> list[int]:
        """Where words begin that sites write under everything."""
        return phrases_in(self.text)

    @cached_property
    def speech(self) -> Flags:
        """Say for each word whether it is someone's direct speech."""
        said = np.zeros(len(self.words), np.bool_)
        for span in (*self.quoted, *quotations_of(self.text)):
            first, last = np.searchsorted(self.words.starts, (span.start, span.end))
            said[first:last] = True
        return said


def read_of(text: str, quoted: Sequence[Span] = ()) -> Read:
    """Return a text made ready for comparison."""
    return Read(text, words_of(text), tuple(quoted))


class Run(NamedTuple):
    """Words that stand in both texts without a change: place in `by`, place in `of`, how many."""

    by: int
    of: int
    length: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Runs that follow one another in both texts."""

    runs: tuple[Run, ...]

    @property
    def by(self) -> tuple[int, int]:
        """First word in `by`, and behind the last."""
        return self.runs[0].by, self.runs[-1].by + self.runs[-1].length

    @property
    def of(self) -> tuple[int, int]:
        """First word in `of`, and behind the last."""
        return self.runs[0].of, self.runs[-1].of + self.runs[-1].length

    @property
    def shared(self) -> int:
        """How many words are the same."""
        return sum(run.length for run in self.runs)


def chains_of(by: Read, of: Read, least: float) -> list[Chain]:
    """Return the chains worth at least so much, the most telling first; none takes words of `by` from another.

    Source: gapped chaining of anchors, as in Kent et al., "Evolution's cauldron" (2003), on words.
    """
    runs = runs_between(by, of)
    if not runs:
        return []
    scores, before = _scored(runs, by.sums)
    found: list[Chain] = []
    taken = [False] * len(runs)
    for last in sorted(range(len(runs)), key=lambda at: (-scores[at], runs[at])):
        if scores[last] < least:
            break
        path = _path(last, before, taken)
        chain = _fitted([runs[at] for at in path])
        if chain and not any(_overlap(chain.by, other.by) for other in found):
            for at in path:
                taken[at] = True
            found.extend(extended(part, by, of) for part in _parted(chain))
    return found


def runs_between(by: Read, of: Read) -> list[Run]:
    """Return the longest runs of at least two words that stand in both, by their place in `by`."""
    keys, at = by.pairs
    known, known_at = of.pairs
    first = np.searchsorted(known, keys, side="left")
    counts = np.searchsorted(known, keys, side="right") - first
    chosen = (counts > 0) & (counts <= _ALIKE)
    first, counts, at = first[chosen], counts[chosen], at[chosen]
    if not len(first):
        return []
    places = np.repeat(at, counts)
    starts = np.repeat(first - (np.cumsum(counts) - counts), counts)
    others = known_at[starts + np.arange(len(places))]
    shifts = places - others
    order = np.lexsort((places, shifts))
    places, others, shifts = places[order], others[order], shifts[order]
    # Two neighbouring pairs, or two with one pair of function words between them, are one run.
    ends = np.flatnonzero((np.diff(shifts) != 0) | (np.diff(places) > 2))
    heads, tails = np.concatenate(([0], ends + 1)), np.concatenate((ends, [len(places) - 1]))
    lengths = places[tails] - places[heads] + 2
    return sorted(map(Run, places[heads].tolist(), others[heads].tolist(), lengths.tolist()))


def _scored(runs: Sequence[Run], sums: NDArray[np.float64]) -> tuple[list[float], list[int]]:
    """Return, for each run, what the best chain that ends with it is worth, and the run before it there."""
    heads = np.array([run.by for run in runs])
    worth: list[float] = (sums[heads + [run.length for run in runs]] - sums[heads]).tolist()
    scores, before = list(worth), [-1] * len(runs)
    longest = 0
    for at, (by, of, length) in enumerate(runs):
        best = scores[at]
        for earlier in range(at - 1, max(-1, at - 1 - _BEHIND), -1):
            other_by, other_of, other_length = runs[earlier]
            ahead = by - other_by - other_length
            if ahead > GAP:
                if by - other_by > GAP + longest:
                    break  # nothing further back reaches so far
                continue
            ahead_of = of - other_of - other_length
            if ahead_of > GAP or ahead_of < -1 or ahead < -1:
                continue
            cost = GAP_COST * max(ahead, ahead_of) + SHIFT_COST * abs(ahead - ahead_of)
            score = scores[earlier] + worth[at] - cost
            if score > best:
                best, before[at] = score, earlier
        scores[at] = best
        longest = max(longest, length)
    return scores, before


def _path(last: int, before: Sequence[int], taken: Sequence[bool]) -> list[int]:
    path = []
    at = last
    while at >= 0 and not taken[at]:
        path.append(at)
        at = before[at]
    return path[::-1]


def _fitted(runs: Sequence[Run]) -> Chain | None:
    """Cut off of each run what the one before it has already, on either side."""
    fitted: list[Run] = []
    for run in runs:
        over = 0
        if fitted:
            behind = fitted[-1]
            over = max(0, behind.by + behind.length - run.by, behind.of + behind.length - run.of)
        if run.length > over:
            fitted.append(Run(run.by + over, run.of + over, run.length - over))
    return Chain(tuple(fitted)) if fitted else None


def _parted(chain: Chain) -> Iterator[Chain]:
    """Part a chain where one text goes on alone for long: what stands between is its own."""
    part: list[Run] = []
    for run in chain.runs:
        if part:
            ahead = run.by - part[-1].by - part[-1].length
            ahead_of = run.of - part[-1].of - part[-1].length
            if abs(ahead - ahead_of) >= _SPLIT:
                yield Chain(tuple(part))
                part = []
        part.append(run)
    yield Chain(tuple(part))


def extended(chain: Chain, by: Read, of: Read) -> Chain:
    """Return the chain with the single shared words that stand close before and behind it."""
    forward = _single(chain.by[1], chain.of[1], by.words, of.words, 1)
    back = _single(chain.by[0] - 1, chain.of[0] - 1, by.words, of.words, -1)
    return Chain((*reversed(back), *chain.runs, *forward))


def _single(i: int, j: int, by: Words, of: Words, way: int) -> list[Run]:
    found: list[Run] = []
    while step := _next_shared(i, j, by, of, way):
        i, j = i + way * step[0], j + way * step[1]
        found.append(Run(i, j, 1))
        i, j = i + way, j + way
    return found


def _next_shared(i: int, j: int, by: Words, of: Words, way: int) -> tuple[int, int] | None:
    """Return how far ahead the nearest shared word stands that is worth the gap before it."""
    best: tuple[float, int, int] | None = None
    for ahead in range(_REACH):
        for ahead_of in range(max(0, ahead - _SLANT), min(_REACH, ahead + _SLANT + 1)):
            x, y = i + way * ahead, j + way * ahead_of
            if not (0 <= x < len(by) and 0 <= y < len(of)) or by.keys[x] != of.keys[y]:
                continue
            gain = float(by.worth[x]) - GAP_COST * max(ahead, ahead_of) - SHIFT_COST * abs(ahead - ahead_of)
            if gain > 0 and (best is None or gain > best[0]):
                best = gain, ahead, ahead_of
    return None if best is None else best[1:]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
