"""Tallies over a ledger, as plain objects of the contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportedly.ledger.contract import population_object
from reportedly.model.occurrence import Occurrence
from reportedly.model.tally import OriginCount, Tally
from reportedly.pipeline.reconciled import Reconciled
from reportedly.reconcile.groups import grouped
from reportedly.reconcile.policy import Policy
from reportedly.reconcile.tally import tally

Plain = dict[str, Any]


def tallies(reconciled: Reconciled, policy: Policy) -> Iterator[tuple[Occurrence, Tally]]:
    """Yield each event's tallies, events by day, totals before their parts."""
    for event in reconciled.occurrences:
        held = reconciled.evidence[event.id]
        for group in grouped(event.id, held, unstated_joins=policy.unstated_joins, replaced=reconciled.replaced):
            yield event, tally(group, reconciled.origins, reconciled.carriers, policy)


def tally_object(event: Occurrence, counted: Tally) -> Plain:
    """Return the contract's object of one tally; what the contract does not name stands behind what it does."""
    return {
        "event": counted.event,
        "event_name": event.name,
        "measure": counted.measure.value,
        "population": population_object(counted.population),
        "scope": counted.scope.value,
        "first": event.first.isoformat() if event.first else None,
        "last": event.last.isoformat() if event.last else None,
        "place": event.place,
        "low": counted.low,
        "best": counted.best,
        "high": counted.high,
        "rule": counted.rule,
        "reports": counted.reports,
        "independent": counted.independent,
        "policy": counted.policy,
        "origins": [_origin(origin) for origin in counted.origins],
        "figures": list(counted.figures),
        "left_out": [{"figure": out.figure, "reason": out.reason} for out in counted.left_out],
        "id": counted.id,
        "country": event.country,
        "kind": event.kind,
        "granularity": event.granularity.value,
        "within": event.within,
        "open_above": counted.open_above,
        "bands": [
            {"standing": b.standing.value, "low": b.low, "high": b.high, "origins": list(b.origins)}
            for b in counted.bands
        ],
    }


def _origin(origin: OriginCount) -> Plain:
    return {
        "name": origin.name,
        "low": origin.low,
        "high": origin.high,
        "as_of": origin.as_of.isoformat() if origin.as_of else None,
        "claims": list(origin.claims),
        "copies": origin.copies,
        "id": origin.origin,
        "standing": origin.standing.value,
        "weak": origin.weak,
        "figures": list(origin.figures),
    }
