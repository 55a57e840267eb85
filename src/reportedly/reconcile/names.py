"""Folded words and names of texts: what is compared across documents is compared in this form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from reportedly.reconcile.lexicon import load

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = ".!?:;\n“\"‘([-–—•"
_SHORTEST = 3


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return text without case, accents and apostrophes."""
    parts = unicodedata.normalize("NFKD", text.replace("’", "'").replace("'", ""))
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, without the possessive 's."""
    return [fold(re.sub(r"['’]s$", "", found.group())) for found in _WORD.finditer(text)]


def names_in(text: str, places: Iterable[str] = ()) -> frozenset[str]:
    """Return the folded words that a text writes with a capital within sentences, but not as a place's name.

    Args:
        text: Prose; a heading in which every word has a capital tells nothing and should not be given.
        places: Names of places, which are compared as places.
    """
    passed_over = _no_names() | {word for name in places for word in words_of(name)}
    found = set()
    for hit in _WORD.finditer(text):
        word = hit.group()
        if not word[0].isupper() or _opens_sentence(text, hit.start()):
            continue
        folded = fold(re.sub(r"['’]s$", "", word))
        if len(folded) >= _SHORTEST and folded not in passed_over and not folded.isdigit():
            found.add(folded)
    return frozenset(found)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \t”’\"'")
    return not before or before[-1] in _SENTENCE_END


@cache
def _no_names() -> frozenset[str]:
    return frozenset(load("words")["no_names"]["words"])
