"""The one way through the room: what it takes, what it refuses with a problem, and that reading is repeatable."""

from __future__ import annotations

import pytest

from reportedly.extract import extractor as module
from reportedly.pipeline.stages import DocumentExtractor
from tests.extract.conftest import Read, document, report

TEXT = "Six people were killed, the clinic said. “Two are mine,” said Adu Merlin."


def test_one_result_a_document_in_the_order_given(extractor: DocumentExtractor) -> None:
    texts = [TEXT, "", "Nothing here.", "Die Klinik sprach am Montag von sechs Toten.", TEXT]
    documents = [document(t, url=f"https://lisk.example/{k}") for k, t in enumerate(texts) if t]
    found = extractor.read(documents)
    assert [f.document for f in found] == documents
    assert extractor.read([]) == []


def test_a_language_without_a_pack_is_said_and_costs_nothing_else(read: Read) -> None:
    german = "Die Klinik in Lisk sprach am Montag von sechs Toten und vielen Verletzten. Die Straße ist gesperrt."
    found = read(german)
    assert found.problems == ["no-language-pack"]
    assert not found.claims


def test_a_text_too_long_to_read_is_said(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_TEXT", 20)
    assert read(TEXT).problems == ["text-too-long"]


def test_spans_lie_in_the_text_and_hold_something(read: Read) -> None:
    found = read(TEXT)
    spans = [s for c in found.findings.claims for s in (*c.source, *c.cue, *c.content, *c.hedges)]
    assert all(0 <= s.start < s.end <= len(TEXT) for s in spans)


def test_read_twice_it_is_the_same(extractor: DocumentExtractor) -> None:
    one = document(TEXT)
    assert extractor.read([one]) == extractor.read([one])


def test_problems_stand_in_the_order_of_the_text(read: Read) -> None:
    found = read("“Six died on Monday.\n\nThe mayor said so on Tuesday. “No one else did.\n\nIt rained.").findings
    starts = [p.span.start if p.span else -1 for p in found.problems]
    assert len(starts) > 1
    assert starts == sorted(starts)


def test_a_report_reads_in_words(extractor: DocumentExtractor) -> None:
    (told, other) = report(extractor.read([document(TEXT)])[0]).attributed
    assert (told.source, told.cue, told.content) == ("the clinic", "said", "Six people were killed")
    assert (other.source, other.cue, other.content) == ("Adu Merlin", "said", "Two are mine,")
