"""Every shared document reads without an exception, with every span inside its text and the text unchanged.

By default one in eight, chosen by the hash of its id; `pytest --whole` reads all of them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.ledger.contract import to_contract
from reportedly.ledger.soundness import faults
from reportedly.model import Capture, Failure
from reportedly.pipeline.options import AnalysisOptions, WorkOptions
from reportedly.pipeline.workers import run_all

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
GIVEN = ("id", "text", "title", "url", "outlet", "published_at")
ONE_IN = 8

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/data is not there")


def chosen(name: str, request: pytest.FixtureRequest) -> bool:
    """Whether a document is among those that are read."""
    whole = request.config.getoption("--whole")
    return whole or hashlib.sha256(name.encode()).digest()[0] % ONE_IN == 0


def texts(request: pytest.FixtureRequest) -> Iterator[tuple[Capture, str]]:
    """The documents that are texts, as JSON Lines would give them, each with its text."""
    for path in sorted(SHARED.glob("*/*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            record = json.loads(line) if line else {}
            name = f"{path.parent.name}/{path.name}#{number}"
            if isinstance(record.get("text"), str) and chosen(name, request):
                given = {key: record[key] for key in GIVEN if record.get(key) is not None}
                yield Capture(name, json.dumps(given).encode(), "application/x-ndjson"), record["text"]


def pages(request: pytest.FixtureRequest) -> Iterator[Capture]:
    for path in sorted(SHARED.glob("pages/html/*.html.gz")):
        if chosen(path.name, request):
            yield Capture(path.name, gzip.decompress(path.read_bytes()), "text/html")


def unsound(captures: Iterator[Capture]) -> dict[str, str]:
    """What is wrong, by the document's name."""
    wrong: dict[str, str] = {}
    for read in run_all(captures, AnalysisOptions(), WorkOptions(jobs=2)):
        name = read.capture.name if read.capture else "?"
        if isinstance(read.result, Failure):
            wrong[name] = f"{read.result.code}: {read.result.message}"
        elif fault := next(faults(to_contract(read.result)), None):
            wrong[name] = fault
    return wrong


def test_every_text_reads_with_sound_spans(request):
    assert unsound(capture for capture, _ in texts(request)) == {}


def test_every_text_is_unchanged(request):
    from reportedly.pipeline.stages import readers_from_plugins

    reader = readers_from_plugins()["application/x-ndjson"]
    assert [c.name for c, text in texts(request) if reader.read(c).text != text] == []


def test_every_page_reads_with_sound_spans(request):
    assert unsound(pages(request)) == {}
