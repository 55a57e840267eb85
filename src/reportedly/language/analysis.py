"""What the language core says of a text: tokens with offsets, sentences, and for the parsed ones their grammar."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.model.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark of a text.

    Attributes:
        index: Its place among the text's tokens, from 0.
        start, end: Code points, half open.
        text: The exact words, ``text[start:end]``.
        tag: Penn Treebank tag, or "" in a sentence that was not parsed.
        lemma: Dictionary form, lower case, or "" in a sentence that was not parsed.
        head: `index` of the head; its own if it is a root or the sentence was not parsed.
        relation: Universal Dependencies relation, "root" for a root, "" if not parsed.
        entity: "O", "B-PER", "I-ORG", "B-LOC" ...
    """

    index: int
    start: int
    end: int
    text: str
    tag: str = ""
    lemma: str = ""
    head: int = -1
    relation: str = ""
    entity: str = "O"

    @property
    def lower(self) -> str:
        """The words in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: tokens [first, last) of its text.

    Attributes:
        index: Its place among the text's sentences.
        start, end: Code points from its first token to the end of its last.
        first, last: Token indices, half open.
        paragraph: Number of the paragraph it stands in, from 0.
        parsed: Whether its tokens carry tags, lemmas, heads, relations, entities.
    """

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int
    parsed: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """A named person (PER), body (ORG) or place (LOC): tokens [first, last)."""

    label: str
    first: int
    last: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Analysis:
    """A text with its tokens and sentences. Frozen; its indexes are made when first asked for."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    def tokens_of(self, sentence: Sentence) -> Sequence[Token]:
        """The tokens of a sentence, in order."""
        return self.tokens[sentence.first : sentence.last]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _children(self) -> list[list[int]]:
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head not in (token.index, -1):
                children[token.head].append(token.index)
        return children

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """The named entities of the parsed sentences, in order."""
        return tuple(self._read_entities())

    def _read_entities(self) -> Iterator[Entity]:
        for sentence in self.sentences:
            first, label = -1, ""
            for index in range(sentence.first, sentence.last + 1):
                mark = self.tokens[index].entity if index < sentence.last else "O"
                if first >= 0 and (mark[0] != "I" or mark[2:] != label):
                    yield Entity(label, first, index, self.tokens[first].start, self.tokens[index - 1].end)
                    first = -1
                if first < 0 and mark != "O":
                    first, label = index, mark[2:]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a code point, or the one before it; None before the first."""
        at = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[at] if at >= 0 else None

    def token_at(self, offset: int) -> Token | None:
        """The token that holds a code point, or None."""
        at = bisect_right(self._token_starts, offset) - 1
        return self.tokens[at] if at >= 0 and offset < self.tokens[at].end else None

    def tokens_in(self, span: Span) -> Sequence[Token]:
        """The tokens that lie wholly inside a span."""
        first = bisect_right(self._token_starts, span.start - 1)
        last = bisect_right(self._token_starts, span.end - 1)
        while last > first and self.tokens[last - 1].end > span.end:
            last -= 1
        return self.tokens[first:last]

    def children(self, token: Token) -> list[Token]:
        """The tokens whose head is this one, in order."""
        return [self.tokens[i] for i in self._children[token.index]]

    def subtree(self, token: Token) -> list[Token]:
        """The token and all below it, in the order of the text."""
        found, todo = [], [token.index]
        while todo:
            index = todo.pop()
            found.append(index)
            todo.extend(self._children[index])
        return [self.tokens[i] for i in sorted(found)]

    def head(self, token: Token) -> Token | None:
        """The token's head, or None at a root or where nothing was parsed."""
        return None if token.head in (token.index, -1) else self.tokens[token.head]

    def quote(self, span: Span) -> str:
        """The exact words under a span."""
        return self.text[span.start : span.end]
