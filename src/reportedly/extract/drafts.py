"""Figures in the making, as the rules hand them on."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.extract.counted import Counted
from reportedly.extract.figures_view import View
from reportedly.extract.links import Link
from reportedly.extract.numbers import Quantity
from reportedly.model import Measure, Population, Scope, Time


@dataclass(slots=True)
class Draft:
    """A figure in the making: a count, the word of harm that speaks of it, and the sentence of each."""

    view: View
    said_in: View
    counted: Counted
    link: Link
    measure: Measure
    whole: Draft | None = None
    revised_from: Draft | None = None
    scope: Scope = Scope.INCIDENT
    time: Time | None = None
    as_of: Time | None = None
    population: Population = field(default_factory=Population)

    @property
    def number(self) -> int | None:
        """The number that the text states, None if vague."""
        q = self.quantity
        return q.low if q.low is not None else q.high

    @property
    def quantity(self) -> Quantity:
        """How many, as the words bound it."""
        return self.counted.quantity
