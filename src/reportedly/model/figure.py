"""A figure: one count of harm as one text gives it, never repaired."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.model.claim import Stance
from reportedly.model.span import Span


class Measure(StrEnum):
    """What is counted."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    TRAPPED = "trapped"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    RELEASED = "released"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    RESCUED = "rescued"
    BODIES_RECOVERED = "bodies_recovered"
    CASUALTIES = "casualties"
    STRUCTURES_DESTROYED = "structures_destroyed"
    STRUCTURES_DAMAGED = "structures_damaged"
    VEHICLES_DESTROYED = "vehicles_destroyed"
    ATTACKS = "attacks"
    MUNITIONS_LAUNCHED = "munitions_launched"
    MUNITIONS_INTERCEPTED = "munitions_intercepted"


class Bound(StrEnum):
    """How the words bound the number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"
    ZERO = "zero"


class Delta(StrEnum):
    """Whether the number is a total, adds to one, or revises one."""

    TOTAL = "total"
    ADDITIONAL = "additional"
    REVISED = "revised"


class Scope(StrEnum):
    """What stretch of events the number counts over."""

    INCIDENT = "incident"
    DAY = "day"
    PERIOD = "period"
    CUMULATIVE = "cumulative"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """Whether those counted bore arms, as the text says."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MIXED = "mixed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Population:
    """Who is counted, as the figure's own words say.

    Attributes:
        side: The side's words ("Israelis", "rebels"), verbatim, or None.
        status: civilian, combatant, mixed, unknown.
        sex: "female", "male", "mixed" or None.
        age: "child", "adult", "elderly" or None.
        role: "journalist", "medic", "police" ... or None.
    """

    side: str | None = None
    status: Status = Status.UNKNOWN
    sex: str | None = None
    age: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a figure stands in a table that someone keeps.

    Attributes:
        row: Number of the report, from 1.
        column: The column's own name.
        series: Whose counter it is: the region, with its phase where the table gives one.
    """

    row: int
    column: str
    series: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One count of one text.

    Attributes:
        id: From the document's id and the spans of value, measure words and people.
        low, high: Whole numbers, both included; high is None where nothing bounds it; both None if vague.
        value: Span of the number words alone; of a named or described single victim, the determiner or the name.
        measure_span: Span of the words of harm.
        people: Span of who or what is counted, without the number, or None.
        part_of: Id of the figure that this one is a part of, or None.
        delta, revised_from: Whether it adds or revises; id of the figure it revises, if that stands in the text.
        as_of, time, place: Ids of a time (the count's own date; when it happened) and of a place, or None.
        perpetrator: Span of who is said to have done it, or None.
        claim: Id of the innermost claim that holds it ("" until claims are assembled).
        cell: Its place in a table of tolls, or None in a text.
    """

    id: str
    document_id: str
    measure: Measure
    bound: Bound
    low: int | None
    high: int | None
    value: Span
    measure_span: Span | None = None
    people: Span | None = None
    population: Population = field(default_factory=Population)
    part_of: str | None = None
    delta: Delta = Delta.TOTAL
    revised_from: str | None = None
    scope: Scope = Scope.UNKNOWN
    stance: Stance = Stance.ASSERTED
    as_of: str | None = None
    time: str | None = None
    place: str | None = None
    perpetrator: Span | None = None
    event: str | None = None
    claim: str = ""
    cell: Cell | None = None
