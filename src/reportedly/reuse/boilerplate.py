"""Knows the words that sites write under everything, whatever they report: subscribe, all rights reserved."""

from __future__ import annotations

from functools import cache

import ahocorasick

from reportedly.reuse.lexicon import load


def phrases_in(text: str) -> list[int]:
    """Return where such words begin in a text, in order."""
    # A letter that becomes two in lower case would move all behind it.
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    starts = [end + 1 - length for end, length in _phrases().iter(folded)]
    return sorted({at for at in starts if at == 0 or not folded[at - 1].isalnum()})


@cache
def _phrases() -> ahocorasick.Automaton:
    found = ahocorasick.Automaton()
    for phrase in load("boilerplate")["phrases"]["words"]:
        found.add_word(phrase, len(phrase))
    found.make_automaton()
    return found
