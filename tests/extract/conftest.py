"""Reads invented reports: the text of a test's report is the test's docstring."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from reportedly.model import Capture, Claim, Document, Findings, Role, Span
from reportedly.pipeline.stages import DocumentExtractor
from reportedly.read.jsonl import JsonLineReader


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in words. `content` joins its spans by " | "; `chain` is (role, name), without the outlet."""

    source: str
    cue: str
    content: str
    speech: str
    stance: str
    hedges: tuple[str, ...]
    chain: tuple[tuple[str, str], ...]
    bases: tuple[str, ...]
    parent: str | None
    claim: Claim


@dataclass(frozen=True, slots=True)
class Report:
    """What was read of one report."""

    findings: Findings
    claims: tuple[Told, ...]

    def told(self, words: str) -> Told:
        """The innermost claim whose content holds these words."""
        holding = [t for t in self.claims if words in t.content]
        assert holding, f"nothing says {words!r}; there are {[t.content for t in self.claims]}"
        return min(holding, key=lambda t: len(t.content))

    @property
    def attributed(self) -> list[Told]:
        """All claims but the outlet's own."""
        return [t for t in self.claims if t.speech != "narration"]

    @property
    def problems(self) -> list[str]:
        """The codes of its problems."""
        return [p.code for p in self.findings.problems]


Read = Callable[..., Report]


@pytest.fixture(scope="session")
def read(extractor: DocumentExtractor) -> Read:
    """Read a text, with an outlet, a title, a day beside it where they are given."""

    def one(text: str, **about: str) -> Report:
        (findings,) = extractor.read([document(text, **about)])
        return report(findings)

    return one


@pytest.fixture
def read_doc(read: Read, request: pytest.FixtureRequest) -> Report:
    """What is read of the report that is the test's docstring."""
    return read(inspect.cleandoc(request.function.__doc__))


def document(text: str, **about: str) -> Document:
    """The document that one line of JSON gives."""
    line = json.dumps({"id": "1", "text": text, **about})
    return JsonLineReader().read(Capture("line", line.encode(), "application/x-ndjson"))


def report(findings: Findings) -> Report:
    """Findings in words."""
    by_id = {claim.id: claim for claim in findings.claims}
    return Report(findings, tuple(_told(findings.document, claim, by_id) for claim in findings.claims))


def _told(document: Document, claim: Claim, by_id: dict[str, Claim]) -> Told:
    def words(spans: tuple[Span, ...]) -> str:
        return " | ".join(document.quote(span) for span in spans)

    links = [link for link in claim.chain if link.role is not Role.OUTLET]
    return Told(
        words(claim.source), words(claim.cue), words(claim.content), claim.speech.value, claim.stance.value,
        tuple(document.quote(span) for span in claim.hedges), tuple((k.role.value, k.name) for k in links),
        tuple(k.basis.value for k in links), words(by_id[claim.parent].content) if claim.parent else None, claim,
    )  # fmt: skip
