"""The one interface that every language core stands behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a core says of one sentence, one item a word.

    Attributes:
        tags: Penn Treebank tags.
        heads: Index of each word's head within the sentence; its own at a root.
        relations: Universal Dependencies relations; "root" at a root.
        entities: "O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC".
        lemmas: Dictionary forms, or empty: then the house's lemmatiser gives them.
    """

    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    entities: tuple[str, ...]
    lemmas: tuple[str, ...] = ()


class Parser(Protocol):
    """Gives the grammar of sentences that are already cut into words."""

    name: str

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Grammar]:
        """Return one Grammar per sentence, in order, as long as the sentence.

        Many sentences in one call are faster than many calls.
        """
