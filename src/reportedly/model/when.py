"""A time as a text gives it, and the days it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reportedly.model.span import Span


class TimeKind(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeBasis(StrEnum):
    """Why we hold the days: so that no reader takes a fallback for a reading."""

    STATED = "stated"
    RELATIVE = "relative"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Time:
    """One time expression.

    Attributes:
        value: TIMEX3 value (``2021-05-10``, ``2021-W19``, ``P12D``, ``PAST_REF``).
        first, last: The days meant, both included, or None where they cannot be told.
        basis: stated (the text alone), relative (to a stated day), publication (to the publication date).
    """

    id: str
    document_id: str
    span: Span
    kind: TimeKind
    value: str
    first: date | None = None
    last: date | None = None
    basis: TimeBasis = TimeBasis.STATED


def safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None if there is no such day between the years 1 and 9999."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None
