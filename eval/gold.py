"""The gold of our own corpus: read from the corpus itself, counted, and pinned by its digest."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

Row = dict[str, Any]
"""One document of gold, or one that was read, in the shape of the contract."""

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"


def rows(split: str) -> list[Row]:
    """Return the gold of one split, a document each, with the phenomena that its report lists.

    Raises:
        SystemExit: The corpus does not pass its own check.
    """
    corpus = builder()
    found = [(report, corpus.check(report)) for report in corpus.reports(CORPUS) if report.split == split]
    problems = [problem for report, _ in found for problem in report.problems]
    if problems:
        raise SystemExit("\n".join(problems))
    return [gold | {"phenomena": report.note.get("phenomena", [])} for report, gold in found]


def pin(gold: list[Row]) -> Row:
    """Return what holds a split fast: its digest, and its size, so that a shrinking corpus is seen."""
    line = json.dumps(gold, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {
        "sha256": hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest(),
        "documents": len(gold),
        "claims": sum(len(row["claims"]) for row in gold),
        "figures": sum(len(row["figures"]) for row in gold),
    }


def words(gold: list[Row]) -> int:
    """Return how many words the texts have, counted by blanks."""
    return sum(len(row["text"].split()) for row in gold)


def builder() -> ModuleType:
    """Return the corpus's own program: it reads reports and turns quotations into spans."""
    spec = importlib.util.spec_from_file_location("corpus_build", CORPUS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module
