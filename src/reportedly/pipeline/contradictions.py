"""Contradictions over a ledger, as plain objects of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportedly.model import Document
from reportedly.model.contradiction import Contradiction
from reportedly.model.evidence import Evidence
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
    everything = [item for items in reconciled.evidence.values() for item in items]
    first = [item for item in everything if _counts(item, reconciled)]
    known = {item.id: item for item in everything}
    for _, tally in tallies(reconciled, policy):
        yield from tally_contradictions(tally, known)
    for event in reconciled.occurrences:
        held = [item for item in reconciled.evidence[event.id] if _counts(item, reconciled)]
        yield from denials(held, reconciled.origins, event.id)
        yield from date_conflicts(event, reconciled.mentions, held)
        yield from circular_chains(held, event.id)
    yield from part_contradictions(first)
    yield from series_contradictions(first)


def _counts(item: Evidence, reconciled: Reconciled) -> bool:
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
