"""Text in, analysis out: tokens, sentences, and the grammar of the sentences that matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.language.analysis import Analysis, Sentence, Token
from reportedly.language.case import cased
from reportedly.language.gate import Gate
from reportedly.language.lemmas import lemma
from reportedly.language.parser import Grammar, Parser
from reportedly.language.sentences import SentenceSplitter
from reportedly.language.tokens import Tokeniser, Word
from reportedly.language.whole import whole_names


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text cut into words and sentences: (first word, last word, paragraph) each."""

    text: str
    words: list[Word]
    sentences: list[tuple[int, int, int]]


class Analyser:
    """Analyses texts with a parser behind a gate; without a gate every sentence is parsed."""

    def __init__(self, parser: Parser, gate: Gate | None = None) -> None:
        self.parser, self._gate = parser, gate
        self._tokeniser, self._splitter = Tokeniser(), SentenceSplitter()

    def analyse(self, texts: Sequence[str], breaks: Sequence[Sequence[int]] | None = None) -> list[Analysis]:
        """Analyse several texts; their sentences are parsed together, which is faster than one by one.

        Args:
            texts: The texts.
            breaks: For each text, offsets at which a sentence begins whatever stands before.
        """
        cuts = [self._cut(text, at) for text, at in zip(texts, breaks or [()] * len(texts), strict=True)]
        chosen = [self._chosen(cut) for cut in cuts]
        todo = [
            [w.text for w in cut.words[first:last]]
            for cut, marks in zip(cuts, chosen, strict=True)
            for (first, last, _), mark in zip(cut.sentences, marks, strict=True)
            if mark
        ]
        grammars = iter(self.parser.parse(todo))
        return [
            _analysis(cut, [next(grammars) if mark else None for mark in marks])
            for cut, marks in zip(cuts, chosen, strict=True)
        ]

    def _cut(self, text: str, breaks: Sequence[int]) -> _Cut:
        words = list(self._tokeniser.words(text))
        first, sentences = 0, []
        for end, paragraph in self._splitter.ends(text, words, breaks):
            sentences.append((first, end, paragraph))
            first = end
        return _Cut(text, words, sentences)

    def _chosen(self, cut: _Cut) -> list[bool]:
        if self._gate is None:
            return [True] * len(cut.sentences)
        return self._gate.chosen([cut.words[first:last] for first, last, _ in cut.sentences])


def _analysis(cut: _Cut, grammars: Sequence[Grammar | None]) -> Analysis:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for index, ((first, last, paragraph), grammar) in enumerate(zip(cut.sentences, grammars, strict=True)):
        words = cut.words[first:last]
        tokens.extend(_parsed(words, first, grammar) if grammar else _plain(words, first))
        sentences.append(
            Sentence(index, words[0].start, words[-1].end, first, last, paragraph, parsed=grammar is not None)
        )
    return Analysis(cut.text, tuple(tokens), tuple(sentences))


def _plain(words: Sequence[Word], first: int) -> list[Token]:
    return [Token(first + i, w.start, w.end, w.text, head=first + i) for i, w in enumerate(words)]


def _parsed(words: Sequence[Word], first: int, grammar: Grammar) -> list[Token]:
    tags, entities = cased([w.text for w in words], grammar.tags, grammar.entities)
    heads, relations = whole_names(grammar.heads, grammar.relations, entities)
    lemmas = grammar.lemmas or tuple(lemma(w.text, t) for w, t in zip(words, tags, strict=True))
    return [
        Token(
            first + i,
            w.start,
            w.end,
            w.text,
            tags[i],
            lemmas[i],
            first + heads[i],
            relations[i],
            entities[i],
        )
        for i, w in enumerate(words)
    ]
