"""From findings to what reconciling takes: figures with all that they rest on, and mentions of events."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportedly.model import Claim, Event, Figure, Findings, Link, Place, Precision, Scope, Span, Time, content_digest
from reportedly.model.evidence import Evidence, Granularity, Mention
from reportedly.reconcile.names import names_in, telling_words, words_in

_OPENING = 1000  # code points of a text in which its main event is told
_LONG = timedelta(days=45)
_GREATER = {Scope.CUMULATIVE: Granularity.CAMPAIGN, Scope.PERIOD: Granularity.CAMPAIGN, Scope.DAY: Granularity.DAY}


@dataclass(frozen=True, slots=True)
class Gathered:
    """Of some documents: their figures and their mentions of events, in their order."""

    evidence: tuple[Evidence, ...]
    mentions: tuple[Mention, ...]


def gathered(found: Iterable[Findings]) -> Gathered:
    """Return what reconciling takes from the findings of documents."""
    evidence: list[Evidence] = []
    mentions: list[Mention] = []
    for findings in found:
        if findings.figures or findings.set_aside:
            page = _Page(findings)
            evidence += page.evidence()
            mentions += page.mentions()
    return Gathered(tuple(evidence), tuple(mentions))


class _Page:
    """One document's findings, looked up by id."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.document = findings.document
        self.breaks = [at for at, char in enumerate(self.document.text) if char == "\n"]
        self.times = {time.id: time for time in findings.times}
        self.places = {place.id: place for place in findings.places}
        self.claims = {claim.id: claim for claim in findings.claims}
        self.events = {event.id: event for event in findings.events}
        self.figures: dict[str, list[Figure]] = defaultdict(list)
        for figure in findings.figures:
            self.figures[self._event_of(figure)].append(figure)
        self.set_aside: dict[str, list[Figure]] = defaultdict(list)
        for aside in findings.set_aside:
            self.set_aside[self._event_of(aside.figure)].append(aside.figure)

    def _event_of(self, figure: Figure) -> str:
        return figure.event or content_digest(["event", self.document.id])[:32]

    def evidence(self) -> Iterator[Evidence]:
        """Yield each figure with what its ids stand for; then those that a person has set aside."""
        for mention, figures in self.figures.items():
            for figure in figures:
                claim = self.claims.get(figure.claim)
                yield self._item(figure, claim.chain if claim else (), mention)
        for aside in self.findings.set_aside:
            item = self._item(aside.figure, aside.chain, self._event_of(aside.figure))
            yield replace(item, set_aside=aside.reason)

    def _item(self, figure: Figure, chain: tuple[Link, ...], mention: str) -> Evidence:
        return Evidence(
            figure,
            chain,
            mention,
            self._words(figure.value) or "",
            self._words(figure.people),
            self.times.get(figure.time or ""),
            self.times.get(figure.as_of or ""),
            self.document.published_at,
            self.document.outlet,
            bisect_left(self.breaks, figure.value.start),
        )

    def _words(self, span: Span | None) -> str | None:
        return None if span is None else self.document.text[span.start : span.end]

    def mentions(self) -> Iterator[Mention]:
        """Yield each event that a figure counts; one whose figures are all set aside is known by these."""
        held = {**self.set_aside, **self.figures}
        main = max(held, key=lambda e: (len(self._firm(self.figures.get(e, []))), -held[e][0].value.start))
        resolved = [p for p in self.findings.places if p.name]
        known = frozenset(words_in(name for p in resolved for name in (p.name or "", self.document.quote(p.span))))
        text = self._without_speakers()
        for event_id, figures in held.items():
            event = self.events.get(event_id) or self._unnamed(event_id, figures)
            first, last = self._days(figures)
            yield Mention(
                event,
                _granularity(figures),
                first,
                last,
                self._places(event, figures),
                self.document.published_on,
                self.document.outlet,
                names_in(self._near(text, figures, main=event_id == main), known),
                self._opening() if event_id == main else frozenset(),
                _numbers(figures),
            )

    def _opening(self) -> frozenset[str]:
        return telling_words(f"{self.document.title or ''}\n{self.document.text[:_OPENING]}")

    def _firm(self, figures: Sequence[Figure]) -> list[Figure]:
        return [f for f in figures if f.scope in (Scope.INCIDENT, Scope.UNKNOWN)]

    def _unnamed(self, event_id: str, figures: Sequence[Figure]) -> Event:
        return Event(event_id, self.document.id, "harm", (figures[0].value,))

    def _days(self, figures: Sequence[Figure]) -> tuple[date | None, date | None]:
        """The days that most of an event's figures have; a year or a season tells no day, and none may win."""
        known = [self.times.get(figure.time or "") for figure in figures]
        votes = Counter(_days_of(time) for time in known)
        best = min(votes, key=lambda days: (-votes[days], days == (None, None), f"{days}"))
        if best == (None, None) and votes[best] < len(figures):
            told = [days for days in votes if days != (None, None) and self._recent(days[1])]
            best = max(told, key=lambda days: (votes[days], f"{days}"), default=best)
        return best

    def _recent(self, day: date | None) -> bool:
        published = self.document.published_on
        return day is not None and published is not None and abs(published - day) <= _LONG

    def _places(self, event: Event, figures: Sequence[Figure]) -> tuple[Place, ...]:
        ids = [event.place, *(figure.place for figure in figures)]
        found = {
            p.gazetteer_id: replace(p, id="", document_id="", span=Span(0, 1))
            for i in ids
            if (p := self.places.get(i or ""))
        }
        return tuple(found[i] for i in sorted(found, key=str) if found[i].precision is not Precision.UNRESOLVED)

    def _without_speakers(self) -> str:
        """The text with blanks for those who speak: whoever was asked is no part of the event."""
        letters = list(self.document.text)
        for span in (span for claim in self.findings.claims for span in claim.source):
            letters[span.start : span.end] = " " * (span.end - span.start)
        return "".join(letters)

    def _near(self, text: str, figures: Sequence[Figure], *, main: bool) -> str:
        """The words near an event: what its figures' claims say, and of the main event the opening."""
        held: dict[str, Claim] = {f.claim: self.claims[f.claim] for f in figures if f.claim in self.claims}
        said = [text[span.start : span.end] for claim in held.values() for span in claim.content]
        return "\n".join([text[:_OPENING] if main else "", *said])


def _days_of(time: Time | None) -> tuple[date | None, date | None]:
    if time is None or time.first is None or time.last is None or time.last - time.first > _LONG:
        return None, None
    return time.first, time.last


def _granularity(figures: Sequence[Figure]) -> Granularity:
    votes = Counter(_GREATER.get(figure.scope, Granularity.INCIDENT) for figure in figures)
    return min(votes, key=lambda size: (-votes[size], size))


def _numbers(figures: Sequence[Figure]) -> frozenset[tuple[str, int]]:
    """The greatest number of each measure: the smaller ones are parts, and every event has a few of these."""
    greatest: dict[str, int] = {}
    for figure in figures:
        stated = figure.low if figure.low is not None else figure.high
        if stated and figure.part_of is None:
            greatest[figure.measure.value] = max(stated, greatest.get(figure.measure.value, 0))
    return frozenset(greatest.items())
