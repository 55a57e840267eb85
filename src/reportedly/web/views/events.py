"""Events: their list, and the page of one: the number with its rule, who says it, and when they said it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.errors import UnknownIdError
from reportedly.ledger.store import Ledger
from reportedly.model import Place, Population
from reportedly.model.occurrence import Occurrence
from reportedly.model.tally import Tally
from reportedly.pipeline.chronicle import EventsAsked
from reportedly.web.book import Book, Chapter
from reportedly.web.views.points import Breakdown, Point, breakdowns, points
from reportedly.web.views.standing import Eyes
from reportedly.web.views.values import PlaceValue, Shelf

Cell = str | int | float | None

# The tally that stands for an event: the first of these that it has.
_ORDER = ("killed", "bodies_recovered", "casualties", "injured", "missing", "detained", "abducted", "displaced")


@dataclass(frozen=True, slots=True)
class Called:
    """What a document calls an event."""

    words: str
    by: str | None


@dataclass(frozen=True, slots=True)
class EventBrief:
    """An event as lists name it."""

    id: str
    name: str
    kind: str
    granularity: str
    first: str | None
    last: str | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    within: str | None

    @property
    def days(self) -> str:
        """The days on which it happened, in short."""
        if self.first == self.last:
            return self.first or ""
        return f"{self.first or '…'} – {self.last or '…'}"


@dataclass(frozen=True, slots=True)
class Numbers:
    """A tally's numbers, and how they came about.

    Attributes:
        who: Who is counted, where it is not everybody.
        policy: SHA-256 of the policy.
    """

    id: str
    measure: str
    who: tuple[str, ...]
    scope: str
    low: int | None
    best: int | None
    high: int | None
    open_above: bool
    rule: str
    reports: int
    independent: int
    policy: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in the list, with the number that stands for it."""

    event: EventBrief
    numbers: Numbers | None


@dataclass(frozen=True, slots=True)
class EventList:
    """Events, the latest first."""

    rows: tuple[EventRow, ...]
    before: int | None
    total: int


@dataclass(frozen=True, slots=True)
class OriginValue:
    """What one origin says in a tally."""

    id: str
    name: str
    standing: str
    low: int | None
    high: int | None
    as_of: str | None
    copies: int
    weak: bool
    claims: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BandValue:
    """What origins of one standing say that are shown apart."""

    standing: str
    low: int | None
    high: int
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event, by one of its tallies.

    Attributes:
        called: What the documents call it, with who does.
        tabs: All tallies of the event.
        chosen: The tally shown.
        points: Every figure that the tally considered, by day.
        places: Where it happened, as all documents that count it say.
        policy: Name of the policy.
    """

    event: EventBrief
    called: tuple[Called, ...]
    tabs: tuple[Numbers, ...]
    chosen: Numbers | None
    origins: tuple[OriginValue, ...]
    bands: tuple[BandValue, ...]
    points: tuple[Point, ...]
    breakdowns: tuple[Breakdown, ...]
    places: tuple[PlaceValue, ...]
    policy: str


def brief_of_event(event: Occurrence) -> EventBrief:
    """Return an event in brief."""
    return EventBrief(
        event.id,
        event.name,
        event.kind,
        event.granularity.value,
        _iso(event.first),
        _iso(event.last),
        event.place,
        event.country,
        event.lat,
        event.lon,
        event.within,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def numbers_of(tally: Tally) -> Numbers:
    """Return a tally's numbers."""
    return Numbers(
        tally.id,
        tally.measure.value,
        tuple(_who(tally.population)),
        tally.scope.value,
        tally.low,
        tally.best,
        tally.high,
        tally.open_above,
        tally.rule,
        tally.reports,
        tally.independent,
        tally.policy,
    )


def _who(population: Population) -> Iterator[str]:
    told = (population.side, population.status.value, population.sex, population.age, population.role)
    yield from (value for value in told if value not in (None, "unknown"))


def leading(tallies: Sequence[Tally]) -> Tally | None:
    """Return the tally that stands for an event: of everybody rather than some, of the dead rather than the hurt."""
    ranks = {measure: rank for rank, measure in enumerate(_ORDER)}
    ordered = sorted(
        tallies,
        key=lambda t: (ranks.get(t.measure.value, len(ranks)), len(tuple(_who(t.population))), -t.reports, t.id),
    )
    return next((tally for tally in ordered if tally.high is not None), ordered[0] if ordered else None)


