"""What people say of merges: entries that two names, or two documents' events, are one or are not; undone by others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportedly.ledger.clock import now
from reportedly.ledger.decisions import decide, decisions
from reportedly.model import content_digest
from reportedly.model.decision import Decision, Sight, Verdict
from reportedly.pipeline.reconciled import Judgements
from reportedly.reconcile.names import fold

if TYPE_CHECKING:
    from reportedly.ledger.entry import Run
    from reportedly.ledger.store import Ledger

ORIGINS, EVENTS = "same-origin", "same-event"
JUDGED = (ORIGINS, EVENTS)
"""Kinds of decisions on pairs."""


def judge(ledger: Ledger, kind: str, one: str, other: str, verdict: Verdict, by: str, why: str, run: Run) -> int:
    """Enter what a person says of a pair, and return the entry's place in the ledger."""
    return decide(ledger, [judged(kind, one, other, verdict, by, why)], run)[0]


def judged(kind: str, one: str, other: str, verdict: Verdict, by: str, why: str) -> Decision:
    """Return the decision that two are one (accept), are not (reject), or that nothing is said of them (undo).

    Args:
        kind: `ORIGINS` for two names, `EVENTS` for the ids of two documents' events.
        one: A name, or an id.
        other: Another; which comes first does not matter.
        verdict: What is said.
        by: Who says it.
        why: Their reason.
    """
    pair = sorted((_form(kind, one), _form(kind, other)))
    at = now()
    subject = content_digest([kind, *pair])[:32]
    return Decision(subject, kind, verdict, Sight.FIRST, by, at, why, {"one": pair[0], "other": pair[1]})


def _form(kind: str, name: str) -> str:
    return fold(" ".join(name.split())) if kind == ORIGINS else name


def judgements(ledger: Ledger) -> Judgements:
    """Return what people say of pairs as it stands: of each pair the last word."""
    said: Mapping[str, dict[tuple[str, str], bool]] = {kind: {} for kind in JUDGED}
    for _, decision in decisions(ledger):
        if decision.kind not in JUDGED:
            continue
        pair = (str(decision.changes["one"]), str(decision.changes["other"]))
        if decision.verdict in (Verdict.ACCEPT, Verdict.REJECT):
            said[decision.kind][pair] = decision.verdict is Verdict.ACCEPT
        else:
            said[decision.kind].pop(pair, None)
    return Judgements(said[ORIGINS], said[EVENTS])
