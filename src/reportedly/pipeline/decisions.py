"""What people's decisions come to: the standing word on each thing, and findings read in its light."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reportedly.ledger.decisions import Decided, decisions
from reportedly.ledger.store import Ledger
from reportedly.model import Claim, Figure, Findings, canonical_json
from reportedly.model.decision import Changes, Sight, Verdict
from reportedly.model.findings import SetAside
from reportedly.pipeline.edits import edited, edited_claim, moved

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
    def changes(self) -> Changes:
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

    def supersedes(self, state: State) -> bool:
        """Whether another figure takes the place of one that stands so: as long as that one is not rejected itself."""
        other = state.changes.get("superseded_by")
        return bool(other) and self.state(str(other)).outcome is not Outcome.REJECTED

    def sets_aside(self, state: State) -> bool:
        """Whether a figure that stands so is not counted."""
        return state.outcome is Outcome.REJECTED or self.supersedes(state)


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
    said = {(d.decision.verdict, canonical_json(dict(d.decision.changes))) for d in words}
    if len(said) > 1:
        return State(Outcome.DISPUTED, words)
    return State(_OUTCOMES[words[0].decision.verdict], words) if words else OPEN


def reviewed(findings: Findings, known: Verdicts) -> Findings:
    """Return findings as people's decisions have them read: what is not to be counted set aside, with what was edited.

    A rejected claim takes its figures with it; so does a figure that takes another's place, while it stands itself.
    """
    if not known.states:
        return findings
    stands = {claim.id: known.of_claim(claim, findings) for claim in findings.claims}
    claims = {claim.id: edited_claim(claim, stands[claim.id].changes) for claim in findings.claims}
    states = {figure.id: known.of_figure(figure, findings) for figure in findings.figures}
    figures = {figure.id: edited(figure, states[figure.id].changes) for figure in findings.figures}
    gone = {
        figure.id: reason
        for figure in findings.figures
        if (reason := _not_counted(states[figure.id], stands.get(figure.claim, OPEN), known))
    }
    kept = [figure for figure in figures.values() if figure.id not in gone]
    read = replace(
        findings,
        claims=tuple(
            replace(claim, figures=tuple(i for i in claim.figures if i not in gone))
            for claim in claims.values()
            if stands[claim.id].outcome is not Outcome.REJECTED
        ),
        figures=tuple(_tied(figure, gone.keys()) for figure in kept),
        set_aside=tuple(
            SetAside(figures[i], claims[figures[i].claim].chain if figures[i].claim in claims else (), reason)
            for i, reason in gone.items()
        ),
    )
    return moved(read, {i: states[i].changes for i in figures if i not in gone})


def _not_counted(figure: State, claim: State, known: Verdicts) -> str | None:
    """Return by whose decision a figure is not counted, and why, or None."""
    if figure.outcome is Outcome.REJECTED:
        return _by("rejected", figure)
    if claim.outcome is Outcome.REJECTED:
        return _by("its claim was rejected", claim)
    if known.supersedes(figure):
        return _by("superseded by another figure, as decided", figure)
    return None


def _by(what: str, state: State) -> str:
    word = (state.settled or state.words[0]).decision
    return f"{what} by {word.by} on {word.at[:10]}" + (f": {word.why}" if word.why else "")


def _tied(figure: Figure, gone: Collection[str]) -> Figure:
    whole = None if figure.part_of in gone else figure.part_of
    revised = None if figure.revised_from in gone else figure.revised_from
    return replace(figure, part_of=whole, revised_from=revised)
