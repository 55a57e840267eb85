"""What of a mention tells its event from others: no names and words that an outlet prints in all its reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reportedly.model.evidence import Mention

_FEWEST = 8  # documents of an outlet, before any name can be its habit
_HABIT = 0.08  # share of an outlet's documents
_OFTEN = 5  # documents: so many may be of one event


def distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions without their outlets' standing names and words: of wires, of the desk, of one long war."""
    documents: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mention in mentions:
        if mention.outlet:
            documents[mention.outlet][mention.event.document_id] |= mention.names | mention.words
    habits = {outlet: _habits(list(held.values())) for outlet, held in documents.items()}
    return [_without(m, habits.get(m.outlet or "", frozenset())) for m in mentions]


def _habits(held: Sequence[set[str]]) -> frozenset[str]:
    if len(held) < _FEWEST:
        return frozenset()
    counted = Counter(name for names in held for name in names)
    return frozenset(name for name, count in counted.items() if count >= max(_OFTEN, _HABIT * len(held)))


def _without(mention: Mention, habits: frozenset[str]) -> Mention:
    return replace(mention, names=mention.names - habits, words=mention.words - habits) if habits else mention
