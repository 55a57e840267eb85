"""A tally: what all independent origins together say of one count of one event, with the rule in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.model.figure import Measure, Population, Scope
from reportedly.model.origin import Standing


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure that a tally does not count, and why."""

    figure: str
    reason: str


@dataclass(frozen=True, slots=True)
class OriginCount:
    """What one origin says.

    Attributes:
        origin, name, standing: Of the origin.
        low, high: Its newest numbers; high is None where it leaves them open.
        as_of: The day of which its number is, or None.
        claims, figures: Ids on which it rests.
        copies: Further reports that only carry it on.
        weak: Nobody is named for it.
    """

    origin: str
    name: str
    standing: Standing
    low: int | None
    high: int | None
    as_of: date | None
    claims: tuple[str, ...]
    figures: tuple[str, ...]
    copies: int = 0
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """What origins of one standing say that are shown apart from the others; low is None of a ceiling alone."""

    standing: Standing
    low: int | None
    high: int
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """One count of one event.

    Attributes:
        id: From event, measure, population and scope.
        low, high: The range; both None where no number is given, low alone where nobody says more than "at most".
        best: The one number the rule arrives at, or None where it gives none.
        open_above: Somebody says "at least" of the high end.
        rule: How the numbers came about, in words that a report can quote.
        reports: Documents that give a figure of it.
        independent: Origins that do.
        policy: SHA-256 of the policy.
        figures: Ids of the figures used, sorted.
        bands: What is shown apart.
    """

    id: str
    event: str
    measure: Measure
    population: Population
    scope: Scope
    low: int | None
    best: int | None
    high: int | None
    open_above: bool
    rule: str
    reports: int
    independent: int
    policy: str
    origins: tuple[OriginCount, ...]
    figures: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    bands: tuple[Band, ...] = ()
