"""The gate: what was once reached on our own corpus's test split is not lost again unnoticed.

    python eval/gate.py                             measure, and fail below a floor or on other gold than was pinned
    python eval/gate.py --update                    pin what is measured now; refuses to lower a floor
    python eval/gate.py --update --allow-regression ... unless this says that it is meant
    python eval/gate.py --docs                      write docs/reference/accuracy.md from the pins; measures nothing

Floors are what was measured, rounded down to 0.1; ceilings, for false alarms, rounded up to 0.1.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import accuracy
import gold
import metrics
import phenomena
import reading

from reportedly.pipeline.options import AnalysisOptions
from reportedly.pipeline.stages import extractor_for

Pins = dict[str, Any]

BASELINE = Path(__file__).with_name("baseline.json")
SPLIT, NEGATIVES = "test", "hard-negatives"
FALSE_CLAIMS, FALSE_FIGURES = "false attributions per 1,000 words", "false figures per 1,000 words"


def measured(split: str = SPLIT) -> Pins:
    """Return what is measured now, in the shape of the baseline."""
    rows, negatives = gold.rows(split), gold.rows(NEGATIVES)
    extractor = extractor_for(AnalysisOptions())
    documents = reading.read(rows, extractor)
    tally = metrics.measure(documents)
    false_claims, false_figures = metrics.false_alarms(reading.read(negatives, extractor))
    per_thousand = 1000 / gold.words(negatives)
    return {
        "gold": {split: gold.pin(rows), NEGATIVES: gold.pin(negatives)},
        "floors": {name: _down(value) for name, value in tally.results().items()},
        "ceilings": {FALSE_CLAIMS: _up(false_claims * per_thousand), FALSE_FIGURES: _up(false_figures * per_thousand)},
        "of": {name: tally.asked[name] or tally.wanted[name] for name in tally.results()},
        "phenomena": {str(number): row for number, row in phenomena.table(documents).items()},
    }


def _down(value: float) -> float:
    return math.floor(value * 10 + 1e-9) / 10


def _up(value: float) -> float:
    return math.ceil(value * 10 - 1e-9) / 10


def faults(pinned: Pins, now: Pins) -> Iterator[str]:
    """Yield what speaks against the reading of now: other gold, a floor or a ceiling that is not kept."""
    for split, pin in pinned["gold"].items():
        if now["gold"].get(split) != pin:
            sizes = f"{_counts(pin)} then, {_counts(now['gold'][split])} now"
            yield f"the gold of {split} is not what was pinned: {sizes}; --update pins it anew"
    yield from lowered(pinned, now)


def lowered(pinned: Pins, now: Pins) -> Iterator[str]:
    """Yield each floor that is not reached and each ceiling that is passed."""
    for name, floor in pinned["floors"].items():
        value = now["floors"].get(name)
        if value is None or value < floor:
            yield f"{name}: {value}, floor {floor}"
    for name, ceiling in pinned["ceilings"].items():
        value = now["ceilings"].get(name)
        if value is None or value > ceiling:
            yield f"{name}: {value}, ceiling {ceiling}"


def _counts(pin: Pins) -> str:
    return f"{pin['documents']} documents, {pin['claims']} claims, {pin['figures']} figures"


def show(pinned: Pins, now: Pins) -> None:
    """Print each measure with its floor."""
    for kind in ("floors", "ceilings"):
        for name, value in now[kind].items():
            print(f"{name:36}{value:8.1f}   {kind[:-1]} {pinned.get(kind, {}).get(name, '-')}")


def load(path: Path = BASELINE) -> Pins:
    """Return what is pinned, or empty pins."""
    if not path.exists():
        return {"gold": {}, "floors": {}, "ceilings": {}}
    found: Pins = json.loads(path.read_text(encoding="utf-8"))
    return found


def update(pinned: Pins, now: Pins, path: Path, *, allow_regression: bool) -> int:
    """Pin what is measured now; return 1 and leave everything as it was if that would lower a floor unasked."""
    worse = list(lowered(pinned, now))
    for line in worse:
        print(f"lowers {line}", file=sys.stderr)
    if worse and not allow_regression:
        print("nothing was pinned; --allow-regression lowers floors", file=sys.stderr)
        return 1
    path.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def main(arguments: list[str]) -> int:
    """Measure and compare, or pin, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="pin what is measured now")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: floors may fall")
    parser.add_argument("--docs", action="store_true", help="write the page from what is pinned, and stop")
    given = parser.parse_args(arguments)
    pinned = load()
    if given.docs:
        accuracy.write(pinned)
        return 0
    now = measured()
    show(pinned, now)
    if given.update:
        code = update(pinned, now, BASELINE, allow_regression=given.allow_regression)
        accuracy.write(load())
        return code
    wrong = list(faults(pinned, now))
    for line in wrong:
        print(f"FAILED {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
