"""What a ledger's reports come to together, as the index of events has it: one event at a time, kept for a while."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from reportedly.errors import StoreUnavailableError, UnknownIdError
from reportedly.ledger.decisions import decisions
from reportedly.ledger.store import Ledger
from reportedly.model.contradiction import Contradiction
from reportedly.model.evidence import Evidence
from reportedly.model.occurrence import Occurrence
from reportedly.model.tally import Tally
from reportedly.pipeline.chronicle import Chronicle
from reportedly.pipeline.chronicling import behind_of, update
from reportedly.pipeline.contradictions import contradictions
from reportedly.pipeline.decisions import Verdicts, verdicts
from reportedly.pipeline.reconciled import Reconciled
from reportedly.pipeline.tallies import tallies
from reportedly.reconcile.policy import Policy, load

_KEPT = 32  # events
_AT_ONCE = 100  # documents: so many are read before a page is shown; while more are, it shows the state as it stood


@dataclass(frozen=True)
class Chapter:
    """Some events of a ledger, with their tallies by one policy."""

    reconciled: Reconciled
    policy: Policy
    tallies: Mapping[str, tuple[Tally, ...]]

    @cached_property
    def events(self) -> Mapping[str, Occurrence]:
        """The events by their ids."""
        return {event.id: event for event in self.reconciled.occurrences}

    @cached_property
    def documents(self) -> Mapping[str, tuple[str, ...]]:
        """Of each event's id, the documents that give a figure of it."""
        return {
            event: tuple(sorted({item.figure.document_id for item in items}))
            for event, items in self.reconciled.evidence.items()
        }

    @cached_property
    def event_of(self) -> Mapping[str, str]:
        """Of each figure's id, the event that it counts."""
        return {item.id: event for event, items in self.reconciled.evidence.items() for item in items}

    @cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """The figures of all events by their ids, with what they rest on."""
        return {item.id: item for items in self.reconciled.evidence.values() for item in items}

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The figures that cannot all be so."""
        return tuple(contradictions(self.reconciled, self.policy))

    def event(self, wanted: str) -> Occurrence:
        """Return the one event whose id begins with `wanted`.

        Raises:
            UnknownIdError: None does, or several do.
        """
        found = tuple(sorted(known for known in self.events if wanted and known.startswith(wanted)))
        if len(found) != 1:
            raise UnknownIdError(wanted, found)
        return self.events[found[0]]


@dataclass(slots=True)
class Book:
    """Gives the events of a ledger as the index has them, and has the index brought up to date."""

    ledger: Ledger
    _verdicts: Verdicts = field(default_factory=lambda: Verdicts(()))
    _decided: int = -1
    _chapters: OrderedDict[tuple[int, int], Chapter] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _updating: threading.Lock = field(default_factory=threading.Lock)
    _closing: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    @property
    def chronicle(self) -> Chronicle:
        """The index: with what is new taken up where that is little, else as it stood."""
        behind = behind_of(self.ledger)
        if behind and behind.documents <= _AT_ONCE:
            self._update()
        elif behind:
            self.begin()
        return Chronicle(self.ledger)

    def behind(self) -> int:
        """Return how many documents the events that are shown are still to be made of."""
        behind = behind_of(self.ledger)
        return behind.documents if behind else 0

    def begin(self) -> None:
        """Have the index brought up to date beside the pages, unless it is being already."""
        with self._lock:
            if not self._updating.locked() and not self._closing.is_set():
                self._thread = threading.Thread(target=self._update, name="events", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Leave off; what is done so far is kept."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()

    def _update(self) -> None:
        # On a medium that cannot be written the events stay as they are; a page says how many reports are not in.
        with self._updating, suppress(StoreUnavailableError):
            update(self.ledger, self._closing)

    def chapter(self, wanted: str) -> Chapter:
        """Return the one event whose id begins with `wanted`.

        Raises:
            UnknownIdError: None does, or several do.
        """
        chronicle = self.chronicle
        key = chronicle.turn, chronicle.number(wanted)
        with self._lock:
            if key in self._chapters:
                self._chapters.move_to_end(key)
                return self._chapters[key]
        made = chapter_of(chronicle.part([key[1]]), load())
        with self._lock:
            self._chapters[key] = made
            while len(self._chapters) > _KEPT:
                self._chapters.popitem(last=False)
        return made

    def about(self, documents: Collection[str]) -> Chapter:
        """Return the events that some documents, by their ids, give figures of."""
        chronicle = self.chronicle
        return chapter_of(chronicle.about(chronicle.places(documents)), load())

    def event_of(self, figure: str, document: str) -> Occurrence | None:
        """Return the event that a figure of a document counts."""
        chapter = self.about([document])
        return chapter.events.get(chapter.event_of.get(figure, ""))

    def verdicts(self) -> Verdicts:
        """Return people's decisions as they stand."""
        seq = self.ledger.head().seq
        with self._lock:
            if seq != self._decided:
                if self._decided < 0 or decisions(self.ledger, after=self._decided):
                    self._verdicts = verdicts(self.ledger)
                self._decided = seq
            return self._verdicts


def chapter_of(known: Reconciled, policy: Policy) -> Chapter:
    """Return events with their tallies by a policy."""
    held: dict[str, list[Tally]] = {event.id: [] for event in known.occurrences}
    for event, tally in tallies(known, policy):
        held[event.id].append(tally)
    return Chapter(known, policy, {event: tuple(found) for event, found in held.items()})
