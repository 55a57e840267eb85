"""A ledger's figures, reconciled: which events happened, who says so first-hand, who only carries it on.

Nothing of it depends on a policy, so that another policy costs the tallies alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly.model import Findings
from reportedly.model.evidence import Evidence, Mention
from reportedly.model.occurrence import Occurrence
from reportedly.model.origin import Merge, Origin
from reportedly.model.reuse import Copy
from reportedly.pipeline.evidence import gathered
from reportedly.reconcile.carried import carried, followers
from reportedly.reconcile.events import named, occurrences
from reportedly.reconcile.mentions import distinct
from reportedly.reconcile.origins import resolve


@dataclass(frozen=True, slots=True)
class Judgements:
    """What people have said of pairs, each pair sorted: whether they are one.

    Attributes:
        origins: Of folded names.
        events: Of ids of documents' events.
    """

    origins: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    events: Mapping[tuple[str, str], bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What was made of figures.

    Attributes:
        occurrences: The events, by day and id.
        evidence: Of each event's id, its figures.
        origins: Of each figure's id, who says it first-hand.
        merges: Names that were or might be taken for one origin.
        carriers: Figures that only carry another on, with its id.
        mentions: By their ids.
        replaced: Documents of which a later version of the page is there, each with its id.
    """

    occurrences: tuple[Occurrence, ...]
    evidence: Mapping[str, tuple[Evidence, ...]]
    origins: Mapping[str, Origin]
    merges: tuple[Merge, ...]
    carriers: Mapping[str, str]
    mentions: Mapping[str, Mention]
    replaced: Mapping[str, str] = field(default_factory=dict)

    def standing(self, event: str) -> tuple[Evidence, ...]:
        """Return an event's figures but those that a person has set aside."""
        return tuple(item for item in self.evidence.get(event, ()) if item.set_aside is None)


def reconcile(
    found: Iterable[Findings],
    copies: Sequence[Copy] = (),
    judgements: Judgements | None = None,
    replaced: Mapping[str, str] | None = None,
) -> Reconciled:
    """Return the events, origins and carried figures of documents, in whatever order they come."""
    judgements = judgements or Judgements()
    words: dict[str, str] = {}
    met = gathered(_remembering(found, words))
    # A page's later version has most of the words of the earlier one, and is no other's report of them.
    apart = [copy for copy in copies if copy.of not in (replaced or {}) and copy.by not in (replaced or {})]
    standing = [item for item in met.evidence if item.set_aside is None]
    carriers = carried(standing, apart)
    mentions = [of_page(mention, replaced or {}) for mention in distinct(met.mentions)]
    known = {mention.id: mention for mention in mentions}
    events = occurrences(mentions, followers(standing, carriers), judgements.events)
    events = tuple(named(event, known, words) for event in events)
    return resolved(events, met.evidence, known, carriers, judgements, replaced or {})


def resolved(
    events: Sequence[Occurrence],
    evidence: Iterable[Evidence],
    mentions: Mapping[str, Mention],
    carriers: Mapping[str, str],
    judgements: Judgements,
    replaced: Mapping[str, str],
) -> Reconciled:
    """Return events with their figures, and who says these first-hand."""
    held = _by_event(events, evidence)
    origins: dict[str, Origin] = {}
    merges: dict[tuple[str, str, str], Merge] = {}
    for event in events:
        context = _context(event, mentions)
        found = resolve([i for i in held[event.id] if i.set_aside is None], context, judgements.origins)
        if len(found.of) < len(held[event.id]):
            origins.update(resolve(held[event.id], context, judgements.origins).of)
        origins.update(found.of)
        merges.update({(m.one, m.other, m.origin): m for m in found.merges})
    ordered = tuple(merges[key] for key in sorted(merges))
    return Reconciled(tuple(events), held, origins, ordered, carriers, mentions, replaced)


def together(parts: Iterable[Reconciled]) -> Reconciled:
    """Return several parts of one ledger as one."""
    held = list(parts)
    merges = {(m.one, m.other, m.origin): m for part in held for m in part.merges}
    return Reconciled(
        tuple(event for part in held for event in part.occurrences),
        {event: items for part in held for event, items in part.evidence.items()},
        {figure: origin for part in held for figure, origin in part.origins.items()},
        tuple(merges[key] for key in sorted(merges)),
        {figure: first for part in held for figure, first in part.carriers.items()},
        {mention: one for part in held for mention, one in part.mentions.items()},
        {document: latest for part in held for document, latest in part.replaced.items()},
    )


def of_page(mention: Mention, replaced: Mapping[str, str]) -> Mention:
    """Return a mention as its page's: a page's versions speak of its events as one document does."""
    latest = replaced.get(mention.event.document_id)
    return mention if latest is None else replace(mention, event=replace(mention.event, document_id=latest))


def _remembering(found: Iterable[Findings], words: dict[str, str]) -> Iterable[Findings]:
    for findings in found:
        for event in findings.events:
            words[event.id] = findings.document.quote(event.spans[0]) if event.spans else ""
        yield findings


def _by_event(events: Sequence[Occurrence], evidence: Iterable[Evidence]) -> dict[str, tuple[Evidence, ...]]:
    event_of = {mention: event.id for event in events for mention in event.mentions}
    held: dict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        if item.mention in event_of:
            held[event_of[item.mention]].append(item)
    return {event.id: tuple(sorted(held[event.id], key=lambda item: item.id)) for event in events}


def _context(event: Occurrence, mentions: Mapping[str, Mention]) -> list[str]:
    """Words for where an event was: an office named after it is the one that others leave unnamed."""
    names = {place.name for i in event.mentions for place in mentions[i].places if place.name}
    return sorted(names)
