"""The events of a ledger as the index has them: one at a time, or a page of a list; never all at once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, func, select

from reportedly.errors import UnknownIdError
from reportedly.ledger import chronicle as kept
from reportedly.ledger.filters import fold
from reportedly.model.contradiction import Contradiction
from reportedly.model.occurrence import Occurrence
from reportedly.model.tally import Tally
from reportedly.pipeline.chronicling import update
from reportedly.pipeline.judgements import judgements
from reportedly.pipeline.ranking import Ranked
from reportedly.pipeline.reconciled import Reconciled
from reportedly.pipeline.refreshing import CONFLICT, MILLIONTHS, OCCURRENCE, TALLIES, part_of
from reportedly.pipeline.reports import FORMAT, HABITS
from reportedly.pipeline.voices import VOICE, Voice
from reportedly.reconcile.events import event_id, holder
from reportedly.reconcile.names import fold as fold_name

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger

_AT_ONCE = 50  # events that are read together

Listed = tuple[Occurrence, tuple[Tally, ...]]
"""An event with its tallies by the default policy."""


@dataclass(frozen=True, slots=True)
class EventsAsked:
    """What events are asked for: part of a name, and ISO days between which they happened."""

    place: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A source with what it says and passes on over all events, in figures."""

    key: str
    name: str
    standing: str
    originated: int
    relayed: int
    events: int


