"""A count on its way to becoming a figure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.extract.lexical.harm import Who
from reportedly.extract.lexical.lines import Piece
from reportedly.extract.lexical.numbers import Quantity
from reportedly.model import Delta, Measure, Scope, Stance, Time


class Way(StrEnum):
    """By what words a number was found to count harm."""

    NOUN = "noun"  # "7 killed"
    LABEL = "label"  # "number of killed: 7"
    ACT = "act"  # "7 people were killed"
    CHAIN = "chain"  # "... and 5 others"
    PART = "part"  # "among them 5"
    LAYOUT = "layout"  # a label and a number in different lines or cells
    ZERO = "zero"  # "no killed"


@dataclass(slots=True, eq=False)
class Draft:
    """One count, filled step by step.

    Attributes:
        said: Piece and words [first, last) of harm, or None where only the whole has them.
        runs_on: It is a counter since some day, which may be the whole or one phase of it.
    """

    piece: Piece
    quantity: Quantity
    measure: Measure
    way: Way
    said: tuple[Piece, int, int] | None = None
    who: Who | None = None
    whole: Draft | None = None
    revised_from: Draft | None = None
    delta: Delta = Delta.TOTAL
    scope: Scope = Scope.UNKNOWN
    stance: Stance = Stance.ASSERTED
    time: Time | None = None
    as_of: Time | None = None
    runs_on: bool = False

    @property
    def number(self) -> int | None:
        """The number as it stands, or None if it is vague."""
        return self.quantity.high if self.quantity.low is None else self.quantity.low

    @property
    def end(self) -> int:
        """Index behind the number, its noun and its word of harm, if that stands behind it."""
        ends = [self.quantity.last]
        if self.who is not None:
            ends.append(self.who.last)
        if self.said is not None and self.said[0] is self.piece and self.said[1] >= self.quantity.last:
            ends.append(self.said[2] if self.way is Way.NOUN else self.quantity.last)
        return max(ends)
