"""What a ledger's reports come to together: kept in memory, and made again when the ledger has grown."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from reportedly.errors import StoreUnavailableError, UnknownIdError
from reportedly.ledger.store import Ledger
from reportedly.model.contradiction import Contradiction
from reportedly.model.evidence import Evidence
from reportedly.model.occurrence import Occurrence
from reportedly.model.tally import Tally
from reportedly.pipeline.contradictions import contradictions
from reportedly.pipeline.copies import update
from reportedly.pipeline.decisions import Verdicts, verdicts
from reportedly.pipeline.over_ledger import reconciled
from reportedly.pipeline.reconciled import Reconciled
from reportedly.pipeline.tallies import tallies
from reportedly.reconcile.policy import DEFAULT, Policy, load

_POLICIES_KEPT = 8


@dataclass(frozen=True)
class Chapter:
    """All events of a ledger as it stood once, with their tallies by one policy."""

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
        if wanted in self.events:
            return self.events[wanted]
        found = tuple(sorted(known for known in self.events if wanted and known.startswith(wanted)))
        if len(found) != 1:
            raise UnknownIdError(wanted, found)
        return self.events[found[0]]


@dataclass(slots=True)
class Book:
    """Gives the chapter of the ledger as it stands."""

    ledger: Ledger
    _seq: int = -1
    _verdicts: Verdicts = field(default_factory=lambda: Verdicts(()))
    _reconciled: Reconciled | None = None
    _chapters: OrderedDict[str, Chapter] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def chapter(self, policy: str = DEFAULT) -> Chapter:
        """Return all events with their tallies by a policy of this package.

        Raises:
            PolicyError: There is no such policy.
        """
        chosen = load(policy)
        with self._lock:
            seq = self.ledger.head().seq
            if self._reconciled is None or seq != self._seq:
                # What is kept of copies is an index: on a medium that cannot be written, they are found anew each time.
                with suppress(StoreUnavailableError):
                    update(self.ledger)
                self._reconciled, self._seq = reconciled(self.ledger), seq
                self._verdicts = verdicts(self.ledger)
                self._chapters.clear()
            if chosen.digest not in self._chapters:
                self._chapters[chosen.digest] = chapter_of(self._reconciled, chosen)
                while len(self._chapters) > _POLICIES_KEPT:
                    self._chapters.popitem(last=False)
            return self._chapters[chosen.digest]

    def verdicts(self) -> Verdicts:
        """Return people's decisions as they stand."""
        self.chapter()
        return self._verdicts


def chapter_of(known: Reconciled, policy: Policy) -> Chapter:
    """Return events with their tallies by a policy."""
    held: dict[str, list[Tally]] = {event.id: [] for event in known.occurrences}
    for event, tally in tallies(known, policy):
        held[event.id].append(tally)
    return Chapter(known, policy, {event: tuple(found) for event, found in held.items()})
