"""How long it takes to reconcile a large event, and to count it again by another policy.

    python benchmarks/tallies.py [--claims 1000] [--documents 5000]

Reports are generated (eval/generated.py). The first part is one event with so many claims: what is reconciled once, and
what a change of policy costs after it. The second is a whole ledger's worth of reports of many events.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1] / "eval"))

from generated import Parameters, drawn

from reportedly.pipeline.reconciled import Reconciled, reconcile
from reportedly.pipeline.tallies import tallies
from reportedly.reconcile.policy import load, names

Made = TypeVar("Made")


def timed(what: str, work: Callable[[], Made]) -> Made:
    """Do a work, print how long it took, and return what it made."""
    started = time.perf_counter()
    made = work()
    print(f"  {what}: {time.perf_counter() - started:.2f} s")
    return made


def count(made: Reconciled, policy: str) -> int:
    """Return how many tallies a policy gives."""
    return sum(1 for _ in tallies(made, load(policy)))


def main() -> None:
    """Measure both."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--claims", type=int, default=1000)
    options.add_argument("--documents", type=int, default=5000)
    given = options.parse_args()
    one = drawn(1, Parameters(events=1, neighbour=0.0, reports_median=given.claims, reports_sigma=0.0))
    print(
        f"one event, {sum(len(f.claims) for f in one.found)} claims, {sum(len(f.figures) for f in one.found)} figures"
    )
    made = timed("reconciled", lambda: reconcile(one.found, one.copies))
    for policy in names():
        timed(f"counted by {policy}", lambda policy=policy: count(made, policy))
    events = given.documents // 10
    many = drawn(2, Parameters(events=events, days=events))
    print(f"{len(many.found)} reports of {len(many.happened)} events")
    made = timed("reconciled", lambda: reconcile(many.found, many.copies))
    tallied = timed("counted", lambda: count(made, "low-anchored"))
    print(f"  {tallied} tallies")


if __name__ == "__main__":
    main()
