"""What a ledger holds, reconciled: its figures, the copies among its documents, and what people have judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportedly.model import Findings, Span
from reportedly.model.reuse import Copy, CopyEvidence, CopyKind, Direction, Passage
from reportedly.pipeline.decisions import reviewed, verdicts
from reportedly.pipeline.judgements import judgements
from reportedly.pipeline.reconciled import Reconciled, reconcile
from reportedly.pipeline.versions import replaced

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger


def reconciled(ledger: Ledger) -> Reconciled:
    """Return a ledger's events, origins and carried figures."""
    return reconciled_of(ledger, list(findings_with_figures(ledger)))


def reconciled_of(ledger: Ledger, found: Sequence[Findings]) -> Reconciled:
    """Return the events, origins and carried figures of some of a ledger's documents, read before."""
    return reconcile(found, copies_in(ledger), judgements(ledger), replaced(ledger))


def findings_with_figures(ledger: Ledger) -> Iterator[Findings]:
    """Yield the findings of each document that has a figure, in the order in which they were added.

    What people have rejected is set aside, what they have edited reads as they have it.
    """
    decided = verdicts(ledger)
    for document in list(ledger.documents()):
        findings = reviewed(ledger.findings(str(document["document"])), decided)
        if findings.figures or findings.set_aside:
            yield findings


def copies_in(ledger: Ledger) -> list[Copy]:
    """Return which of a ledger's documents hold text of which, as `reuse` finds it."""
    from reportedly.pipeline.copies import copies_of

    return [copy_of(row) for row in copies_of(ledger)]


def copy_of(row: Mapping[str, Any]) -> Copy:
    """Return the copy that the contract's object tells of, with its documents' own ids."""
    return Copy(
        row["of_document"],
        row["by_document"],
        CopyKind(row["kind"]),
        row["coverage"],
        row["similarity"],
        Direction(row["direction"]),
        tuple(CopyEvidence(kind) for kind in row["evidence"]),
        tuple(Passage(Span(*p["of_span"]), Span(*p["by_span"])) for p in row["passages"]),
    )
