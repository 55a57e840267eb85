"""Labels and numbers that stand apart: one above, below or beside the other, in columns or in cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.extract.lexical.counts import CountReader, Scene, terms_many
from reportedly.extract.lexical.drafts import Draft, Way
from reportedly.extract.lexical.harm import Form, Term
from reportedly.extract.lexical.numbers import Quantity

_LABEL_WORDS = 8  # a longer line is no label
_NUMBER_WORDS = 3  # words beside a number that stands in a line of its own


@dataclass(frozen=True, slots=True)
class _Item:
    """A label, or a number that has none."""

    scene: Scene
    term: Term | None
    quantity: Quantity | None


class LayoutReader:
    """Pairs labels with numbers by where they stand; made once."""

    def __init__(self, counts: CountReader) -> None:
        self._heads = counts.heads

    def read(self, scenes: Sequence[Scene], drafts: Sequence[Draft]) -> list[Draft]:
        """Return the counts of labels that no number was found for yet.

        Args:
            scenes: Of a text, in order.
            drafts: What was found in them.
        """
        counted = {(d.piece.index, d.quantity.first) for d in drafts}
        labelled = {(d.said[0].index, d.said[1]) for d in drafts if d.said is not None}
        found: list[Draft] = []
        for run in self._runs(scenes, counted, labelled):
            found.extend(self._paired(run))
        return found

    def _runs(
        self, scenes: Sequence[Scene], counted: set[tuple[int, int]], labelled: set[tuple[int, int]]
    ) -> Iterator[list[_Item]]:
        """Stretches of lines that hold nothing but labels without numbers and numbers without labels."""
        run: list[_Item] = []
        for scene in scenes:
            items = self._items(scene, counted, labelled)
            if items:
                run.extend(items)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _items(self, scene: Scene, counted: set[tuple[int, int]], labelled: set[tuple[int, int]]) -> list[_Item]:
        labels = [t for t in terms_many(scene) if not t.joined or self._is_row(scene)]
        loose = [q for q in scene.quantities if (scene.piece.index, q.first) not in counted and not q.noun]
        if not scene.piece.alone:
            return []
        if any((scene.piece.index, q.first) in counted for q in scene.quantities):
            return []
        if any((scene.piece.index, t.first) in labelled for t in labels) or len(scene.words) > _most(labels, loose):
            return []
        if any(t.acts() and not t.noun(Form.MANY, Form.ONE) for t in scene.terms):
            return []
        items = [_Item(scene, t, None) for t in labels] + [_Item(scene, None, q) for q in loose]
        return sorted(items, key=lambda i: i.term.first if i.term else i.quantity.first if i.quantity else 0)

    def _is_row(self, scene: Scene) -> bool:
        return any(w.kind == "mark" and w.plain in "|/؛،," for w in scene.words)

    def _paired(self, run: Sequence[_Item]) -> Iterator[Draft]:
        """Pair a run by its shape: label and number by turns, or as many labels as numbers in two rows."""
        labels, numbers = [i for i in run if i.term], [i for i in run if i.quantity]
        if not labels or not numbers:
            return
        if len(labels) == len(numbers):
            yield from (_draft(a, b) for a, b in zip(labels, numbers, strict=True))
            return
        first = run[0].term is not None
        for one, other in pairwise(run):
            label, number = (one, other) if first else (other, one)
            if label.term and number.quantity:
                yield _draft(label, number)


def _most(labels: Sequence[Term], loose: Sequence[Quantity]) -> int:
    if labels:
        return _LABEL_WORDS * len(labels)
    return (_NUMBER_WORDS + 1) * len(loose) if loose else 0


def _draft(label: _Item, number: _Item) -> Draft:
    assert label.term is not None
    assert number.quantity is not None
    meaning = label.term.noun(Form.MANY)
    assert meaning is not None
    said = (label.scene.piece, label.term.first, label.term.last)
    return Draft(number.scene.piece, number.quantity, meaning.measure, Way.LAYOUT, said)
