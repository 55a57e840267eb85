"""What people's decisions come to: the standing word on each thing, and findings read in its light."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from reportedly.ledger.decisions import Decided, decisions
from reportedly.ledger.store import Ledger
from reportedly.model import Bound, Claim, Figure, Findings, Measure, Scope, Stance
from reportedly.model.decision import Sight, Verdict

AROUND = 40  # code points on either side of a number that are kept with a decision on it


class Outcome(StrEnum):
    """Where a thing stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    UNSURE = "unsure"
    DISPUTED = "disputed"


_OUTCOMES = {
    Verdict.ACCEPT: Outcome.ACCEPTED,
    Verdict.EDIT: Outcome.EDITED,
    Verdict.REJECT: Outcome.REJECTED,
    Verdict.UNSURE: Outcome.UNSURE,
}


@dataclass(frozen=True, slots=True)
class State:
    """Where a thing stands, and whose words it rests on.

    Attributes:
        words: The last word of each person that was not taken back, in their order.
        settled: The adjudication, or None.
    """

    outcome: Outcome = Outcome.OPEN
    words: tuple[Decided, ...] = ()
    settled: Decided | None = None

    @property
    def changes(self) -> Mapping[str, str | int | None]:
        """What should read otherwise; nothing unless it was edited."""
        if self.outcome is not Outcome.EDITED:
            return {}
        return (self.settled or self.words[0]).decision.changes


OPEN = State()


class Verdicts:
    """All decisions of a ledger, by what they are about."""

    def __init__(self, made: Iterable[Decided]) -> None:
        held: dict[str, list[Decided]] = defaultdict(list)
        for decided in made:
            held[decided.decision.subject].append(decided)
        self.history: Mapping[str, Sequence[Decided]] = held
        self.states: Mapping[str, State] = {subject: state_of(words) for subject, words in held.items()}
        self._anchored = self._by_anchor()

    def _by_anchor(self) -> dict[tuple[str, str, str], str]:
        anchored: dict[tuple[str, str, str], str] = {}
        for subject, words in self.history.items():
            decision = words[-1].decision
            if decision.url and decision.words:
                anchored[decision.url, decision.kind, decision.words] = subject
        return anchored

    def state(self, subject: str) -> State:
        """Return where a thing stands by its own id."""
        return self.states.get(subject, OPEN)

    def carried(self, kind: str, url: str | None, words: str) -> State:
        """Return where the same words of another version of the same page stand."""
        subject = self._anchored.get((url or "", kind, words))
        return self.states[subject] if subject else OPEN

    def of_figure(self, figure: Figure, findings: Findings) -> State:
        """Return where a figure stands: by its id, else by its words in another version of its page."""
        own = self.states.get(figure.id)
        return own or self.carried("figure", findings.document.url, figure_words(findings.document.text, figure))

    def of_claim(self, claim: Claim, findings: Findings) -> State:
        """Return where a claim stands: by its id, else by its words in another version of its page."""
        own = self.states.get(claim.id)
        return own or self.carried("claim", findings.document.url, claim_words(findings.document.text, claim))


def verdicts(ledger: Ledger) -> Verdicts:
    """Return all decisions of a ledger."""
    return Verdicts(decisions(ledger))


def figure_words(text: str, figure: Figure) -> str:
    """Return the words by which a figure is known again: its number with a little around it."""
    return around(text, figure.value.start, figure.value.end)


def claim_words(text: str, claim: Claim) -> str:
    """Return the words by which a claim is known again: all of its content."""
    return " … ".join(text[span.start : span.end] for span in claim.content)


def around(text: str, start: int, end: int) -> str:
    """Return words with a little of the text on either side."""
    return text[max(0, start - AROUND) : end + AROUND]


def state_of(made: Sequence[Decided]) -> State:
    """Return what decisions on one thing come to, in their order.

    Who undoes takes back their own last word; an adjudication stands above all others; where two disagree and nobody
    has settled it, it is disputed, and what was found stays as it was read.
    """
    stacks: dict[str, list[Decided]] = defaultdict(list)
    for decided in made:
        stack = stacks[decided.decision.by]
        if decided.decision.verdict is not Verdict.UNDO:
            stack.append(decided)
        elif stack:
            stack.pop()
    words = tuple(sorted((stack[-1] for stack in stacks.values() if stack), key=lambda d: d.seq))
    settled = next((d for d in reversed(words) if d.decision.sight is Sight.ADJUDICATION), None)
    if settled:
        return State(_OUTCOMES[settled.decision.verdict], words, settled)
    said = {(d.decision.verdict, tuple(sorted(d.decision.changes.items()))) for d in words}
    if len(said) > 1:
        return State(Outcome.DISPUTED, words)
    return State(_OUTCOMES[words[0].decision.verdict], words) if words else OPEN


def reviewed(findings: Findings, known: Verdicts) -> Findings:
    """Return findings as people's decisions have them read: without what was rejected, with what was edited."""
    if not known.states:
        return findings
    stands = {claim.id: known.of_claim(claim, findings) for claim in findings.claims}
    claims = tuple(_claim(claim, stands[claim.id]) for claim in findings.claims)
    gone = {claim_id for claim_id, state in stands.items() if state.outcome is Outcome.REJECTED}
    states = {figure.id: known.of_figure(figure, findings) for figure in findings.figures}
    kept = [
        edited(figure, states[figure.id].changes)
        for figure in findings.figures
        if states[figure.id].outcome is not Outcome.REJECTED and figure.claim not in gone
    ]
    ids = {figure.id for figure in kept}
    return replace(
        findings,
        claims=tuple(replace(c, figures=tuple(i for i in c.figures if i in ids)) for c in claims if c.id not in gone),
        figures=tuple(_tied(figure, ids) for figure in kept),
    )


def _claim(claim: Claim, state: State) -> Claim:
    stance = state.changes.get("stance")
    return replace(claim, stance=Stance(str(stance))) if stance else claim


def edited(figure: Figure, changes: Mapping[str, str | int | None]) -> Figure:
    """Return a figure as an edit has it read; a field that is not of an edit is left alone."""
    fields: dict[str, Any] = {}
    for name, kind in (("measure", Measure), ("bound", Bound), ("scope", Scope), ("stance", Stance)):
        if changes.get(name):
            fields[name] = kind(str(changes[name]))
    fields |= {name: changes[name] for name in ("low", "high") if name in changes}
    return replace(figure, **fields)


def _tied(figure: Figure, ids: set[str]) -> Figure:
    whole = figure.part_of if figure.part_of in ids else None
    revised = figure.revised_from if figure.revised_from in ids else None
    return replace(figure, part_of=whole, revised_from=revised)
