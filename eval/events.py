"""How well events are grouped across documents.

    python eval/events.py LEDGER GOLD [--show]

LEDGER holds the documents of GOLD (JSON Lines with `id` and `event`), added with `reportedly add`. Judged are the
documents that have a figure of killed or injured, each by the event that most such figures of it count (the earliest
in its text, among several); every document of the ledger takes part in the grouping. Prints B-cubed precision, recall
and F1 (Bagga and Baldwin 1998), and with --show each gold event with what became of it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from reportedly.ledger.store import Ledger
from reportedly.model import Measure
from reportedly.pipeline.over_ledger import reconciled
from reportedly.pipeline.reconciled import Reconciled

HARM = {Measure.KILLED, Measure.INJURED}


def main_events(made: Reconciled) -> dict[str, str]:
    """Return the event of each document: the one that most of its figures of harm count."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], int] = {}
    for event, items in made.evidence.items():
        for item in items:
            if item.figure.measure in HARM:
                document = item.figure.document_id
                votes[document][event] += 1
                start = item.figure.value.start
                first[document, event] = min(start, first.get((document, event), start))
    return {d: min(count, key=lambda e: (-count[e], first[d, e])) for d, count in votes.items()}


def b_cubed(gold: dict[str, str], found: dict[str, str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the items of `gold`."""
    precision = recall = 0.0
    for item, event in gold.items():
        same_found = {other for other in gold if found[other] == found[item]}
        same_gold = {other for other, its in gold.items() if its == event}
        precision += len(same_found & same_gold) / len(same_found)
        recall += len(same_found & same_gold) / len(same_gold)
    p, r = precision / len(gold), recall / len(gold)
    return p, r, 2 * p * r / (p + r)


def main() -> None:
    """Score."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("ledger", type=Path)
    options.add_argument("gold", type=Path)
    options.add_argument("--show", action="store_true")
    given = options.parse_args()
    named = {row["id"]: row["event"] for row in map(json.loads, given.gold.read_text(encoding="utf-8").splitlines())}
    with Ledger.open(given.ledger) as book:
        made = reconciled(book)
        about = {d["document"]: d for d in book.documents()}
    found = main_events(made)
    gold = {d: named[about[d]["external_id"]] for d in found}
    p, r, f = b_cubed(gold, found)
    several = {d for d in gold if Counter(gold.values())[gold[d]] > 1}
    _, _, hard = b_cubed({d: gold[d] for d in several}, found)
    print(f"{len(gold)} documents of {len(set(gold.values()))} events: ", end="")
    print(f"B-cubed precision {p:.3f}, recall {r:.3f}, F1 {f:.3f}")
    print(f"{len(several)} of them of an event that several have: F1 {hard:.3f}")
    if given.show:
        show(gold, found, made, about)


def show(gold: dict[str, str], found: dict[str, str], made: Reconciled, about: dict[str, dict]) -> None:
    """Print each gold event with the events its documents were put in."""
    names = {event.id: event.name for event in made.occurrences}
    for event in sorted(set(gold.values())):
        print(event)
        for document in sorted((d for d in gold if gold[d] == event), key=lambda d: found[d]):
            print(
                "   ",
                found[document][:6],
                names[found[document]],
                "|",
                about[document]["outlet"],
                about[document]["published_at"],
            )


if __name__ == "__main__":
    main()
