"""Documents in, findings out: the one way through the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from reportedly.extract.shares import Share, Sharer
from reportedly.language.packs import LanguagePack
from reportedly.model import Document, Findings, Problem, Span

LONGEST_TEXT = 2_000_000
"""Code points; a longer text is kept whole but not read for claims, and says so."""


class Extractor:
    """Finds claims, figures, times and places in documents. Made once a process; no state between documents."""

    def __init__(self, packs: Sequence[LanguagePack]) -> None:
        self._packs, self._sharer = tuple(packs), Sharer(packs)

    def read(self, documents: Sequence[Document]) -> list[Findings]:
        """Return the findings of each document, in order; each pack reads its lines of all documents together."""
        shared = [((), _too_long(d)) if _too_long(d) else self._sharer.shares(d) for d in documents]
        found: list[list[Findings]] = [[] for _ in documents]
        for pack in self._packs:
            todo = [(k, s.document) for k, (shares, _) in enumerate(shared) for s in shares if s.pack is pack]
            for (k, _), findings in zip(todo, pack.read([d for _, d in todo]) if todo else (), strict=True):
                found[k].append(findings)
        return [
            _merged(d, parts, shares, problem)
            for d, parts, (shares, problem) in zip(documents, found, shared, strict=True)
        ]


def _merged(
    document: Document, parts: Sequence[Findings], shares: Sequence[Share], problem: Problem | None
) -> Findings:
    """One document's findings of all packs, in order of the text, over its own unblanked text."""
    if len(parts) == 1 and problem is None and shares[0].document is document:
        return parts[0]
    problems = [*([problem] if problem else ()), *chain.from_iterable(p.problems for p in parts)]
    return replace(
        Findings(document),
        claims=tuple(sorted(chain.from_iterable(p.claims for p in parts), key=lambda c: _first(c.content))),
        figures=tuple(sorted(chain.from_iterable(p.figures for p in parts), key=lambda f: (f.value, f.measure))),
        times=tuple(sorted(chain.from_iterable(p.times for p in parts), key=lambda t: t.span)),
        places=tuple(sorted(chain.from_iterable(p.places for p in parts), key=lambda p: p.span)),
        events=tuple(sorted(chain.from_iterable(p.events for p in parts), key=lambda e: _first(e.spans))),
        problems=tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.span.start if p.span else -1, p.code))),
    )


def _first(spans: Sequence[Span]) -> int:
    return min((s.start for s in spans), default=0)


def _too_long(document: Document) -> Problem | None:
    if len(document.text) <= LONGEST_TEXT:
        return None
    return Problem(
        "text-too-long",
        f"the text has {len(document.text)} characters; claims are read from texts of at most {LONGEST_TEXT}",
    )
