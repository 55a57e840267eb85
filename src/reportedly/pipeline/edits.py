"""What an edit changes of a figure or a claim: each field by its name in the contract, applied beside what was read.

A place and a time are kept as what they are, not by the id that they have in one reading, and a chain by its links'
roles and names, so that an edit outlives the reading it was made on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from reportedly.model import (
    Bound,
    Claim,
    Event,
    Figure,
    Findings,
    Link,
    LinkBasis,
    Measure,
    Place,
    Precision,
    Role,
    Scope,
    Span,
    Stance,
    Time,
    TimeKind,
    content_digest,
)
from reportedly.model.decision import Changes

_WORDS = {"measure": Measure, "bound": Bound, "scope": Scope, "stance": Stance}
_PLACE = ("name", "gazetteer_id", "lat", "lon", "country")


def edited(figure: Figure, changes: Changes) -> Figure:
    """Return a figure as an edit has it counted; a field that is not of an edit is left alone."""
    fields: dict[str, Any] = {name: kind(str(changes[name])) for name, kind in _WORDS.items() if changes.get(name)}
    fields |= {name: changes[name] for name in ("low", "high") if name in changes}
    return replace(figure, **fields)


def edited_claim(claim: Claim, changes: Changes) -> Claim:
    """Return a claim as an edit has it: its stance, and who says it through whom."""
    stance = Stance(str(changes["stance"])) if changes.get("stance") else claim.stance
    chain = rechained(claim.chain, changes["chain"]) if "chain" in changes else claim.chain
    return replace(claim, stance=stance, chain=chain)


def rechained(read: Sequence[Link], wanted: Sequence[Mapping[str, Any]]) -> tuple[Link, ...]:
    """Return a chain of roles and names; a link that was read keeps its words and its reasons.

    Args:
        read: The links as they were read.
        wanted: ``{"role", "name", "joint"}`` from who published it, inward.
    """
    left = list(read)
    made = []
    for link in wanted:
        same = [known for known in left if known.name == link["name"]]
        kept = next((known for known in same if known.role == link["role"]), same[0] if same else None)
        if kept is not None:
            left.remove(kept)
        else:
            entity = content_digest(["entity", link["name"]])[:32]
            kept = Link(Role(link["role"]), link["name"], entity, LinkBasis.DECIDED)
        made.append(replace(kept, role=Role(link["role"]), joint=bool(link.get("joint"))))
    return tuple(made)


def place_value(place: Place) -> dict[str, Any]:
    """Return a place as an edit keeps it."""
    return {**{name: getattr(place, name) for name in _PLACE}, "precision": place.precision.value}


def time_value(first: date | None, last: date | None) -> dict[str, Any]:
    """Return the days of a time as an edit keeps them."""
    return {"first": first and first.isoformat(), "last": last and last.isoformat()}


def moved(findings: Findings, edits: Mapping[str, Changes]) -> Findings:
    """Return findings whose figures have the places and times that edits give them.

    The parts of a figure go with it. What is moved away from the other figures of its event is an event of its own;
    where all of them go to one place and time, the event itself goes there, and keeps its id.

    Args:
        findings: With the figures as they stand.
        edits: Of figures' ids.
    """
    told = {figure: changes for figure, changes in edits.items() if "place" in changes or "time" in changes}
    return _Moving(findings, told).findings() if told else findings


class _Moving:
    """One document's figures on their way to other places and times."""

    def __init__(self, findings: Findings, told: Mapping[str, Changes]) -> None:
        self.read = findings
        self.told = told
        self.figures = {figure.id: figure for figure in findings.figures}
        self.places = {place.id: place for place in findings.places}
        self.times = {time.id: time for time in findings.times}
        self.events = {event.id: event for event in findings.events}

    def findings(self) -> Findings:
        """Return all of it."""
        held: dict[str | None, list[tuple[Figure, str | None]]] = defaultdict(list)
        for figure in self.figures.values():
            held[figure.event].append(self._one(figure))
        figures = {figure.id: figure for event, members in held.items() for figure in self._of_event(event, members)}
        return replace(
            self.read,
            figures=tuple(figures[figure] for figure in self.figures),
            places=tuple(self.places.values()),
            times=tuple(self.times.values()),
            events=tuple(self.events.values()),
        )

    def _one(self, figure: Figure) -> tuple[Figure, str | None]:
        """Return a figure where it was put, and a key of where that is; None if nobody has put it anywhere."""
        by = next((i for i in self._line(figure) if i in self.told), None)
        if by is None:
            return figure, None
        whole, changes = self.figures[by], self.told[by]
        if "place" in changes and figure.place == whole.place:
            figure = replace(figure, place=self._place(changes["place"], whole.value))
        if "time" in changes and figure.time == whole.time:
            figure = replace(figure, time=self._time(changes["time"], whole.value))
        return figure, content_digest([changes.get(name, "as read") for name in ("place", "time")])

    def _line(self, figure: Figure) -> Iterator[str]:
        """Yield a figure, the one it is a part of, and so on."""
        seen: set[str] = set()
        at: Figure | None = figure
        while at is not None and at.id not in seen:
            seen.add(at.id)
            yield at.id
            at = self.figures.get(at.part_of or "")

    def _place(self, wanted: Mapping[str, Any] | None, said: Span) -> str | None:
        if wanted is None:
            return None
        known = [place for place in self.places.values() if place.gazetteer_id == wanted["gazetteer_id"]]
        if known and wanted["gazetteer_id"] is not None:
            return known[0].id
        fields = {name: wanted[name] for name in _PLACE}
        made = content_digest([self.read.document.id, "decided place", fields])[:32]
        # No words of the text name it: it is held by those of the number that it was said of.
        place = Place(made, self.read.document.id, said, precision=Precision(wanted["precision"]), candidates=1)
        self.places[made] = replace(place, **fields)
        return made

    def _time(self, wanted: Mapping[str, Any] | None, said: Span) -> str | None:
        if wanted is None:
            return None
        first, last = (wanted[name] and date.fromisoformat(wanted[name]) for name in ("first", "last"))
        made = content_digest([self.read.document.id, "decided time", wanted])[:32]
        value = wanted["first"] if first == last else f"{wanted['first']}/{wanted['last']}"
        self.times[made] = Time(made, self.read.document.id, said, TimeKind.DATE, value or "", first, last)
        return made

    def _of_event(self, event: str | None, members: Sequence[tuple[Figure, str | None]]) -> Iterator[Figure]:
        keys = {key for _, key in members}
        for figure, key in members:
            if key is None:
                yield figure
                continue
            whole = len(keys) == 1
            own = event if whole else content_digest(["event", self.read.document.id, event, key])[:32]
            if own is not None:
                self.events[own] = replace(self._event(event, figure), id=own, place=figure.place, time=figure.time)
            yield replace(figure, event=own)

    def _event(self, event: str | None, figure: Figure) -> Event:
        return self.events.get(event or "") or Event("", self.read.document.id, "", (figure.value,))
