"""An event as all documents together speak of it, and the reasons for holding their mentions to be one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.model.evidence import Granularity


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for or against holding two things to be one.

    Attributes:
        feature: Its name in the table of features.
        value: How far it speaks for (to 1) or against (to -1).
        points: Its weight times its value.
        words: What it rests on, for a person.
    """

    feature: str
    value: float
    points: float
    words: str


@dataclass(frozen=True, slots=True)
class Match:
    """Two mentions of events compared; `score` is the sum of the grounds' points."""

    one: str
    other: str
    score: float
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class EventName:
    """Words by which a document speaks of an event, and who published them; all sides' stand side by side."""

    words: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event that happened, with the mentions of it.

    Attributes:
        id: From its earliest mention, so that later reports and copies leave it as it is.
        name: A neutral label of kind, place and day.
        kind, granularity: What and how much it is.
        first, last: Days on which it happened, as most mentions that give them say; None if none does.
        place: Name of the place that most mentions give, or None.
        country: ISO 3166-1 alpha-2, or None.
        lat, lon: Of that place, or None.
        mentions: Ids of the documents' events, sorted.
        names: What the documents call it.
        within: Id of the smallest greater event that holds it, or None.
    """

    id: str
    name: str
    kind: str
    granularity: Granularity
    first: date | None
    last: date | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    mentions: tuple[str, ...]
    names: tuple[EventName, ...] = ()
    within: str | None = None
