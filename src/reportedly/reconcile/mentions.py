"""What of a mention tells its event from others: no names and words that an outlet prints in all its reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.model.evidence import Mention

_FEWEST = 8  # documents of an outlet, before any name can be its habit
_HABIT = 0.08  # share of an outlet's documents
_OFTEN = 5  # documents: so many may be of one event


SAMPLE = 500
"""Of an outlet with more documents, its habits are those of so many of them, with the least ids."""


def distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions without their outlets' standing names and words: of wires, of the desk, of one long war."""
    by_outlet: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.outlet:
            by_outlet[mention.outlet].append(mention)
    habits = {outlet: habits_of(held) for outlet, held in by_outlet.items()}
    return [without(m, habits.get(m.outlet or "", frozenset())) for m in mentions]


def habits_of(mentions: Iterable[Mention]) -> frozenset[str]:
    """Return the names and words that an outlet prints in all its reports, given the mentions of its documents."""
    documents: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        documents[mention.event.document_id] |= mention.names | mention.words
    return _habits([documents[i] for i in sorted(documents)[:SAMPLE]])


def _habits(held: Sequence[set[str]]) -> frozenset[str]:
    if len(held) < _FEWEST:
        return frozenset()
    counted = Counter(name for names in held for name in names)
    return frozenset(name for name, count in counted.items() if count >= max(_OFTEN, _HABIT * len(held)))


def without(mention: Mention, habits: frozenset[str]) -> Mention:
    """Return a mention without some names and words."""
    return replace(mention, names=mention.names - habits, words=mention.words - habits) if habits else mention
