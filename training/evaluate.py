"""Measure a core on the treebanks.

    python training/evaluate.py --data FOLDER [--model core.onnx --labels core_labels.json]

Prints, per set: entity F1 (exact span and type), tag accuracy, unlabelled and labelled attachment without punctuation,
F1 of the subjects of verbs of saying; the same on sentences without commas and apostrophes (`stripped`).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

import corpora

from reportedly.language.core import Core
from reportedly.language.parser import Grammar

SETS = ("ewt_test", "gum_test", "gum_test_news", "wikigold_test")
SAYING = frozenset(
    [
        "say",
        "says",
        "said",
        "tell",
        "tells",
        "told",
        "state",
        "states",
        "stated",
        "report",
        "reports",
        "reported",
        "claim",
        "claims",
        "claimed",
        "announce",
        "announced",
        "confirm",
        "confirmed",
        "deny",
        "denied",
        "warn",
        "warned",
        "add",
        "added",
        "accuse",
        "accused",
        "believe",
        "think",
        "argue",
        "argued",
        "note",
        "noted",
        "explain",
        "explained",
    ]
)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--sets", nargs="+", default=SETS)
    options = parser.parse_args()
    core = Core(options.model, options.labels) if options.model else Core()
    for name in options.sets:
        gold = list(corpora.read(options.data, name))
        print(name, json.dumps(_measure(core, gold)))
        bare = [b for s in gold if (b := corpora.stripped(s)) is not None]
        if bare and bare[0].heads:
            print(name, "stripped", json.dumps(_measure(core, bare)))


def _measure(core: Core, gold: Sequence[corpora.Sentence]) -> dict[str, float]:
    began = time.process_time()
    found = core.parse([s.words for s in gold])
    seconds = time.process_time() - began
    out = {
        "words": sum(len(s.words) for s in gold),
        "words_per_cpu_s": round(sum(len(s.words) for s in gold) / seconds),
    }
    if any(s.entities for s in gold):
        out["entities_f1"] = _f1(
            [(_spans(s.entities), _spans(g.entities)) for s, g in zip(gold, found, strict=True) if s.entities]
        )
    if any(s.heads for s in gold):
        out |= _grammar(gold, found)
    return out


def _grammar(gold: Sequence[corpora.Sentence], found: Sequence[Grammar]) -> dict[str, float]:
    tags = heads = labelled = words = counted = 0
    subjects = []
    for s, g in zip(gold, found, strict=True):
        assert s.tags
        assert s.heads
        assert s.relations
        for i in range(len(s.words)):
            tags, words = tags + (s.tags[i] == g.tags[i]), words + 1
            if s.relations[i] != "punct":
                right = s.heads[i] == g.heads[i]
                counted, heads, labelled = (
                    counted + 1,
                    heads + right,
                    labelled + (right and s.relations[i] == g.relations[i]),
                )
        subjects.append((_subjects(s.words, s.heads, s.relations), _subjects(s.words, g.heads, g.relations)))
    per_cent = lambda n, of: round(100 * n / max(of, 1), 1)  # noqa: E731
    return {
        "tags": per_cent(tags, words),
        "uas": per_cent(heads, counted),
        "las": per_cent(labelled, counted),
        "saying_subject_f1": _f1(subjects),
    }


def _subjects(words: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> set[tuple[int, int]]:
    return {
        (i, h)
        for i, (h, r) in enumerate(zip(heads, relations, strict=True))
        if r in ("nsubj", "nsubj:outer") and words[h].lower() in SAYING
    }


def _spans(marks: Sequence[str]) -> set[tuple[int, int, str]]:
    spans, first = set(), -1
    for i, mark in enumerate([*marks, "O"]):
        if first >= 0 and (mark[0] != "I" or mark[2:] != marks[first][2:]):
            spans.add((first, i, marks[first][2:]))
            first = -1
        if first < 0 and mark != "O":
            first = i
    return spans


def _f1(pairs: Sequence[tuple[set, set]]) -> float:
    right, gold, found = (sum(n) for n in zip(*((len(a & b), len(a), len(b)) for a, b in pairs), strict=True))
    return round(200 * right / max(gold + found, 1), 1)


if __name__ == "__main__":
    main()
