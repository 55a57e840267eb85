"""A source: what it originates and relays, from whom, how fast, how often corrected; no score of truthfulness."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportedly.pipeline.voices import total_of
from reportedly.web.book import Book
from reportedly.web.views.events import EventBrief, brief_of_event

Cell = str | int | float | None

_SHOWN = 12
_EVENTS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class NameCount:
    """A name, and how many figures it has to do with."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a source has to do with one event.

    Attributes:
        originated, relayed: Figures.
        hours: Between the first report of the event in the ledger and its own first, or None.
    """

    event: EventBrief
    originated: int
    relayed: int
    hours: float | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list.

    Attributes:
        originated: Figures that it says first-hand.
        relayed: Figures that it passed on for others.
    """

    name: str
    standing: str
    originated: int
    relayed: int
    events: int


@dataclass(frozen=True, slots=True)
class SourceList:
    """Sources, those that originate most first."""

    rows: tuple[SourceRow, ...]
    before: int | None
    total: int


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One source.

    Attributes:
        names: What it is called.
        weak: Nobody is named: an outlet's own voice, "officials".
        carried_by: Who passes on what it says.
        relays: For whom it passes things on.
        copies: Whose text its reports hold, in figures.
        revised: Figures of its own that it later gave a new number for.
        median_hours: Between the first report of an event and its own, over its events; None where no time is known.
    """

    name: str
    names: tuple[str, ...]
    standing: str
    weak: bool
    originated: int
    relayed: int
    revised: int
    median_hours: float | None
    measures: tuple[NameCount, ...]
    carried_by: tuple[NameCount, ...]
    relays: tuple[NameCount, ...]
    copies: tuple[NameCount, ...]
    events: tuple[Said, ...]


def source_page(book: Book, wanted: str) -> SourcePage:
    """Return the page of a source by any of its names.

    Raises:
        UnknownIdError: Nobody of this name says or passes on a figure.
    """
    source = book.chronicle.source(wanted)
    heard, latest = book.chronicle.heard(source.key, _EVENTS_SHOWN)
    total = total_of(heard)
    said = tuple(Said(brief_of_event(event), one.originated, one.relayed, one.hours) for event, one in latest)
    return SourcePage(
        name=source.name,
        names=tuple(sorted(total.names)),
        standing=total.standing,
        weak=total.weak,
        originated=total.originated,
        relayed=total.relayed,
        revised=total.revised,
        median_hours=total.hours,
        measures=_counts(total.measures),
        carried_by=_counts(total.carried_by),
        relays=_counts(total.relays),
        copies=_counts(total.copies),
        events=said,
    )


def _counts(counted: Mapping[str, int]) -> tuple[NameCount, ...]:
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(NameCount(name, count) for name, count in ordered[:_SHOWN])


def source_list(book: Book, *, name: str | None, before: int | None, size: int) -> SourceList:
    """Return one page of sources."""
    at = before or 0
    found, total = book.chronicle.sources(name, at, size)
    rows = tuple(SourceRow(one.name, one.standing, one.originated, one.relayed, one.events) for one in found)
    return SourceList(rows, at + size if total > at + size else None, total)


SOURCE_COLUMNS: Mapping[str, Callable[[SourceRow], Cell]] = {
    "name": lambda row: row.name,
    "standing": lambda row: row.standing,
    "originated": lambda row: row.originated,
    "relayed": lambda row: row.relayed,
    "events": lambda row: row.events,
}
