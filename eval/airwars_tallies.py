"""Tallies of incident pages against their coders' ranges.

    python eval/airwars_tallies.py LEDGER GOLD

LEDGER holds the pages of GOLD (JSON Lines with `id` and `gold`), added with `reportedly add`. A page's answer is the
tally of the event that most of its figures count: the one of the measure that counts everybody, of civilians before
those whose status nobody states. Prints how often low and high are both the coders', and how often the ranges meet.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from events import main_events

from reportedly.ledger.store import Ledger
from reportedly.model import Status
from reportedly.model.tally import Tally
from reportedly.pipeline.over_ledger import reconciled
from reportedly.pipeline.tallies import tallies
from reportedly.reconcile.groups import is_total
from reportedly.reconcile.policy import load

CONVENTION = {(2, 2), (12, 24), (1, 2), (2, 24)}


def answer(held: list[Tally]) -> tuple[int, int] | None:
    """Return a page's range from the tallies of one measure of its event."""
    rank = {Status.CIVILIAN: 0, Status.UNKNOWN: 1, Status.MIXED: 2, Status.COMBATANT: 3}
    fit = [t for t in held if t.population.status is not Status.COMBATANT and t.scope == "incident"]
    fit.sort(
        key=lambda t: (
            t.low is None,
            not is_total(t.population),
            rank[t.population.status],
            -t.reports,
            -(t.high or 0),
            t.id,
        )
    )
    if not fit:
        return None
    if fit[0].low is not None and fit[0].high is not None:
        return fit[0].low, fit[0].high
    return None


def main() -> None:
    """Score."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("ledger", type=Path)
    options.add_argument("gold", type=Path)
    options.add_argument("--show", type=int, default=0)
    given = options.parse_args()
    gold = {row["id"]: row["gold"] for row in map(json.loads, given.gold.read_text(encoding="utf-8").splitlines())}
    with Ledger.open(given.ledger) as book:
        made = reconciled(book)
        ids = {d["document"]: d["external_id"] for d in book.documents()}
    main_of = main_events(made)
    held: dict[tuple[str, str], list[Tally]] = defaultdict(list)
    for event, tally in tallies(made, load()):
        held[event.id, tally.measure.value].append(tally)
    pages = defaultdict(set)
    for document, event in main_of.items():
        pages[event].add(document)
    events_of = defaultdict(set)
    for event, items in made.evidence.items():
        for item in items:
            events_of[item.figure.document_id].add(event)
    alone = sum(len(pages[main_of[d]]) == 1 for d in main_of)
    one = sum(len(events_of[d]) == 1 for d in main_of)
    print(f"{len(main_of)} pages: {alone} share their event with no other page; {one} speak of one event")
    for measure in ("killed", "injured"):
        for hard in (False, True):
            score(
                measure, gold, {ids[d]: answer(held[main_of[d], measure]) for d in main_of}, hard=hard, show=given.show
            )


def score(
    measure: str, gold: dict[str, dict], found: dict[str, tuple[int, int] | None], *, hard: bool, show: int
) -> None:
    """Print one row."""
    n = exact = meet = 0
    for page, coded in gold.items():
        want = coded[measure]
        if want is None or want == [0, 0]:
            continue
        if hard and (want[1] < 3 if measure == "killed" else tuple(want) in CONVENTION):
            continue
        n += 1
        got = found.get(page)
        exact += got is not None and list(got) == want
        meet += got is not None and want[0] <= got[1] and got[0] <= want[1]
        if show and not hard and measure == "killed" and (got is None or list(got) != want):
            print("   ", page, want, got)
    name = f"{measure}{' hard' if hard else ''}"
    print(f"{name:14}{n:5}  equal {100 * exact / n:5.1f} %  overlapping {100 * meet / n:5.1f} %")


if __name__ == "__main__":
    main()
