"""Folded words and names of texts: what is compared across documents is compared in this form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from reportedly.reconcile.lexicon import load

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = '.!?:;\n“"‘([-–—•'
_SHORTEST = 3
_LONG = 5


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return text without case, accents and apostrophes."""
    parts = unicodedata.normalize("NFKD", text.replace("’", "'").replace("'", ""))
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, without the possessive 's."""
    return [fold(_bare(found.group())) for found in _WORD.finditer(text)]


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def words_in(texts: Iterable[str]) -> set[str]:
    """Return the folded words of several texts."""
    return {word for text in set(texts) for word in words_of(text)}


def names_in(text: str, places: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the names that a text writes with capitals within sentences, folded, but not those of places.

    Of words with a capital that stand side by side each two neighbours are one name, since it takes a first and a
    last name to tell two families apart; a lone one is a name of its own.

    Args:
        text: Prose; a heading in which every word has a capital tells nothing and should not be given.
        places: Folded words of places' names, which are compared as places.
    """
    passed_over = _no_names()
    found: set[str] = set()
    for run in _runs(text):
        words = [w for w in run if len(w) >= _SHORTEST and w not in passed_over and w not in places and not w.isdigit()]
        found.update(f"{one} {other}" for one, other in pairwise(words))
        if len(words) == 1:
            found.add(words[0])
    return frozenset(found)


def telling_words(text: str) -> frozenset[str]:
    """Return the longer folded words of a text that reports of other events seldom share."""
    everywhere = _everywhere()
    return frozenset(w for w in words_of(text) if len(w) >= _LONG and not w.isdigit() and w not in everywhere)


def _runs(text: str) -> Iterator[list[str]]:
    """Yield the words of each run of capitals, folded."""
    run: list[str] = []
    end = -1
    for hit in _WORD.finditer(text):
        word = hit.group()
        capital = word[0].isupper() and not _opens_sentence(text, hit.start())
        if run and (not capital or text[end : hit.start()] not in (" ", "-", "\u00a0")):
            yield run
            run = []
        if capital:
            run.append(fold(_bare(word)))
            end = hit.end()
    if run:
        yield run


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \t”’\"'")
    return not before or before[-1] in _SENTENCE_END


@cache
def _no_names() -> frozenset[str]:
    return frozenset(load("words")["no_names"]["words"])


@cache
def _everywhere() -> frozenset[str]:
    return frozenset(load("words")["everywhere"]["words"])
