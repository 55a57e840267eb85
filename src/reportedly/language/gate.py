"""Decides which sentences are parsed: those with a trigger word, a quotation mark or a number, and their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from reportedly.language.tokens import Word

_MARKS = frozenset("\"“”„«»‹›‘") | {"``", "''"}
_DIGIT = regex.compile(r"\d")


class Gate:
    """Aho-Corasick over trigger words; made once from the word lists, without state.

    Args:
        triggers: Whole words or phrases in lower case: cues of speech in all their forms.
        stems: Beginnings of words in lower case: "kill", "injur".
        numbers: Number words in lower case ("twelve", "dozens"); digits always count.
    """

    def __init__(self, triggers: Iterable[str], stems: Iterable[str], numbers: Iterable[str]) -> None:
        import ahocorasick

        self._automaton = ahocorasick.Automaton()
        for word in triggers:
            self._automaton.add_word(f" {word} ", word)
        for stem in stems:
            self._automaton.add_word(f" {stem}", stem)
        self._automaton.make_automaton()
        self._numbers = frozenset(numbers)

    def opens(self, words: Sequence[Word]) -> bool:
        """Whether a sentence holds a trigger, a quotation mark or a number."""
        line = " " + " ".join(w.text for w in words).lower() + " "
        if next(iter(self._automaton.iter(line)), None) is not None:
            return True
        return any(w.text in _MARKS or w.text.lower() in self._numbers for w in words) or bool(_DIGIT.search(line))

    def chosen(self, sentences: Sequence[Sequence[Word]]) -> list[bool]:
        """For each sentence of a text, whether it is parsed: it opens the gate, or the one before or after does."""
        opens = [self.opens(s) for s in sentences]
        return [
            here or (i > 0 and opens[i - 1]) or (i + 1 < len(opens) and opens[i + 1])
            for i, here in enumerate(opens)
        ]
