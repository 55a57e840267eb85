"""What a ledger holds, reconciled: its figures, the copies among its documents, and what people have judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.model import Findings, Span
from reportedly.model.reuse import Copy, CopyKind, Direction, Passage
from reportedly.pipeline.reconciled import Judgements, Reconciled, reconcile

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger


def reconciled(ledger: Ledger) -> Reconciled:
    """Return a ledger's events, origins and carried figures."""
    found = list(findings_with_figures(ledger))
    return reconcile(found, copies_among(found), Judgements())


def findings_with_figures(ledger: Ledger) -> Iterator[Findings]:
    """Yield the findings of each document that has a figure, in the order in which they were added."""
    for document in list(ledger.documents()):
        findings = ledger.findings(str(document["document"]))
        if findings.figures:
            yield findings


def copies_among(found: Sequence[Findings]) -> list[Copy]:
    """Return which of the documents hold text of which."""
    return list(same_texts(found))


def same_texts(found: Iterable[Findings]) -> Iterator[Copy]:
    """Yield a copy for each document that has the whole text of an earlier one, letter for letter."""
    held: dict[str, list[Findings]] = defaultdict(list)
    for findings in found:
        held[findings.document.text_sha256].append(findings)
    for same in held.values():
        first, *others = sorted(same, key=lambda f: (f.document.published_at or "9999", f.document.id))
        whole = Span(0, len(first.document.text))
        for other in others:
            yield Copy(
                first.document.id, other.document.id, CopyKind.COPY, 1.0, 1.0, Direction.UNKNOWN, (), (Passage(whole, whole),))
