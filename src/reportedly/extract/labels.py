"""Whose turn a transcript's label begins: who had it before, a name in brackets, whom the heading names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportedly.extract.namer import Namer
from reportedly.extract.scene import Scene
from reportedly.extract.someone import Company, Someone, SpeakerWords
from reportedly.language.analysis import Token


class Labels:
    """The labels of one transcript.

    Args:
        scene, words, namer: The document, the word list, and how phrases name someone.
        turns: Indices of the head tokens of labels.
        company: Who was met so far.
        new: Makes someone of a head token and the tokens of a phrase.
    """

    def __init__(
        self,
        scene: Scene,
        words: SpeakerWords,
        namer: Namer,
        turns: frozenset[int],
        company: Company,
        new: Callable[[Token, Sequence[Token]], Someone],
    ) -> None:
        self._scene, self._words, self._namer, self._turns = scene, words, namer, turns
        self._company, self._new = company, new
        self._known: dict[str, Someone] = {}

    def note(self, tokens: Sequence[Token], someone: Someone) -> None:
        """Remember whose label some tokens are."""
        self._known[_label(tokens)] = someone

    def known(self, head: Token, tokens: Sequence[Token]) -> Someone | None:
        """Whose turn begins with a label, or None; one in brackets with a name is someone new."""
        known = self._known.get(_label(tokens))
        named = self._namer.core(tokens)
        if known is None and named and any(t.text == "(" for t in tokens):
            known = next((s for s in self._company.everyone if s.core == named), None) or self._new(head, tokens)
        return self._heard(head) if known is None and head.lower in self._words.witnesses else known

    def _heard(self, label: Token) -> Someone | None:
        """Whom a hearing's heading names, as "WITNESS" is he: "Evidence of Constable Adu Merlin"."""
        tokens = self._scene.analysis.tokens
        for token in tokens[1 : min(self._turns)]:
            if token.lower != "of" or tokens[token.index - 1].lower not in self._words.hearings:
                continue
            end = token.index + 1
            while end < label.index and tokens[end].text[0].isupper() and tokens[end].text[0].isalpha():
                end += 1
            named = tokens[token.index + 1 : min(end, self._scene.sentence_of(token).last)]
            if len(named) > 1:
                return self._of_heading(named)
        return None

    def _of_heading(self, named: Sequence[Token]) -> Someone:
        """The one of a name that stands in a heading, which need not have been parsed."""
        core = tuple(t.lower for t in named if t.lower not in self._words.titles)
        known = next((s for s in self._company.everyone if s.core and s.core == core), None)
        someone = known or self._new(named[-1], named)
        someone.name = self._scene.analysis.text[named[0].start : named[-1].end]
        someone.core, someone.named, someone.person = core or someone.core, True, True
        someone.words |= {t.lower for t in named}
        return someone


def _label(tokens: Sequence[Token]) -> str:
    """The words of a turn's label, lower case, without what stands in brackets."""
    words = [t.lower for t in tokens]
    return " ".join(words[: words.index("(")] if "(" in words else words).removeprefix("the ")
