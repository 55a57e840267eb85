"""What stands around a figure: the stretch it counts over, its stance, its time and place, who is said to have done it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extract import lexicon
from reportedly.extract.parts import Draft
from reportedly.extract.phrases import Phrases
from reportedly.model import Place, Scope, Span, Stance, Time


@dataclass(frozen=True, slots=True)
class Around:
    """What the clause of a figure says beside the number."""

    scope: Scope
    stance: Stance
    time: str | None = None
    as_of: str | None = None
    place: str | None = None
    perpetrator: Span | None = None


class Context:
    """Reads what stands around figures; made once, without state."""

    def __init__(self, language: str) -> None:
        tables = lexicon.load(language, "bounds")
        self._scopes = Phrases({p: scope for scope in ("cumulative", "period", "day") for p in tables["scope"][scope]})
        self._stances = Phrases({p: stance for stance, phrases in tables["stance"].items() for p in phrases})

    def of(self, draft: Draft, times: Sequence[Time], places: Sequence[Place]) -> Around:
        """Return what stands around a draft."""
        return Around(self._scope(draft), self._stance(draft))

    def _scope(self, draft: Draft) -> Scope:
        words = draft.view.words
        for at in range(len(words)):
            if found := self._scopes.at(words, at):
                return Scope(found[0])
        return Scope.INCIDENT

    def _stance(self, draft: Draft) -> Stance:
        if draft.link.negated:
            return Stance.DENIED
        words = draft.view.words
        mention = draft.link.mention
        for at in range(max(0, mention.first - 4), mention.first):
            if found := self._stances.at(words, at):
                return Stance(found[0])
        return Stance.ASSERTED
