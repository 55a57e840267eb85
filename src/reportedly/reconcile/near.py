"""Which pairs of mentions can be one event: of all that are worth comparing, the few that can have enough points.

What `features.TABLE` gives at most is what this rests on. Without a name, a number or a tenth of the words in common,
and in two documents, days (3) and kind (1.5) leave it to the place whether `enough` is reached: it must not speak
against by more than 0.3 points, so that two towns must be the same or a few kilometres apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence
from math import floor
from typing import Any

import numpy as np

from reportedly.model import Place, Precision
from reportedly.model.evidence import Mention
from reportedly.reconcile.candidates import touches, undated, weeks, within

_BROAD = frozenset({Precision.REGION, Precision.COUNTRY})
_CELL = 0.05, 0.25  # degrees of latitude and longitude: at least 4 km each, but for the poles
_SHARE = 0.1  # of the words of the one that has fewer
_ROWS = 2000  # mentions looked at at once with all others of their week

Ints = np.ndarray[Any, np.dtype[np.int64]]


def near(mentions: Sequence[Mention], fresh: Collection[int] | None = None) -> set[tuple[int, int]]:
    """Return all pairs that can be one event by their own points, and others; as two places in the sequence, in order.

    Args:
        mentions: Which.
        fresh: Only pairs of which at least one is among these places; None asks for all.
    """
    held: dict[Hashable, list[int]] = defaultdict(list)
    by_week: dict[Hashable, list[int]] = defaultdict(list)
    for at, mention in enumerate(mentions):
        for key in set(_keys(mention)):
            held[key].append(at)
        for week in weeks(mention):
            by_week[mention.granularity, week].append(at)
    found: set[tuple[int, int]] = set()
    for members in held.values():
        found.update(within(members, fresh))
    for members in by_week.values():
        if fresh is None or any(at in fresh for at in members):
            for way in (_of_any_place, _of_like_words):
                found.update(pair for pair in way(mentions, members) if touches(pair, fresh))
    return found


def _keys(mention: Mention) -> Iterator[Hashable]:
    yield "document", mention.event.document_id
    yield from undated(mention)
    for week in weeks(mention):
        for thing in (*mention.names, *mention.numbers, *(spot for p in mention.places for spot in _spots(p))):
            yield mention.granularity, week, thing


def _spots(place: Place) -> Iterator[Hashable]:
    """Yield the place itself, and the cells of a grid that it lies in or beside."""
    yield "at", place.gazetteer_id
    if place.lat is not None and place.lon is not None:
        north, east = floor(place.lat / _CELL[0]), floor(place.lon / _CELL[1])
        yield from ((n, e) for n in range(north - 1, north + 2) for e in range(east - 1, east + 2))


def _of_any_place(mentions: Sequence[Mention], members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield, of one week, who tells no point with all others, and who tells only a region with those of its country."""
    inside: dict[str | None, list[int]] = defaultdict(list)
    for at in members:
        for country in {place.country for place in mentions[at].places}:
            inside[country].append(at)
    for at in members:
        loose = [place for place in mentions[at].places if place.precision in _BROAD or place.lat is None]
        if not mentions[at].places or any(not place.country or place.lat is None for place in mentions[at].places):
            others = members
        else:
            others = [other for country in {place.country for place in loose} for other in inside[country]]
        yield from ((min(at, other), max(at, other)) for other in others if other != at)


def _of_like_words(mentions: Sequence[Mention], members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield, of one week, those that have more than a tenth of their words in common."""
    number: dict[str, int] = {}
    wordy = [at for at in members if mentions[at].words]
    sizes = np.array([len(mentions[at].words) for at in wordy], dtype=np.int64)
    words = np.array(
        [number.setdefault(word, len(number)) for at in wordy for word in mentions[at].words], dtype=np.int64
    )
    holders = np.repeat(np.arange(len(wordy)), sizes)
    ones, others = _together(words, holders)
    for start in range(0, len(wordy), _ROWS):
        inside = (ones >= start) & (ones < start + _ROWS)
        shared = np.bincount((ones[inside] - start) * len(wordy) + others[inside])
        codes = np.flatnonzero(shared)
        first, second = start + codes // len(wordy), codes % len(wordy)
        alike = shared[codes] > _SHARE * np.minimum(sizes[first], sizes[second])
        for one, other in zip(first[alike].tolist(), second[alike].tolist(), strict=True):
            yield min(wordy[one], wordy[other]), max(wordy[one], wordy[other])


def _together(words: Ints, holders: Ints) -> tuple[Ints, Ints]:
    """Return, for each word, all pairs of those who have it: the lesser holders, and the greater."""
    order = np.lexsort((holders, words))
    holders = holders[order]
    edges = np.flatnonzero(np.diff(words[order], prepend=-1))
    lengths = np.diff(edges, append=len(holders))
    ones, others = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for length in np.unique(lengths[lengths > 1]).tolist():
        rows = holders[edges[lengths == length][:, None] + np.arange(length)]
        first, second = np.triu_indices(length, 1)
        ones.append(rows[:, first].ravel())
        others.append(rows[:, second].ravel())
    return np.concatenate(ones), np.concatenate(others)
