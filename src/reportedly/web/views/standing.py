"""Where a thing stands as one visitor may see it: a coder who has not decided does not see what others have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.ledger.contract import Plain
from reportedly.ledger.decisions import Decided
from reportedly.pipeline.decisions import OPEN, Outcome, State, Verdicts, around
from reportedly.web.views.values import Shelf


@dataclass(frozen=True, slots=True)
class WordValue:
    """What one person said of a thing."""

    seq: int
    by: str
    at: str
    verdict: str
    sight: str
    why: str
    changes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a thing stands, as one visitor may see it.

    Attributes:
        hidden: Another person has decided, and this visitor has not: what was said is kept from them until they have.
        own: The visitor has decided.
        carried: The decision was on the same words in another version of the page.
        set_aside: It is not counted.
        words: Of each person the last word; empty where hidden.
    """

    outcome: str
    hidden: bool
    own: bool
    carried: bool
    set_aside: bool
    words: tuple[WordValue, ...]


def standing(
    state: State, by: str, *, sees_all: bool = False, carried: bool = False, set_aside: bool = False
) -> Standing:
    """Return where a thing stands as a person may see it: who has not decided does not see what others have."""
    own = spoke(state, by)
    hidden = bool(state.words) and not own and not sees_all
    words = () if hidden else tuple(map(word_value, state.words))
    outcome = Outcome.OPEN.value if hidden else state.outcome.value
    return Standing(outcome, hidden, own, carried, set_aside and not hidden, words)


def spoke(state: State, by: str) -> bool:
    """Whether a person's word is among those that a thing rests on."""
    return any(word.decision.by == by for word in state.words)


def word_value(word: Decided) -> WordValue:
    """Return what one person said."""
    d = word.decision
    return WordValue(word.seq, d.by, d.at, d.verdict.value, d.sight.value, d.why, dict(d.changes))


_ALL_OPEN = frozenset({Outcome.OPEN.value})


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who looks.

    Attributes:
        by: Their name.
        codes: They decide themselves, and so must not see what others said before they have.
    """

    verdicts: Verdicts
    by: str
    codes: bool

    def on_figure(self, shelf: Shelf, figure: Plain) -> Standing:
        """Return where a figure stands: by its own id, else by its claim's, else by its words in another version."""
        start, end = figure["value"]
        words = around(shelf.text, start, end)
        return self._on("figure", [figure["id"], figure["claim"]], shelf, words)

    def on_claim(self, shelf: Shelf, claim: Plain) -> Standing:
        """Return where a claim stands: by its own id, else by its words in another version."""
        return self._on("claim", [claim["id"]], shelf, shelf.words(claim["content"]))

    def of(self, *subjects: str) -> Standing | None:
        """Return where the first of some ids stands that anybody has decided on, or None."""
        state = next((state for i in subjects if (state := self.verdicts.state(i)).words), None)
        if state is None:
            return None
        return standing(state, self.by, sees_all=not self.codes, set_aside=self.verdicts.sets_aside(state))

    def outcomes(self, claim: str, figures: Sequence[str]) -> frozenset[str]:
        """Return where the figures of a claim stand, and the claim itself where it was decided on or has none."""
        if not self.verdicts.states:
            return _ALL_OPEN
        own = self._outcome(claim)
        held = {self._outcome(figure, claim) for figure in figures} or {own}
        return frozenset(held if own == Outcome.OPEN else {*held, own})

    def _outcome(self, *subjects: str) -> str:
        state = next((state for i in subjects if (state := self.verdicts.state(i)).words), OPEN)
        hidden = self.codes and not spoke(state, self.by)
        return Outcome.OPEN.value if hidden else state.outcome.value

    def _on(self, kind: str, subjects: list[str], shelf: Shelf, words: str) -> Standing:
        state = next((state for i in subjects if (state := self.verdicts.state(i)).words), OPEN)
        carried = OPEN if state.words else self.verdicts.carried(kind, shelf.document["url"], words)
        shown = state if state.words else carried
        return standing(
            shown,
            self.by,
            sees_all=not self.codes,
            carried=bool(carried.words) or self._other(shown, shelf),
            set_aside=self.verdicts.sets_aside(shown),
        )

    def _other(self, state: State, shelf: Shelf) -> bool:
        """Whether the text that was looked at is not the one that is shown."""
        seen = {word.decision.text_sha256 for word in state.words} - {None}
        return bool(seen) and shelf.document["text_sha256"] not in seen
