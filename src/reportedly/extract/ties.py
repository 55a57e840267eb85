"""What ties counts together, however they were read: a part to its whole, a number to the one that it revises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, Self

from reportedly.model import Bound, Figure, Problem


class Amount(Protocol):
    """How many, as the words bound it."""

    @property
    def bound(self) -> Bound:
        """How the words bound it."""
        ...

    @property
    def high(self) -> int | None:
        """The greatest that it can be."""
        ...


class Tied(Protocol):
    """A count in the making that may be a part of another, or take another's place."""

    @property
    def whole(self) -> Self | None:
        """What it is a part of."""
        ...

    @property
    def revised_from(self) -> Self | None:
        """What it takes the place of."""
        ...

    @property
    def number(self) -> int | None:
        """The number that the text states, None if vague."""
        ...

    @property
    def quantity(self) -> Amount:
        """How many, as the words bound it."""
        ...


def tied(figure: Figure, draft: Tied, figures: Mapping[int, Figure]) -> Figure:
    """Return a figure tied to its whole and to what it revises.

    Args:
        figure: As it stands alone.
        draft: What it was made of.
        figures: Of all drafts, by their `id()`.
    """
    whole = figures.get(id(draft.whole)) if draft.whole else None
    former = figures.get(id(draft.revised_from)) if draft.revised_from else None
    return replace(
        figure,
        part_of=whole.id if whole and whole.id != figure.id else None,
        revised_from=former.id if former else None,
    )


def excesses(drafts: Sequence[Tied], figures: Mapping[int, Figure]) -> Iterator[Problem]:
    """Yield a problem for each part that is greater than its whole."""
    for draft in drafts:
        whole = draft.whole
        if whole is None or draft.number is None or whole.quantity.bound in (Bound.VAGUE, Bound.AT_LEAST):
            continue
        most = whole.quantity.high
        if most is not None and draft.number > most:
            message = f"{draft.number} is given as a part of {most}"
            yield Problem("part-exceeds-whole", message, figures[id(draft)].value)
