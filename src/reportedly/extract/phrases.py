"""Finds the phrases of a word list among words: the longest one wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class Phrases:
    """A set of phrases, each with what it stands for.

    Args:
        phrases: Phrases in lower case, words set apart by blanks, to what they stand for.
    """

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, value in phrases.items():
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append((words, value))
            self._by_last.setdefault(words[-1], []).append((words, value))
        for table in (self._by_first, self._by_last):
            for entries in table.values():
                entries.sort(key=lambda e: -len(e[0]))

    @property
    def firsts(self) -> frozenset[str]:
        """Every word that a phrase begins with."""
        return frozenset(self._by_first)

    def at(self, words: Sequence[str], first: int) -> tuple[str, int] | None:
        """What the longest phrase that begins at a word stands for, and the index after it."""
        if first >= len(words):
            return None
        for phrase, value in self._by_first.get(words[first], ()):
            if tuple(words[first : first + len(phrase)]) == phrase:
                return value, first + len(phrase)
        return None

    def ending(self, words: Sequence[str], last: int, floor: int = 0) -> tuple[int, str] | None:
        """Index of the first word of the longest phrase that ends before `last`, and what it stands for."""
        if last <= floor:
            return None
        for phrase, value in self._by_last.get(words[last - 1], ()):
            start = last - len(phrase)
            if start >= floor and tuple(words[start:last]) == phrase:
                return start, value
        return None


def is_bound(after: Sequence[str]) -> bool:
    """Whether the words behind a name bind it to a participle, as in "Karval-led", "Karval-based": it names another.

    Args:
        after: The next two words, lower case.
    """
    return len(after) == 2 and after[0] in ("-", "–", "‑") and after[1].endswith(("ed", "led", "run", "held"))
