"""Contradictions over a ledger, as plain objects of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from reportedly.model import Document
from reportedly.model.contradiction import Contradiction
from reportedly.model.evidence import Evidence
from reportedly.model.occurrence import Occurrence
from reportedly.model.tally import Tally
from reportedly.pipeline.reconciled import Reconciled
from reportedly.pipeline.tallies import tallies
from reportedly.reconcile.contradictions import (
    circular_chains,
    date_conflicts,
    denials,
    part_contradictions,
    tally_contradictions,
)
from reportedly.reconcile.policy import Policy
from reportedly.reconcile.series import series_contradictions

Plain = dict[str, Any]


def contradictions(reconciled: Reconciled, policy: Policy) -> Iterator[Contradiction]:
    """Yield every contradiction, event by event, then those within parts and within counters; copies are told once."""
    for event, counted in groupby(tallies(reconciled, policy), key=lambda pair: pair[0]):
        yield from event_contradictions(reconciled, event, [tally for _, tally in counted])
    yield from document_contradictions(
        item for items in reconciled.evidence.values() for item in items if counts(item, reconciled)
    )


def event_contradictions(
    reconciled: Reconciled, event: Occurrence, tallies: Iterable[Tally]
) -> Iterator[Contradiction]:
    """Yield what contradicts itself among the figures of one event, given its tallies."""
    known = {item.id: item for item in reconciled.evidence[event.id]}
    for tally in tallies:
        yield from tally_contradictions(tally, known)
    held = [item for item in known.values() if counts(item, reconciled)]
    yield from denials(held, reconciled.origins, event.id)
    yield from date_conflicts(event, reconciled.mentions, held)
    yield from circular_chains(held, event.id)


def document_contradictions(evidence: Iterable[Evidence]) -> Iterator[Contradiction]:
    """Yield what contradicts itself within one document or another, given their figures that count."""
    held = list(evidence)
    yield from part_contradictions(held)
    yield from series_contradictions(held)


def counts(item: Evidence, reconciled: Reconciled) -> bool:
    """Whether a figure stands, is said by its report itself, and by the last version of it."""
    stands = item.set_aside is None and item.figure.document_id not in reconciled.replaced
    return stands and item.id not in reconciled.carriers


def contradiction_object(found: Contradiction, known: Mapping[str, Evidence], texts: Mapping[str, Document]) -> Plain:
    """Return the contract's object, and under `passages` where each figure stands and in what words."""
    return {
        "kind": found.kind.value,
        "figures": list(found.figures),
        "claims": list(found.claims),
        "documents": list(found.documents),
        "reason": found.reason,
        "event": found.event,
        "passages": [_passage(known[figure], texts) for figure in found.figures],
    }


def _passage(item: Evidence, texts: Mapping[str, Document]) -> Plain:
    document = texts[item.figure.document_id]
    value = item.figure.value
    start = document.text.rfind("\n", 0, value.start) + 1
    end = document.text.find("\n", value.end)
    start, end = max(start, value.start - _AROUND), min(len(document.text) if end < 0 else end, value.end + _AROUND)
    passage: Plain = {
        "figure": item.id,
        "document": document.id,
        "external_id": document.external_id,
        "outlet": document.outlet,
        "value": [value.start, value.end],
        "words": document.text[start:end],
    }
    cell = item.figure.cell
    return passage if cell is None else {**passage, "cell": {"row": cell.row, "column": cell.column}}


_AROUND = 160  # code points on either side of a number
