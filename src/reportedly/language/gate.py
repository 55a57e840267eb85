"""Decides which sentences are parsed: those with a trigger or a quotation mark, and what belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.language import wordlists
from reportedly.language.tokens import Word

_MARKS = frozenset('"“”„«»‹›‘') | {"``", "''"}


class Gate:
    """Aho-Corasick over trigger words; made once from the word lists, without state.

    Args:
        triggers: Whole words or phrases in lower case: cues of speech in all their forms.
        stems: Beginnings of words in lower case: "kill", "injur".
        numbers: Number words in lower case; with one, or digits, a sentence follows its neighbour through.
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
        self._pronouns = frozenset(wordlists.load("english")["sentences"]["pronouns"])

    def opens(self, words: Sequence[Word]) -> bool:
        """Whether a sentence holds a trigger or a quotation mark."""
        line = " " + " ".join(w.text for w in words).lower() + " "
        return next(iter(self._automaton.iter(line)), None) is not None or any(w.text in _MARKS for w in words)

    def chosen(self, sentences: Sequence[Sequence[Word]]) -> list[bool]:
        """For each sentence of a text, whether it is parsed.

        It opens the gate itself; or it has a number and the one before or after opens it; or the next one opens it and
        a pronoun there looks back.
        """
        opens = [self.opens(s) for s in sentences]
        back = [
            opened and any(w.text.lower() in self._pronouns for w in words)
            for opened, words in zip(opens, sentences, strict=True)
        ]
        last = len(opens) - 1
        return [
            here
            or (i < last and back[i + 1])
            or (((i > 0 and opens[i - 1]) or (i < last and opens[i + 1])) and self._counts(sentences[i]))
            for i, here in enumerate(opens)
        ]

    def _counts(self, words: Sequence[Word]) -> bool:
        return any(w.kind == "number" or w.text.lower() in self._numbers for w in words)
