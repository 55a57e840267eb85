"""Tallies of generated reports against the truth.

    python eval/tallies.py [--seeds 1 2 3] [--events 120] [--policy NAME]

For each seed: how many events were split or merged, how often the truth lies within low and high and is the best
number, how often a tally is a range, and whether more copies, or another order of arrival, change anything.
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections import defaultdict
from dataclasses import dataclass

from generated import Parameters, World, copied, drawn, shuffled

from reportedly.model import Measure
from reportedly.model.tally import Tally
from reportedly.pipeline.reconciled import Reconciled, reconcile
from reportedly.pipeline.tallies import tallies, tally_object
from reportedly.reconcile.policy import Policy, load

COPIES = (1, 10, 200)
COLUMNS = {
    "wrong_events": "split/merged %",
    "tallies": "tallies",
    "within": "truth within %",
    "best": "best exact %",
    "ranges": "ranges %",
    "ratio": "high/low",
    "copies_same": "copies same %",
    "order_same": "order same %",
}


@dataclass
class Score:
    """Shares of one seed, in per cent."""

    events: int
    wrong_events: float
    tallies: int
    within: float
    best: float
    ranges: float
    ratio: float
    copies_same: float
    order_same: float


def main() -> None:
    """Score."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    options.add_argument("--events", type=int, default=120)
    options.add_argument("--policy", default="low-anchored")
    options.add_argument("--show", action="store_true")
    given = options.parse_args()
    policy = load(given.policy)
    print("seed  events " + "".join(f"{title:>16}" for title in COLUMNS.values()))
    scores = []
    for seed in given.seeds:
        scores.append(score(seed, Parameters(events=given.events), policy, show=given.show))
        print(f"{seed:4}{scores[-1].events:8} " + "".join(f"{getattr(scores[-1], name):16.2f}" for name in COLUMNS))
    means = (statistics.mean(getattr(s, name) for s in scores) for name in COLUMNS)
    print("mean" + " " * 9 + "".join(f"{mean:16.2f}" for mean in means))


def score(seed: int, parameters: Parameters, policy: Policy, *, show: bool) -> Score:
    """Return the scores of one seed."""
    world = drawn(seed, parameters)
    made = reconcile(world.found, world.copies)
    found = answers(world, made, policy)
    wanted = {(e.number, m): e.truth[m] for e in world.happened for m in e.truth}
    within = [
        k
        for k, truth in wanted.items()
        if (t := found.get(k)) and t.low is not None and t.low <= truth <= (t.high or 0)
    ]
    best = [k for k, truth in wanted.items() if (t := found.get(k)) and t.best == truth]
    wide = [t for t in found.values() if t.low != t.high]
    if show:
        for key, truth in wanted.items():
            if key not in best:
                t = found.get(key)
                print(
                    "  ",
                    key,
                    "truth",
                    truth,
                    "ends",
                    world.happened[key[0]].ends[key[1]],
                    t
                    and (
                        t.low,
                        t.best,
                        t.high,
                        t.rule[:120],
                        [(o.name, o.low, o.high, str(o.as_of)) for o in t.origins],
                    ),
                )
    return Score(
        len(world.happened),
        100 * len(wrong(world, made)) / len(world.happened),
        len(wanted),
        100 * len(within) / len(wanted),
        100 * len(best) / len(wanted),
        100 * len(wide) / len(found),
        statistics.median(t.high / t.low for t in wide if t.low and t.high) if wide else 1.0,
        100 * statistics.mean(copies_change_nothing(world, seed, count, policy) for count in COPIES),
        100 * statistics.mean(order_changes_nothing(world, s, policy) for s in range(3)),
    )


def answers(world: World, made: Reconciled, policy: Policy) -> dict[tuple[int, Measure], Tally]:
    """Return the tally of each true event and measure; of several, that of the most independent origins.

    Reports that only carry another on have no vote: what is asked for is whether they change a tally.
    """
    first = {i for event in made.occurrences for i in event.mentions} - _carrying(made)
    votes: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for event in made.occurrences:
        for mention in first.intersection(event.mentions):
            votes[event.id][world.event_of[mention]] += 1
    found: dict[tuple[int, Measure], tuple[tuple[int, str], Tally]] = {}
    for event, tally in tallies(made, policy):
        number = max(votes[event.id], key=lambda n: (votes[event.id][n], n))
        key = number, tally.measure
        rank = tally.independent, tally.id
        if key not in found or found[key][0] < rank:
            found[key] = rank, tally
    return {key: tally for key, (_, tally) in found.items()}


def _carrying(made: Reconciled) -> set[str]:
    return {item.mention for items in made.evidence.values() for item in items if item.id in made.carriers}


def wrong(world: World, made: Reconciled) -> set[int]:
    """Return the true events whose reports are in several events, or with another's."""
    where: dict[int, set[str]] = defaultdict(set)
    inside: dict[str, set[int]] = defaultdict(set)
    for event in made.occurrences:
        for mention in event.mentions:
            where[world.event_of[mention]].add(event.id)
            inside[event.id].add(world.event_of[mention])
    return {n for n, events in where.items() if len(events) > 1 or any(len(inside[e]) > 1 for e in events)}


def _numbers(world: World, made: Reconciled, policy: Policy) -> dict[object, tuple[object, ...]]:
    found = answers(world, made, policy)
    return {
        key: (t.low, t.best, t.high, t.independent, [(o.name, o.low, o.high) for o in t.origins])
        for key, t in found.items()
    }


def copies_change_nothing(world: World, seed: int, count: int, policy: Policy) -> float:
    """Return the share of tallies that more copies leave as they are."""
    before = _numbers(world, reconcile(world.found, world.copies), policy)
    more = copied(world, random.Random(seed * 1000 + count).randrange(10**6), count)
    after = _numbers(more, reconcile(more.found, more.copies), policy)
    return sum(before[key] == after.get(key) for key in before) / len(before)


def order_changes_nothing(world: World, seed: int, policy: Policy) -> float:
    """Return the share of tallies that are the same, to the letter, when the reports come in another order."""
    before = [tally_object(e, t) for e, t in tallies(reconcile(world.found, world.copies), policy)]
    after = [tally_object(e, t) for e, t in tallies(reconcile(list(shuffled(world, seed)), world.copies[::-1]), policy)]
    return sum(a == b for a, b in zip(before, after, strict=False)) / max(len(before), len(after))


if __name__ == "__main__":
    main()
