"""What stretch of events a count is of: by its own words, or by the heading that it stands under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from reportedly.extract.lexical.counts import CountReader, Scene
from reportedly.extract.lexical.drafts import Draft, Way
from reportedly.extract.lexical.words import Letters, PhraseList
from reportedly.model import Delta, Scope, Time, TimeKind

_LIST_WORDS = 14  # a line of a list is at most so long, or begins with a mark or a label
_HEADING_WORDS = 18  # a heading is at most so long
_SINCE = 8  # words behind "since" in which its day may stand
_ADDED = 10  # words between "were added" and how many
_LOOK_BACK = 3  # pieces back in which the day of what happened may stand


@dataclass(frozen=True, slots=True)
class Cue:
    """Words [first, last) that tell a stretch, and the time that bounds it."""

    first: int
    last: int
    scope: Scope
    time: Time | None
    runs_on: bool = False


class ScopeReader:
    """Reads the scope, the time and the own date of counts; made once from ``context.toml`` and ``times.toml``."""

    def __init__(
        self, letters: Letters, counts: CountReader, context: Mapping[str, Any], times: Mapping[str, Any]
    ) -> None:
        phrases = partial(PhraseList.of, letters)
        told, more = context["scope"], context["more"]
        self._cumulative, self._day, self._today = (
            phrases(told["cumulative"]),
            phrases(told["day"]),
            phrases(told["today"]),
        )
        self._since, self._total = phrases(told["since"]), phrases(told["total"])
        self._campaigns = phrases(told["campaigns"])
        self._added, self._added_to = phrases(more["added"]), phrases(more["added_to"])
        self._rises, self._heads = counts.rises, counts.heads
        self._stretches = phrases([w for words in times["durations"]["units"].values() for w in words])
        self._as_of = phrases(times["durations"]["as_of"])

    def fill(self, scenes: Sequence[Scene], times: Sequence[Sequence[Time]], drafts: Sequence[Draft]) -> None:
        """Set scope, time and own date of the counts of a text.

        Args:
            scenes: In order.
            times: Of each scene, beside its own `times`.
            drafts: In order, parts tied to their wholes.
        """
        heading: Cue | None = None
        told: list[tuple[int, Time]] = []
        for scene, here in zip(scenes, times, strict=True):
            own = [d for d in drafts if d.piece is scene.piece]
            cues = self._cues(scene, here, listed=not own or self._is_listed(scene, own))
            if not own and cues and scene.piece.alone and len(scene.words) <= _HEADING_WORDS:
                heading = max(cues, key=_strength)
            elif any(d.way in (Way.ACT, Way.CHAIN) for d in own):
                heading = None
            days = [
                t
                for t, said in zip(here, scene.times, strict=True)
                if not said.past and not self._bounds(said.first, cues)
            ]
            told.extend((scene.piece.index, t) for t in days if t.kind is TimeKind.DATE and t.first is not None)
            for draft in own:
                self._one(scene, draft, own, cues, heading)
                self._date(scene, draft, here, told)
        _tell_phases(drafts)
        for draft in drafts:
            self._inherit(scenes[draft.piece.index], draft, drafts)

    def _is_listed(self, scene: Scene, own: Sequence[Draft]) -> bool:
        """Whether a piece is a line of a list or a table, not a sentence of prose."""
        if not scene.piece.alone or any(d.way in (Way.ACT, Way.CHAIN) for d in own):
            return False
        labels = any(d.way in (Way.LABEL, Way.LAYOUT) for d in own) or any(True for _ in self._heads.find(scene.words))
        return scene.piece.bulleted or labels or len(scene.words) <= _LIST_WORDS

    def _cues(self, scene: Scene, times: Sequence[Time], *, listed: bool) -> list[Cue]:
        words, cues = scene.words, []
        for said, time in zip(scene.times, times, strict=True):
            if said.past and said.days is not None:
                cues.append(Cue(said.first, said.last, Scope.DAY if said.days <= 1 else Scope.PERIOD, time))
        since = {h.first: h for h in self._since.find(words)}
        for hit in self._cumulative.find(words):
            since.pop(hit.first, None)
            # "Since the beginning of the war" counts all of it, "of the month" or "of the year" a stretch of it.
            scope = Scope.PERIOD if self._stretches.at(words, hit.last) else Scope.CUMULATIVE
            cues.append(Cue(hit.first, hit.last, scope, self._day_behind(scene, times, hit.last)))
        # A counter in a list, or under a heading, runs on; prose that counts from a day tells of a period.
        total = listed or any(True for _ in self._total.find(words))
        for hit in since.values():
            scope = Scope.CUMULATIVE if total else Scope.PERIOD
            cues.append(Cue(hit.first, hit.last, scope, self._day_behind(scene, times, hit.last), runs_on=total))
        for phrases in (self._day, *((self._today,) if listed else ())):
            cues.extend(Cue(h.first, h.last, Scope.DAY, None) for h in phrases.find(words))
        return sorted(cues, key=lambda c: c.first)

    def _day_behind(self, scene: Scene, times: Sequence[Time], at: int) -> Time | None:
        return next(
            (
                t
                for said, t in zip(scene.times, times, strict=True)
                if at <= said.first <= at + _SINCE and not said.past
            ),
            None,
        )

    def _bounds(self, at: int, cues: Sequence[Cue]) -> bool:
        return any(c.last <= at <= c.last + _SINCE and c.time is not None for c in cues)

    def _one(self, scene: Scene, draft: Draft, own: Sequence[Draft], cues: Sequence[Cue], heading: Cue | None) -> None:
        cue = self._own_cue(scene, draft, own, cues)
        if cue is None and not cues and heading is not None and self._is_listed(scene, own):
            cue = heading
        if cue is not None:
            draft.scope, draft.time, draft.runs_on = cue.scope, cue.time, cue.runs_on
            return
        draft.scope = Scope.CUMULATIVE if self._is_campaigns(scene, draft) else Scope.INCIDENT

    def _is_campaigns(self, scene: Scene, draft: Draft) -> bool:
        """Whether a count is the toll of a war: its stretch of the sentence says so, and that it is a total."""
        segment = _segments(scene)
        mine = segment[draft.quantity.first]

        def here(phrases: PhraseList) -> bool:
            return any(segment[hit.first] == mine for hit in phrases.find(scene.words))

        toll = draft.way is Way.LABEL or here(self._rises)
        return toll and here(self._campaigns) and here(self._total)

    def _own_cue(self, scene: Scene, draft: Draft, own: Sequence[Draft], cues: Sequence[Cue]) -> Cue | None:
        """The cue of a count's own stretch of the sentence, or of one that holds no other count."""
        if not cues:
            return None
        segment = _segments(scene)
        mine = segment[draft.quantity.first]
        same = [c for c in cues if segment[c.first] == mine]
        if same:
            return min(same, key=lambda c: _distance(c, draft))
        if any(segment[t.first] == mine and not t.past for t in scene.times):
            return None
        free = [c for c in cues if not any(segment[d.quantity.first] == segment[c.first] for d in own)]
        if free:
            return min(free, key=lambda c: _distance(c, draft))
        if self._is_listed(scene, own) or (
            len(cues) == 1 and not self._is_rise(scene, segment, segment[cues[0].first], mine)
        ):
            return min(cues, key=lambda c: _distance(c, draft))
        return None

    def _is_rise(self, scene: Scene, segment: Sequence[int], cue: int, mine: int) -> bool:
        """Whether something rises in only one of two stretches: the new dead are not all the dead."""
        rising = {segment[h.first] for h in self._rises.find(scene.words)}
        return (cue in rising) != (mine in rising)

    def _date(self, scene: Scene, draft: Draft, times: Sequence[Time], told: Sequence[tuple[int, Time]]) -> None:
        for said, time in zip(scene.times, times, strict=True):
            if time.kind is TimeKind.DATE and self._as_of.ending(scene.words, said.first):
                draft.as_of = time
        if draft.time is not None or draft.scope in (Scope.CUMULATIVE, Scope.PERIOD):
            return
        near = [t for index, t in told if 0 <= draft.piece.index - index <= _LOOK_BACK and t is not draft.as_of]
        draft.time = near[-1] if near and draft.scope is Scope.INCIDENT else draft.time

    def _inherit(self, scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> None:
        """Give a part the stretch of its whole; tie what was added to a counter to that counter."""
        if draft.whole is not None:
            draft.scope, draft.time = draft.whole.scope, draft.time or draft.whole.time
            return
        added = any(abs(h.first - draft.quantity.start) <= _ADDED for h in self._added.find(scene.words))
        if not added or not any(True for _ in self._added_to.find(scene.words, draft.end)):
            return
        draft.delta, draft.scope = Delta.ADDITIONAL, Scope.CUMULATIVE
        totals = [
            d for d in drafts
            if d is not draft and d.measure is draft.measure and d.scope is Scope.CUMULATIVE and d.whole is None
            and (d.number or 0) > (draft.number or 0)
        ]  # fmt: skip
        if totals:
            draft.whole = max(totals, key=lambda d: d.number or 0)


def _tell_phases(drafts: Sequence[Draft]) -> None:
    """Of several counters side by side only the one since the beginning, or else the highest, counts all."""
    for draft in [d for d in drafts if d.runs_on]:
        others = [d for d in drafts if d.scope is Scope.CUMULATIVE and d.measure is draft.measure and d is not draft]
        if any(not d.runs_on or (d.number or 0) > (draft.number or 0) for d in others if d.whole is None):
            draft.scope = Scope.PERIOD


def _strength(cue: Cue) -> tuple[int, int]:
    order = [Scope.DAY, Scope.PERIOD, Scope.CUMULATIVE]
    return order.index(cue.scope), int(cue.time is not None)


def _segments(scene: Scene) -> list[int]:
    """For each word the number of commas before it; those between two counts or two stretches part a sentence."""
    numbers, at = [], 0
    for word in scene.words:
        at += word.kind == "mark" and word.plain in "،,؛;"
        numbers.append(at)
    return numbers


def _distance(cue: Cue, draft: Draft) -> int:
    return min(abs(cue.first - draft.quantity.first), abs(cue.last - draft.quantity.first))
