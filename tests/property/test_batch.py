"""A report says the same, read alone or among others: what is in one document never touches another."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reportedly.model import Document
from reportedly.pipeline.options import AnalysisOptions
from reportedly.pipeline.stages import DocumentExtractor, extractor_for

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
SEED, READ = 7, 24


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    chosen = random.Random(SEED).sample(sorted(REPORTS.glob("*/*.txt")), READ)
    return [Document(path.stem, path.stem, 0, path.read_text(encoding="utf-8"), language="en") for path in chosen]


def test_alone_and_among_others(extractor: DocumentExtractor, documents: list[Document]) -> None:
    together = extractor.read(documents)
    assert sum(len(findings.claims) for findings in together) > 100
    for document, findings in zip(documents, together, strict=True):
        assert extractor.read([document]) == [findings]


def test_in_any_order(extractor: DocumentExtractor, documents: list[Document]) -> None:
    assert extractor.read(documents[::-1]) == extractor.read(documents)[::-1]


def test_by_another_extractor(extractor: DocumentExtractor, documents: list[Document]) -> None:
    assert extractor_for(AnalysisOptions()).read(documents[:8]) == extractor.read(documents[:8])
