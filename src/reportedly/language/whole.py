"""Puts right what a core that chooses heads one by one gets wrong: a name's words hang on one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def whole_names(heads: Sequence[int], relations: Sequence[str], entities: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return heads and relations in which each person's name has one word that hangs on another outside of it.

    Where several do ("Adu" and "Merlin" both subjects of "said"), the first is the head and the others are flat on it.
    """
    heads, relations = list(heads), list(relations)
    for first, last in _persons(entities):
        out = [i for i in range(first, last) if heads[i] == i or not first <= heads[i] < last]
        for i in out[1:]:
            if relations[i] == relations[out[0]] and i not in _above(heads, out[0]):
                heads[i], relations[i] = out[0], "flat"
    return heads, relations


def _above(heads: Sequence[int], word: int) -> set[int]:
    """The words above a word, up to its root: to hang one of them on it would close a circle."""
    found: set[int] = set()
    while heads[word] not in found and heads[word] != word:
        word = heads[word]
        found.add(word)
    return found


def _persons(entities: Sequence[str]) -> Iterator[tuple[int, int]]:
    first = -1
    for i, mark in enumerate([*entities, "O"]):
        if first >= 0 and mark != "I-PER":
            if i - first > 1:
                yield first, i
            first = -1
        if mark == "B-PER":
            first = i
