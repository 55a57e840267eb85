"""Decides which chains of shared words are copied prose, and where each passage begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.model import Passage, Span
from reportedly.reuse.align import Chain, Read, chains_of
from reportedly.reuse.words import Keys, Words, is_name

ENOUGH = 6.0
"""What the words shared in a passage have to be worth together, times the share of its words that they are.

A word is worth 1, a name .5, a function word .2. Phrases that all reports of a kind have stand between other words.
"""

ENOUGH_BESIDE_SPEECH = 4.0
"""What the words outside of quotations have to be worth: "X said on Tuesday" is all that two who heard X share."""

SHORTEST = 12
"""Fewest words that are the same in a pair's best passage: below, a stock phrase is as likely as a copy."""

ENOUGH_MORE = 4.0
"""The same for a further passage of a pair that has one."""

DENSE = 0.36
"""Least share of a passage's words that have to be the same."""

_AROUND = 30  # words before and behind a quotation, within which it is said whose it is
_NEAR = 3  # words: a passage that begins or ends so close to a sentence's edge begins or ends there
_CROWDED, _PHRASE_EVERY = (
    2,
    200,
)  # sentences, letters: where such phrases stand so close, all between them is of one kind
_EDGE = re.compile(r"[.!?…。؟۔！？][\"'”’»)\]]*(?=\s|$)|\n")
_CLOSING = re.compile(r"[^\w\s]*[.!?…。؟۔！？][\"'”’»)\]]*")


WordRange = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage, and how much of it is the same.

    Attributes:
        by, of: First word of it on either side, and behind the last.
        shared: Words that are the same.
    """

    passage: Passage
    by: WordRange
    of: WordRange
    shared: int

    @property
    def longest(self) -> int:
        """Words of the longer side."""
        return max(self.by[1] - self.by[0], self.of[1] - self.of[0])

    def turned(self) -> Found:
        """Return the same with the sides changed."""
        return Found(Passage(self.passage.by, self.passage.of), self.of, self.by, self.shared)


def passages_of(by: Read, of: Read) -> list[Found]:
    """Return the passages of copied prose, in the order in which they stand in `by`; none where there is none."""
    chains = [chain for chain in chains_of(by, of, ENOUGH_MORE) if _is_dense(chain)]
    if not any(_is_prose(chain, by, of, ENOUGH) for chain in chains) and not _is_whole(chains, by, of):
        return []
    kept = [chain for chain in chains if _is_prose(chain, by, of, ENOUGH_MORE)] or chains
    return sorted((_found(chain, by, of) for chain in kept), key=lambda f: (f.passage.by, f.passage.of))


def _is_whole(chains: list[Chain], by: Read, of: Read) -> bool:
    """Whether two texts are the same from end to end, however short they are."""
    return any(chain.shared == len(by.words) == len(of.words) for chain in chains)


def _is_dense(chain: Chain) -> bool:
    longest = max(chain.by[1] - chain.by[0], chain.of[1] - chain.of[0])
    return chain.shared >= DENSE * longest


def _is_prose(chain: Chain, by: Read, of: Read, enough: float) -> bool:
    at = np.concatenate([np.arange(run.by, run.by + run.length) for run in chain.runs])
    at_of = np.concatenate([np.arange(run.of, run.of + run.length) for run in chain.runs])
    worth = np.where(_is_boilerplate(chain, by, at), np.float32(0), by.words.worth[at])
    longest = max(chain.by[1] - chain.by[0], chain.of[1] - chain.of[0])
    if float(worth.sum()) * chain.shared / longest < enough or (enough >= ENOUGH and chain.shared < SHORTEST):
        return False
    speech = by.speech[at] & of.speech[at_of]
    beside = float(worth[~speech].sum())
    return beside >= min(enough, ENOUGH_BESIDE_SPEECH) or not _is_quoted_by_both(chain, by, of)


def _is_quoted_by_both(chain: Chain, by: Read, of: Read) -> bool:
    """Whether both texts, in words of their own around a quotation, name the same: whoever spoke, or spoke of it."""
    return bool(np.intersect1d(_names_around(by.words, *chain.by), _names_around(of.words, *chain.of)).size)


def _names_around(words: Words, first: int, last: int) -> Keys:
    at = np.concatenate([np.arange(max(0, first - _AROUND), first), np.arange(last, min(len(words), last + _AROUND))])
    names: Keys = words.keys[at[is_name(words.worth[at])]]
    return names


def _found(chain: Chain, by: Read, of: Read) -> Found:
    return Found(Passage(_span(of, *chain.of), _span(by, *chain.by)), chain.by, chain.of, chain.shared)


def _span(read: Read, first: int, last: int) -> Span:
    """Return the span of some words, drawn to the edges of sentences that lie close by."""
    words = read.words
    start, end = int(words.starts[first]), int(words.ends[last - 1])
    return Span(_begin(read, first, start), _end(read, last, end))


def _begin(read: Read, first: int, start: int) -> int:
    words = read.words
    for back in range(min(_NEAR, first) + 1):
        at = first - back
        gap = read.text[int(words.ends[at - 1]) if at else 0 : int(words.starts[at])]
        if at == 0 or _EDGE.search(gap):
            return int(words.starts[at])
    return start


def _end(read: Read, last: int, end: int) -> int:
    words, text = read.words, read.text
    for ahead in range(min(_NEAR, len(words) - last) + 1):
        at = last + ahead
        stop = int(words.ends[at - 1])
        following = int(words.starts[at]) if at < len(words) else len(text)
        edge = _EDGE.search(text[stop:following])
        if edge or at == len(words):
            closing = _CLOSING.match(text, stop, following)
            return closing.end() if closing else stop
    return end


def _is_boilerplate(chain: Chain, by: Read, at: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Say of each shared word whether it belongs to what a site writes under everything."""
    words = by.words
    start, end = int(words.starts[chain.by[0]]), int(words.ends[chain.by[1] - 1])
    phrases = by.phrases[bisect_left(by.phrases, start) : bisect_left(by.phrases, end)]
    if not phrases:
        return np.zeros(len(at), np.bool_)
    edges = [start, *(found.end() for found in _EDGE.finditer(by.text, start, end)), end]
    telling = sorted({bisect_right(edges, phrase) for phrase in phrases})
    if len(telling) >= _CROWDED and len(telling) * _PHRASE_EVERY >= end - start:
        return np.ones(len(at), np.bool_)
    said = np.zeros(len(at), np.bool_)
    for after in telling:
        said |= (words.starts[at] >= edges[after - 1]) & (words.starts[at] < edges[after])
    return said
