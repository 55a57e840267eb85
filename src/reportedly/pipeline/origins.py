"""Origins and events over a ledger, as plain objects: who says things first-hand, and what happened."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from reportedly.model.origin import Origin
from reportedly.pipeline.reconciled import Reconciled

Plain = dict[str, Any]


def origin_objects(reconciled: Reconciled) -> Iterator[Plain]:
    """Yield each origin with its names, how much it says, and the merges that made it; the most heard first."""
    known: dict[str, Origin] = {}
    names: dict[str, set[str]] = defaultdict(set)
    figures: Counter[str] = Counter()
    reports: dict[str, set[str]] = defaultdict(set)
    for event in reconciled.evidence:
        for item in reconciled.standing(event):
            origin = reconciled.origins[item.id]
            kept = known.setdefault(origin.id, origin)
            known[origin.id] = max(kept, origin, key=lambda o: (len(o.names), o.name))
            names[origin.id].update(origin.names)
            figures[origin.id] += 1
            reports[origin.id].add(item.figure.document_id)
    merges: dict[str, list[Plain]] = defaultdict(list)
    for merge in reconciled.merges:
        told = {"one": merge.one, "other": merge.other, "score": round(merge.score, 3), "reasons": list(merge.reasons)}
        merges[merge.origin].append({**told, "judged": merge.judged})
    for ident in sorted(known, key=lambda i: (-figures[i], known[i].name, i)):
        yield {
            "id": ident,
            "name": known[ident].name,
            "standing": known[ident].standing.value,
            "weak": known[ident].weak,
            "names": sorted(names[ident]),
            "figures": figures[ident],
            "reports": len(reports[ident]),
            "merges": merges[ident],
        }


def event_objects(reconciled: Reconciled) -> Iterator[Plain]:
    """Yield each event of which a figure stands, with what the documents call it."""
    for event in reconciled.occurrences:
        items = reconciled.standing(event.id)
        if not items:
            continue
        yield {
            "id": event.id,
            "name": event.name,
            "kind": event.kind,
            "granularity": event.granularity.value,
            "first": event.first.isoformat() if event.first else None,
            "last": event.last.isoformat() if event.last else None,
            "place": event.place,
            "country": event.country,
            "lat": event.lat,
            "lon": event.lon,
            "within": event.within,
            "names": [{"words": name.words, "by": name.by} for name in event.names],
            "mentions": list(event.mentions),
            "documents": sorted({item.figure.document_id for item in items}),
            "figures": [item.id for item in items],
        }
