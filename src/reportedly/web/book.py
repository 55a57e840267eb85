"""What a ledger's reports come to together: kept in memory, and made again when the ledger has grown."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property

from reportedly.errors import StoreUnavailableError, UnknownIdError
from reportedly.ledger.decisions import decisions
from reportedly.ledger.entry import Kind
from reportedly.ledger.filters import Filters
from reportedly.ledger.paging import page_of_documents
from reportedly.ledger.store import Ledger
from reportedly.model import Findings
from reportedly.model.contradiction import Contradiction
from reportedly.model.evidence import Evidence
from reportedly.model.occurrence import Occurrence
from reportedly.model.tally import Tally
from reportedly.pipeline.contradictions import contradictions
from reportedly.pipeline.copies import update
from reportedly.pipeline.decisions import Verdicts, reviewed, verdicts
from reportedly.pipeline.evidence import gathered
from reportedly.pipeline.over_ledger import reconciled, reconciled_of
from reportedly.pipeline.reconciled import Reconciled
from reportedly.pipeline.tallies import tallies
from reportedly.reconcile.origins import resolve
from reportedly.reconcile.policy import DEFAULT, Policy, load

_POLICIES_KEPT = 8
_OF_FINDINGS = frozenset({"figure", "claim", "contradiction"})  # decisions that leave the events as they are


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

    def contradictions_of(self, event: str) -> tuple[Contradiction, ...]:
        """Return the figures of one event that cannot all be so."""
        part = replace(
            self.reconciled, occurrences=(self.events[event],), evidence={event: self.reconciled.evidence[event]}
        )
        return tuple(contradictions(part, self.policy))

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
    """Gives the chapter of the ledger as it stands.

    Attributes:
        newest: Of a ledger with more documents than these, events are made of so many that were published last.
    """

    ledger: Ledger
    newest: int = 10_000
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
            self._renew()
            assert self._reconciled is not None
            if chosen.digest not in self._chapters:
                self._chapters[chosen.digest] = chapter_of(self._reconciled, chosen)
                while len(self._chapters) > _POLICIES_KEPT:
                    self._chapters.popitem(last=False)
            return self._chapters[chosen.digest]

    def verdicts(self) -> Verdicts:
        """Return people's decisions as they stand."""
        self.chapter()
        return self._verdicts

    def _renew(self) -> None:
        seq = self.ledger.head().seq
        if self._reconciled is not None and seq == self._seq:
            return
        if self._reconciled is None or not self._decided_only(seq):
            # What is kept of copies is an index: on a medium that cannot be written, they are found anew each time.
            with suppress(StoreUnavailableError):
                update(self.ledger)
            self._verdicts = verdicts(self.ledger)
            self._reconciled = self._everything()
            self._chapters.clear()
        self._seq = seq

    def _everything(self) -> Reconciled:
        page = page_of_documents(self.ledger, Filters(), before=None, size=self.newest)
        if page.before is None:
            return reconciled(self.ledger)
        found = [reviewed(self.ledger.findings(int(row["seq"])), self._verdicts) for row in page.rows]
        return reconciled_of(self.ledger, [findings for findings in found if findings.figures or findings.set_aside])

    def _decided_only(self, seq: int) -> bool:
        """Take up what is new where it is only decisions on findings: then only their events are counted again."""
        fresh = decisions(self.ledger, after=self._seq)
        runs = sum(1 for _ in self.ledger.scan(Kind.RUN, after=self._seq))
        if len(fresh) + runs != seq - self._seq or any(one.decision.kind not in _OF_FINDINGS for one in fresh):
            return False
        known = verdicts(self.ledger)
        if any(known.regroup(one.decision.subject) for one in fresh):
            return False
        assert self._reconciled is not None
        self._verdicts = known
        documents = {one.decision.document for one in fresh if one.decision.document}
        found = [reviewed(self.ledger.findings(document), self._verdicts) for document in documents]
        self._reconciled, touched = read_again(self._reconciled, found)
        for digest, chapter in self._chapters.items():
            self._chapters[digest] = counted_again(chapter, self._reconciled, touched)
        return True


def chapter_of(known: Reconciled, policy: Policy) -> Chapter:
    """Return events with their tallies by a policy."""
    held: dict[str, list[Tally]] = {event.id: [] for event in known.occurrences}
    for event, tally in tallies(known, policy):
        held[event.id].append(tally)
    return Chapter(known, policy, {event: tuple(found) for event, found in held.items()})


def read_again(known: Reconciled, found: Sequence[Findings]) -> tuple[Reconciled, frozenset[str]]:
    """Return what is known with some documents' figures read anew, and the events concerned.

    Which reports speak of which event stays as it was: a person's word on a number does not part or join events.
    """
    event_of = {mention: event.id for event in known.occurrences for mention in event.mentions}
    anew = [item for item in gathered(found).evidence if item.mention in event_of]
    documents = {findings.document.id for findings in found}
    held = {event: items for event, items in known.evidence.items() if _holds(items, documents)}
    touched = {*held, *(event_of[item.mention] for item in anew)}
    evidence, origins = dict(known.evidence), dict(known.origins)
    for event in touched:
        rest = [item for item in known.evidence.get(event, ()) if item.figure.document_id not in documents]
        items = sorted([*rest, *(i for i in anew if event_of[i.mention] == event)], key=lambda item: item.id)
        evidence[event] = tuple(items)
        places = {place.name for item in items for place in known.mentions[item.mention].places if place.name}
        fresh = [item for item in items if item.id not in origins]
        if fresh:
            origins |= resolve(items, sorted(places)).of
    return replace(known, evidence=evidence, origins=origins), frozenset(touched)


def _holds(items: Sequence[Evidence], documents: set[str]) -> bool:
    return any(item.figure.document_id in documents for item in items)


def counted_again(chapter: Chapter, known: Reconciled, touched: frozenset[str]) -> Chapter:
    """Return a chapter in which only some events are counted anew."""
    events = tuple(event for event in known.occurrences if event.id in touched)
    part = chapter_of(replace(known, occurrences=events), chapter.policy)
    return Chapter(known, chapter.policy, {**chapter.tallies, **part.tallies})
