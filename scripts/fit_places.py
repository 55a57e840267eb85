"""Fit the weights that places are judged and resolved with (``lexicon/en/place_weights.toml``).

    python scripts/fit_places.py GOLD.jsonl... [--out FILE]

Gold: one report a line, {"id", "text", "url"?, "outlet"?, "gold": [{"span": [start, end], "lat", "lon"}]}; lat and lon
null where they are not known. Logistic regressions with a penalty, each on what the one before gives: whether a name
is a place where it stands; which candidate is meant (a softmax over one name's candidates; right is within 161 km);
once the whole text is laid out, whether both hold. A part of the reports is read a second time in capitals. No word of
a text goes into the weights. With each fit, its 5-fold figure is printed.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.extract.places import Found, PlaceReader, senses_of
from reportedly.extract.places_doubt import doubts
from reportedly.extract.places_resolve import alone, kilometres
from reportedly.language.analyser import Analyser
from reportedly.language.analysis import Analysis
from reportedly.language.core import load as load_core
from reportedly.language.gazetteer import Entry, Gazetteer, Kind
from reportedly.model import Document

OUT = Path(__file__).parent.parent / "src/reportedly/extract/lexicon/en/place_weights.toml"
RIGHT_KM = 161.0
FOLDS = 5
_STEPS_MOST, _STEP_LEAST = 40, 0.003
RARE = 8  # a feature that is told less often has no weight
# Too rare in what the weights are fitted on, or, there, true of local news alone; so said by hand.
BY_HAND: Mapping[str, Mapping[str, float]] = {
    "judge": {"state-says": 1.0, "own": 3.0},
    "alone": {"capital": 1.0, "capital-speaks": 2.5, "own": 6.0},
    "together": {"capital": 1.0, "capital-speaks": 4.0, "own": 6.0},
    "place": {"own": 2.0, "capital-speaks": 1.0},
    "right": {"own": 3.0, "capital": 0.5, "capital-speaks": 1.5, "only-several-words": 1.5},
}
LEAST = {"score": -1.5, "share": 0.2, "place": -0.1, "place_unresolved": 0.6, "right": -0.8}
HEAD = """# What each feature of a name's surroundings weighs (places_judge.py), what speaks for a candidate
# (places_resolve.py)
# and for the whole (places_doubt.py). Weights are logarithms of odds: they add up; what has none says nothing.

[origin]
fitted_by = "scripts/fit_places.py on the development sets LGL and GeoVirus; no text of theirs is in it"
by_hand = "{by_hand}"