class Chronicle:
    """Reads the index of a ledger's events; `chronicling.update` keeps it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._turn = -1
        self._greater: dict[str, list[Occurrence]] = {}

    @property
    def turn(self) -> int:
        """A number that is another whenever anything was written to the index."""
        with self._ledger.database.reading() as connection:
            return kept.head_of(connection, FORMAT).turn

    # Events.

    def number(self, wanted: str) -> int:
        """Return the number of the one event whose id begins with `wanted`; it stays until the event changes.

        Raises:
            UnknownIdError: None does, or several do.
        """
        own = kept.events.c
        with self._reading() as connection:
            if connection is None or not wanted:
                raise UnknownIdError(wanted)
            starts = own.id.startswith(wanted, autoescape=True)
            rows = connection.execute(select(own.id, own.number).where(_SHOWN, starts).limit(20)).all()
        exact = [row for row in rows if row.id == wanted] or rows
        if len(exact) != 1:
            raise UnknownIdError(wanted, tuple(sorted(row.id for row in exact)))
        return int(exact[0].number)

    def once(self, wanted: str) -> str | None:
        """Return the id of the event that now holds what gave another its id, or None where nothing did.

        A decision on its earliest report, or an earlier report that is added, gives an event another id.
        """
        own, told = kept.mentions.c, kept.event_documents.c
        with self._reading() as connection:
            if connection is None:
                return None
            rows = connection.execute(select(own.id, own.document))
            found = next((row for row in rows if event_id(row.id) == wanted), None)
            if found is None:
                return None
            about = select(told.event).where(told.document == found.document)
            bodies = connection.execute(select(kept.events.c.body).where(_SHOWN, kept.events.c.number.in_(about)))
            events = [OCCURRENCE.unpack(body) for body in bodies.scalars()]
        return next((event.id for event in events if found.id in event.mentions), None)

    def part(self, numbers: Collection[int]) -> Reconciled:
        """Return some events with all that they are made of."""
        with self._reading() as connection:
            if connection is None:
                return part_of([], {}, judgements(self._ledger)).known
            rows = kept.rows_with(connection, kept.events.c.number, numbers)
            about = kept.rows_with(connection, kept.event_documents.c.event, numbers, kept.event_documents.c.document)
            reports = kept.rows_with(connection, kept.reports.c.seq, {row.document for row in about})
            events = {row.number: self._placed(connection, row) for row in sorted(rows, key=_by_day)}
            outlets = kept.rows_with(connection, kept.outlets.c.outlet, {row.outlet for row in reports if row.outlet})
        habits = {row.outlet: HABITS.unpack(row.habits) for row in outlets}
        return part_of(reports, events, judgements(self._ledger), habits).known

    def parts(self) -> Iterator[Reconciled]:
        """Yield all events with all that they are made of, some at a time, by day and id."""
        own = kept.events.c
        with self._reading() as connection:
            if connection is None:
                return
            rows = connection.execute(select(own.number, own.first, own.id).where(_SHOWN)).all()
        numbers = [row.number for row in sorted(rows, key=_by_day)]
        for at in range(0, len(numbers), _AT_ONCE):
            yield self.part(numbers[at : at + _AT_ONCE])

    def with_tally(self, wanted: str) -> list[int]:
        """Return the numbers of the events that have a tally whose id begins so."""
        own = kept.events.c
        with self._reading() as connection:
            rows = [] if connection is None else connection.execute(select(own.number, own.tallies).where(_SHOWN)).all()
        return [row.number for row in rows if any(t.id.startswith(wanted) for t in TALLIES.unpack(row.tallies))]

    def beginning(self, wanted: str) -> list[int]:
        """Return the numbers of the events whose ids begin so."""
        own = kept.events.c
        query = select(own.number).where(_SHOWN, own.id.startswith(wanted, autoescape=True)).order_by(own.id)
        with self._reading() as connection:
            return [] if connection is None else list(connection.execute(query).scalars())

    def listed(self, asked: EventsAsked, start: int, size: int) -> tuple[list[Listed], int]:
        """Return events, the latest first, from a place on, and how many there are."""
        own = kept.events.c
        conditions = [_SHOWN, own.standing > 0, *_conditions(asked)]
        with self._reading() as connection:
            if connection is None:
                return [], 0
            total = connection.execute(select(func.count()).select_from(kept.events).where(*conditions)).scalar_one()
            query = select(kept.events).where(*conditions).order_by(own.first.desc(), own.id)
            rows = connection.execute(query.offset(start).limit(size)).all()
            return [(self._placed(connection, row), TALLIES.unpack(row.tallies)) for row in rows], int(total)

    def about(self, documents: Collection[int]) -> Reconciled:
        """Return the events that some documents, by their places, give figures of."""
        own = kept.event_documents.c
        with self._reading() as connection:
            rows = [] if connection is None else kept.rows_with(connection, own.document, documents, own.event)
        return self.part({row.event for row in rows})

    def places(self, documents: Collection[str]) -> list[int]:
        """Return the places of some documents that the index knows."""
        own = kept.reports.c
        with self._reading() as connection:
            return [] if connection is None else [r.seq for r in kept.rows_with(connection, own.id, documents, own.seq)]

    def beside(self, documents: Collection[str]) -> list[str]:
        """Return all documents of the events that some documents, by their ids, give figures of; sorted."""
        own, reports = kept.event_documents.c, kept.reports.c
        with self._reading() as connection:
            if connection is None:
                return []
            seqs = {row.seq for row in kept.rows_with(connection, reports.id, documents, reports.seq)}
            events = {row.event for row in kept.rows_with(connection, own.document, seqs, own.event)}
            held = {row.document for row in kept.rows_with(connection, own.event, events, own.document)}
            return sorted(row.id for row in kept.rows_with(connection, reports.seq, held, reports.id))

    def _placed(self, connection: Connection, row: Any) -> Occurrence:
        event = OCCURRENCE.unpack(row.body)
        if event.country is None:
            return event
        return replace(event, within=holder(event, self._greater_of(connection, event.country)))

    def _greater_of(self, connection: Connection, country: str) -> list[Occurrence]:
        turn = kept.head_of(connection, FORMAT).turn
        if turn != self._turn:
            self._turn, self._greater = turn, {}
        if country not in self._greater:
            own = kept.events.c
            query = select(own.body).where(_SHOWN, own.greater == 1, own.country == country)
            self._greater[country] = [OCCURRENCE.unpack(body) for body in connection.execute(query).scalars()]
        return self._greater[country]

    # Contradictions.

    def conflicts(self, kind: str | None, start: int, size: int) -> tuple[list[Contradiction], dict[str, int]]:
        """Return contradictions, event by event, from a place on, and how many there are of each kind."""
        own, events = kept.conflicts.c, kept.events.c
        query = select(own.body).join(kept.events, events.number == own.event, isouter=True)
        order = (events.first.is_(None), events.first, events.id, own.document, own.place)
        with self._reading() as connection:
            if connection is None:
                return [], {}
            counted = connection.execute(select(own.kind, func.count()).group_by(own.kind)).all()
            if kind is not None:
                query = query.where(own.kind == kind)
            bodies = connection.execute(query.order_by(*order).offset(start).limit(size)).scalars().all()
        return [CONFLICT.unpack(body) for body in bodies], {row[0]: row[1] for row in counted}

    def conflict(self, wanted: str) -> Contradiction:
        """Return one contradiction.

        Raises:
            UnknownIdError: There is none of this id.
        """
        with self._reading() as connection:
            rows = [] if connection is None else kept.rows_with(connection, kept.conflicts.c.id, [wanted])
        if not rows:
            raise UnknownIdError(wanted)
        return CONFLICT.unpack(rows[0].body)

    # The queue.

    def open_figures(self) -> int:
        """Return how many figures nobody has decided on."""
        query = select(func.count()).select_from(kept.ranks).where(kept.ranks.c.open == 1)
        with self._reading() as connection:
            return int(connection.execute(query).scalar_one()) if connection is not None else 0

    def open_from(self, place: int, size: int) -> list[str]:
        """Return so many figures of the queue that nobody has decided on, from a place on, from 0."""
        own = kept.ranks.c
        query = select(own.figure).where(own.open == 1).order_by(own.weight.desc(), own.figure)
        with self._reading() as connection:
            if connection is None:
                return []
            return list(connection.execute(query.offset(place).limit(size)).scalars())

    def rank(self, figure: str) -> Ranked:
        """Return a figure's place in the queue."""
        with self._reading() as connection:
            rows = [] if connection is None else kept.rows_with(connection, kept.ranks.c.figure, [figure])
        if not rows:
            return Ranked(figure, 0.0, (), 0.0)
        row = rows[0]
        return Ranked(figure, row.effect / MILLIONTHS, tuple(row.doubts.split()), row.weight / MILLIONTHS)

    # Sources.

    def sources(self, name: str | None, start: int, size: int) -> tuple[list[Source], int]:
        """Return sources, those that originate most first, from a place on, and how many there are."""
        own = kept.sources.c
        conditions: list[ColumnElement[bool]] = [own.events > 0]
        if name:
            conditions.append(own.source.contains(fold_name(name), autoescape=True))
        query = select(kept.sources).where(*conditions)
        query = query.order_by(own.originated.desc(), own.relayed.desc(), own.source)
        with self._reading() as connection:
            if connection is None:
                return [], 0
            total = connection.execute(select(func.count()).select_from(kept.sources).where(*conditions)).scalar_one()
            rows = connection.execute(query.offset(start).limit(size)).all()
        return [Source(r.source, r.name, r.standing, r.originated, r.relayed, r.events) for r in rows], int(total)

    def source(self, wanted: str) -> Source:
        """Return the source that goes by a name; of several, the one that originates most.

        Raises:
            UnknownIdError: Nobody of this name says or passes on a figure.
        """
        with self._reading() as connection:
            if connection is None:
                raise UnknownIdError(wanted)
            named = kept.rows_with(connection, kept.source_names.c.name, [fold_name(wanted)])
            rows = kept.rows_with(connection, kept.sources.c.source, {row.source for row in named})
        if not rows:
            raise UnknownIdError(wanted)
        best = max(rows, key=lambda row: (row.originated, row.relayed, row.source))
        return Source(best.source, best.name, best.standing, best.originated, best.relayed, best.events)

    def heard(self, source: str, most: int) -> tuple[list[Voice], list[tuple[Occurrence, Voice]]]:
        """Return what a source says and passes on in each event, and of the latest, so many, with the event."""
        own, events = kept.voices.c, kept.events.c
        query = select(own.body, own.event).join(kept.events, events.number == own.event).where(own.source == source)
        with self._reading() as connection:
            if connection is None:
                return [], []
            rows = connection.execute(query.order_by(events.first.desc(), events.id.desc())).all()
            every = [VOICE.unpack(row.body) for row in rows]
            numbers = [row.event for row in rows[:most]]
            found = {row.number: row for row in kept.rows_with(connection, events.number, numbers)}
            placed = [self._placed(connection, found[number]) for number in numbers]
        return every, list(zip(placed, every, strict=False))

    def _reading(self) -> _Reading:
        return _Reading(self._ledger)


