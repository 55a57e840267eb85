"""One sentence as the rules for figures see it, and the word lists that they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from reportedly.errors import LexiconError
from reportedly.extract import harm as harm_list
from reportedly.extract import lexicon, people
from reportedly.extract.harm import Harm, Mention
from reportedly.extract.numbers import NumberReader, Quantity
from reportedly.extract.people import People
from reportedly.language.analysis import Analysis, Sentence, Token
from reportedly.model import Span

_DOUBLE = frozenset('"“”«»') | {"``", "''"}


@dataclass(frozen=True, slots=True)
class Lists:
    """All word lists that figures need, made ready."""

    harm: Harm
    people: People
    numbers: NumberReader
    not_after: frozenset[str]
    not_before: frozenset[str]
    ends: frozenset[str]
    these: frozenset[str]
    pronouns: frozenset[str]
    more: frozenset[str]
    singles: frozenset[str]
    no_single: frozenset[str]
    negations: frozenset[str]
    unarmed: frozenset[str]
    groups: frozenset[str]
    times_of_day: frozenset[str]


@cache
def load(language: str = "en") -> Lists:
    """Return the word lists of a language.

    Raises:
        LexiconError: A list is missing or broken.
    """
    try:
        return _lists(language, lexicon.load(language, "numbers")["labels"], lexicon.load(language, "people")["phrase"])
    except KeyError as exc:
        raise LexiconError(f"{language}/people.toml", str(exc), "is missing") from exc


def _lists(language: str, labels: Mapping[str, list[str]], phrase: Mapping[str, list[str]]) -> Lists:
    return Lists(
        harm_list.load(language),
        people.load(language),
        NumberReader(language),
        frozenset(labels["before"]),
        frozenset(labels["after"]),
        frozenset(phrase["ends"]),
        frozenset(phrase["these"]),
        frozenset(phrase["pronouns"]),
        frozenset(phrase["more"]),
        frozenset(phrase["singles"]),
        frozenset(phrase["no_single"]),
        frozenset(phrase["negations"]),
        frozenset(phrase["unarmed"]),
        frozenset(phrase["groups"]),
        frozenset(labels["day"]),
    )


def _is_title(words: Sequence[str]) -> bool:
    return all(w[:1].isupper() or w[:1].isdigit() or len(w) < 4 for w in words) and any(
        w[:1].isupper() for w in words[1:]
    )


class View:
    """One sentence as the rules for figures see it; all indices are within the sentence."""

    def __init__(self, analysis: Analysis, sentence: Sentence, lists: Lists) -> None:
        self.analysis, self.sentence, self.lists = analysis, sentence, lists
        self.tokens: Sequence[Token] = analysis.tokens_of(sentence)
        self.words = [t.text.lower() for t in self.tokens]
        self.tags = [t.tag for t in self.tokens]
        self.relations = [t.relation for t in self.tokens]
        self.heads = [t.head - sentence.first for t in self.tokens]
        self.capitals = analysis.quote(sentence.span).isupper()

    @cached_property
    def mentions(self) -> list[Mention]:
        """The words of harm."""
        return self.lists.harm.mentions(self.words, self.tags)

    @cached_property
    def mentions_at(self) -> dict[int, list[Mention]]:
        """The words of harm by their first word."""
        found: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.first, []).append(mention)
        return found

    @cached_property
    def children(self) -> list[list[int]]:
        """For each word, the words whose head it is."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for i, head in enumerate(self.heads):
            if head != i and 0 <= head < len(found):
                found[head].append(i)
        return found

    @cached_property
    def titles(self) -> list[tuple[int, int]]:
        """Short quotations in which every word of weight is capitalised: titles of films, books, songs."""
        marks = [i for i, w in enumerate(self.words) if w in _DOUBLE]
        return [
            (a, b)
            for a, b in pairwise(marks)
            if 1 < b - a <= 7 and not self.capitals and _is_title([t.text for t in self.tokens[a + 1 : b]])
        ]

    @cached_property
    def numbers(self) -> list[Quantity]:
        """Every number of the sentence."""
        return self.lists.numbers.read(self.words)

    def word(self, at: int) -> str:
        """A word in lower case, or "" outside the sentence."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def tag(self, at: int) -> str:
        """A word's tag, or ""."""
        return self.tags[at] if 0 <= at < len(self.tags) else ""

    def span(self, first: int, last: int) -> Span:
        """The code points of words first to last (half open)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def index_at(self, start: int) -> int:
        """Index of the word that holds a code point, or of the nearest within the sentence."""
        token = self.analysis.token_at(start)
        return min(max(0, token.index - self.sentence.first), len(self.words) - 1) if token else 0

    def touches(self, at: int) -> bool:
        """Whether nothing stands between a word and the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def children_of(self, at: int, *relations: str) -> list[int]:
        """The children of a word with one of the relations."""
        return [c for c in self.children[at] if self.relations[c] in relations]
