"""What each origin says of one count: copies collapsed, partial counts left out, its newest numbers (R2, R3, R4)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.model import Bound
from reportedly.model.evidence import Evidence
from reportedly.model.origin import Origin
from reportedly.model.tally import Band, LeftOut
from reportedly.reconcile.groups import names_one
from reportedly.reconcile.policy import Policy

_FIRM = frozenset({Bound.EXACT, Bound.ABOUT, Bound.RANGE, Bound.ZERO})
_SAME_COUNTER = timedelta(days=7)  # within which two counters since a beginning are compared


@dataclass(frozen=True, slots=True)
class Vote:
    """What one origin says, by its newest figures.

    Attributes:
        low, high: Its numbers as they are stated; of "at least 12" both are 12.
        firm: It bounds the number on both sides.
        at_least, at_most: It leaves one side open.
    """

    origin: Origin
    items: tuple[Evidence, ...]
    low: int
    high: int
    firm: bool
    at_least: bool
    at_most: bool
    as_of: date | None
    copies: int


def collapsed(
    items: Sequence[Evidence], origins: Mapping[str, Origin], carriers: Mapping[str, str]
) -> tuple[dict[str, Origin], list[Evidence]]:
    """Return whose voice each figure is (R2): of a carried one the first's, of a repeated one that of who is named."""
    inside = {item.id for item in items}
    voices = {item.id: _voice(item.id, origins, carriers, inside) for item in items}
    named: dict[tuple[str, object], list[Origin]] = defaultdict(list)
    for item in items:
        if not voices[item.id].weak:
            named[item.figure.document_id, _number(item)].append(voices[item.id])
    for item in items:
        if voices[item.id].weak and (known := named.get((item.figure.document_id, _number(item)))):
            voices[item.id] = min(known, key=lambda origin: origin.id)
    first = [item for item in items if carriers.get(item.id) not in inside]
    return voices, first


def _voice(figure: str, origins: Mapping[str, Origin], carriers: Mapping[str, str], inside: set[str]) -> Origin:
    """Copies tell the same origin however they credit it: the first of them that names somebody is believed."""
    first = carriers.get(figure)
    if first is None or first not in inside:
        return origins[figure]
    return origins[first]


def _number(item: Evidence) -> object:
    return item.stated


def without_lone(items: Sequence[Evidence]) -> tuple[list[Evidence], list[LeftOut]]:
    """Leave out who is named or described alone, where anybody counts more: one of several is no total."""
    if not any((item.stated or 0) > 1 for item in items):
        return list(items), []
    lone = [item for item in items if names_one(item)]
    return [i for i in items if i not in lone], [
        LeftOut(i.id, f"{i.value!r} is one of those that others count") for i in lone
    ]


def without_partial(items: Sequence[Evidence]) -> tuple[list[Evidence], list[LeftOut]]:
    """Leave out, in each report, what is lower than the number it opens with: parts, stages, and partial counts."""
    by_document: dict[str, list[Evidence]] = defaultdict(list)
    for item in items:
        by_document[item.figure.document_id].append(item)
    kept: list[Evidence] = []
    left: list[LeftOut] = []
    for document in sorted(by_document):
        held = by_document[document]
        bounded = [item for item in held if not names_one(item)] or held
        opening = min(item.paragraph for item in bounded)
        lead = max((item for item in bounded if item.paragraph == opening), key=lambda i: (i.stated or 0, i.id))
        for item in held:
            if item is lead or (item.stated or 0) >= (lead.stated or 0):
                kept.append(item)
            else:
                left.append(
                    LeftOut(item.id, f"its report opens with {lead.stated}: a part, a stage or a partial count")
                )
    return kept, left


def votes_of(
    kept: Sequence[Evidence], voices: Mapping[str, Origin], carriers: Mapping[str, str], given: Sequence[Evidence]
) -> tuple[list[Vote], list[LeftOut]]:
    """Return one vote for each origin, by its newest figures (R3)."""
    held: dict[str, list[Evidence]] = defaultdict(list)
    for item in kept:
        held[voices[item.id].id].append(item)
    copied = Counter(carriers[item.id] for item in given if item.id in carriers)
    votes: list[Vote] = []
    older: list[LeftOut] = []
    for origin in sorted(held):
        newest, superseded = _newest(held[origin])
        older += superseded
        votes.append(_vote(voices[newest[0].id], newest, sum(copied[item.id] for item in held[origin])))
    return votes, older


def _newest(items: Sequence[Evidence]) -> tuple[list[Evidence], list[LeftOut]]:
    days = [item.known_on for item in items if item.known_on is not None]
    if not days:
        return list(items), []
    last = max(days)
    newest = [item for item in items if item.known_on in (last, None)]
    reason = f"the same origin gives a newer number, of {last}"
    return newest, [LeftOut(item.id, reason) for item in items if item.known_on not in (last, None)]


def _vote(origin: Origin, items: Sequence[Evidence], copies: int) -> Vote:
    firm = [item for item in items if item.figure.bound in _FIRM]
    lows = [item.stated or 0 for item in firm or items]
    highs = [_top(item) for item in firm or items]
    days = [item.known_on for item in items if item.known_on is not None]
    return Vote(
        origin,
        tuple(items),
        min(lows),
        max(highs),
        bool(firm),
        not firm and any(item.figure.bound is Bound.AT_LEAST for item in items),
        not firm and any(item.figure.bound is Bound.AT_MOST for item in items),
        max(days, default=None),
        copies,
    )


def _top(item: Evidence) -> int:
    return item.figure.high if item.figure.high is not None else item.figure.low or 0


def of_one_time(votes: list[Vote]) -> tuple[list[Vote], list[LeftOut]]:
    """Leave out counters that stopped: of a number that goes on rising, an old one is no lower bound."""
    newest = max((vote.as_of for vote in votes if vote.as_of), default=None)
    stopped = [v for v in votes if v.as_of and newest and newest - v.as_of > _SAME_COUNTER]
    left = [
        LeftOut(i.id, f"its counter stops on {v.as_of}, another goes on to {newest}") for v in stopped for i in v.items
    ]
    return [vote for vote in votes if vote not in stopped], left


def apart(votes: list[Vote], policy: Policy) -> tuple[list[Vote], tuple[Band, ...], list[LeftOut]]:
    """Take out who is shown apart, where anybody else gives a number (R4)."""
    outside = [vote for vote in votes if vote.origin.standing in policy.apart]
    inside = [vote for vote in votes if vote not in outside]
    if not inside or not outside:
        return votes, (), []
    bands = []
    for standing in sorted({vote.origin.standing for vote in outside}):
        held = [vote for vote in outside if vote.origin.standing is standing]
        names = tuple(vote.origin.name for vote in held)
        lows = [vote.low for vote in held if not vote.at_most]
        bands.append(Band(standing, min(lows, default=None), max(vote.high for vote in held), names))
    left = [
        LeftOut(item.id, f"a {vote.origin.standing} speaks: shown apart from the others")
        for vote in outside
        for item in vote.items
    ]
    return inside, tuple(bands), left
