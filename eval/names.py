"""When two names of a chain name the same: "Ms. Ilves" and "Marta Ilves, who runs a clinic"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LITTLE = _set("a an the of and for in at on from with to by near who which whose that")
_TITLES = _set(
    """mr mrs ms miss dr prof professor sir sheikh president prime minister secretary senator sen rep governor gov king
    queen prince general gen lieutenant lt major maj colonel col captain capt sergeant sgt brigadier brig admiral
    commander imam ayatollah pope bishop rev father judge ambassador"""
)
_RELATIVE = re.compile(r"\b(?:who|which|whose|that)\b", re.IGNORECASE)
_APPOSITION = re.compile(r"[,;:()\[\]–—]|\s-\s")
_PREPOSITION = re.compile(r"\b(?:of|for|in|at|on|from|with|to|by|near)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Naming:
    """One way a phrase names someone: all its words, and those before its first preposition."""

    words: frozenset[str]
    front: frozenset[str]

    @property
    def head(self) -> frozenset[str]:
        """The words that must be there: those in front, unless that is a single one."""
        return self.front if len(self.front) > 1 else self.words


def same(one: str | None, other: str | None) -> bool:
    """Whether two names can be one; nobody is only nobody."""
    if one is None or other is None:
        return one is other
    return one == other or any(_agree(a, b) for a in _namings(one) for b in _namings(other))


def _agree(one: Naming, other: Naming) -> bool:
    # "the army" and "a spokesman for the army" share a word, but not in front.
    if not (one.front & other.words and other.front & one.words):
        return False
    shared = len(one.words & other.words)
    alike = shared > 1 and 2 * shared >= 0.5 * (len(one.words) + len(other.words))
    return one.head <= other.words or other.head <= one.words or alike


def _namings(name: str) -> Iterator[Naming]:
    for part in _APPOSITION.split(_RELATIVE.split(name)[0]):
        words = _words(part)
        if words:
            yield Naming(words, _words(_PREPOSITION.split(part)[0]) or words)


def _words(name: str) -> frozenset[str]:
    """The words that tell, in lower case: no articles, prepositions, titles before a name, "'s", dots."""
    plain = re.sub(r"['’]s\b", "", re.sub(r"\b(\w)\.", r"\1", name))
    found = re.findall(r"[^\W_]+", plain)
    telling = frozenset(
        word.casefold()
        for word, following in zip(found, [*found, ""][1:], strict=True)
        if word.casefold() not in _LITTLE and not (word.casefold() in _TITLES and following[:1].isupper())
    )
    return telling or frozenset(word.casefold() for word in found)