def event_list(book: Book, asked: EventsAsked, *, before: int | None, size: int) -> EventList:
    """Return one page of events, the latest first."""
    at = before or 0
    found, total = book.chronicle.listed(asked, at, size)
    rows = tuple(_event_row(event, tallies) for event, tallies in found)
    return EventList(rows, at + size if total > at + size else None, total)


def _event_row(event: Occurrence, tallies: Sequence[Tally]) -> EventRow:
    tally = leading(tallies)
    return EventRow(brief_of_event(event), numbers_of(tally) if tally else None)


def event_page(ledger: Ledger, chapter: Chapter, wanted: str, tally_id: str | None, eyes: Eyes) -> EventPage:
    """Return the page of an event.

    Args:
        ledger: Where its documents are.
        chapter: The events as they stand.
        wanted: Id of the event, or a unique beginning of it.
        tally_id: Which of its tallies; None is the one that stands for it.
        eyes: Who looks.

    Raises:
        UnknownIdError: There is no such event or tally.
    """
    event = chapter.event(wanted)
    tallies = chapter.tallies[event.id]
    tally = leading(tallies) if not tally_id else next((t for t in tallies if t.id == tally_id), None)
    if tally_id and tally is None:
        raise UnknownIdError(tally_id)
    shelves = {document: Shelf(ledger.contract(document)) for document in chapter.documents[event.id]}
    ordered = sorted(tallies, key=lambda t: (_rank(t), len(tuple(_who(t.population))), t.id))
    return EventPage(
        event=brief_of_event(event),
        called=tuple(Called(name.words, name.by) for name in event.names if name.words),
        tabs=tuple(numbers_of(t) for t in ordered),
        chosen=numbers_of(tally) if tally else None,
        origins=tuple(_origins(tally)) if tally else (),
        bands=tuple(BandValue(b.standing.value, b.low, b.high, b.origins) for b in tally.bands) if tally else (),
        points=tuple(points(chapter, tally, shelves, eyes)) if tally else (),
        breakdowns=tuple(breakdowns(chapter, tally, shelves)) if tally else (),
        places=tuple(_places(chapter, event.id, shelves)),
        policy=chapter.policy.name,
    )


def _rank(tally: Tally) -> int:
    return _ORDER.index(tally.measure.value) if tally.measure.value in _ORDER else len(_ORDER)


def _origins(tally: Tally) -> Iterator[OriginValue]:
    for origin in sorted(tally.origins, key=lambda o: (o.as_of is None, str(o.as_of), o.name)):
        as_of = origin.as_of.isoformat() if origin.as_of else None
        yield OriginValue(
            origin.origin,
            origin.name,
            origin.standing.value,
            origin.low,
            origin.high,
            as_of,
            origin.copies,
            origin.weak,
            origin.claims,
            origin.figures,
        )


def _places(chapter: Chapter, event: str, shelves: Mapping[str, Shelf]) -> list[PlaceValue]:
    """Return the places that the event's figures have, each once, the most precise first."""
    found: dict[str, PlaceValue] = {}
    for item in chapter.reconciled.standing(event):
        place = shelves[item.figure.document_id].place_of(item.figure.place)
        if place:
            found.setdefault(place.name or place.words, place)
        elif item.figure.place:  # a person has put it there, and the text has no words for it
            for decided in chapter.reconciled.mentions[item.mention].places:
                found.setdefault(decided.name or "", _decided(decided))
    order = ("point", "town", "region", "country", "unresolved")
    return sorted(found.values(), key=lambda place: (order.index(place.precision), place.name or place.words))


def _decided(place: Place) -> PlaceValue:
    name, known = place.name or "", (place.precision.value, place.country, place.lat, place.lon, place.candidates)
    return PlaceValue(place.gazetteer_id or name, name, place.name, *known)


EVENT_COLUMNS: Mapping[str, Callable[[EventRow], Cell]] = {
    "event": lambda row: row.event.id,
    "name": lambda row: row.event.name,
    "kind": lambda row: row.event.kind,
    "first": lambda row: row.event.first,
    "last": lambda row: row.event.last,
    "place": lambda row: row.event.place,
    "country": lambda row: row.event.country,
    "measure": lambda row: row.numbers.measure if row.numbers else None,
    "low": lambda row: row.numbers.low if row.numbers else None,
    "best": lambda row: row.numbers.best if row.numbers else None,
    "high": lambda row: row.numbers.high if row.numbers else None,
    "reports": lambda row: row.numbers.reports if row.numbers else None,
    "independent": lambda row: row.numbers.independent if row.numbers else None,
    "rule": lambda row: row.numbers.rule if row.numbers else None,
}
