"""When what a figure counts happened, and as of when it counts: the time of the event, never that of saying."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reportedly.extract import cues, lexicon
from reportedly.extract.drafts import Draft
from reportedly.extract.figures_view import View
from reportedly.extract.harm import Mention
from reportedly.model import Scope, Time, TimeBasis, TimeKind

_HEADER = 160  # code points at the head of a text in which a bare date is the outlet's own
_DAY = 10  # characters of a value that is a day
_YEAR = 4  # characters of a value that is a year alone
_FULL = re.compile(r"\b\d{4}\b")
_AS_OF = (["as", "of"], ["as", "on"], ["data", "as"])
_AGO = ("ago", "earlier", "before")
_STRETCHES = (Scope.CUMULATIVE, Scope.PERIOD, Scope.DAY)


class Dater:
    """Dates drafts; made once, without state."""

    def __init__(self, language: str) -> None:
        self._saying = frozenset(cues.load(language).verbs)
        tables = lexicon.load(language, "bounds")
        self._records = frozenset(lexicon.load(language, "speakers")["mediums"]["words"])
        self._events, self._before = frozenset(tables["events"]["words"]), frozenset(tables["times"]["before"])

    def date(self, drafts: Sequence[Draft], views: Sequence[View], times: Sequence[Time]) -> None:
        """Set `time` and `as_of` of the drafts of one document.

        Args:
            drafts: In order.
            views: The sentences read, in order.
            times: Of the whole document, in order.
        """
        by_sentence = {
            v.sentence.index: [t for t in times if v.sentence.start <= t.span.start < v.sentence.end] for v in views
        }
        for draft in drafts:
            here = by_sentence.get(draft.said_in.sentence.index, [])
            draft.time = self._own(draft, here)
            draft.as_of = self._as_of(draft, here)
        self._spread(drafts, self._told(views, by_sentence))
        _to_days(drafts, times)

    def _own(self, draft: Draft, here: Sequence[Time]) -> Time | None:
        """The nearest time of the sentence that is its event's: rather behind the word of harm than before it."""
        view, mention = draft.said_in, draft.link.mention
        best: tuple[float, Time] | None = None
        for time in here:
            if not self._is_event_time(view, time, draft.scope) or self._is_count_time(draft, time):
                continue
            cost = self._cost(view, mention, view.index_at(time.span.start))
            if best is None or cost < best[0]:
                best = cost, time
        return best[1] if best else None

    def _is_count_time(self, draft: Draft, time: Time) -> bool:
        """Whether a time is that of the count: "as of noon", "rose to six on Friday", "up from 23 on Tuesday"."""
        view = draft.said_in
        at = view.index_at(time.span.start)
        if draft.link.revised and at > draft.link.mention.first:
            return True
        before = view.words[max(0, at - 5) : at]
        return before[-2:] in _AS_OF or (before[:2] in (["up", "from"], ["down", "from"]) and before[-1:] == ["on"])

    def _cost(self, view: View, mention: Mention, at: int) -> float:
        cost = at - mention.last if at >= mention.last else 1.3 * (mention.first - at)
        first, last = sorted((mention.last, at))
        return cost + 15 * any(view.words[i] in (";", "and") for i in range(first, last))

    def _is_event_time(self, view: View, time: Time, scope: Scope) -> bool:
        if (
            time.kind is TimeKind.SET
            or time.value.endswith("_REF")
            or self._is_header(view, time)
            or self._is_saying(view, time)
        ):
            return False
        if time.kind is TimeKind.DURATION:
            at = view.index_at(time.span.start)
            return scope in _STRETCHES and (view.word(at - 1) in self._before or view.words[at] in self._before)
        at = view.index_at(time.span.start)
        before = view.word(at - 1)
        if before == "since":
            behind = view.words[view.index_at(time.span.end - 1) + 1 :][:2]
            return scope in _STRETCHES or _is_day(time) or "when" in behind
        if (
            len(time.value) == _YEAR
            and before not in self._before
            and not view.analysis.quote(time.span).endswith(_AGO)
        ):
            return scope in _STRETCHES
        return not self._is_of_record(view, at)

    def _is_of_record(self, view: View, at: int) -> bool:
        """Whether a time is that of a document: "in its statement of 12 March", "a letter dated 9 April"."""
        return view.word(at - 1) in ("of", "dated") and view.word(at - 2) in self._records

    def _is_header(self, view: View, time: Time) -> bool:
        """Whether a full date stands bare at the head of the text: when it was published."""
        words = view.analysis.quote(time.span)
        full = time.basis is TimeBasis.STATED or _FULL.search(words) is not None
        if time.span.start > _HEADER or not full or time.first != time.last:
            return False
        return view.word(view.index_at(time.span.start) - 1) not in self._before

    def _is_saying(self, view: View, time: Time) -> bool:
        """Whether a time says when something was said: "said on Monday that ..."."""
        at = view.index_at(time.span.start)
        before = at - 1
        while before > 0 and (
            view.words[before] in ("on", "in", "late", "early", "at", "the") or view.tags[before].startswith("RB")
        ):
            before -= 1
        if self._is_report(view, before):
            return True
        head = at
        for _ in range(5):
            head = view.heads[head]
            if not 0 <= head < len(view.words) or view.tags[head].startswith("V"):
                break
        return (
            0 <= head < len(view.words)
            and view.relations[head] in ("root", "parataxis")
            and abs(head - at) <= 6
            and self._is_report(view, head)
        )

    def _is_report(self, view: View, at: int) -> bool:
        return (
            at >= 0 and view.words[at] in self._saying and view.tags[at].startswith("V") and at not in view.mentions_at
        )

    def _as_of(self, draft: Draft, here: Sequence[Time]) -> Time | None:
        """The count's own date: "as of 19 July", "the toll rose to six on Friday"."""
        view = draft.said_in
        for time in here:
            at = view.index_at(time.span.start)
            if view.words[max(0, at - 2) : at] in _AS_OF:
                return time
            if draft.link.revised and at > draft.link.mention.first and time.kind is not TimeKind.DURATION:
                return time
        return None

    def _told(self, views: Sequence[View], by_sentence: Mapping[int, Sequence[Time]]) -> list[tuple[int, Time]]:
        """(sentence, time) of every event that the text tells of, in order: where a strike or a death is spoken of."""
        return [
            (view.sentence.index, time)
            for view in views
            for time in by_sentence[view.sentence.index]
            if time.kind in (TimeKind.DATE, TimeKind.TIME)
            and time.first is not None
            and time.first == time.last
            and (view.mentions or any(w in self._events for w in view.words))
            and self._is_event_time(view, time, Scope.INCIDENT)
        ]

    def _spread(self, drafts: Sequence[Draft], told: Sequence[tuple[int, Time]]) -> None:
        """Give a figure the time that other sentences tell: that of most figures, else the last told before it."""
        main = _commonest([d.time for d in drafts if d.time and d.scope not in _STRETCHES])
        for draft in drafts:
            whole = draft.whole
            if draft.time is None and whole is not None:
                draft.time = whole.time
            if draft.time is not None or draft.scope in (Scope.CUMULATIVE, Scope.PERIOD):
                continue
            same = next(
                (
                    d.time
                    for d in drafts
                    if d.time and d.measure is draft.measure and d.number == draft.number and d.number not in (None, 1)
                ),
                None,
            )
            sentence = draft.view.sentence.index
            earlier = [t for s, t in told if s <= sentence - 1]
            later = [t for s, t in told if sentence < s <= sentence + 3]
            draft.time = same or main or (earlier[-1] if earlier else later[0] if later else None)


def _commonest(times: Sequence[Time]) -> Time | None:
    """The time of most figures; of several, the one told first."""
    counted = Counter(t.value[:_DAY] for t in times)
    return max(times, key=lambda t: (counted[t.value[:_DAY]], -t.span.start)) if times else None


def _is_day(time: Time) -> bool:
    return time.first is not None and time.first == time.last


def _to_days(drafts: Sequence[Draft], times: Sequence[Time]) -> None:
    """Give figures of other sentences the day where the text has it, not an hour of it."""
    days = {t.value: t for t in reversed(times) if t.kind is TimeKind.DATE and len(t.value) == _DAY}
    for draft in drafts:
        time = draft.time
        if time is not None and time.value[_DAY : _DAY + 1] == "T" and not _within(draft, time):
            draft.time = days.get(time.value[:_DAY], time)


def _within(draft: Draft, time: Time) -> bool:
    return draft.said_in.sentence.start <= time.span.start < draft.said_in.sentence.end