# score: a name below is no place whatever else; place, right: odds; share: of one candidate among all of its name.
"""


@dataclass(frozen=True)
class Report:
    """One report with its gold; `number` decides its fold."""

    number: int
    document: Document
    analysis: Analysis
    gold: list[Mapping[str, Any]]
    weight: float

    def gold_under(self, found: Found) -> list[Mapping[str, Any]]:
        """Return the gold names that overlap a name."""
        span = self.analysis.tokens[found.name.first].start, self.analysis.tokens[found.name.last - 1].end
        return [g for g in self.gold if g["span"][0] < span[1] and span[0] < g["span"][1]]


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    reports = list(_reports(options.gold))
    tables: dict[str, dict[str, float]] = {name: {} for name in BY_HAND}
    gazetteer = Gazetteer.open()
    for name, examples in _STEPS.items():
        reader = PlaceReader(gazetteer, weights=_weights(tables))
        fit = _fit_softmax if name in ("alone", "together") else _fit_logistic
        tables[name] = _fitted(name, examples(name, reader, reports), fit)
    _write(options.out, tables)


def _reports(paths: Sequence[Path]) -> Iterable[Report]:
    analyser = Analyser(load_core())
    for path in paths:
        with path.open(encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        raised = [{**one, "text": one["text"].upper()} for one in lines[::3]]
        capitals = [
            one for one, plain in zip(raised, lines[::3], strict=True) if len(one["text"]) == len(plain["text"])
        ]
        numbers = [*range(len(lines)), *range(0, 3 * len(capitals), 3)]
        weights = [min(2.0, 588 / len(lines))] * len(lines) + [0.7] * len(capitals)
        for number, weight, one in zip(numbers, weights, [*lines, *capitals], strict=True):
            document = Document(one["id"], "", 0, one["text"], url=one.get("url"), outlet=one.get("outlet"))
            yield Report(number, document, analyser.analyse([one["text"]])[0], one["gold"], weight)


# An example: features of each candidate (one candidate where there is nothing to choose from), which of them are right,
# its fold and its weight.
Example = tuple[list[Mapping[str, float]], list[bool], int, float]


def _names(name: str, reader: PlaceReader, reports: Sequence[Report]) -> Iterable[Example]:
    assert name == "judge"
    for report in reports:
        for found, told in reader.features(report.analysis):
            yield [Counter(told)], [bool(report.gold_under(found))], report.number % FOLDS, report.weight


def _candidates(name: str, reader: PlaceReader, reports: Sequence[Report]) -> Iterable[Example]:
    for report in reports:
        found, _ = reader.candidates(report.document, report.analysis)
        senses, numbers = senses_of(found)
        readings = reader.readings(report.document, report.analysis, senses)
        if name == "alone":
            readings = [
                (s.candidates(), [alone(s, e, capital=reader.is_capital(e)) for e in s.candidates()]) for s in senses
            ]
        gold: dict[int, list[Mapping[str, Any]]] = {}
        for number, one in zip(numbers, found, strict=True):
            gold.setdefault(number, []).extend(g for g in report.gold_under(one) if g["lat"] is not None)
        for number, (entries, told) in enumerate(readings):
            right = [_is_near(entry, gold[number]) for entry in entries] if gold.get(number) else []
            if any(right) and len(right) > 1:
                yield told, right, report.number % FOLDS, math.sqrt(len(gold[number]))


def _doubts(name: str, reader: PlaceReader, reports: Sequence[Report]) -> Iterable[Example]:
    for report in reports:
        found, _ = reader.candidates(report.document, report.analysis)
        for one, choice in zip(found, reader.choices(report.document, report.analysis, found), strict=True):
            gold = report.gold_under(one)
            placed = [g for g in gold if g["lat"] is not None]
            # A country's point is a matter of taste: gold's may be far from the gazetteer's.
            right = bool(placed) and (_is_near(choice.entry, placed) or choice.entry.kind is Kind.COUNTRY)
            if name == "place" or placed or not gold:
                yield (
                    [doubts(one.score, choice)],
                    [bool(gold) if name == "place" else right],
                    report.number % FOLDS,
                    report.weight,
                )


def _is_near(entry: Entry, gold: Sequence[Mapping[str, Any]]) -> bool:
    return kilometres(entry, entry._replace(lat=gold[0]["lat"], lon=gold[0]["lon"])) <= RIGHT_KM


_STEPS = {"judge": _names, "alone": _candidates, "together": _candidates, "place": _doubts, "right": _doubts}
Fit = Callable[[list[Example], Mapping[str, int], np.ndarray], np.ndarray]


def _fitted(name: str, examples: Iterable[Example], fit: Fit) -> dict[str, float]:
    listed = list(examples)
    told = Counter(word for features, *_ in listed for one in features for word in one)
    order = {word: at for at, word in enumerate(sorted(word for word, n in told.items() if n >= RARE))}
    prior = np.array([BY_HAND[name].get(word, 0.0) for word in order])
    right = []
    for fold in range(FOLDS):
        weights = fit([e for e in listed if e[2] != fold], order, prior)
        right += [_is_right(e, order, weights) for e in listed if e[2] == fold]
    print(f"{name}: {len(listed)} examples, {sum(right) / len(right):.4f} right in 5-fold")
    weights = fit(listed, order, prior)
    return {**dict(zip(order, weights.tolist(), strict=True)), **BY_HAND[name]}


def _matrix(features: Sequence[Mapping[str, float]], order: Mapping[str, int]) -> np.ndarray:
    matrix = np.zeros((len(features), len(order)))
    for row, one in enumerate(features):
        for word, value in one.items():
            if word in order:
                matrix[row, order[word]] = value
    return matrix


def _is_right(example: Example, order: Mapping[str, int], weights: np.ndarray) -> bool:
    sums = _matrix(example[0], order) @ weights
    return example[1][int(np.argmax(sums))] if len(sums) > 1 else bool(sums[0] > 0) == example[1][0]


def _fit_logistic(examples: list[Example], order: Mapping[str, int], prior: np.ndarray) -> np.ndarray:
    """Newton's method; what is said by hand stays where it is."""
    x = _matrix([e[0][0] for e in examples], order)
    y, weight = np.array([e[1][0] for e in examples], float), np.array([e[3] for e in examples])
    penalty, w = np.where(prior, 1e4, 2.0), prior.copy()
    for _ in range(_STEPS_MOST):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (weight * (p - y)) + penalty * (w - prior)
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < _STEP_LEAST:
            break
    return w


def _fit_softmax(examples: list[Example], order: Mapping[str, int], prior: np.ndarray) -> np.ndarray:
    """Newton's method on the likelihood that some right candidate is chosen; curvature of the plain softmax."""
    rows = [(_matrix(e[0], order), np.array(e[1], float), e[3]) for e in examples]
    penalty, w = np.where(prior, 1e4, 1.0), prior.copy()
    for _ in range(_STEPS_MOST):
        gradient, hessian = penalty * (w - prior), np.diag(penalty).astype(float)
        for x, y, weight in rows:
            p = np.exp(x @ w - (x @ w).max())
            p, q = p / p.sum(), p * y / (p * y).sum()
            gradient += weight * (x.T @ (p - q))
            centred = x - p @ x
            hessian += weight * (centred.T @ (centred * p[:, None]))
        step = 0.7 * np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < _STEP_LEAST:
            break
    return w


def _weights(tables: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    return {
        "least": LEAST,
        "judge": tables["judge"],
        "resolve": {"alone": tables["alone"], "together": tables["together"]},
        "doubt": {"place": tables["place"], "right": tables["right"]},
    }


def _write(path: Path, tables: Mapping[str, Mapping[str, float]]) -> None:
    by_hand = ", ".join(sorted({word for table in BY_HAND.values() for word in table}))
    parts = [HEAD.format(by_hand=by_hand), "[least]", *(f"{name} = {value}" for name, value in LEAST.items())]
    for name, title in (
        ("judge", "judge"), ("alone", "resolve.alone"), ("together", "resolve.together"), ("place", "doubt.place"),
        ("right", "doubt.right"),
    ):  # fmt: skip
        parts += ["", f"[{title}]", *(f'"{word}" = {value:.2f}' for word, value in sorted(tables[name].items()))]
    path.write_text("\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    main()
