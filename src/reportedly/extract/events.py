"""Ties figures, times and places to the events that a document speaks of; several in one report are common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportedly.extract import lexicon
from reportedly.extract.phrases import Phrases
from reportedly.language.analysis import Analysis, Token
from reportedly.model import Claim, Document, Event, Figure, Place, Scope, Span, Time, finding_id

_FAR = 25  # words between a figure and the word for what happened, within a sentence
_LOOK_BACK = 3  # sentences back in which the word for what happened may stand


@dataclass(frozen=True, slots=True)
class _Trigger:
    kind: str
    span: Span
    sentence: int
    token: int


@dataclass(slots=True)
class _Group:
    """Figures of one event, gathered while a document is read."""

    kind: str
    spans: list[Span]
    figures: list[str]
    time: Time | None
    place: Place | None
    whole: bool  # a war or a campaign: what is counted since it began


class EventReader:
    """Reads the events of documents; made once from the word list, without state."""

    def __init__(self, tables: Mapping[str, Any] | None = None) -> None:
        tables = tables or lexicon.load("en", "events")
        words: Mapping[str, list[str]] = tables["kinds"]
        self._phrases = Phrases({phrase: kind for kind, phrases in words.items() for phrase in phrases})
        self._general = frozenset(tables["general"]["kinds"])
        self._unknown: str = tables["labels"]["unknown"]

    def read(
        self,
        document: Document,
        analysis: Analysis,
        figures: Sequence[Figure],
        times: Sequence[Time],
        places: Sequence[Place],
    ) -> tuple[tuple[Event, ...], tuple[Figure, ...]]:
        """Return the events of a document in order, and its figures each with the event it counts."""
        triggers = self._triggers(analysis)
        time_of, place_of = {t.id: t for t in times}, {p.id: p for p in places}
        groups: list[_Group] = []
        belongs: dict[str, _Group] = {}
        for figure in figures:
            trigger = self._trigger(analysis, triggers, figure)
            group = self._group(groups, figure, trigger, time_of, place_of, belongs)
            belongs[figure.id] = group
        events = {id(g): self._event(document, g, figures) for g in groups}
        return (
            tuple(events[id(g)] for g in groups),
            tuple(replace(f, event=events[id(belongs[f.id])].id) for f in figures),
        )

    def _triggers(self, analysis: Analysis) -> list[_Trigger]:
        found: list[_Trigger] = []
        for sentence in analysis.sentences:
            tokens = analysis.tokens_of(sentence)
            words = [t.lower for t in tokens]
            at = 0
            while at < len(words):
                hit = self._phrases.at(words, at)
                if hit is None:
                    at += 1
                    continue
                kind, end = hit
                found.append(
                    _Trigger(kind, Span(tokens[at].start, tokens[end - 1].end), sentence.index, tokens[at].index)
                )
                at = end
        return found

    def _trigger(self, analysis: Analysis, triggers: Sequence[_Trigger], figure: Figure) -> _Trigger | None:
        """The word for what happened that stands nearest to a figure: in its sentence, else before it."""
        token, sentence = analysis.token_at(figure.value.start), analysis.sentence_at(figure.value.start)
        if token is None or sentence is None:
            return None
        here = [t for t in triggers if t.sentence == sentence.index and abs(t.token - token.index) <= _FAR]
        near = self._nearest(here, token)
        if near is not None:
            return near
        before = [t for t in triggers if 0 < sentence.index - t.sentence <= _LOOK_BACK]
        return before[-1] if before else None

    def _nearest(self, triggers: Sequence[_Trigger], token: Token) -> _Trigger | None:
        return min(triggers, key=lambda t: (t.kind in self._general, abs(t.token - token.index)), default=None)

    def _group(
        self,
        groups: list[_Group],
        figure: Figure,
        trigger: _Trigger | None,
        time_of: Mapping[str, Time],
        place_of: Mapping[str, Place],
        belongs: Mapping[str, _Group],
    ) -> _Group:
        whole_of = belongs.get(figure.part_of or "")
        if whole_of is not None:
            whole_of.figures.append(figure.id)
            return whole_of
        time, place = time_of.get(figure.time or ""), place_of.get(figure.place or "")
        kind, whole = (trigger.kind if trigger else "unknown"), figure.scope in (Scope.CUMULATIVE, Scope.PERIOD)
        known = next((g for g in reversed(groups) if self._same(g, kind, time, place, whole=whole)), None)
        group = known or _Group(kind, [], [], time, place, whole)
        if known is None:
            groups.append(group)
        group.kind = (
            kind if group.kind == "unknown" or (group.kind in self._general and kind != "unknown") else group.kind
        )
        group.time, group.place = group.time or time, group.place or place
        group.figures.append(figure.id)
        if trigger is not None and trigger.span not in group.spans:
            group.spans.append(trigger.span)
        return group

    def _same(self, group: _Group, kind: str, time: Time | None, place: Place | None, *, whole: bool) -> bool:
        """Whether a figure can count the same event: nothing of kind, time or place speaks against it."""
        if group.whole != whole:
            return False
        kinds = (
            group.kind == kind
            or "unknown" in (group.kind, kind)
            or group.kind in self._general
            or kind in self._general
        )
        return kinds and _times_meet(group.time, time) and _places_meet(group.place, place)

    def _event(self, document: Document, group: _Group, figures: Sequence[Figure]) -> Event:
        first = tuple(f.value for f in figures if f.id == group.figures[0])
        spans = tuple(sorted(group.spans)) or first
        # One word can stand for two events ("the shelling of both towns"): the first count tells their ids apart.
        return Event(
            finding_id(document.id, "event", (*spans, *first)),
            document.id,
            self._label(document, group),
            spans,
            group.kind,
            group.time.id if group.time else None,
            group.place.id if group.place else None,
        )

    def _label(self, document: Document, group: _Group) -> str:
        """A neutral label of kind, place and day: "air strike, Karval, 2031-05-06"."""
        kind = self._unknown if group.kind == "unknown" else group.kind.replace("_", " ")
        where = (group.place.name or document.quote(group.place.span)) if group.place else None
        when = str(group.time.first) if group.time and group.time.first else (group.time.value if group.time else None)
        return ", ".join(part for part in (kind, where, when) if part)


def _times_meet(one: Time | None, other: Time | None) -> bool:
    if (
        one is None
        or other is None
        or one.first is None
        or other.first is None
        or one.last is None
        or other.last is None
    ):
        return one is None or other is None or one.value == other.value or one.first is None or other.first is None
    return one.first <= other.last and other.first <= one.last


def _places_meet(one: Place | None, other: Place | None) -> bool:
    """Whether two places can be one: the same, or one of them only a country or a region that may hold the other."""
    if (
        one is None
        or other is None
        or one.gazetteer_id is None
        or other.gazetteer_id is None
        or one.gazetteer_id == other.gazetteer_id
    ):
        return True
    broad = {"country", "region"}
    return one.country == other.country and (one.precision.value in broad or other.precision.value in broad)


def of_claims(claims: Sequence[Claim], figures: Sequence[Figure]) -> tuple[Claim, ...]:
    """The claims, each with the event that its first figure counts."""
    event_of = {f.id: f.event for f in figures}
    return tuple(replace(c, event=next((event_of[f] for f in c.figures if event_of.get(f)), None)) for c in claims)
