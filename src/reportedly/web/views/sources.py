"""A source: what it originates and relays, from whom, how fast, how often corrected; no score of truthfulness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.errors import UnknownIdError
from reportedly.ledger.filters import fold
from reportedly.model import Role
from reportedly.model.evidence import Evidence
from reportedly.web.book import Chapter
from reportedly.web.views.events import EventBrief, brief_of_event

Cell = str | int | float | None

_SHOWN = 12
_EVENTS_SHOWN = 200
_HANDS = frozenset({Role.REPOST, Role.OUTLET, Role.AGENCY, Role.MEDIUM, Role.RELAY})


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


class Sources:
    """All sources of a chapter by the names they go by: gathered once."""

    def __init__(self, chapter: Chapter) -> None:
        self.chapter = chapter
        known = chapter.reconciled
        self.named: dict[str, str] = {}
        self.names: dict[str, Counter[str]] = defaultdict(Counter)
        self.standing: dict[str, str] = {}
        self.weak: dict[str, bool] = {}
        self.originated: dict[str, list[Evidence]] = defaultdict(list)
        self.relayed: dict[str, list[Evidence]] = defaultdict(list)
        for event in known.evidence:
            for item in known.standing(event):
                self._add(item)

    def _add(self, item: Evidence) -> None:
        origin = self.chapter.reconciled.origins[item.id]
        key = self._key(origin.name)
        for name in origin.names:
            self.named.setdefault(fold(name), key)
            self.names[key][name] += 1
        self.standing[key], self.weak[key] = origin.standing.value, origin.weak
        self.originated[key].append(item)
        hands = {self._key(link.neutral or link.name): link for link in item.chain if link.role in _HANDS}
        for hand, link in hands.items():
            if hand != key:
                self.names[hand][link.neutral or link.name] += 1
                self.standing.setdefault(hand, link.role.value)
                self.relayed[hand].append(item)

    def _key(self, name: str) -> str:
        return self.named.setdefault(fold(name), fold(name))

    def name(self, key: str) -> str:
        """Return the name it is called by most."""
        names = self.names[key]
        return min(names, key=lambda name: (-names[name], -len(name), name))

    def rows(self) -> Iterator[SourceRow]:
        """Yield every source, those that originate most first."""
        keys = sorted(self.names, key=lambda k: (-len(self.originated[k]), -len(self.relayed[k]), k))
        for key in keys:
            items = [*self.originated[key], *self.relayed[key]]
            events = {self.chapter.event_of[item.id] for item in items}
            yield SourceRow(
                self.name(key), self.standing[key], len(self.originated[key]), len(self.relayed[key]), len(events)
            )

    def page(self, wanted: str) -> SourcePage:
        """Return the page of a source by any of its names.

        Raises:
            UnknownIdError: Nobody of this name says or passes on a figure.
        """
        key = self.named.get(fold(wanted))
        if key is None or key not in self.names:
            raise UnknownIdError(wanted)
        own, passed = self.originated[key], self.relayed[key]
        said = self._events(own, passed)
        hours = sorted(one.hours for one in said if one.hours is not None)
        return SourcePage(
            name=self.name(key),
            names=tuple(sorted(self.names[key])),
            standing=self.standing[key],
            weak=self.weak.get(key, False),
            originated=len(own),
            relayed=len(passed),
            revised=self._revised(own),
            median_hours=hours[len(hours) // 2] if hours else None,
            measures=_counts(item.figure.measure.value for item in own),
            carried_by=_counts(self._hands(key, own)),
            relays=_counts(self.chapter.reconciled.origins[item.id].name for item in passed),
            copies=_counts(self._copied(passed + own)),
            events=said,
        )

    def _hands(self, key: str, own: Sequence[Evidence]) -> Iterator[str]:
        for item in own:
            names = {link.neutral or link.name for link in item.chain if link.role in _HANDS}
            yield from (name for name in names if self._key(name) != key)

    def _revised(self, own: Sequence[Evidence]) -> int:
        ids = {item.id for item in own}
        return sum(item.figure.revised_from in ids for item in own if item.figure.revised_from)

    def _copied(self, items: Sequence[Evidence]) -> Iterator[str]:
        known = self.chapter.reconciled
        for item in items:
            first = self.chapter.evidence.get(known.carriers.get(item.id, ""))
            if first is not None and first.outlet and first.outlet != item.outlet:
                yield first.outlet

    def _events(self, own: Sequence[Evidence], passed: Sequence[Evidence]) -> tuple[Said, ...]:
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        firsts: dict[str, list[str]] = defaultdict(list)
        for at, items in enumerate((own, passed)):
            for item in items:
                event = self.chapter.event_of[item.id]
                counts[event][at] += 1
                if item.published_at:
                    firsts[event].append(item.published_at)
        said = [
            Said(brief_of_event(self.chapter.events[event]), told[0], told[1], self._hours(event, firsts[event]))
            for event, told in counts.items()
        ]
        said.sort(key=lambda one: (one.event.first or "", one.event.id), reverse=True)
        return tuple(said[:_EVENTS_SHOWN])

    def _hours(self, event: str, own: Sequence[str]) -> float | None:
        """Only times that are known to the minute tell who was faster."""
        every = [i.published_at for i in self.chapter.reconciled.standing(event) if i.published_at]
        first, mine = _earliest(every), _earliest(own)
        return None if first is None or mine is None else round((mine - first).total_seconds() / 3600, 1)


def _earliest(times: Sequence[str]) -> datetime | None:
    known = [datetime.fromisoformat(time) for time in times if "T" in time]
    zoned = [time for time in known if time.tzinfo is not None]
    return min(zoned, default=None)


def _counts(names: Iterable[str]) -> tuple[NameCount, ...]:
    counted = Counter(names)
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(NameCount(name, count) for name, count in ordered[:_SHOWN])


def source_list(sources: Sources, *, name: str | None, before: int | None, size: int) -> SourceList:
    """Return one page of sources."""
    fitting = [row for row in sources.rows() if not name or fold(name) in fold(row.name)]
    at = before or 0
    onward = at + size if len(fitting) > at + size else None
    return SourceList(tuple(fitting[at : at + size]), onward, len(fitting))


SOURCE_COLUMNS: Mapping[str, Callable[[SourceRow], Cell]] = {
    "name": lambda row: row.name,
    "standing": lambda row: row.standing,
    "originated": lambda row: row.originated,
    "relayed": lambda row: row.relayed,
    "events": lambda row: row.events,
}
