"""Average linkage over the pairs that were compared; the outcome does not depend on the order of anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from heapq import heapify, heappop, heappush

_UNCOMPARED = -1.0  # what pairs count that nothing brought together


def averaged(count: int, scores: Mapping[tuple[int, int], float], enough: float) -> list[list[int]]:
    """Return clusters of things by average linkage.

    Args:
        count: How many things there are.
        scores: Of pairs, each with the lesser place first; other pairs speak a little against.
        enough: Points on the average that make two clusters one.
    """
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), score in scores.items():
        sums[one][other] = sums[other][one] = score - _UNCOMPARED
    members = {at: [at] for at in range(count)}
    heap = [(-score, one, other) for (one, other), score in scores.items() if score >= enough]
    heapify(heap)
    names = {at: at for at in range(count)}  # of a cluster: its least member
    while heap:
        negative, one, other = heappop(heap)
        if (
            one not in members
            or other not in members
            or one == other
            or -negative != _average(sums, members, one, other)
        ):
            continue
        _unite(sums, members, one, other)
        for third in sorted(sums[one]):
            average = _average(sums, members, one, third)
            if average >= enough:
                heappush(heap, (-average, min(one, third), max(one, third)))
    return [sorted(members[at]) for at in sorted(members, key=lambda m: names[m])]


def _average(sums: Mapping[int, Mapping[int, float]], members: Mapping[int, list[int]], one: int, other: int) -> float:
    total = sums.get(one, {}).get(other)
    if total is None:
        return _UNCOMPARED
    return round(total / (len(members[one]) * len(members[other])) + _UNCOMPARED, 9)


def _unite(sums: dict[int, dict[int, float]], members: dict[int, list[int]], one: int, other: int) -> None:
    """Make one cluster of two, under the lesser name; sums of scores add up."""
    members[one] += members.pop(other)
    for third, total in sums.pop(other).items():
        del sums[third][other]
        if third != one:
            sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + total
    sums[one].pop(other, None)
