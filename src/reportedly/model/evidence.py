"""A figure with all that it rests on, as reconciling needs it: one count, of one event, by one source, at one time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reportedly.model.attribution import Link
from reportedly.model.event import Event
from reportedly.model.figure import Figure
from reportedly.model.when import Time
from reportedly.model.where import Place


class Granularity(StrEnum):
    """How much an event is: a strike lies within a day, a day within a campaign."""

    INCIDENT = "incident"
    DAY = "day"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True)
class Mention:
    """An event as one document speaks of it.

    Attributes:
        event: What the document says; its id is the mention's.
        granularity: Whether it is one incident, a day's, or a campaign's.
        first, last: The days on which it happened as far as they are told, both included, or None.
        places: Where it happened, by all that count it there; in no order of rank.
        published_on: When the document came out, or None.
        outlet: Who published it, or None.
        names: Folded words of names near it: of victims, bodies, quarters; not of places that a gazetteer knows.
        words: Folded longer words of the report's heading and opening, for the event that it turns on; else none.
        numbers: What is counted of it, as (measure, number).
    """

    event: Event
    granularity: Granularity = Granularity.INCIDENT
    first: date | None = None
    last: date | None = None
    places: tuple[Place, ...] = ()
    published_on: date | None = None
    outlet: str | None = None
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    numbers: frozenset[tuple[str, int]] = frozenset()

    @property
    def id(self) -> str:
        """The id of the document's event."""
        return self.event.id

    @property
    def places_key(self) -> tuple[str, ...]:
        """The ids of its places, sorted: what two mentions of the same places share."""
        return tuple(sorted(place.gazetteer_id or place.name or "" for place in self.places))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure and what its ids stand for.

    Attributes:
        figure: The count.
        chain: Of the claim that holds it, from who published it inward.
        mention: Id of the event that it counts, of one document.
        value: The number's own words.
        people: The words for who is counted, or None.
        time, as_of: When it happened; the count's own date.
        published_at: ISO 8601, of its document, or None.
        outlet: Who published it, or None.
        paragraph: The number of the paragraph it stands in, from 0.
        set_aside: By what decision of a person it counts for nothing, in words, or None.
    """

    figure: Figure
    chain: tuple[Link, ...] = ()
    mention: str = ""
    value: str = ""
    people: str | None = None
    time: Time | None = None
    as_of: Time | None = None
    published_at: str | None = None
    outlet: str | None = None
    paragraph: int = 0
    set_aside: str | None = None

    @property
    def id(self) -> str:
        """The figure's id."""
        return self.figure.id

    @property
    def known_on(self) -> date | None:
        """The day of which the count is: its own, else that of publication, or None."""
        if self.as_of is not None and self.as_of.last is not None:
            return self.as_of.last
        try:
            return date.fromisoformat((self.published_at or "")[:10])
        except ValueError:
            return None

    @property
    def stated(self) -> int | None:
        """The one number that the words give: the lower of two, of an upper bound that bound; None if vague."""
        return self.figure.low if self.figure.low is not None else self.figure.high