@contextmanager
def chronicled(ledger: Ledger) -> Iterator[Chronicle]:
    """Give the events of a ledger, up to date; of one that cannot be written, those of a copy while the block runs.

    Raises:
        StoreUnavailableError: Somebody else is writing for too long.
    """
    if not ledger.database.sealed:
        update(ledger)
        yield Chronicle(ledger)
        return
    with tempfile.TemporaryDirectory(prefix="reportedly-") as folder:
        path = Path(folder) / ledger.database.path.name
        shutil.copyfile(ledger.database.path, path)
        with type(ledger).open(path) as copy:
            update(copy)
            yield Chronicle(copy)


class _Reading:
    """A connection that sees one state of the index, or None where there is no index yet."""

    def __init__(self, ledger: Ledger) -> None:
        self._context = ledger.database.reading()

    def __enter__(self) -> Connection | None:
        connection = self._context.__enter__()
        return connection if kept.head_of(connection, FORMAT).turn else None

    def __exit__(self, *raised: object) -> None:
        self._context.__exit__(*raised)  # type: ignore[arg-type]


_SHOWN = kept.events.c.id != ""


def _by_day(row: Any) -> tuple[str, str]:
    return row.first or f"{date.max}", row.id


def _conditions(asked: EventsAsked) -> Iterator[ColumnElement[bool]]:
    own = kept.events.c
    if asked.place:
        yield own.name.contains(fold(asked.place), autoescape=True)
    if asked.since:
        yield own.last >= asked.since
    if asked.until:
        yield own.first != ""
        yield own.first <= f"{asked.until}\x7f"
