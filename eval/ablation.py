"""Measures what the model and the rules are each worth, and what they cost.

    python eval/ablation.py [--write]

Reads the test split with and without grammar and prints a table; --write keeps it in eval/ablation.json and in
docs/reference/accuracy.md. Speeds are of one process on the machine that ran it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from typing import Any

import accuracy
import gate
import gold
import metrics
import reading

from reportedly.language.parser import Grammar, Parser
from reportedly.pipeline.options import AnalysisOptions
from reportedly.pipeline.places import gazetteer_with
from reportedly.pipeline.stages import DocumentExtractor, extractor_for, packs_from_plugins

SHOWN = ("claims", "attributed", "source", "chain exact", "originator", "stance", "figures", "figure_full")
ROUNDS = 3
ABOUT = (
    "Without the model every sentence is cut into words but has no grammar: quotations, headlines and numbers are",
    "all that the rules see. The model alone gives tags, heads and names, and no claims: there is no such row. The",
    "speed is that of one process on two shared cores, over texts of some 200 words, places and dates included.",
)


class NoGrammar:
    """A language core that knows nothing: every word is a root without a tag."""

    name = "none"

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Grammar]:
        """Return an empty grammar for each sentence."""
        return [
            Grammar(
                ("",) * len(s), tuple(range(len(s))), ("root",) * len(s), ("O",) * len(s), tuple(w.lower() for w in s)
            )
            for s in sentences
        ]


def without(parser: Parser) -> DocumentExtractor:
    """Return an extractor on another core than those that are plug-ins."""
    from reportedly.extract.extractor import Extractor

    return Extractor(packs_from_plugins(parser, gazetteer_with(None)))


def arm(name: str, extractor: DocumentExtractor, rows: list[gold.Row]) -> dict[str, Any]:
    """Measure one way of reading."""
    texts = reading.documents(rows)
    extractor.read(texts[:4])  # what is loaded on first use is no cost of reading
    costs = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        extractor.read(texts)
        costs.append(time.process_time() - begun)
    results = metrics.measure(reading.read(rows, extractor)).results()
    return {
        "name": name,
        "figures": {key: round(results[key], 1) for key in SHOWN},
        "articles_per_second": round(len(texts) / min(costs)),
    }


def main() -> None:
    """Print the table; with --write, keep it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep it in eval/ablation.json and the docs")
    rows = gold.rows(gate.SPLIT)
    keep = parser.parse_args().write
    arms = [
        arm("rules without the model", without(NoGrammar()), rows),
        arm("rules on the model's grammar", extractor_for(AnalysisOptions()), rows),
    ]
    for one in arms:
        print(
            one["name"],
            *(f"{name} {value}" for name, value in one["figures"].items()),
            f"{one['articles_per_second']} articles/s",
            sep="  ",
        )
    if keep:
        text = json.dumps({"about": ABOUT, "arms": arms}, indent=1, ensure_ascii=False) + "\n"
        accuracy.ABLATION.write_text(text, encoding="utf-8")
        accuracy.write(gate.load())


if __name__ == "__main__":
    main()
